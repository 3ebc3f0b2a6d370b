//! Natives of `math`, over `libm`: the same bits natively and in wasm.

use super::precise;
use crate::builtins::natives::{Answer, done};
use crate::builtins::numbers::{Number, big_int, big_to_float, float_to_big, number, scale, true_divide};
use crate::builtins::{arithmetic, number_methods};
use crate::object::{Kind, NativeCall, NativeFn, Value};
use crate::vm::{Args, Flow, Raised, Vm};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

const fn pure(function: NativeFn) -> NativeCall {
    NativeCall::Pure(function)
}

macro_rules! of_one {
    ($($name:literal = $function:ident, $compute:expr;)*) => {
        $(fn $function(vm: &mut Vm, args: Args) -> Answer {
            one(vm, args, $name, $compute)
        })*
        const OF_ONE: &[(&str, NativeCall)] = &[$(($name, pure($function)),)*];
    };
}

of_one! {
    "sqrt" = sqrt, f64::sqrt;
    "cbrt" = cbrt, libm::cbrt;
    "exp" = exp, precise::exp;
    "exp2" = exp2, |x| precise::pow(2.0, x);
    "expm1" = expm1, libm::expm1;
    "log1p" = log1p, libm::log1p;
    "sin" = sin, precise::sin;
    "cos" = cos, precise::cos;
    "tan" = tan, precise::tan;
    "asin" = asin, precise::asin;
    "acos" = acos, precise::acos;
    "atan" = atan, precise::atan;
    "sinh" = sinh, precise::sinh;
    "cosh" = cosh, precise::cosh;
    "tanh" = tanh, precise::tanh;
    "asinh" = asinh, libm::asinh;
    "acosh" = acosh, libm::acosh;
    "atanh" = atanh, libm::atanh;
    "erf" = erf, libm::erf;
    "erfc" = erfc, libm::erfc;
    "fabs" = fabs, f64::abs;
    "degrees" = degrees, |x| x * (180.0 / std::f64::consts::PI);
    "radians" = radians, |x| x * (std::f64::consts::PI / 180.0);
    "ulp" = ulp, |x: f64| if x.is_finite() { libm::nextafter(x.abs(), f64::INFINITY) - x.abs() } else { x.abs() };
}

const OTHERS: &[(&str, NativeCall)] = &[
    ("log", pure(log)),
    ("log2", pure(log2)),
    ("log10", pure(log10)),
    ("pow", pure(pow)),
    ("atan2", pure(atan2)),
    ("hypot", pure(hypot)),
    ("fmod", pure(fmod)),
    ("remainder", pure(remainder)),
    ("copysign", pure(copysign)),
    ("_nextafter", pure(nextafter)),
    ("fma", pure(fma)),
    ("ldexp", pure(ldexp)),
    ("frexp", pure(frexp)),
    ("modf", pure(modf)),
    ("isnan", pure(is_nan)),
    ("isinf", pure(is_inf)),
    ("isfinite", pure(is_finite)),
    ("isqrt", pure(isqrt)),
    ("_ceil", pure(ceil)),
    ("_floor", pure(floor)),
    ("_fsum", pure(fsum)),
    ("_gcd", pure(gcd)),
];

/// Both tables, as one.
pub const NATIVES: &[(&str, NativeCall)] = &concat::<{ OF_ONE.len() + OTHERS.len() }>();

const fn concat<const N: usize>() -> [(&'static str, NativeCall); N] {
    let mut all = [OTHERS[0]; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < OF_ONE.len() { OF_ONE[at] } else { OTHERS[at - OF_ONE.len()] };
        at += 1;
    }
    all
}

fn domain(vm: &mut Vm) -> Raised {
    vm.value_error("math domain error")
}

fn range(vm: &mut Vm) -> Raised {
    vm.overflow_error("math range error")
}

fn real(vm: &mut Vm, value: Value) -> Result<f64, Raised> {
    let plain = vm.heap.unwrapped(value);
    match number(&vm.heap, plain) {
        Some(Number::Complex(..)) | None => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("must be real number, not {name}")))
        }
        Some(number) => arithmetic::to_float(vm, &number),
    }
}

