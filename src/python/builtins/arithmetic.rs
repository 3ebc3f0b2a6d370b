//! Binary and unary operators: numbers here, the other types in the files they have.

use super::natives::{MOST_INT_BITS, ensure_room};
use super::numbers::*;
use super::operators::{BinaryOp, UnaryOp};
use super::{concatenation, percent, set_algebra};
use crate::object::{Kind, Value};
use crate::vm::{Flow, Raised, Vm};
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Pow, Signed, ToPrimitive, Zero};

/// `a op b` of operands whose behaviour is built-in; `None` when these types do not support it.
pub fn binary(vm: &mut Vm, op: BinaryOp, a: Value, b: Value, in_place: bool) -> Result<Option<Flow>, Raised> {
    let (x, y) = (vm.heap.unwrapped(a), vm.heap.unwrapped(b));
    if let (Some(m), Some(n)) = (number(&vm.heap, x), number(&vm.heap, y)) {
        return Ok(arithmetic(vm, op, m, n, x, y)?.map(Flow::Value));
    }
    match (op, x.kind(), y.kind()) {
        (BinaryOp::Mod, Some(Kind::Str | Kind::Bytes), kind) => {
            // One value may have a way of its own to show itself; many are a tuple, whatever its class.
            let values = if kind == Some(Kind::Tuple) { y } else { b };
            let is_text = x.is_kind(Kind::Str);
            if is_text { percent::format_str(vm, x, values) } else { percent::format_bytes(vm, x, values) }.map(Some)
        }
        (BinaryOp::Add, ..) => concatenation::add(vm, a, x, y, in_place),
        (BinaryOp::Mul, ..) => concatenation::repeat(vm, a, x, y, in_place),
        (BinaryOp::Sub | BinaryOp::BitAnd | BinaryOp::BitOr | BinaryOp::BitXor, ..) => {
            set_algebra::binary(vm, op, a, x, y, in_place)
        }
        _ => Ok(None),
    }
}

/// `op a`; `None` when the type does not support it.
pub fn unary(vm: &mut Vm, op: UnaryOp, a: Value) -> Result<Option<Value>, Raised> {
    let a = vm.heap.unwrapped(a);
    let Some(a) = number(&vm.heap, a) else { return Ok(None) };
    let result = match (op, a) {
        (UnaryOp::Negative, Number::Int(a)) => Number::Int(-a),
        (UnaryOp::Negative, Number::Big(a)) => Number::Big(-a),
        (UnaryOp::Negative, Number::Float(a)) => Number::Float(-a),
        (UnaryOp::Negative, Number::Complex(r, i)) => Number::Complex(-r, -i),
        (UnaryOp::Positive, a) => a,
        (UnaryOp::Invert, Number::Int(a)) => Number::Int(!a),
        (UnaryOp::Invert, Number::Big(a)) => Number::Big(-a - 1),
        (UnaryOp::Invert, _) => return Ok(None),
    };
    Ok(Some(put(vm, result)))
}

/// A number as a value.
pub fn put(vm: &mut Vm, number: Number) -> Value {
    match number {
        Number::Int(int) => vm.heap.int(int),
        Number::Big(big) => vm.heap.bigint(big),
        Number::Float(float) => Value::float(float),
        Number::Complex(real, imaginary) => vm.heap.complex((real, imaginary)),
    }
}

