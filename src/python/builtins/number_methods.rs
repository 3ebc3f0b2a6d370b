//! Methods and constructors of `int`, `float`, `bool` and `complex`.

use super::float_text;
use super::natives::*;
use super::numbers::{Number, big_int, number};
use super::str_methods::give;
use crate::object::{Kind, Name, Value};
use crate::vm::{Args, Flow, Raised, Vm};
use num_bigint::{BigInt, Sign};
use num_traits::{Num, One, Signed, ToPrimitive, Zero};

pub const INT: Table = &[
    ("int.bit_length", bit_length),
    ("int.bit_count", bit_count),
    ("int.conjugate", conjugate),
    ("int.as_integer_ratio", int_ratio),
    ("int.is_integer", int_is_integer),
    ("int.to_bytes", to_bytes),
];

pub const FLOAT: Table = &[
    ("float.is_integer", is_integer),
    ("float.as_integer_ratio", float_ratio),
    ("float.hex", hex),
    ("float.conjugate", conjugate),
];

pub const COMPLEX: Table = &[("complex.conjugate", complex_conjugate)];

fn own_int(vm: &mut Vm, args: Args, name: &'static str) -> Result<BigInt, Raised> {
    let value = vm.heap.unwrapped(vm.arg(args, 0));
    match big_int(&vm.heap, value).filter(|_| args.count > 0) {
        Some(int) => Ok(int),
        None => Err(wrong_receiver(vm, args, name)),
    }
}

fn own_float(vm: &mut Vm, args: Args, name: &'static str) -> Result<f64, Raised> {
    expect_after_receiver(vm, args, name, 0, 0)?;
    match vm.heap.unwrapped(vm.arg(args, 0)).as_float() {
        Some(float) => Ok(float),
        None => Err(wrong_receiver(vm, args, name)),
    }
}

fn bit_length(vm: &mut Vm, args: Args) -> Answer {
    expect_after_receiver(vm, args, "int.bit_length", 0, 0)?;
    let int = own_int(vm, args, "int.bit_length")?;
    done(Value::int_unchecked(int.bits() as i64))
}

fn bit_count(vm: &mut Vm, args: Args) -> Answer {
    expect_after_receiver(vm, args, "int.bit_count", 0, 0)?;
    let int = own_int(vm, args, "int.bit_count")?;
    done(Value::int_unchecked(int.magnitude().count_ones() as i64))
}

fn conjugate(vm: &mut Vm, args: Args) -> Answer {
    expect_after_receiver(vm, args, "int.conjugate", 0, 0)?;
    done(vm.heap.unwrapped(vm.arg(args, 0)))
}

fn complex_conjugate(vm: &mut Vm, args: Args) -> Answer {
    let value = receiver(vm, args, Kind::Complex, "complex.conjugate", 0, 0)?;
    let (real, imaginary) = *vm.heap.complexes.get(value);
    done(vm.heap.complex((real, -imaginary)))
}

fn int_ratio(vm: &mut Vm, args: Args) -> Answer {
    let int = own_int(vm, args, "int.as_integer_ratio")?;
    let int = vm.heap.bigint(int);
    done(vm.heap.tuple(vec![int, Value::int_unchecked(1)]))
}

fn int_is_integer(vm: &mut Vm, args: Args) -> Answer {
    own_int(vm, args, "int.is_integer")?;
    done(Value::TRUE)
}

/// Values of arguments that may be given by position (after the receiver) or by name; unbound where not given.
fn named(vm: &mut Vm, args: Args, names: &[&str]) -> Vec<Value> {
    names
        .iter()
        .enumerate()
        .map(|(at, name)| vm.keyword(args, name).unwrap_or_else(|| vm.arg(args, at as u32 + 1)))
        .collect()
}

fn is_little(vm: &mut Vm, order: Value) -> Result<bool, Raised> {
    match vm.heap.text(order) {
        None if order.is_unbound() => Ok(false),
        Some("big") => Ok(false),
        Some("little") => Ok(true),
        _ => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
    }
}

