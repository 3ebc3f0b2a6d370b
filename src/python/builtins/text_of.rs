//! `str(value)` and `repr(value)`: natively as long as everything inside is built-in, else in the prelude.

use super::float_text;
use crate::object::{Descriptor, GeneratorKind, Iter, Kind, Name, NativeCall, Value, ViewKind};
use crate::vm::{Flow, Raised, Vm};

/// Containers nested deeper than this are shown by the prelude, whose recursion is Python's.
const MOST_NESTED: usize = 60;

/// The most digits `str(int)` gives: CPython's default limit.
pub const MOST_INT_DIGITS: usize = 4300;

/// `str(v)`.
pub fn str_of(vm: &mut Vm, value: Value) -> Result<Flow, Raised> {
    if value.is_kind(Kind::Str) {
        return Ok(Flow::Value(value));
    }
    if let Some(method) = vm.python_method(value, Name::STR) {
        return Ok(vm.tail_call(method, &[value]));
    }
    built_in_str(vm, value)
}

/// `str` without asking for a `__str__` written in Python.
pub fn built_in_str(vm: &mut Vm, value: Value) -> Result<Flow, Raised> {
    if vm.is_exception(value) {
        return exception_str(vm, value);
    }
    match vm.heap.unwrapped(value) {
        plain if plain.is_kind(Kind::Str) => Ok(Flow::Value(plain)),
        _ => repr_of(vm, value),
    }
}

/// `repr(v)`.
pub fn repr_of(vm: &mut Vm, value: Value) -> Result<Flow, Raised> {
    if let Some(method) = own_repr(vm, value) {
        return Ok(vm.tail_call(method, &[value]));
    }
    built_in_repr(vm, value)
}

/// A `__repr__` that has to be called: one written in Python, or the event loop's for futures.
fn own_repr(vm: &Vm, value: Value) -> Option<Value> {
    if value.is_kind(Kind::Future) {
        return vm.type_lookup(value, Name::REPR).filter(|found| *found != object_repr(vm));
    }
    vm.python_method(value, Name::REPR)
}

fn object_repr(vm: &Vm) -> Value {
    vm.heap.classes.get(vm.types.object).namespace.get(Name::REPR).unwrap_or_default()
}

/// `repr` without asking the value's own class: what `__repr__` of the built-in types does.
pub fn built_in_repr(vm: &mut Vm, value: Value) -> Result<Flow, Raised> {
    let mut text = String::new();
    let mut around = Vec::new();
    if write_built_in(vm, value, &mut text, &mut around)? {
        vm.charge(text.len() / 8);
        return Ok(Flow::Value(vm.heap.str(text)));
    }
    if value.is_kind(Kind::Method) {
        let method = *vm.heap.methods.get(value);
        let name = function_name(vm, method.function);
        let name = vm.heap.str(name);
        return vm.prelude_call("_repr_method", &[name, method.receiver]);
    }
    if vm.is_exception(value) {
        let name = vm.type_name(value);
        let name = vm.heap.str(name);
        let args = vm.exception(value).args;
        return vm.prelude_call("_repr_exception", &[name, args]);
    }
    let plain = vm.heap.unwrapped(value);
    vm.prelude_call("_repr_container", &[plain])
}

/// Appends the repr of anything; false when Python code has to be asked, at any depth.
fn write(vm: &mut Vm, value: Value, text: &mut String, around: &mut Vec<Value>) -> Result<bool, Raised> {
    if own_repr(vm, value).is_some() {
        return Ok(false);
    }
    write_built_in(vm, value, text, around)
}

