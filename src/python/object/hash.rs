//! Hashes: equal values hash alike, whatever their type. Not CPython's numbers (those of `str` are random there), but always
//! the same ones in every run, and `hash(n) == n` for ints as programs expect.

/// Why a value has no hash that can be told from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashError {
    /// A list, dict, set or an instance whose class sets `__hash__` to None: the value itself, for the message.
    Unhashable(super::Value),
    /// The value, or one inside it, has a `__hash__` or `__eq__` written in Python.
    NeedsPython,
}

/// The modulus of CPython's numeric hash: 2⁶¹ - 1 ("Hashing of numeric types" in the library reference).
pub const MODULUS: u64 = (1 << 61) - 1;

/// FNV-1a over eight-byte words, then a final mix.
pub fn of_bytes(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = combine(hash, u64::from_le_bytes(word));
    }
    combine(hash, bytes.len() as u64)
}

/// Folds one more hash into another; the order matters.
#[inline]
pub fn combine(hash: u64, next: u64) -> u64 {
    let mixed = (hash ^ next).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 29
}

pub fn of_int(int: i64) -> u64 {
    let magnitude = int.unsigned_abs() % MODULUS;
    let hash = if int < 0 { -(magnitude as i64) } else { magnitude as i64 };
    if hash == -1 { -2_i64 as u64 } else { hash as u64 }
}

/// A whole float hashes as the int it equals.
pub fn of_float(float: f64) -> u64 {
    if float.fract() == 0.0 && float.abs() < 9.2e18 {
        return of_int(float as i64);
    }
    combine(0x0F10A7, float.to_bits())
}

/// The hash of a tuple, or of a frozenset, from those of its items: what [`super::Heap::hash`] makes of them.
pub fn combined_hash(hashes: &[u64], is_set: bool) -> u64 {
    if is_set {
        return hashes.iter().fold(0x5E7, |all: u64, hash| all.wrapping_add(combine(1, *hash)));
    }
    hashes.iter().fold(0x345678, |all, hash| combine(all, *hash))
}