fn to_bytes(vm: &mut Vm, args: Args) -> Answer {
    let int = own_int(vm, args, "int.to_bytes")?;
    let given = named(vm, args, &["length", "byteorder"]);
    let signed = vm.keyword(args, "signed") == Some(Value::TRUE);
    let length = if given[0].is_unbound() { 1 } else { int_argument(vm, given[0])? };
    let little = is_little(vm, given[1])?;
    if length < 0 {
        return Err(vm.value_error("length argument must be non-negative"));
    }
    ensure_room(vm, length as u128)?;
    if int.is_negative() && !signed {
        return Err(vm.overflow_error("can't convert negative int to unsigned"));
    }
    let length = length as usize;
    let mut bytes = if signed { int.to_signed_bytes_le() } else { int.magnitude().to_bytes_le() };
    if int.is_zero() {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(vm.overflow_error("int too big to convert"));
    }
    bytes.resize(length, if int.is_negative() { 0xFF } else { 0 });
    if !little {
        bytes.reverse();
    }
    done(vm.heap.bytes_object(bytes))
}

/// `int.from_bytes(bytes, byteorder="big", *, signed=False)`, a class method.
pub fn from_bytes(vm: &mut Vm, args: Args) -> Answer {
    let given = named(vm, args, &["bytes", "byteorder"]);
    let signed = vm.keyword(args, "signed") == Some(Value::TRUE);
    if !given[0].is_kind(Kind::Bytes) {
        let name = vm.type_name(given[0]);
        return Err(vm.type_error(format!("cannot convert '{name}' object to bytes")));
    }
    let little = is_little(vm, given[1])?;
    let mut bytes = vm.heap.bytes.get(given[0]).clone();
    if !little {
        bytes.reverse();
    }
    let int = if signed { BigInt::from_signed_bytes_le(&bytes) } else { BigInt::from_bytes_le(Sign::Plus, &bytes) };
    done(vm.heap.bigint(int))
}

fn is_integer(vm: &mut Vm, args: Args) -> Answer {
    let float = own_float(vm, args, "float.is_integer")?;
    done(Value::bool(float.is_finite() && float.fract() == 0.0))
}

fn float_ratio(vm: &mut Vm, args: Args) -> Answer {
    let float = own_float(vm, args, "float.as_integer_ratio")?;
    if float.is_nan() {
        return Err(vm.value_error("cannot convert NaN to integer ratio"));
    }
    if float.is_infinite() {
        return Err(vm.overflow_error("cannot convert Infinity to integer ratio"));
    }
    let (mut over, mut exponent) = (float, 0_u32);
    while over.fract() != 0.0 {
        over *= 2.0;
        exponent += 1;
    }
    let over = super::numbers::float_to_big(over).unwrap_or_default();
    let over = vm.heap.bigint(over);
    let under = vm.heap.bigint(BigInt::one() << exponent);
    done(vm.heap.tuple(vec![over, under]))
}

fn hex(vm: &mut Vm, args: Args) -> Answer {
    let float = own_float(vm, args, "float.hex")?;
    give(vm, float_text::hex(float))
}

/// `int(value=0, base=10)`.
pub fn new_int(vm: &mut Vm, args: Args) -> Answer {
    let (value, mut base) = (vm.arg(args, 1), vm.arg(args, 2));
    if let Some(named) = vm.keyword(args, "base") {
        base = named;
    }
    if args.count > 3 {
        let given = args.count - 1;
        return Err(vm.type_error(format!("int() takes at most 2 arguments ({given} given)")));
    }
    if value.is_unbound() {
        return done(Value::int_unchecked(0));
    }
    if base.is_unbound()
        && let Some(method) = [Name::INT, Name::INDEX].iter().find_map(|name| vm.python_method(value, *name))
    {
        return Ok(vm.tail_call(method, &[value]));
    }
    let plain = vm.heap.unwrapped(value);
    if base.is_unbound()
        && let Some(Ok(int)) = vm.heap.text(plain).map(str::parse::<i64>)
    {
        return done(vm.heap.int(int));
    }
    let text = match plain.kind() {
        Some(Kind::Str) => Some(vm.heap.strs.get(plain).as_str().to_owned()),
        Some(Kind::Bytes) => Some(vm.heap.bytes.get(plain).iter().map(|byte| char::from(*byte)).collect()),
        _ => None,
    };
    if let Some(text) = text {
        let base = if base.is_unbound() { 10 } else { int_argument(vm, base)? };
        return parse_int(vm, &text, base, plain);
    }
    if base.is_bound() {
        return Err(vm.type_error("int() can't convert non-string with explicit base"));
    }
    match number(&vm.heap, plain) {
        Some(Number::Int(int)) => done(vm.heap.int(int)),
        Some(Number::Big(_)) => done(plain),
        Some(Number::Float(float)) => truncated(vm, float),
        _ => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{name}'"
            )))
        }
    }
}