/// C's rules: NaN from a number is a domain error, infinity from a finite one a range error.
fn checked(vm: &mut Vm, result: f64, inputs: &[f64]) -> Answer {
    if result.is_nan() && !inputs.iter().any(|x| x.is_nan()) {
        return Err(domain(vm));
    }
    if result.is_infinite() && inputs.iter().all(|x| x.is_finite()) {
        return Err(range(vm));
    }
    done(Value::float(result))
}

/// The same call again with what `__float__` makes of the argument, where only Python can say that: a Decimal, a Fraction.
fn by_float(vm: &mut Vm, args: Args, name: &str) -> Option<Flow> {
    let value = vm.arg(args, 0);
    if !value.is_kind(Kind::Instance) || number(&vm.heap, vm.heap.unwrapped(value)).is_some() {
        return None;
    }
    let float = vm.heap.names.find("__float__")?;
    vm.type_lookup(value, float)?;
    let again = vm.imported("math").and_then(|module| vm.global(module, "_again"))?;
    let mut arguments = vm.positional(args);
    arguments.insert(0, vm.heap.str(name));
    Some(vm.tail_call(again, &arguments))
}

fn one(vm: &mut Vm, args: Args, name: &str, compute: fn(f64) -> f64) -> Answer {
    vm.expect(args, name, 1, 1)?;
    if let Some(flow) = by_float(vm, args, name) {
        return Ok(flow);
    }
    let value = vm.arg(args, 0);
    let x = real(vm, value)?;
    let result = compute(x);
    if name == "atanh" && x.abs() == 1.0 || name == "log1p" && x == -1.0 {
        return Err(domain(vm));
    }
    checked(vm, result, &[x])
}

fn two(vm: &mut Vm, args: Args, name: &str) -> Result<(f64, f64), Raised> {
    vm.expect(args, name, 2, 2)?;
    let (a, b) = (vm.arg(args, 0), vm.arg(args, 1));
    Ok((real(vm, a)?, real(vm, b)?))
}

/// The logarithm of any positive number, ints beyond a float's range included.
fn any_log(vm: &mut Vm, value: Value, log: fn(f64) -> f64, of_two: f64) -> Result<f64, Raised> {
    let plain = vm.heap.unwrapped(value);
    if plain.is_kind(Kind::BigInt) {
        let big = vm.heap.bigints.get(plain);
        if big.is_negative() {
            return Err(domain(vm));
        }
        if let Some(x) = big_to_float(big) {
            return Ok(log(x));
        }
        let shift = big.bits() - 64;
        let mantissa = (big >> shift).to_f64().unwrap_or(1.0);
        return Ok(log(mantissa) + shift as f64 * of_two);
    }
    let x = real(vm, value)?;
    if x <= 0.0 {
        return Err(domain(vm));
    }
    Ok(log(x))
}

fn log(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "log", 1, 2)?;
    if let Some(flow) = by_float(vm, args, "log") {
        return Ok(flow);
    }
    let (value, base) = (vm.arg(args, 0), vm.arg(args, 1));
    let over = any_log(vm, value, precise::log, std::f64::consts::LN_2)?;
    if base.is_unbound() {
        return done(Value::float(over));
    }
    let under = any_log(vm, base, precise::log, std::f64::consts::LN_2)?;
    if under == 0.0 {
        return Err(vm.zero_division_error("division by zero"));
    }
    done(Value::float(over / under))
}

fn log2(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "log2", 1, 1)?;
    if let Some(flow) = by_float(vm, args, "log2") {
        return Ok(flow);
    }
    let value = vm.arg(args, 0);
    let result = any_log(vm, value, precise::log2, 1.0)?;
    done(Value::float(result))
}

