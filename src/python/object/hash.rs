//! Hashes: equal values hash alike, whatever their type. Numbers, None and tuples hash as in CPython; `str` and what else is
//! random there, or goes by addresses, has a hash of its own that is the same in every run.

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

/// A number's sign put to its hash of magnitude; -1 is no hash in CPython.
fn signed(magnitude: u64, is_negative: bool) -> u64 {
    of_int(if is_negative { -(magnitude as i64) } else { magnitude as i64 })
}

/// The fraction's value modulo 2⁶¹ - 1, as CPython reckons it (`_Py_HashDouble`): equal to the int's for a whole float. NaN
/// hashes by its address there.
pub fn of_float(float: f64) -> u64 {
    if float.fract() == 0.0 && float.abs() < 9.2e18 {
        return of_int(float as i64);
    }
    if float.is_nan() {
        return combine(0x0F10A7, float.to_bits());
    }
    if float.is_infinite() {
        return signed(314_159, float < 0.0);
    }
    const BITS: i32 = 61;
    let (mut mantissa, mut exponent) = libm::frexp(float.abs());
    let mut hash = 0_u64;
    while mantissa != 0.0 {
        hash = (hash << 28) & MODULUS | hash >> (BITS - 28);
        mantissa *= 268_435_456.0;
        exponent -= 28;
        let digit = mantissa as u64;
        mantissa -= digit as f64;
        hash += digit;
        if hash >= MODULUS {
            hash -= MODULUS;
        }
    }
    let turn = exponent.rem_euclid(BITS);
    signed((hash << turn) & MODULUS | hash >> (BITS - turn), float < 0.0)
}

pub fn of_complex(real: f64, imaginary: f64) -> u64 {
    let hash = of_float(real).wrapping_add(of_float(imaginary).wrapping_mul(1_000_003));
    if hash == u64::MAX { -2_i64 as u64 } else { hash }
}

/// CPython's `hash(None)`, from 3.12 on.
pub const OF_NONE: u64 = 0xFCA8_6420;

/// A tuple's hash from those of its items, step by step (CPython's, after xxHash).
pub struct TupleHash(u64);

const PRIMES: [u64; 3] = [11_400_714_785_074_694_791, 14_029_467_366_897_019_727, 2_870_177_450_012_600_261];

impl TupleHash {
    pub fn new() -> TupleHash {
        TupleHash(PRIMES[2])
    }

    #[inline]
    pub fn add(&mut self, hash: u64) {
        self.0 = self.0.wrapping_add(hash.wrapping_mul(PRIMES[1])).rotate_left(31).wrapping_mul(PRIMES[0]);
    }

    pub fn finish(self, items: usize) -> u64 {
        let hash = self.0.wrapping_add(items as u64 ^ (PRIMES[2] ^ 3_527_539));
        if hash == u64::MAX { 1_546_275_796 } else { hash }
    }
}

/// The hash of a tuple, or of a frozenset, from those of its items: what [`super::Heap::hash`] makes of them.
pub fn combined_hash(hashes: &[u64], is_set: bool) -> u64 {
    if is_set {
        return hashes.iter().fold(0x5E7, |all: u64, hash| all.wrapping_add(combine(1, *hash)));
    }
    let mut all = TupleHash::new();
    hashes.iter().for_each(|hash| all.add(*hash));
    all.finish(hashes.len())
}
