//! Bytes of UTF-8, as the parser counts, to UTF-16 units, as the browser does.

/// A text whose places are asked for.
pub struct Utf16<'a> {
    text: &'a str,
    ascii: bool,
}

impl<'a> Utf16<'a> {
    pub fn of(text: &'a str) -> Utf16<'a> {
        Utf16 { text, ascii: text.is_ascii() }
    }

    /// The place of a byte; the end for any beyond, the character's beginning for one within a character.
    pub fn at(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        if self.ascii {
            return byte as u32;
        }
        let before = self.text.char_indices().take_while(|(at, c)| at + c.len_utf8() <= byte);
        before.map(|(_, c)| c.len_utf16() as u32).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_units() {
        let text = Utf16::of("aä€😀b");
        let units: Vec<u32> = [0, 1, 2, 3, 6, 10, 11, 99].map(|byte| text.at(byte)).into();
        assert_eq!(units, [0, 1, 1, 2, 3, 5, 6, 6]);
        assert_eq!(Utf16::of("abc").at(2), 2);
    }
}
