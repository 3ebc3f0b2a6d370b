//! An experiment to text and back.

use super::LinkError;
use super::view::LinkView;
use super::wire;
use crate::scenario::Scenario;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use crc::{CRC_32_ISO_HDLC, Crc, Table};
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
    encode_view(scenario, LinkView::default())
}

/// The same with what was looked at. Who only wants the experiment reads over it.
pub fn encode_view(scenario: &Scenario, view: LinkView) -> Result<String, LinkError> {
    let json = wire::write(scenario, view);
    if json.len() > LONGEST_JSON {
        return Err(LinkError::TooLarge);
    }
    let body = format!("y{VERSION}.{}", URL_SAFE_NO_PAD.encode(compress_to_vec(json.as_bytes(), LEVEL)));
    let link = format!("{body}.{}", check(&body));
    if link.len() > LONGEST_LINK { Err(LinkError::TooLarge) } else { Ok(link) }
}

/// The experiment of a fragment, with or without `#`. Never panics, never gives another experiment than was put in.
pub fn decode_link(fragment: &str) -> Result<Scenario, LinkError> {
    decode_view(fragment).map(|(scenario, _)| scenario)
}

/// The same with what was looked at when the link was made.
pub fn decode_view(fragment: &str) -> Result<(Scenario, LinkView), LinkError> {
    // Line breaks and spaces come in where a mail program or a chat wraps; the alphabet has none.
    let unwrapped: String;
    let mut fragment = fragment.trim();
    if fragment.len() <= 2 * LONGEST_LINK && fragment.contains(char::is_whitespace) {
        unwrapped = fragment.split_whitespace().collect();
        fragment = &unwrapped;
    }
    let link = fragment;
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

/// What a damaged link still holds: the text of its experiment as far as it goes, for [`super::rescue`].
pub(super) fn inflate_what_is_there(fragment: &str) -> Option<String> {
    let link = fragment.trim();
    let link = link.strip_prefix('#').unwrap_or(link);
    if link.len() > LONGEST_LINK {
        return None;
    }
    let (_, rest) = split_version(link).ok()?;
    let mut payload = &rest[..rest.bytes().position(|byte| !in_alphabet(byte)).unwrap_or(rest.len())];
    // A single letter of the alphabet holds no whole byte, and loose bits at the end are no damage of their own.
    payload = &payload[..payload.len() / 4 * 4];
    let deflated = URL_SAFE_NO_PAD.decode(payload).ok()?;
    let mut bytes = match decompress_to_vec_with_limit(&deflated, LONGEST_JSON) {
        Ok(whole) => whole,
        // What was reached, and after it the zeros of a buffer that was never filled: JSON has none.
        Err(cut) => cut.output,
    };
    bytes.truncate(bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len()));
    let valid = std::str::from_utf8(&bytes).map_or_else(|error| error.valid_up_to(), str::len);
    String::from_utf8(bytes[..valid].to_vec()).ok()
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
    // A table of 1 kB, made each time, in some thousand steps: as a constant it would be in the page, and it does not compress.
    let crc = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);
    URL_SAFE_NO_PAD.encode(crc.checksum(body.as_bytes()).to_be_bytes())
}

fn in_alphabet(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}