fn arithmetic(vm: &mut Vm, op: BinaryOp, a: Number, b: Number, x: Value, y: Value) -> Result<Option<Value>, Raised> {
    match (a, b) {
        (Number::Int(a), Number::Int(b)) => {
            if let (Some(x), Some(y)) = (x.as_bool(), y.as_bool()) {
                match op {
                    BinaryOp::BitAnd => return Ok(Some(Value::bool(x & y))),
                    BinaryOp::BitOr => return Ok(Some(Value::bool(x | y))),
                    BinaryOp::BitXor => return Ok(Some(Value::bool(x ^ y))),
                    _ => {}
                }
            }
            match small_ints(vm, op, a, b)? {
                Some(value) => Ok(Some(value)),
                None => big_ints(vm, op, &BigInt::from(a), &BigInt::from(b)),
            }
        }
        (Number::Complex(..), _) | (_, Number::Complex(..)) => Ok(None),
        (Number::Float(a), Number::Float(b)) => floats(vm, op, a, b),
        (Number::Float(a), b) => {
            let b = to_float(vm, &b)?;
            floats(vm, op, a, b)
        }
        (a, Number::Float(b)) => {
            let a = to_float(vm, &a)?;
            floats(vm, op, a, b)
        }
        (a, b) => big_ints(vm, op, &whole(a), &whole(b)),
    }
    .and_then(|done| match done {
        Some(value) => Ok(Some(value)),
        None => complexes(vm, op, x, y),
    })
}

fn whole(number: Number) -> BigInt {
    match number {
        Number::Int(int) => BigInt::from(int),
        Number::Big(big) => big,
        _ => BigInt::zero(),
    }
}

/// A number as a float; `OverflowError` for ints that are too large.
pub fn to_float(vm: &mut Vm, number: &Number) -> Result<f64, Raised> {
    match number {
        Number::Int(int) => Ok(*int as f64),
        Number::Float(float) | Number::Complex(float, _) => Ok(*float),
        Number::Big(big) => big_to_float(big).ok_or_else(|| vm.overflow_error("int too large to convert to float")),
    }
}

/// Ints of 64 bits; `None` where the result may not fit.
fn small_ints(vm: &mut Vm, op: BinaryOp, a: i64, b: i64) -> Result<Option<Value>, Raised> {
    let result = match op {
        BinaryOp::Add => a.checked_add(b),
        BinaryOp::Sub => a.checked_sub(b),
        BinaryOp::Mul => a.checked_mul(b),
        BinaryOp::Div => {
            if b == 0 {
                return Err(vm.zero_division_error("division by zero"));
            }
            return Ok(Some(Value::float(a as f64 / b as f64))
                .filter(|_| a.unsigned_abs() <= 1 << 53 && b.unsigned_abs() <= 1 << 53));
        }
        BinaryOp::FloorDiv => {
            if b == 0 {
                return Err(vm.zero_division_error("integer division or modulo by zero"));
            }
            if a == i64::MIN { None } else { Some(Integer::div_floor(&a, &b)) }
        }
        BinaryOp::Mod => {
            if b == 0 {
                return Err(vm.zero_division_error("integer modulo by zero"));
            }
            if a == i64::MIN { None } else { Some(Integer::mod_floor(&a, &b)) }
        }
        BinaryOp::Pow => {
            if b < 0 {
                return floats(vm, op, a as f64, b as f64);
            }
            u32::try_from(b).ok().and_then(|b| a.checked_pow(b))
        }
        BinaryOp::ShiftLeft => {
            if b < 0 {
                return Err(vm.value_error("negative shift count"));
            }
            if a == 0 { Some(0) } else { Some(a).filter(|_| b < 16 && bit_length(a) < 48).map(|a| a << b) }
        }
        BinaryOp::ShiftRight => {
            if b < 0 {
                return Err(vm.value_error("negative shift count"));
            }
            Some(a >> b.min(63))
        }
        BinaryOp::BitAnd => Some(a & b),
        BinaryOp::BitOr => Some(a | b),
        BinaryOp::BitXor => Some(a ^ b),
        BinaryOp::MatMul => None,
    };
    Ok(result.map(|int| vm.heap.int(int)))
}

