//! An experiment to text and back.

use super::LinkError;
use super::wire;
use crate::scenario::Scenario;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

const VERSION: u32 = 1;
/// Longer ones are refused unread. Chromium opens URLs of 2 MB; chat programs and forges cut far earlier.
const LONGEST_LINK: usize = 64 * 1024;
/// What a link may inflate to.
const LONGEST_JSON: usize = 256 * 1024;
/// A CRC-32 in base64url.
const CHECK_LENGTH: usize = 6;
/// miniz's best: links are made once and read often.
const LEVEL: u8 = 10;

/// The fragment of a link, without `#`. Fails only with [`LinkError::TooLarge`].
pub fn encode_link(scenario: &Scenario) -> Result<String, LinkError> {
    let json = wire::write(scenario);
    if json.len() > LONGEST_JSON {
        return Err(LinkError::TooLarge);
    }
    let body = format!("y{VERSION}.{}", URL_SAFE_NO_PAD.encode(compress_to_vec(json.as_bytes(), LEVEL)));
    let link = format!("{body}.{}", check(&body));
    if link.len() > LONGEST_LINK { Err(LinkError::TooLarge) } else { Ok(link) }
}

/// The experiment of a fragment, with or without `#`. Never panics, never gives another experiment than was put in.
pub fn decode_link(fragment: &str) -> Result<Scenario, LinkError> {
    let link = fragment.trim();
    let link = link.strip_prefix('#').unwrap_or(link);
    if link.len() > LONGEST_LINK {
        return Err(LinkError::TooLarge);
    }
    let (version, rest) = split_version(link)?;
    if version != VERSION {
        return Err(LinkError::Newer { version });
    }
    let (payload, claimed) = rest.split_once('.').ok_or(match rest.bytes().all(in_alphabet) {
        true => LinkError::CutOff,
        false => LinkError::Altered,
    })?;
    if claimed.len() < CHECK_LENGTH && claimed.bytes().all(in_alphabet) {
        return Err(LinkError::CutOff);
    }
    if claimed != check(&link[..link.len() - claimed.len() - 1]) {
        return Err(LinkError::Altered);
    }
    let deflated = URL_SAFE_NO_PAD.decode(payload).map_err(|_| LinkError::Altered)?;
    let json = decompress_to_vec_with_limit(&deflated, LONGEST_JSON).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => LinkError::TooLarge,
        _ => LinkError::NoExperiment,
    })?;
    std::str::from_utf8(&json).ok().and_then(wire::read).ok_or(LinkError::NoExperiment)
}

/// The number between `y` and the first dot, and what follows the dot.
fn split_version(link: &str) -> Result<(u32, &str), LinkError> {
    let digits = link.strip_prefix('y').ok_or(LinkError::NotALink)?;
    let end = digits.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
    let version = digits[..end].parse::<u32>().ok().filter(|version| *version > 0);
    match (version, digits[end..].strip_prefix('.')) {
        (Some(version), Some(rest)) => Ok((version, rest)),
        (_, None) if end == digits.len() && end <= 1 => Err(LinkError::CutOff),
        _ => Err(LinkError::NotALink),
    }
}

fn check(body: &str) -> String {
    // Without a table: a link is short, and 16 kB of table would not compress.
    let crc = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);
    URL_SAFE_NO_PAD.encode(crc.checksum(body.as_bytes()).to_be_bytes())
}

fn in_alphabet(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}
