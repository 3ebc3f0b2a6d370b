//! Malformed links in any number: whole ones that were cut, flipped, spliced, or given another version, from a fixed seed.

use yieldpoint::scenario::{decode_link, encode_link, rescue_link, whole_gallery};

/// Panics where a link opens that is not the one it was made from; anything else is a typed error by its type.
pub fn survive(count: usize) {
    let entries = whole_gallery();
    let whole: Vec<_> =
        entries.iter().map(|entry| encode_link(&entry.scenario).expect("the gallery has links")).collect();
    let mut chance = 0x2545_f491_4f6c_dd1d_u64;
    let mut below = move |bound: usize| {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        (chance % bound as u64) as usize
    };
    for at in 0..count {
        let original = &whole[below(whole.len())];
        let mut bytes = original.clone().into_bytes();
        match at % 6 {
            // Every length in turn.
            0 => bytes.truncate(at / 6 % bytes.len()),
            1 => {
                let flipped = below(bytes.len());
                bytes[flipped] ^= 1 << below(7);
            }
            2 => {
                let (from, to) = (below(bytes.len()), below(bytes.len()));
                bytes.swap(from, to);
            }
            3 => {
                let version = below(1000);
                bytes.splice(0..2, format!("y{version}").into_bytes());
            }
            4 => {
                let other = whole[below(whole.len())].as_bytes();
                bytes.truncate(below(bytes.len()));
                bytes.extend_from_slice(&other[below(other.len())..]);
            }
            _ => bytes = (0..below(300)).map(|_| b"y1.AZaz09-_.#% "[below(15)]).collect(),
        }
        let malformed = String::from_utf8_lossy(&bytes);
        if let Ok(opened) = decode_link(&malformed) {
            let same = entries.iter().any(|entry| entry.scenario == opened);
            assert!(same, "another experiment: {malformed}");
        }
        let _ = rescue_link(&malformed);
    }
}
