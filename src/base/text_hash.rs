//! A quick hasher for tables by text or number that are only looked up, never walked: the same in every run.

use std::hash::{BuildHasherDefault, Hasher};

/// For `HashMap::default()` with this as its third parameter.
pub type QuickHash = BuildHasherDefault<QuickHasher>;

#[derive(Clone, Copy, Debug, Default)]
pub struct QuickHasher(u64);

fn combine(hash: u64, next: u64) -> u64 {
    let mixed = (hash ^ next).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 29
}

impl Hasher for QuickHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = combine(self.0, u64::from_le_bytes(word));
        }
        self.0 = combine(self.0, bytes.len() as u64);
    }

    /// The byte that ends a `str`.
    fn write_u8(&mut self, _: u8) {}

    fn write_u32(&mut self, number: u32) {
        self.0 = combine(self.0 ^ 0xcbf2_9ce4_8422_2325, number.into());
    }
}
