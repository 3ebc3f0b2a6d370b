//! The functions of `builtins` about single values: text of them, numbers, iterators, `print`.

use super::natives::*;
use super::numbers::{Number, big_int, number};
use super::operators::{self, BinaryOp, format_of, repr_of, str_of};
use super::str_methods::give;
use super::{arithmetic, iterating, sorting};
use crate::object::{HashError, Kind, Name, Value};
use crate::vm::{Args, Flow, Vm};
use num_bigint::Sign;
use num_traits::{Signed, ToPrimitive};

pub const FUNCTIONS: Table = &[
    ("abs", abs),
    ("ascii", ascii),
    ("bin", bin),
    ("chr", chr),
    ("divmod", divmod),
    ("format", format),
    ("hash", hash),
    ("hex", hex),
    ("input", input),
    ("iter", iter),
    ("len", len),
    ("next", next),
    ("oct", oct),
    ("ord", ord),
    ("pow", pow),
    ("print", print),
    ("repr", repr),
    ("round", round),
    ("sorted", sorting::sorted),
];

fn abs(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "abs", 1, 1)?;
    let value = vm.arg(args, 0);
    if let Some(method) = vm.python_method(value, Name::ABS) {
        return Ok(vm.tail_call(method, &[value]));
    }
    let result = match number(&vm.heap, vm.heap.unwrapped(value)) {
        Some(Number::Int(int)) => vm.heap.int(int.abs()),
        Some(Number::Big(big)) => vm.heap.bigint(big.abs()),
        Some(Number::Float(float)) => Value::float(float.abs()),
        Some(Number::Complex(real, imaginary)) => Value::float(libm::hypot(real, imaginary)),
        None => {
            let name = vm.type_name(value);
            return Err(vm.type_error(format!("bad operand type for abs(): '{name}'")));
        }
    };
    done(result)
}

fn repr(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "repr", 1, 1)?;
    let value = vm.arg(args, 0);
    repr_of(vm, value)
}

fn ascii(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "ascii", 1, 1)?;
    let value = vm.arg(args, 0);
    match repr_of(vm, value)? {
        Flow::Value(text) => {
            let text = super::quoting::to_ascii(vm.heap.text(text).unwrap_or_default());
            give(vm, text)
        }
        _ => vm.prelude_call("_ascii", &[value]),
    }
}

fn in_base(vm: &mut Vm, args: Args, name: &'static str, base: u32, prefix: &str) -> Answer {
    vm.expect(args, name, 1, 1)?;
    let value = vm.arg(args, 0);
    let Some(int) = big_int(&vm.heap, vm.heap.unwrapped(value)) else {
        if vm.type_lookup(value, Name::INDEX).is_some() {
            let name = vm.heap.str(name);
            return vm.prelude_call("_with_index", &[name, value]);
        }
        let name = vm.type_name(value);
        return Err(vm.type_error(format!("'{name}' object cannot be interpreted as an integer")));
    };
    let sign = if int.sign() == Sign::Minus { "-" } else { "" };
    give(vm, format!("{sign}{prefix}{}", int.magnitude().to_str_radix(base)))
}

fn bin(vm: &mut Vm, args: Args) -> Answer {
    in_base(vm, args, "bin", 2, "0b")
}

fn oct(vm: &mut Vm, args: Args) -> Answer {
    in_base(vm, args, "oct", 8, "0o")
}

fn hex(vm: &mut Vm, args: Args) -> Answer {
    in_base(vm, args, "hex", 16, "0x")
}

fn chr(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "chr", 1, 1)?;
    let code = vm.arg(args, 0);
    let code = int_argument(vm, code)?;
    match u32::try_from(code).ok().filter(|code| *code <= 0x10FFFF) {
        None => Err(vm.value_error("chr() arg not in range(0x110000)")),
        Some(code) => match char::from_u32(code) {
            Some(character) => give(vm, character.to_string()),
            None => Err(vm.value_error("chr() of a lone surrogate is not supported here")),
        },
    }
}

fn ord(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "ord", 1, 1)?;
    let value = vm.arg(args, 0);
    let plain = vm.heap.unwrapped(value);
    let (length, code) = match plain.kind() {
        Some(Kind::Str) => {
            let text = vm.heap.strs.get(plain);
            (text.length(), text.as_str().chars().next().map(u32::from))
        }
        Some(Kind::Bytes) => {
            let bytes = vm.heap.bytes.get(plain);
            (bytes.len(), bytes.first().map(|byte| u32::from(*byte)))
        }
        _ => {
            let name = vm.type_name(value);
            return Err(vm.type_error(format!("ord() expected string of length 1, but {name} found")));
        }
    };
    match code {
        Some(code) if length == 1 => done(Value::int_unchecked(code.into())),
        _ => Err(vm.type_error(format!("ord() expected a character, but string of length {length} found"))),
    }
}

