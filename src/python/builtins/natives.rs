//! What every native shares: its type of answer, the check of a method's receiver and argument count, numbers taken from arguments.

use crate::object::{HashError, Kind, NativeFn, Value};
use crate::vm::{Args, Flow, Raised, Vm};

pub type Answer = Result<Flow, Raised>;

/// Natives by name: `len`, or `list.append` for methods.
pub type Table = &'static [(&'static str, NativeFn)];

pub fn done(value: Value) -> Answer {
    Ok(Flow::Value(value))
}

pub fn nothing() -> Answer {
    done(Value::NONE)
}

/// Most bits an int may have: beyond, arithmetic in one go would take longer than a frame lasts.
pub const MOST_INT_BITS: u64 = 1 << 24;

/// A method's receiver, unwrapped: checks its kind and the count of the other positional arguments, worded as CPython does.
pub fn receiver(
    vm: &mut Vm,
    args: Args,
    kind: Kind,
    name: &'static str,
    least: u32,
    most: u32,
) -> Result<Value, Raised> {
    let value = vm.heap.unwrapped(vm.arg(args, 0));
    if !value.is_kind(kind) {
        return Err(wrong_receiver(vm, args, name));
    }
    let is_usual = args.keywords.is_unbound() && (least..=most).contains(&args.count.wrapping_sub(1));
    if !is_usual {
        expect_after_receiver(vm, args, name, least, most)?;
    }
    Ok(value)
}

pub fn wrong_receiver(vm: &mut Vm, args: Args, name: &str) -> Raised {
    let (class, short) = name.split_once('.').unwrap_or(("object", name));
    if args.count == 0 {
        return vm.type_error(format!("unbound method {name}() needs an argument"));
    }
    let given = vm.type_name(vm.arg(args, 0));
    vm.type_error(format!("descriptor '{short}' for '{class}' objects doesn't apply to a '{given}' object"))
}

/// The count check alone, for methods whose receiver may be of several kinds.
pub fn expect_after_receiver(vm: &mut Vm, args: Args, name: &str, least: u32, most: u32) -> Result<(), Raised> {
    if has_keywords(vm, args) {
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    let given = args.count.saturating_sub(1);
    if (least..=most).contains(&given) {
        return Ok(());
    }
    let short = name.rsplit('.').next().unwrap_or(name);
    let plural = |n: u32| if n == 1 { "" } else { "s" };
    Err(vm.type_error(if least == most && most == 0 {
        format!("{name}() takes no arguments ({given} given)")
    } else if least == most && most == 1 {
        format!("{name}() takes exactly one argument ({given} given)")
    } else if least == most {
        format!("{short} expected {least} arguments, got {given}")
    } else if given < least {
        format!("{short} expected at least {least} argument{}, got {given}", plural(least))
    } else {
        format!("{short} expected at most {most} argument{}, got {given}", plural(most))
    }))
}

pub fn has_keywords(vm: &Vm, args: Args) -> bool {
    args.keywords.is_bound() && !vm.heap.tuples.get(args.keywords).is_empty()
}

/// An argument meant as an index, a count or a size. Ints beyond 64 bits are cut to the nearest end.
pub fn int_argument(vm: &mut Vm, value: Value) -> Result<i64, Raised> {
    let plain = vm.heap.unwrapped(value);
    if let Some(int) = plain.as_index() {
        return Ok(int);
    }
    if plain.is_kind(Kind::BigInt) {
        let big = vm.heap.bigints.get(plain);
        let is_negative = big.sign() == num_bigint::Sign::Minus;
        return Ok(i64::try_from(big).unwrap_or(if is_negative { i64::MIN } else { i64::MAX }));
    }
    let name = vm.type_name(value);
    Err(vm.type_error(format!("'{name}' object cannot be interpreted as an integer")))
}

/// The text of a str argument, copied; `TypeError` with that message otherwise.
pub fn text_argument(vm: &mut Vm, value: Value, message: impl FnOnce(&str) -> String) -> Result<String, Raised> {
    let plain = vm.heap.unwrapped(value);
    match vm.heap.text(plain) {
        Some(text) => Ok(text.to_owned()),
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(message(&name)))
        }
    }
}

/// `TypeError: unhashable type` for the one kind of [`HashError`]; for the other, the prelude's function that does the same in Python.
pub fn hash_trouble(vm: &mut Vm, error: HashError, prelude: &str, arguments: &[Value]) -> Answer {
    match error {
        HashError::Unhashable(value) => Err(unhashable(vm, value)),
        HashError::NeedsPython => vm.prelude_call(prelude, arguments),
    }
}

pub fn unhashable(vm: &mut Vm, value: Value) -> Raised {
    let name = vm.type_name(value);
    vm.type_error(format!("unhashable type: '{name}'"))
}

/// `MemoryError` when so many bytes more can not be had.
pub fn ensure_room(vm: &mut Vm, bytes: u128) -> Result<(), Raised> {
    if bytes > vm.heap_limit as u128 {
        return Err(vm.memory_error());
    }
    vm.charge((bytes / 16) as usize);
    Ok(())
}

/// `TypeError` for a value that is not iterable, or other than a call's rules allow.
pub fn not_iterable(vm: &mut Vm, value: Value) -> Raised {
    let name = vm.type_name(value);
    vm.type_error(format!("'{name}' object is not iterable"))
}
