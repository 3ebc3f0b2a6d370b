//! `str`: immutable UTF-8 with its length in characters and its hash.

use std::cell::Cell;

/// A Python string. Lone surrogates can not be held; the parser refuses them.
#[derive(Clone, Debug, Default)]
pub struct Str {
    text: Box<str>,
    /// Characters; equal to the bytes exactly when the text is ASCII.
    length: u32,
    /// 0 until it has been asked for.
    hash: Cell<u64>,
}

impl Str {
    pub fn new(text: impl Into<Box<str>>) -> Str {
        let text = text.into();
        let length = if text.is_ascii() { text.len() } else { text.chars().count() } as u32;
        Str { text, length, hash: Cell::new(0) }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Length in characters, as `len()` gives it.
    pub fn length(&self) -> usize {
        self.length as usize
    }

    pub fn is_ascii(&self) -> bool {
        self.length as usize == self.text.len()
    }

    pub fn hash(&self) -> u64 {
        match self.hash.get() {
            0 => {
                let hash = super::hash::of_bytes(self.text.as_bytes());
                self.hash.set(hash);
                hash
            }
            hash => hash,
        }
    }

    /// The byte where character `at` begins; the text's end for any beyond. Constant time for ASCII.
    pub fn byte_of(&self, at: usize) -> usize {
        if self.is_ascii() {
            return at.min(self.text.len());
        }
        self.text.char_indices().nth(at).map_or(self.text.len(), |(byte, _)| byte)
    }
}