/// A float's int part.
pub fn truncated(vm: &mut Vm, float: f64) -> Answer {
    if float.is_nan() {
        return Err(vm.value_error("cannot convert float NaN to integer"));
    }
    match super::numbers::float_to_big(float) {
        Some(big) => done(vm.heap.bigint(big)),
        None => Err(vm.overflow_error("cannot convert float infinity to integer")),
    }
}

fn parse_int(vm: &mut Vm, text: &str, base: i64, literal: Value) -> Answer {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    match int_from_text(text, base as u32) {
        Some(Ok(int)) => done(vm.heap.bigint(int)),
        Some(Err(digits)) => Err(vm.value_error(format!(
            "Exceeds the limit (4300 digits) for integer string conversion: value has {digits} digits; \
             use sys.set_int_max_str_digits() to increase the limit"
        ))),
        None => {
            let Flow::Value(shown) = super::text_of::built_in_repr(vm, literal)? else {
                return Err(vm.value_error("invalid literal for int()"));
            };
            let shown = vm.heap.text(shown).unwrap_or_default().to_owned();
            Err(vm.value_error(format!("invalid literal for int() with base {base}: {shown}")))
        }
    }
}

/// Python's int syntax in text; the error counts digits beyond the limit.
fn int_from_text(text: &str, base: u32) -> Option<Result<BigInt, usize>> {
    let text = text.trim_matches(super::str_methods::is_whitespace);
    let (is_negative, rest) = match text.strip_prefix(['+', '-']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text),
    };
    let lower = rest.to_ascii_lowercase();
    let prefixed =
        [("0x", 16), ("0o", 8), ("0b", 2)].into_iter().find(|(p, b)| lower.starts_with(p) && (base == 0 || base == *b));
    let (mut digits, base) = match prefixed {
        Some((_, base)) => {
            let digits = &rest[2..];
            (digits.strip_prefix('_').unwrap_or(digits), base)
        }
        None if base == 0 => (rest, 10),
        None => (rest, base),
    };
    let is_odd = digits.is_empty() || digits.starts_with('_') || digits.ends_with('_') || digits.contains("__");
    if is_odd || digits.starts_with(['+', '-']) {
        return None;
    }
    let joined;
    if !digits.is_ascii() {
        joined = digits.chars().map(|c| ascii_digit(c).unwrap_or(c)).collect::<String>();
        digits = &joined;
    }
    let digits = digits.replace('_', "");
    if base == 10 && digits.len() > super::text_of::MOST_INT_DIGITS && digits.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Err(digits.len()));
    }
    let int = BigInt::from_str_radix(&digits, base).ok()?;
    Some(Ok(if is_negative { -int } else { int }))
}

/// Decimal digits of other scripts count as digits.
fn ascii_digit(character: char) -> Option<char> {
    const ZEROS: [u32; 10] = [0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xE50, 0xED0, 0xFF10];
    let code = u32::from(character);
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// `float(value=0.0)`.
pub fn new_float(vm: &mut Vm, args: Args) -> Answer {
    let rest = Args { start: args.start + 1, count: args.count.saturating_sub(1), keywords: args.keywords };
    vm.expect(rest, "float", 0, 1)?;
    let value = vm.arg(args, 1);
    if value.is_unbound() {
        return done(Value::float(0.0));
    }
    if let Some(method) = [Name::FLOAT, Name::INDEX].iter().find_map(|name| vm.python_method(value, *name)) {
        let is_index = vm.python_method(value, Name::FLOAT).is_none();
        return if is_index { vm.prelude_call("_float_index", &[value]) } else { Ok(vm.tail_call(method, &[value])) };
    }
    let plain = vm.heap.unwrapped(value);
    if let Some(text) = vm.heap.text(plain).map(str::to_owned) {
        if let Some(float) = float_text::parse(&text) {
            return done(Value::float(float));
        }
        let mut shown = String::new();
        super::quoting::quote(&text, &mut shown);
        return Err(vm.value_error(format!("could not convert string to float: {shown}")));
    }
    match number(&vm.heap, plain) {
        Some(Number::Complex(..)) | None => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("float() argument must be a string or a real number, not '{name}'")))
        }
        Some(number) => {
            let float = super::arithmetic::to_float(vm, &number)?;
            done(Value::float(float))
        }
    }
}