fn log10(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "log10", 1, 1)?;
    if let Some(flow) = by_float(vm, args, "log10") {
        return Ok(flow);
    }
    let value = vm.arg(args, 0);
    let result = any_log(vm, value, precise::log10, std::f64::consts::LOG10_2)?;
    done(Value::float(result))
}

fn pow(vm: &mut Vm, args: Args) -> Answer {
    let (x, y) = two(vm, args, "pow")?;
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return Err(domain(vm));
    }
    let result = precise::pow(x, y);
    checked(vm, result, &[x, y])
}

fn atan2(vm: &mut Vm, args: Args) -> Answer {
    let (y, x) = two(vm, args, "atan2")?;
    done(Value::float(precise::atan2(y, x)))
}

fn hypot(vm: &mut Vm, args: Args) -> Answer {
    let mut all = Vec::new();
    for value in vm.positional(args) {
        all.push(real(vm, value)?.abs());
    }
    let largest = all.iter().copied().fold(0.0, f64::max);
    let result = match all.as_slice() {
        _ if all.iter().any(|x| x.is_infinite()) => f64::INFINITY,
        _ if all.iter().any(|x| x.is_nan()) => f64::NAN,
        [] => 0.0,
        [x] => *x,
        _ if largest == 0.0 => 0.0,
        _ => norm(&all, largest),
    };
    checked(vm, result, &all)
}

/// The length of a vector, nearly always rounded right: squares and their sum with the bits that rounding dropped, then one step
/// of Newton's on the root (as CPython's `vector_norm`).
fn norm(all: &[f64], largest: f64) -> f64 {
    let (_, exponent) = libm::frexp(largest);
    let (mut sum, mut dropped) = (0.0_f64, 0.0_f64);
    let mut add = |x: f64| {
        let next = sum + x;
        dropped += if sum.abs() >= x.abs() { (sum - next) + x } else { (x - next) + sum };
        sum = next;
    };
    for x in all {
        let x = scale(*x, -i64::from(exponent));
        let square = x * x;
        add(square);
        add(libm::fma(x, x, -square));
    }
    let total = sum + dropped;
    let root = total.sqrt();
    let square = root * root;
    let rest = ((sum - square) + dropped) - libm::fma(root, root, -square);
    scale(root + rest / (2.0 * root), exponent.into())
}

fn fmod(vm: &mut Vm, args: Args) -> Answer {
    let (x, y) = two(vm, args, "fmod")?;
    checked(vm, x % y, &[x, y])
}

fn remainder(vm: &mut Vm, args: Args) -> Answer {
    let (x, y) = two(vm, args, "remainder")?;
    let result = if y.is_infinite() && x.is_finite() { x } else { libm::remquo(x, y).0 };
    checked(vm, result, &[x, y])
}

fn copysign(vm: &mut Vm, args: Args) -> Answer {
    let (x, y) = two(vm, args, "copysign")?;
    done(Value::float(x.copysign(y)))
}

fn nextafter(vm: &mut Vm, args: Args) -> Answer {
    let (x, y) = two(vm, args, "nextafter")?;
    done(Value::float(libm::nextafter(x, y)))
}

fn fma(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "fma", 3, 3)?;
    let [x, y, z] = [0, 1, 2].map(|at| vm.arg(args, at));
    let (x, y, z) = (real(vm, x)?, real(vm, y)?, real(vm, z)?);
    checked(vm, libm::fma(x, y, z), &[x, y, z])
}

fn ldexp(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "ldexp", 2, 2)?;
    let (x, exponent) = (vm.arg(args, 0), vm.arg(args, 1));
    let x = real(vm, x)?;
    let Some(exponent) = exponent.as_index() else {
        return Err(vm.type_error("Expected an int as second argument to ldexp."));
    };
    checked(vm, scale(x, exponent), &[x])
}

