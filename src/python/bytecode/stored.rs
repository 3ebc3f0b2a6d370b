//! Code as bytes, for a host that carries our own Python compiled. Without what nobody sees of it: places and locals' names.

use super::Code;
use base::QuickHasher;
use std::hash::Hasher;

pub fn to_bytes(code: &Code) -> Vec<u8> {
    postcard::to_stdvec(code).expect("code is plain data")
}

/// What [`to_bytes`] wrote in the same build.
pub fn from_bytes(bytes: &[u8]) -> Code {
    postcard::from_bytes(bytes).expect("the build wrote it")
}

/// What a text's code is found by: a text that has changed has none.
pub fn key(text: &str) -> u64 {
    let mut hasher = QuickHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Const, Op};
    use num_bigint::BigInt;

    #[test]
    fn code_comes_back_as_it_was() {
        let inner = Code { name: "g".into(), ops: vec![Op::Deferred { function: 70_000 }], ..Code::default() };
        let numbers = [Const::Float(-0.0), Const::Int(i64::MIN), Const::BigInt(BigInt::from(1) << 100)];
        let code = Code {
            name: "f".into(),
            doc: Some("what".into()),
            ops: vec![Op::LoadInt { dst: 3, value: -7 }, Op::Return { src: 3 }],
            consts: vec![Const::Tuple(numbers.to_vec()), Const::Str("ä".into()), Const::Bytes(vec![0, 255])],
            inner: vec![inner],
            ..Code::default()
        };
        assert_eq!(from_bytes(&to_bytes(&code)), code);
    }
}