fn format(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "format", 1, 2)?;
    let (value, mut spec) = (vm.arg(args, 0), vm.arg(args, 1));
    if spec.is_unbound() {
        spec = vm.heap.str("");
    }
    format_of(vm, value, spec)
}

/// A hash as the int that `hash()` gives.
pub fn hash_value(vm: &mut Vm, hash: u64) -> Value {
    vm.heap.int(hash as i64)
}

pub fn hash(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "hash", 1, 1)?;
    let value = vm.arg(args, 0);
    match vm.heap.hash(value) {
        Ok(hash) => done(hash_value(vm, hash)),
        Err(HashError::Unhashable(inner)) => Err(unhashable(vm, inner)),
        Err(HashError::NeedsPython) => vm.prelude_call("_hash", &[value]),
    }
}

fn input(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "input", 0, 1)?;
    let class = vm.types.eof_error;
    Err(vm.error(class, "EOF when reading a line"))
}

fn len(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "len", 1, 1)?;
    let value = vm.arg(args, 0);
    if vm.python_method(value, Name::LEN).is_some() {
        return vm.prelude_call("_len", &[value]);
    }
    match operators::length(vm, value) {
        Some(length) => done(Value::int_unchecked(length as i64)),
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("object of type '{name}' has no len()")))
        }
    }
}

fn iter(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "iter", 1, 2)?;
    let value = vm.arg(args, 0);
    if args.count == 2 {
        let sentinel = vm.arg(args, 1);
        return vm.prelude_call("_iter_callable", &[value, sentinel]);
    }
    if vm.python_method(value, Name::ITER).is_some() {
        return vm.prelude_call("_iter", &[value]);
    }
    if let Some(iter) = iterating::iter(vm, value)? {
        return done(iter);
    }
    if vm.type_lookup(value, Name::GETITEM).is_some() && value.is_kind(Kind::Instance) {
        return vm.prelude_call("_iter_sequence", &[value]);
    }
    Err(not_iterable(vm, value))
}

fn next(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "next", 1, 2)?;
    let (iterator, default) = (vm.arg(args, 0), vm.arg(args, 1));
    if iterator.is_kind(Kind::Iter) {
        return match iterating::next(vm, iterator)? {
            Some(item) => done(item),
            None if default.is_bound() => done(default),
            None => Err(vm.stop_iteration(Value::NONE)),
        };
    }
    if vm.type_lookup(iterator, Name::NEXT).is_none() {
        let name = vm.type_name(iterator);
        return Err(vm.type_error(format!("'{name}' object is not an iterator")));
    }
    if default.is_bound() {
        return vm.prelude_call("_next", &[iterator, default]);
    }
    vm.method_call(iterator, Name::NEXT, &[])
}

fn divmod(vm: &mut Vm, args: Args) -> Answer {
    vm.expect(args, "divmod", 2, 2)?;
    let (a, b) = (vm.arg(args, 0), vm.arg(args, 1));
    let (x, y) = (number(&vm.heap, vm.heap.unwrapped(a)), number(&vm.heap, vm.heap.unwrapped(b)));
    let is_python = vm.python_method(a, Name::DIVMOD).is_some() || vm.python_method(b, Name::RDIVMOD).is_some();
    match (x, y) {
        (Some(Number::Float(_)), Some(y)) | (Some(y), Some(Number::Float(_)))
            if !is_python && matches!(y, Number::Int(0)) | matches!(y, Number::Float(0.0)) =>
        {
            if truth_of(vm, b) {
                divided(vm, a, b)
            } else {
                Err(vm.zero_division_error("float divmod()"))
            }
        }
        (Some(Number::Complex(..)), _) | (_, Some(Number::Complex(..))) => {
            Err(vm.type_error("can't take floor or mod of complex number."))
        }
        (Some(_), Some(_)) if !is_python => divided(vm, a, b),
        _ => vm.prelude_call("_divmod", &[a, b]),
    }
}

fn truth_of(vm: &Vm, value: Value) -> bool {
    super::truth::truth(vm, value).unwrap_or(true)
}

fn divided(vm: &mut Vm, a: Value, b: Value) -> Answer {
    let mut parts = Vec::with_capacity(2);
    for op in [BinaryOp::FloorDiv, BinaryOp::Mod] {
        match operators::binary(vm, op, a, b, false)? {
            Some(Flow::Value(part)) => parts.push(part),
            _ => return vm.prelude_call("_divmod", &[a, b]),
        }
    }
    done(vm.heap.tuple(parts))
}

