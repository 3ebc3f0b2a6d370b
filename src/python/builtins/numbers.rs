//! Numbers as arithmetic sees them, and the rules of division, powers and conversion.

use crate::object::{Heap, Kind, Value};
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{FromPrimitive, ToPrimitive, Zero};
use std::cmp::Ordering;

#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    Int(i64),
    Big(BigInt),
    Float(f64),
    Complex(f64, f64),
}

/// The number that a value is (bools are ints); `None` for anything else. Instances are to be unwrapped before.
pub fn number(heap: &Heap, value: Value) -> Option<Number> {
    if let Some(int) = value.as_index() {
        return Some(Number::Int(int));
    }
    if let Some(float) = value.as_float() {
        return Some(Number::Float(float));
    }
    match value.kind()? {
        Kind::BigInt => Some(Number::Big(heap.bigints.get(value).clone())),
        Kind::Complex => {
            let (real, imaginary) = *heap.complexes.get(value);
            Some(Number::Complex(real, imaginary))
        }
        _ => None,
    }
}

/// An int value of any size.
pub fn big_int(heap: &Heap, value: Value) -> Option<BigInt> {
    match number(heap, value)? {
        Number::Int(int) => Some(BigInt::from(int)),
        Number::Big(big) => Some(big),
        _ => None,
    }
}

/// Bits of the magnitude.
pub fn bit_length(int: i64) -> u32 {
    64 - int.unsigned_abs().leading_zeros()
}

/// An int as the nearest float; `None` when it is too large for one.
pub fn big_to_float(big: &BigInt) -> Option<f64> {
    big.to_f64().filter(|float| float.is_finite())
}

/// The int part of a float; `None` for infinities and NaN.
pub fn float_to_big(float: f64) -> Option<BigInt> {
    BigInt::from_f64(float.trunc())
}

/// `a // b` and `a % b` of floats, `b` not zero, as CPython's `float_divmod`: the remainder has the sign of the divisor.
pub fn float_divmod(a: f64, b: f64) -> (f64, f64) {
    let mut modulo = a % b;
    let mut quotient = (a - modulo) / b;
    if modulo != 0.0 {
        if (b < 0.0) != (modulo < 0.0) {
            modulo += b;
            quotient -= 1.0;
        }
    } else {
        modulo = 0.0_f64.copysign(b);
    }
    let floored = if quotient != 0.0 {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    } else {
        0.0_f64.copysign(a / b)
    };
    (floored, modulo)
}

/// `a / b` of ints, rounded once; `None` when the result is too large.
pub fn true_divide(a: &BigInt, b: &BigInt) -> Option<f64> {
    if let (Some(x), Some(y)) = (exact_float(a), exact_float(b)) {
        return Some(x / y);
    }
    let negative = (a.sign() == Sign::Minus) != (b.sign() == Sign::Minus);
    let (a, b) = (a.magnitude(), b.magnitude());
    if a.is_zero() {
        return Some(0.0);
    }
    // 66 bits or more of quotient, and the lowest made odd by any remainder: one rounding remains.
    let mut shift = 66 - (a.bits() as i64 - b.bits() as i64);
    // Below the smallest normal number fewer bits exist; rounding happens where they end.
    shift = shift.min(1074 + 2);
    let (quotient, rest) = if shift >= 0 { (a << shift as u64).div_rem(b) } else { a.div_rem(&(b << (-shift) as u64)) };
    let mut quotient = quotient;
    if !rest.is_zero() {
        quotient.set_bit(0, true);
    }
    let float = scale(quotient.to_f64()?, -shift);
    if float.is_infinite() {
        return None;
    }
    Some(if negative { -float } else { float })
}

fn exact_float(int: &BigInt) -> Option<f64> {
    int.to_i64().filter(|int| int.unsigned_abs() <= 1 << 53).map(|int| int as f64)
}

/// `float * 2**exponent`.
pub fn scale(float: f64, exponent: i64) -> f64 {
    libm::ldexp(float, exponent.clamp(-10_000, 10_000) as i32)
}

/// How an int compares with a float, exactly; `None` with NaN.
pub fn compare_big_float(big: &BigInt, float: f64) -> Option<Ordering> {
    if float.is_nan() {
        return None;
    }
    let Some(whole) = float_to_big(float) else {
        return Some(if float > 0.0 { Ordering::Less } else { Ordering::Greater });
    };
    let fraction = float - float.trunc();
    Some(big.cmp(&whole).then(0.0.partial_cmp(&fraction).unwrap_or(Ordering::Equal)))
}

/// How two numbers compare; `None` with NaN and between complex numbers.
pub fn compare_numbers(a: &Number, b: &Number) -> Option<Ordering> {
    match (a, b) {
        (Number::Int(x), Number::Int(y)) => Some(x.cmp(y)),
        (Number::Float(x), Number::Float(y)) => x.partial_cmp(y),
        (Number::Int(x), Number::Float(y)) => (*x as f64).partial_cmp(y),
        (Number::Float(x), Number::Int(y)) => x.partial_cmp(&(*y as f64)),
        (Number::Big(x), Number::Big(y)) => Some(x.cmp(y)),
        (Number::Big(x), Number::Int(y)) => Some(x.cmp(&BigInt::from(*y))),
        (Number::Int(x), Number::Big(y)) => Some(BigInt::from(*x).cmp(y)),
        (Number::Big(x), Number::Float(y)) => compare_big_float(x, *y),
        (Number::Float(x), Number::Big(y)) => compare_big_float(y, *x).map(Ordering::reverse),
        _ => None,
    }
}

/// `a ** b` of complex numbers, by logarithms (small whole exponents by multiplication).
pub fn complex_power(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    if b.1 == 0.0 && b.0.fract() == 0.0 && b.0.abs() <= 100.0 {
        let mut result = (1.0, 0.0);
        for _ in 0..b.0.abs() as u32 {
            result = complex_multiply(result, a);
        }
        return if b.0 < 0.0 { complex_divide((1.0, 0.0), result) } else { result };
    }
    if a == (0.0, 0.0) {
        return (0.0, 0.0);
    }
    let (length, angle) = (libm::hypot(a.0, a.1), libm::atan2(a.1, a.0));
    let mut size = libm::pow(length, b.0);
    let mut turn = angle * b.0;
    if b.1 != 0.0 {
        size *= libm::exp(-b.1 * angle);
        turn += b.1 * libm::log(length);
    }
    (size * libm::cos(turn), size * libm::sin(turn))
}

pub fn complex_multiply(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// Smith's method, as CPython divides.
pub fn complex_divide(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    if b.0.abs() >= b.1.abs() {
        let ratio = b.1 / b.0;
        let under = b.0 + b.1 * ratio;
        ((a.0 + a.1 * ratio) / under, (a.1 - a.0 * ratio) / under)
    } else {
        let ratio = b.0 / b.1;
        let under = b.0 * ratio + b.1;
        ((a.0 * ratio + a.1) / under, (a.1 * ratio - a.0) / under)
    }
}
