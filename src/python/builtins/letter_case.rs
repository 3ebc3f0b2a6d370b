//! Upper and lower case, as Unicode and the standard library have them, from tables of runs.
//!
//! The standard library's own tables are 24 kB, which a page would have to load: nothing in this crate may name
//! `char::to_uppercase` and its kin.

include!(concat!(env!("OUT_DIR"), "/letter_case.rs"));

/// Neighbours, or every second character, that lie equally far from what they become.
struct Run {
    first: u32,
    /// From the first character to the last, both counted.
    length: u16,
    step: u8,
    delta: i32,
}

pub fn to_upper(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_uppercase();
    }
    let mut upper = String::with_capacity(text.len());
    text.chars().for_each(|letter| push_upper(&mut upper, letter));
    upper
}

/// With a sigma at a word's end as such (Unicode, section 3.13, `Final_Sigma`).
pub fn to_lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut lower = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        if letter == 'Σ' {
            let (before, after) = (&text[..at], &text[at + letter.len_utf8()..]);
            let is_last = begins_cased(before.chars().rev()) && !begins_cased(after.chars());
            lower.push(if is_last { 'ς' } else { 'σ' });
        } else {
            push_lower(&mut lower, letter);
        }
    }
    lower
}

/// One character may become up to three.
pub fn push_upper(text: &mut String, letter: char) {
    push(text, letter, letter.to_ascii_uppercase(), UPPER, UPPER_LONG);
}

pub fn push_lower(text: &mut String, letter: char) {
    push(text, letter, letter.to_ascii_lowercase(), LOWER, LOWER_LONG);
}

/// The upper case where that is one character, else the character itself.
pub fn upper_char(letter: char) -> char {
    if letter.is_ascii() { letter.to_ascii_uppercase() } else { single(letter, UPPER) }
}

pub fn lower_char(letter: char) -> char {
    if letter.is_ascii() { letter.to_ascii_lowercase() } else { single(letter, LOWER) }
}

fn push(text: &mut String, letter: char, of_ascii: char, runs: &[Run], long: &[(char, &str)]) {
    if letter.is_ascii() {
        return text.push(of_ascii);
    }
    match long.binary_search_by_key(&letter, |(from, _)| *from) {
        Ok(at) => text.push_str(long[at].1),
        Err(_) => text.push(single(letter, runs)),
    }
}

fn single(letter: char, runs: &[Run]) -> char {
    let code = u32::from(letter);
    let after = runs.partition_point(|run| run.first <= code);
    let Some(run) = after.checked_sub(1).map(|at| &runs[at]) else { return letter };
    let offset = code - run.first;
    if offset >= u32::from(run.length) || !offset.is_multiple_of(u32::from(run.step)) {
        return letter;
    }
    code.checked_add_signed(run.delta).and_then(char::from_u32).unwrap_or(letter)
}

/// Whether the first character that is not to be ignored is a cased one.
fn begins_cased(mut letters: impl Iterator<Item = char>) -> bool {
    letters.find(|letter| !is_in(IGNORED, *letter)).is_some_and(|letter| is_in(CASED, letter))
}

fn is_in(set: &[u8], letter: char) -> bool {
    let (mut at, mut inside) = (0, false);
    let mut bytes = set.iter();
    while let Some(byte) = bytes.next() {
        let (mut length, mut shift, mut byte) = (u32::from(byte & 127), 7, *byte);
        while byte > 127 {
            byte = bytes.next().copied().unwrap_or_default();
            length |= u32::from(byte & 127) << shift;
            shift += 7;
        }
        at += length;
        if u32::from(letter) < at {
            return inside;
        }
        inside = !inside;
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_becomes_what_the_standard_library_makes_of_it() {
        for letter in '\0'..=char::MAX {
            let (mut upper, mut lower) = (String::new(), String::new());
            push_upper(&mut upper, letter);
            push_lower(&mut lower, letter);
            assert_eq!(upper, letter.to_uppercase().collect::<String>(), "{letter:?}");
            assert_eq!(lower, letter.to_lowercase().collect::<String>(), "{letter:?}");
        }
    }

    #[test]
    fn a_sigma_knows_whether_it_ends_a_word() {
        // Beyond lie ideographs, and marks that are told from one another nowhere else.
        for letter in ('\0'..'\u{20000}').chain('\u{e0000}'..'\u{e0200}') {
            for text in [format!("{letter}Σ"), format!("A{letter}Σ"), format!("AΣ{letter}"), format!("AΣ{letter}A")]
            {
                assert_eq!(to_lower(&text), text.to_lowercase(), "{text:?}");
            }
        }
    }

    #[test]
    fn texts_and_single_letters() {
        assert_eq!(to_upper("straße ŉ"), "STRASSE ʼN");
        assert_eq!(to_lower("ΣΊΣΥΦΟΣ İ"), "σίσυφος i\u{307}");
        assert_eq!([upper_char('ß'), upper_char('é'), lower_char('Ж'), lower_char('x')], ['ß', 'É', 'ж', 'x']);
    }
}
