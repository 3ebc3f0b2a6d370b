//! A module compiled ahead of time: the names that it offers and its code, as bytes that a binary carries.

use super::Code;

/// What [`pack`] made, inside the binary.
#[derive(Clone, Copy, Debug)]
pub struct Packed(&'static [u8]);

/// Bytes that [`Packed`] reads: the names first, so that they can be had without the code.
pub fn pack(names: &[&str], code: &Code) -> Vec<u8> {
    postcard::to_stdvec(&(names, code)).expect("a vector takes all bytes")
}

impl Packed {
    /// `bytes` are from [`pack`], of this very version.
    pub const fn new(bytes: &'static [u8]) -> Packed {
        Packed(bytes)
    }

    /// The public names that the module binds at its top level, sorted.
    pub fn names(self) -> Vec<&'static str> {
        postcard::take_from_bytes::<Vec<&str>>(self.0).expect("packed by the build").0
    }

    pub fn code(self) -> Code {
        let (_, code): (Vec<&str>, Code) = postcard::from_bytes(self.0).expect("packed by the build");
        code
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Const, Op};

    #[test]
    fn what_is_packed_comes_back() {
        let code = Code {
            name: "<module>".into(),
            ops: vec![Op::LoadConst { dst: 3, constant: 1 }, Op::LoadInt { dst: 0, value: -7 }],
            consts: vec![Const::Str("ä".into()), Const::BigInt((1_u128 << 100).into()), Const::Float(f64::INFINITY)],
            ..Code::default()
        };
        let bytes: &'static [u8] = Box::leak(pack(&["a", "b"], &code).into_boxed_slice());
        assert_eq!(Packed::new(bytes).names(), ["a", "b"]);
        assert_eq!(Packed::new(bytes).code(), code);
    }
}