fn write_built_in(vm: &mut Vm, value: Value, text: &mut String, around: &mut Vec<Value>) -> Result<bool, Raised> {
    let plain = vm.heap.unwrapped(value);
    if let Some(int) = plain.as_int() {
        text.push_str(&int.to_string());
        return Ok(true);
    }
    if let Some(float) = plain.as_float() {
        text.push_str(&float_text::repr(float));
        return Ok(true);
    }
    let Some(kind) = plain.kind() else {
        text.push_str(match plain {
            Value::NONE => "None",
            Value::TRUE => "True",
            Value::FALSE => "False",
            Value::ELLIPSIS => "Ellipsis",
            Value::NOT_IMPLEMENTED => "NotImplemented",
            _ => "<unbound>",
        });
        return Ok(true);
    };
    match kind {
        Kind::Str => super::quoting::quote(vm.heap.strs.get(plain).as_str(), text),
        Kind::Bytes => super::quoting::quote_bytes(vm.heap.bytes.get(plain), text),
        Kind::BigInt => text.push_str(&int_text(vm, plain)?),
        Kind::Complex => text.push_str(&complex_text(*vm.heap.complexes.get(plain))),
        Kind::List | Kind::Tuple | Kind::Dict | Kind::Set | Kind::View => {
            if around.contains(&plain) {
                text.push_str(match kind {
                    Kind::List => "[...]",
                    Kind::Tuple => "(...)",
                    Kind::Dict => "{...}",
                    _ => "...",
                });
                return Ok(true);
            }
            if around.len() > MOST_NESTED {
                return Ok(false);
            }
            around.push(plain);
            let name = vm.type_name(value);
            let done = write_container(vm, plain, kind, &name, text, around);
            around.pop();
            return done;
        }
        Kind::Slice => {
            let slice = *vm.heap.slices.get(plain);
            text.push_str("slice(");
            let done = write_items(vm, &[slice.start, slice.stop, slice.step], text, around)?;
            text.push(')');
            return Ok(done);
        }
        Kind::Range => {
            let range = *vm.heap.ranges.get(plain);
            text.push_str(&match range.step {
                1 => format!("range({}, {})", range.start, range.stop),
                step => format!("range({}, {}, {step})", range.start, range.stop),
            });
        }
        Kind::Instance if vm.is_exception(plain) => {
            let name = vm.type_name(plain);
            let args = vm.exception(plain).args;
            let args = if args.is_kind(Kind::Tuple) { vm.heap.tuples.get(args).to_vec() } else { Vec::new() };
            if around.len() > MOST_NESTED {
                return Ok(false);
            }
            around.push(plain);
            text.push_str(&format!("{name}("));
            let done = write_items(vm, &args, text, around)?;
            text.push(')');
            around.pop();
            return Ok(done);
        }
        Kind::Method => {
            let method = *vm.heap.methods.get(plain);
            if method.function.is_kind(Kind::Native) {
                let name = vm.heap.natives.get(method.function).name;
                let short = name.rsplit('.').next().unwrap_or(name);
                let class = vm.type_name(method.receiver);
                let at = address(method.receiver);
                text.push_str(&format!("<built-in method {short} of {class} object at {at:#x}>"));
                return Ok(true);
            }
            let name = function_name(vm, method.function);
            text.push_str(&format!("<bound method {name} of "));
            if around.len() > MOST_NESTED {
                return Ok(false);
            }
            around.push(plain);
            let done = write(vm, method.receiver, text, around)?;
            around.pop();
            text.push('>');
            return Ok(done);
        }
        _ => text.push_str(&object_text(vm, plain, kind)),
    }
    Ok(true)
}