fn big_ints(vm: &mut Vm, op: BinaryOp, a: &BigInt, b: &BigInt) -> Result<Option<Value>, Raised> {
    let bits = a.bits().max(b.bits());
    vm.charge(bits as usize / 64);
    let is_division = matches!(op, BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod);
    if is_division && b.is_zero() {
        return Err(vm.zero_division_error(match op {
            BinaryOp::Div => "division by zero",
            BinaryOp::FloorDiv => "integer division or modulo by zero",
            _ => "integer modulo by zero",
        }));
    }
    if matches!(op, BinaryOp::Mul | BinaryOp::FloorDiv | BinaryOp::Mod) {
        charge_product(vm, a.bits(), b.bits());
    }
    let result = match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => {
            limit_bits(vm, a.bits() + b.bits())?;
            a * b
        }
        BinaryOp::Div => {
            return match true_divide(a, b) {
                Some(float) => Ok(Some(Value::float(float))),
                None => Err(vm.overflow_error("integer division result too large for a float")),
            };
        }
        BinaryOp::FloorDiv => a.div_floor(b),
        BinaryOp::Mod => a.mod_floor(b),
        BinaryOp::Pow => return power(vm, a, b).map(Some),
        BinaryOp::ShiftLeft | BinaryOp::ShiftRight if b.is_negative() => {
            return Err(vm.value_error("negative shift count"));
        }
        BinaryOp::ShiftLeft => match b.to_u64() {
            Some(shift) => {
                limit_bits(vm, a.bits() + shift)?;
                a << shift
            }
            None if a.is_zero() => BigInt::zero(),
            None => return Err(vm.overflow_error("too many digits in integer")),
        },
        BinaryOp::ShiftRight => a >> b.to_u64().unwrap_or(MOST_INT_BITS),
        BinaryOp::BitAnd => a & b,
        BinaryOp::BitOr => a | b,
        BinaryOp::BitXor => a ^ b,
        BinaryOp::MatMul => return Ok(None),
    };
    Ok(Some(vm.heap.bigint(result)))
}

fn limit_bits(vm: &mut Vm, bits: u64) -> Result<(), Raised> {
    if bits > MOST_INT_BITS { Err(vm.memory_error()) } else { Ok(()) }
}

/// Multiplying costs more than it reads.
fn charge_product(vm: &mut Vm, a: u64, b: u64) {
    let (short, long) = (a.min(b) / 64, a.max(b) / 64);
    vm.charge((long * (short as f64).sqrt() as u64 / 4) as usize);
}

fn power(vm: &mut Vm, a: &BigInt, b: &BigInt) -> Result<Value, Raised> {
    if b.sign() == Sign::Minus {
        let (x, y) = (to_float(vm, &Number::Big(a.clone()))?, to_float(vm, &Number::Big(b.clone()))?);
        let result = floats(vm, BinaryOp::Pow, x, y)?;
        return Ok(result.unwrap_or(Value::float(f64::NAN)));
    }
    if a.bits() <= 1 {
        let is_odd = b.is_odd();
        return Ok(Value::int_unchecked(match a.sign() {
            _ if b.is_zero() => 1,
            Sign::NoSign => 0,
            Sign::Minus if is_odd => -1,
            _ => 1,
        }));
    }
    let exponent = b.to_u32().filter(|exponent| (a.bits() - 1) * u64::from(*exponent) <= MOST_INT_BITS);
    let Some(exponent) = exponent else { return Err(vm.memory_error()) };
    let bits = a.bits() * u64::from(exponent);
    charge_product(vm, bits, bits);
    Ok(vm.heap.bigint(a.pow(exponent)))
}

fn floats(vm: &mut Vm, op: BinaryOp, a: f64, b: f64) -> Result<Option<Value>, Raised> {
    let result = match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => a * b,
        BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod if b == 0.0 => {
            return Err(vm.zero_division_error(match op {
                BinaryOp::Div => "float division by zero",
                BinaryOp::FloorDiv => "float floor division by zero",
                _ => "float modulo by zero",
            }));
        }
        BinaryOp::Div => a / b,
        BinaryOp::FloorDiv => float_divmod(a, b).0,
        BinaryOp::Mod => float_modulo(a, b),
        BinaryOp::Pow => {
            if a == 0.0 && b < 0.0 {
                return Err(vm.zero_division_error("0.0 cannot be raised to a negative power"));
            }
            if a < 0.0 && a.is_finite() && b.is_finite() && b.fract() != 0.0 {
                let (real, imaginary) = complex_power((a, 0.0), (b, 0.0));
                return Ok(Some(vm.heap.complex((real, imaginary))));
            }
            let result = crate::modules::precise::pow(a, b);
            if result.is_infinite() && a.is_finite() && b.is_finite() {
                return Err(out_of_range(vm));
            }
            result
        }
        _ => return Ok(None),
    };
    Ok(Some(Value::float(result)))
}