fn pow(vm: &mut Vm, args: Args) -> Answer {
    let given = ["base", "exp", "mod"].map(|name| vm.keyword(args, name));
    let mut values = [Value::UNBOUND; 3];
    for (at, value) in values.iter_mut().enumerate() {
        *value = given[at].unwrap_or_else(|| vm.arg(args, at as u32));
    }
    let [base, exponent, modulus] = values;
    if base.is_unbound() || exponent.is_unbound() {
        let (name, place) = if base.is_unbound() { ("base", 1) } else { ("exp", 2) };
        return Err(vm.type_error(format!("pow() missing required argument '{name}' (pos {place})")));
    }
    if modulus.is_unbound() || modulus.is_none() {
        return vm.prelude_call("_pow", &[base, exponent]);
    }
    let ints = [base, exponent, modulus].map(|value| big_int(&vm.heap, vm.heap.unwrapped(value)));
    let [Some(base), Some(exponent), Some(modulus)] = ints else {
        if vm.python_method(values[0], Name::POW).is_some() {
            return vm.method_call(values[0], Name::POW, &values[1..]);
        }
        return Err(vm.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    };
    let result = arithmetic::modular_power(vm, &base, &exponent, &modulus)?;
    done(result)
}

fn round(vm: &mut Vm, args: Args) -> Answer {
    let value = vm.keyword(args, "number").unwrap_or_else(|| vm.arg(args, 0));
    let digits = vm.keyword(args, "ndigits").unwrap_or_else(|| vm.arg(args, 1));
    if value.is_unbound() {
        return Err(vm.type_error("round() missing required argument 'number' (pos 1)"));
    }
    if let Some(method) = vm.python_method(value, Name::ROUND) {
        return Ok(if digits.is_unbound() {
            vm.tail_call(method, &[value])
        } else {
            vm.tail_call(method, &[value, digits])
        });
    }
    let plain = vm.heap.unwrapped(value);
    let has_digits = digits.is_bound() && !digits.is_none();
    let places = if has_digits { int_argument(vm, digits)? } else { 0 };
    match number(&vm.heap, plain) {
        Some(Number::Float(float)) if has_digits => {
            let rounded = super::float_text::round(float, places);
            if rounded.is_infinite() && float.is_finite() {
                return Err(vm.overflow_error("rounded value too large to represent"));
            }
            done(Value::float(rounded))
        }
        Some(Number::Float(float)) => super::number_methods::truncated(vm, float.round_ties_even()),
        Some(Number::Int(_) | Number::Big(_)) if places >= 0 => {
            let int = big_int(&vm.heap, plain).unwrap_or_default();
            done(vm.heap.bigint(int))
        }
        Some(Number::Int(_) | Number::Big(_)) => {
            let int = big_int(&vm.heap, plain).unwrap_or_default();
            let Some(zeros) = places.unsigned_abs().to_u32().filter(|zeros| *zeros < 10_000) else {
                return done(Value::int_unchecked(0));
            };
            let unit = arithmetic::ten_to(zeros);
            let (quotient, rest) = num_integer::Integer::div_mod_floor(&int, &unit);
            let up = match (rest * 2u32).cmp(&unit) {
                std::cmp::Ordering::Greater => true,
                std::cmp::Ordering::Equal => num_integer::Integer::is_odd(&quotient),
                std::cmp::Ordering::Less => false,
            };
            done(vm.heap.bigint((quotient + i32::from(up)) * unit))
        }
        _ => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("type {name} doesn't define __round__ method")))
        }
    }
}

/// `print(*values, sep=' ', end='\n', file=None, flush=False)`: the text is made here, the host's `_write` puts it out.
fn print(vm: &mut Vm, args: Args) -> Answer {
    let (mut separator, mut end, mut file) = (" ".to_owned(), "\n".to_owned(), Value::NONE);
    for (name, value) in vm.keywords(args) {
        let name = vm.heap.text(name).unwrap_or_default().to_owned();
        match name.as_str() {
            "sep" if value.is_none() => {}
            "end" if value.is_none() => {}
            "sep" => {
                separator = text_argument(vm, value, |given| format!("sep must be None or a string, not {given}"))?
            }
            "end" => end = text_argument(vm, value, |given| format!("end must be None or a string, not {given}"))?,
            "file" => file = value,
            "flush" => {}
            _ => return Err(vm.type_error(format!("print() got an unexpected keyword argument '{name}'"))),
        }
    }
    let values = vm.positional(args);
    let mut text = String::new();
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            text.push_str(&separator);
        }
        match str_of(vm, *value)? {
            Flow::Value(shown) => text.push_str(vm.heap.text(vm.heap.unwrapped(shown)).unwrap_or_default()),
            _ => {
                let values = vm.heap.tuple(values);
                let (separator, end) = (vm.heap.str(separator), vm.heap.str(end));
                return vm.prelude_call("_print", &[values, separator, end, file]);
            }
        }
    }
    text.push_str(&end);
    vm.charge(text.len() / 8 + values.len());
    let text = vm.heap.str(text);
    if file.is_none() { vm.prelude_call("_write", &[text]) } else { vm.prelude_call("_print_to", &[text, file]) }
}