fn write_items(vm: &mut Vm, items: &[Value], text: &mut String, around: &mut Vec<Value>) -> Result<bool, Raised> {
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text.push_str(", ");
        }
        if !write(vm, *item, text, around)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn write_container(
    vm: &mut Vm,
    value: Value,
    kind: Kind,
    name: &str,
    text: &mut String,
    around: &mut Vec<Value>,
) -> Result<bool, Raised> {
    match kind {
        Kind::List => {
            text.push('[');
            let items = vm.heap.lists.get(value).clone();
            let done = write_items(vm, &items, text, around)?;
            text.push(']');
            Ok(done)
        }
        Kind::Tuple => {
            text.push('(');
            let items = vm.heap.tuples.get(value).to_vec();
            let done = write_items(vm, &items, text, around)?;
            text.push_str(if items.len() == 1 { ",)" } else { ")" });
            Ok(done)
        }
        Kind::Set => {
            let is_plain = name == "set";
            let Some(items) = super::iterating::iterate_native(vm, value)? else { return Ok(false) };
            if items.is_empty() {
                text.push_str(&format!("{name}()"));
                return Ok(true);
            }
            text.push_str(&if is_plain { "{".to_owned() } else { format!("{name}({{") });
            let done = write_items(vm, &items, text, around)?;
            text.push_str(if is_plain { "}" } else { "})" });
            Ok(done)
        }
        Kind::Dict => {
            text.push('{');
            let entries: Vec<(Value, Value)> = vm.heap.dicts.get(value).iter().collect();
            for (at, (key, item)) in entries.into_iter().enumerate() {
                if at > 0 {
                    text.push_str(", ");
                }
                if !write(vm, key, text, around)? {
                    return Ok(false);
                }
                text.push_str(": ");
                if !write(vm, item, text, around)? {
                    return Ok(false);
                }
            }
            text.push('}');
            Ok(true)
        }
        _ => {
            let prefix = match vm.heap.views.get(value).kind {
                ViewKind::Keys => "dict_keys([",
                ViewKind::Values => "dict_values([",
                ViewKind::Items => "dict_items([",
            };
            text.push_str(prefix);
            let items = super::iterating::iterate_native(vm, value)?.unwrap_or_default();
            let done = write_items(vm, &items, text, around)?;
            text.push_str("])");
            Ok(done)
        }
    }
}

/// `str(int)` with CPython's limit on digits.
pub fn int_text(vm: &mut Vm, value: Value) -> Result<String, Raised> {
    if let Some(int) = value.as_index() {
        return Ok(int.to_string());
    }
    let big = vm.heap.bigints.get(value);
    let text = if big.bits() > MOST_INT_DIGITS as u64 * 10 / 3 { None } else { Some(big.to_string()) };
    match text {
        Some(text) if text.trim_start_matches('-').len() <= MOST_INT_DIGITS => Ok(text),
        _ => Err(vm.value_error(
            "Exceeds the limit (4300 digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit",
        )),
    }
}

pub fn complex_text((real, imaginary): (f64, f64)) -> String {
    let short = |x: f64| float_text::repr(x).trim_end_matches(".0").to_owned();
    if real == 0.0 && real.is_sign_positive() {
        return format!("{}j", short(imaginary));
    }
    let sign = if imaginary.is_sign_negative() && !imaginary.is_nan() { "" } else { "+" };
    format!("({}{sign}{}j)", short(real), short(imaginary))
}

/// The address an object pretends to have, from its handle: different for different objects, the same in every run.
pub fn address(value: Value) -> u64 {
    let kind = value.bits() >> 32 & 0xFF;
    0x7F00_0000_0000 | kind << 32 | u64::from(value.index()) << 4 & 0xFFFF_FFFF
}

/// `id(v)`: the address `repr` shows for handles, the bits for the rest.
pub fn identity(value: Value) -> u64 {
    if value.is_object() { address(value) } else { value.bits() & 0x7FFF_FFFF_FFFF }
}

fn function_name(vm: &Vm, function: Value) -> String {
    match function.kind() {
        Some(Kind::Function) => vm.heap.text(vm.heap.functions.get(function).qualname).unwrap_or("?").to_owned(),
        Some(Kind::Native) => vm.heap.natives.get(function).name.to_owned(),
        _ => "?".to_owned(),
    }
}

/// A class's name with its module, as `repr` and error messages show it.
pub fn full_name(vm: &Vm, class: Value) -> String {
    let class = vm.heap.classes.get(class);
    match &*class.module {
        "builtins" => class.qualname.to_string(),
        module => format!("{module}.{}", class.qualname),
    }
}