/// The remainder alone, as CPython's `float_rem`: exact for infinite divisors too.
fn float_modulo(a: f64, b: f64) -> f64 {
    float_divmod(a, b).1
}

/// `OverflowError(34, …)`: what C's `ERANGE` becomes.
pub fn out_of_range(vm: &mut Vm) -> Raised {
    let text = vm.heap.str("Numerical result out of range");
    vm.error_with(vm.types.overflow_error, vec![Value::int_unchecked(34), text])
}

fn complexes(vm: &mut Vm, op: BinaryOp, x: Value, y: Value) -> Result<Option<Value>, Raised> {
    if !x.is_kind(Kind::Complex) && !y.is_kind(Kind::Complex) {
        return Ok(None);
    }
    let (Some(a), Some(b)) = (as_complex(vm, x)?, as_complex(vm, y)?) else { return Ok(None) };
    let result = match op {
        BinaryOp::Add => (a.0 + b.0, a.1 + b.1),
        BinaryOp::Sub => (a.0 - b.0, a.1 - b.1),
        BinaryOp::Mul => complex_multiply(a, b),
        BinaryOp::Div if b == (0.0, 0.0) => return Err(vm.zero_division_error("complex division by zero")),
        BinaryOp::Div => complex_divide(a, b),
        BinaryOp::Pow if a == (0.0, 0.0) && (b.0 < 0.0 || b.1 != 0.0) => {
            return Err(vm.zero_division_error("0.0 to a negative or complex power"));
        }
        BinaryOp::Pow => complex_power(a, b),
        _ => return Ok(None),
    };
    Ok(Some(vm.heap.complex(result)))
}

fn as_complex(vm: &mut Vm, value: Value) -> Result<Option<(f64, f64)>, Raised> {
    Ok(match number(&vm.heap, value) {
        Some(Number::Complex(real, imaginary)) => Some((real, imaginary)),
        Some(real) => Some((to_float(vm, &real)?, 0.0)),
        None => None,
    })
}

/// `pow(base, exponent, modulus)` of ints.
pub fn modular_power(vm: &mut Vm, base: &BigInt, exponent: &BigInt, modulus: &BigInt) -> Result<Value, Raised> {
    if modulus.is_zero() {
        return Err(vm.value_error("pow() 3rd argument cannot be 0"));
    }
    ensure_room(vm, u128::from(modulus.bits()) / 8)?;
    charge_product(vm, modulus.bits() * exponent.bits().max(1), modulus.bits());
    let result = if exponent.is_negative() {
        let Some(inverse) = base.modinv(&modulus.abs()) else {
            return Err(vm.value_error("base is not invertible for the given modulus"));
        };
        inverse.modpow(&-exponent, modulus)
    } else {
        base.modpow(exponent, modulus)
    };
    Ok(vm.heap.bigint(result.mod_floor(modulus)))
}

/// Exact for any size, unlike `Pow` of the machine's types.
pub fn ten_to(exponent: u32) -> BigInt {
    Pow::pow(BigInt::from(10), exponent)
}

/// An int value plus one.
pub fn unary_increment(vm: &mut Vm, int: Value) -> Value {
    match number(&vm.heap, int) {
        Some(Number::Int(int)) => vm.heap.int(int + 1),
        Some(Number::Big(big)) => vm.heap.bigint(big + 1),
        _ => int,
    }
}