/// `bool(value=False)`.
pub fn new_bool(vm: &mut Vm, args: Args) -> Answer {
    let rest = Args { start: args.start + 1, count: args.count.saturating_sub(1), keywords: args.keywords };
    vm.expect(rest, "bool", 0, 1)?;
    let value = vm.arg(args, 1);
    if value.is_unbound() {
        return done(Value::FALSE);
    }
    match super::truth::truth(vm, value) {
        Some(truth) => done(Value::bool(truth)),
        None => vm.prelude_call("_bool", &[value]),
    }
}

/// `complex(real=0, imag=0)` of numbers.
pub fn new_complex(vm: &mut Vm, args: Args) -> Answer {
    let given = named(vm, args, &["real", "imag"]);
    if let Some(text) = vm.heap.text(vm.heap.unwrapped(given[0])) {
        if given[1].is_bound() {
            return Err(vm.type_error("complex() can't take second arg if first is a string"));
        }
        return match complex_from_text(text) {
            Some(parts) => done(vm.heap.complex(parts)),
            None => Err(vm.value_error("complex() arg is a malformed string")),
        };
    }
    if let Some(method) = vm.heap.names.find("__complex__").and_then(|name| vm.python_method(given[0], name)) {
        return Ok(vm.tail_call(method, &[given[0]]));
    }
    let mut parts = [(0.0, 0.0); 2];
    for (part, &value) in parts.iter_mut().zip(&given) {
        if value.is_unbound() {
            continue;
        }
        *part = match number(&vm.heap, vm.heap.unwrapped(value)) {
            Some(Number::Complex(real, imaginary)) => (real, imaginary),
            Some(real) => (super::arithmetic::to_float(vm, &real)?, 0.0),
            None => {
                let name = vm.type_name(value);
                return Err(
                    vm.type_error(format!("complex() first argument must be a string or a number, not '{name}'"))
                );
            }
        };
    }
    let [first, second] = parts;
    // Signs of zeros are kept: nothing is added to what is alone.
    let imaginary = match (vm.heap.unwrapped(given[0]).kind(), given[1].is_bound()) {
        (_, false) => first.1,
        (Some(Kind::Complex), true) => first.1 + second.0,
        (_, true) => second.0,
    };
    done(vm.heap.complex((first.0 - second.1, imaginary)))
}

/// `1+2j`, with or without brackets.
fn complex_from_text(text: &str) -> Option<(f64, f64)> {
    let text = text.trim();
    let text = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).map_or(text, str::trim);
    let Some(body) = text.strip_suffix(['j', 'J']) else { return Some((float_text::parse(text)?, 0.0)) };
    let signs =
        body.char_indices().skip(1).filter(|(at, c)| matches!(c, '+' | '-') && !body[..*at].ends_with(['e', 'E']));
    let at = signs.last().map_or(0, |(at, _)| at);
    let (real, imaginary) = body.split_at(at);
    let imaginary = match imaginary {
        "" | "+" => 1.0,
        "-" => -1.0,
        digits => float_text::parse(digits)?,
    };
    Some((if real.is_empty() { 0.0 } else { float_text::parse(real)? }, imaginary))
}

/// An int as u64 bits for masks; used by `hash` round trips.
pub fn wrapped(big: &BigInt) -> u64 {
    let mask = BigInt::from(u64::MAX);
    (big & mask).to_u64().unwrap_or_default()
}
