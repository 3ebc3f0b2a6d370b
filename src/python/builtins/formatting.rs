//! `format(value, spec)`.

use super::format_spec::Spec;
use super::natives::ensure_room;
use super::numbers::{Number, big_int, number};
use super::text_of::{int_text, str_of};
use crate::object::{Kind, Name, Value};
use crate::vm::{Flow, Raised, Vm};

/// `format(v, spec)`, `spec` a str: the value's own `__format__`, else the mini-language of its built-in type.
pub fn format_of(vm: &mut Vm, value: Value, spec: Value) -> Result<Flow, Raised> {
    if let Some(method) = vm.python_method(value, Name::FORMAT) {
        return Ok(vm.tail_call(method, &[value, spec]));
    }
    built_in_format(vm, value, spec)
}

/// `format` without asking the class: what `__format__` of the built-in types does.
pub fn built_in_format(vm: &mut Vm, value: Value, spec: Value) -> Result<Flow, Raised> {
    let Some(text) = vm.heap.text(vm.heap.unwrapped(spec)).map(str::to_owned) else {
        let name = vm.type_name(spec);
        return Err(vm.type_error(format!("format() argument 2 must be str, not {name}")));
    };
    if text.is_empty() {
        return str_of(vm, value);
    }
    let plain = vm.heap.unwrapped(value);
    let name = vm.type_name(value);
    let result = if let Some(shown) = vm.heap.text(plain).map(str::to_owned) {
        let spec = checked(vm, Spec::parse(&text, &name, '<'))?;
        room(vm, &spec)?;
        spec.text(&shown)
    } else {
        match number(&vm.heap, plain) {
            Some(number) => return format_number(vm, plain, number, &text, &name),
            None => {
                return Err(vm.type_error(format!("unsupported format string passed to {name}.__format__")));
            }
        }
    };
    let result = checked(vm, result)?;
    Ok(Flow::Value(vm.heap.str(result)))
}

fn format_number(vm: &mut Vm, value: Value, number: Number, text: &str, name: &str) -> Result<Flow, Raised> {
    let spec = checked(vm, Spec::parse(text, name, '>'))?;
    room(vm, &spec)?;
    let is_float_kind = matches!(spec.kind, Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%'));
    let result = match number {
        Number::Float(x) => spec.float(x, name),
        Number::Complex(real, imaginary) => complex(&spec, real, imaginary),
        int if is_float_kind => {
            let x = super::arithmetic::to_float(vm, &int)?;
            spec.float(x, name)
        }
        _ => {
            let int = big_int(&vm.heap, value).unwrap_or_default();
            if matches!(spec.kind, None | Some('d' | 'n')) && value.is_kind(Kind::BigInt) {
                int_text(vm, value)?;
            }
            match spec.int(&int, name) {
                Err(message) if message.starts_with("%c arg") => return Err(vm.overflow_error(message)),
                other => other,
            }
        }
    };
    let result = checked(vm, result)?;
    Ok(Flow::Value(vm.heap.str(result)))
}

fn complex(spec: &Spec, real: f64, imaginary: f64) -> Result<String, String> {
    let part = Spec { width: 0, align: None, ..*spec };
    let real = part.float(real, "complex")?;
    let imaginary = Spec { sign: Some('+'), ..part }.float(imaginary, "complex")?;
    let whole = Spec { sign: None, precision: None, kind: None, grouping: None, alternate: false, ..*spec };
    let whole = Spec { align: whole.align.or(Some('>')), ..whole };
    whole.text(&format!("{real}{imaginary}j"))
}

fn room(vm: &mut Vm, spec: &Spec) -> Result<(), Raised> {
    ensure_room(vm, spec.width as u128 * 4 + spec.precision.unwrap_or(0) as u128)
}

fn checked<T>(vm: &mut Vm, result: Result<T, String>) -> Result<T, Raised> {
    result.map_err(|message| vm.value_error(message))
}