fn frexp(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "frexp", 1, 1)?;
    let x = vm.arg(args, 0);
    let x = real(vm, x)?;
    let (mantissa, exponent) = if x.is_finite() { libm::frexp(x) } else { (x, 0) };
    done(vm.heap.tuple(vec![Value::float(mantissa), Value::int_unchecked(exponent.into())]))
}

fn modf(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "modf", 1, 1)?;
    let x = vm.arg(args, 0);
    let x = real(vm, x)?;
    let fraction = if x.is_infinite() { 0.0 } else { x.fract() };
    done(vm.heap.tuple(vec![Value::float(fraction.copysign(x)), Value::float(x.trunc())]))
}

fn test(vm: &mut Vm, args: Args, name: &str, test: fn(f64) -> bool) -> Answer {
    vm.expect(args, name, 1, 1)?;
    let value = vm.arg(args, 0);
    if value.is_kind(Kind::BigInt) {
        return done(Value::bool(test(0.0)));
    }
    let x = real(vm, value)?;
    done(Value::bool(test(x)))
}

fn is_nan(vm: &mut Vm, args: Args) -> Answer {
    test(vm, args, "isnan", f64::is_nan)
}

fn is_inf(vm: &mut Vm, args: Args) -> Answer {
    test(vm, args, "isinf", f64::is_infinite)
}

fn is_finite(vm: &mut Vm, args: Args) -> Answer {
    test(vm, args, "isfinite", f64::is_finite)
}

fn int(vm: &mut Vm, value: Value) -> Result<BigInt, Raised> {
    match big_int(&vm.heap, vm.heap.unwrapped(value)) {
        Some(int) => Ok(int),
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("'{name}' object cannot be interpreted as an integer")))
        }
    }
}

fn isqrt(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "isqrt", 1, 1)?;
    let value = vm.arg(args, 0);
    let int = int(vm, value)?;
    if int.is_negative() {
        return Err(vm.value_error("isqrt() argument must be nonnegative"));
    }
    vm.charge(int.bits() as usize / 8);
    done(vm.heap.bigint(int.sqrt()))
}

fn rounded(vm: &mut Vm, args: Args, round: fn(f64) -> f64) -> Answer {
    let value = vm.arg(args, 0);
    match vm.heap.unwrapped(value).as_float() {
        Some(x) => number_methods::truncated(vm, round(x)),
        None => {
            let int = int(vm, value)?;
            done(vm.heap.bigint(int))
        }
    }
}

fn ceil(vm: &mut Vm, args: Args) -> Answer {
    rounded(vm, args, f64::ceil)
}

fn floor(vm: &mut Vm, args: Args) -> Answer {
    rounded(vm, args, f64::floor)
}

fn gcd(vm: &mut Vm, args: Args) -> Answer {
    let (a, b) = (vm.arg(args, 0), vm.arg(args, 1));
    let (a, b) = (int(vm, a)?, int(vm, b)?);
    done(vm.heap.bigint(a.gcd(&b)))
}

/// The exactly rounded sum: as ints over a common power of two.
fn fsum(vm: &mut Vm, args: Args) -> Answer {
    let list = vm.arg(args, 0);
    let items = vm.heap.lists.get(list).clone();
    vm.charge(items.len() * 8);
    let (mut total, mut special) = (BigInt::zero(), 0.0);
    for item in items {
        let x = real(vm, item)?;
        if !x.is_finite() {
            special += x;
            continue;
        }
        let (mantissa, exponent) = libm::frexp(x);
        let whole = float_to_big(mantissa * 9007199254740992.0).unwrap_or_default();
        // The smallest float is 2**-1074: everything is a whole number of 2**-1127.
        total += whole << (i64::from(exponent) - 53 + 1127).max(0) as u64;
    }
    if special != 0.0 || special.is_nan() {
        return done(Value::float(special));
    }
    let unit = BigInt::from(1) << 1127;
    match true_divide(&total, &unit) {
        Some(sum) => done(Value::float(sum)),
        None => Err(vm.overflow_error("intermediate overflow in fsum")),
    }
}