/// `<… at 0x…>` and its like.
fn object_text(vm: &Vm, value: Value, kind: Kind) -> String {
    let at = address(value);
    let heap = &vm.heap;
    let text = |value: Value| heap.text(value).unwrap_or("?");
    match kind {
        Kind::Class => format!("<class '{}'>", full_name(vm, value)),
        Kind::Function => format!("<function {} at {at:#x}>", function_name(vm, value)),
        Kind::Native => {
            let native = heap.natives.get(value);
            match (native.name.split_once('.'), native.call) {
                (Some((class, name)), NativeCall::Pure(_)) if !name.starts_with("__") => {
                    format!("<method '{name}' of '{class}' objects>")
                }
                (Some((class, name)), NativeCall::Pure(_)) => {
                    format!("<slot wrapper '{name}' of '{class}' objects>")
                }
                _ => format!("<built-in function {}>", native.name.rsplit('.').next().unwrap_or_default()),
            }
        }
        Kind::Generator => {
            let generator = heap.generators.get(value);
            let what = match generator.kind {
                GeneratorKind::Generator => "generator",
                GeneratorKind::Coroutine => "coroutine",
                GeneratorKind::AsyncGenerator => "async_generator",
            };
            format!("<{what} object {} at {at:#x}>", text(generator.qualname))
        }
        Kind::Module => format!("<module '{}' (built-in)>", heap.modules.get(value).name),
        Kind::Super => {
            let found = *heap.supers.get(value);
            let class = heap.classes.get(found.class).name.to_string();
            format!("<super: <class '{class}'>, <{} object>>", vm.type_name(found.object))
        }
        Kind::Iter if matches!(heap.iters.get(value), Iter::Exhausted) => format!("<iterator object at {at:#x}>"),
        Kind::Descriptor => match heap.descriptors.get(value) {
            Descriptor::NativeAttribute { name, .. } => format!("<attribute '{name}'>"),
            Descriptor::Slot(name) => format!("<member '{}' of objects>", heap.names.text(*name)),
            _ => format!("<{} object at {at:#x}>", vm.type_name(value)),
        },
        _ => format!("<{} object at {at:#x}>", full_name(vm, vm.type_of(value))),
    }
}

/// `BaseException.__str__` and its overrides by built-in exceptions.
fn exception_str(vm: &mut Vm, value: Value) -> Result<Flow, Raised> {
    let args = vm.exception(value).args;
    let args = if args.is_kind(Kind::Tuple) { vm.heap.tuples.get(args).to_vec() } else { Vec::new() };
    let class = vm.type_of(value);
    if vm.is_subclass(class, vm.types.base_exception_group)
        && let Some(message) = args.first().and_then(|message| vm.heap.text(*message))
    {
        let count = args.get(1).and_then(|all| super::subscripts::length(vm, *all)).unwrap_or_default();
        let plural = if count == 1 { "" } else { "s" };
        let text = format!("{message} ({count} sub-exception{plural})");
        return Ok(Flow::Value(vm.heap.str(text)));
    }
    if vm.is_subclass(class, vm.types.os_error) && args.len() >= 2 {
        let mut parts = args[..2].to_vec();
        let name = vm.heap.names.intern("filename");
        parts.extend(vm.own_attribute(value, name));
        return vm.prelude_call("_str_os_error", &parts);
    }
    if args.len() == 5 && vm.is_subclass(class, vm.types.unicode_error) {
        return vm.prelude_call("_str_unicode_error", &args);
    }
    match args.as_slice() {
        [] => Ok(Flow::Value(vm.heap.str(""))),
        [key] if vm.is_subclass(class, vm.types.key_error) => repr_of(vm, *key),
        [only] => str_of(vm, *only),
        _ => {
            let args = vm.exception(value).args;
            repr_of(vm, args)
        }
    }
}
