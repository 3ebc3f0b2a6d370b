//! `bytes`: its constructor and the methods that programs about scheduling meet.

use super::natives::*;
use super::{iterating, str_methods};
use crate::object::{Kind, Value};
use crate::vm::{Args, Raised, Vm};

pub const METHODS: Table =
    &[("bytes.decode", decode), ("bytes.upper", upper), ("bytes.lower", lower), ("bytes.join", join)];

fn own(vm: &mut Vm, args: Args, name: &'static str, least: u32, most: u32) -> Result<Vec<u8>, Raised> {
    let bytes = receiver(vm, args, Kind::Bytes, name, least, most)?;
    let bytes = vm.heap.bytes.get(bytes).clone();
    vm.charge(bytes.len() / 8);
    Ok(bytes)
}

/// `bytes(source=b"", encoding, errors)`.
pub fn new_bytes(vm: &mut Vm, args: Args) -> Answer {
    let source = vm.arg(args, 1);
    let plain = vm.heap.unwrapped(source);
    if source.is_unbound() {
        return done(vm.heap.bytes_object(Vec::new()));
    }
    if plain.is_kind(Kind::Bytes) {
        return done(plain);
    }
    if plain.is_kind(Kind::Str) {
        let encoding = vm.keyword(args, "encoding").unwrap_or_else(|| vm.arg(args, 2));
        if encoding.is_unbound() {
            return Err(vm.type_error("string argument without an encoding"));
        }
        return vm.prelude_call("_encode", &[plain, encoding]);
    }
    if let Some(count) = plain.as_index() {
        if count < 0 {
            return Err(vm.value_error("negative count"));
        }
        ensure_room(vm, count as u128)?;
        return done(vm.heap.bytes_object(vec![0; count as usize]));
    }
    let Some(items) = iterating::items_of(vm, source)? else { return vm.prelude_call("_bytes", &[source]) };
    let mut bytes = Vec::with_capacity(items.len());
    for item in items {
        match int_argument(vm, item)? {
            byte @ 0..=255 => bytes.push(byte as u8),
            _ => return Err(vm.value_error("bytes must be in range(0, 256)")),
        }
    }
    done(vm.heap.bytes_object(bytes))
}

fn decode(vm: &mut Vm, args: Args) -> Answer {
    let bytes = receiver(vm, Args { keywords: Value::UNBOUND, ..args }, Kind::Bytes, "bytes.decode", 0, 2)?;
    let encoding = vm.keyword(args, "encoding").unwrap_or_else(|| vm.arg(args, 1));
    let errors = vm.keyword(args, "errors").unwrap_or_else(|| vm.arg(args, 2));
    decoded(vm, bytes, encoding, errors)
}

/// Bytes as text, by UTF-8, ASCII or Latin-1.
pub fn decoded(vm: &mut Vm, given: Value, encoding: Value, errors: Value) -> Answer {
    for (value, what) in [(encoding, "encoding"), (errors, "errors")] {
        if value.is_bound() && !value.is_kind(Kind::Str) {
            let name = vm.type_name(value);
            return Err(vm.type_error(format!("str() argument '{what}' must be str, not {name}")));
        }
    }
    let bytes = if given.is_kind(Kind::Bytes) {
        vm.heap.bytes.get(given).clone()
    } else {
        let name = vm.type_name(given);
        return Err(vm.type_error(format!("decoding to str: need a bytes-like object, {name} found")));
    };
    let encoding = vm.heap.text(encoding).unwrap_or("utf-8").to_ascii_lowercase().replace('_', "-");
    let errors = vm.heap.text(errors).unwrap_or("strict").to_owned();
    match encoding.as_str() {
        "utf-8" | "utf8" | "ascii" | "us-ascii" => {}
        "latin-1" | "latin1" | "iso-8859-1" => {
            let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
            return str_methods::give(vm, text);
        }
        "utf-16" | "utf-16-le" | "utf-16-be" | "utf-32" | "utf-32-le" | "utf-32-be" => {
            let encoding = vm.heap.str(encoding);
            return vm.prelude_call("_decode_wide", &[given, encoding]);
        }
        _ => return Err(vm.lookup_error(format!("unknown encoding: {encoding}"))),
    }
    let is_ascii = encoding.contains("ascii");
    if !is_ascii || bytes.is_ascii() {
        match (std::str::from_utf8(&bytes), errors.as_str()) {
            (Ok(text), _) => return str_methods::give(vm, text.to_owned()),
            (Err(_), "ignore") => {
                let text = String::from_utf8_lossy(&bytes).replace('\u{FFFD}', "");
                return str_methods::give(vm, text);
            }
            (Err(_), "replace") => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                return str_methods::give(vm, text);
            }
            _ => {}
        }
    }
    let at = match std::str::from_utf8(&bytes) {
        Err(error) if !is_ascii => error.valid_up_to(),
        _ => bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default(),
    };
    if errors == "backslashreplace" {
        return vm.prelude_call("_decode_escaping", &[given]);
    }
    if !matches!(errors.as_str(), "strict" | "ignore" | "replace") {
        return Err(vm.lookup_error(format!("unknown error handler name '{errors}'")));
    }
    if is_ascii && errors != "strict" {
        let mark = if errors == "replace" { "\u{FFFD}" } else { "" };
        let text: String =
            bytes.iter().map(|b| if b.is_ascii() { char::from(*b).to_string() } else { mark.to_owned() }).collect();
        return str_methods::give(vm, text);
    }
    let byte = bytes.get(at).copied().unwrap_or_default();
    let (name, why) = if is_ascii {
        ("ascii", "ordinal not in range(128)")
    } else if matches!(byte, 0x80..=0xC1 | 0xF5..) {
        ("utf-8", "invalid start byte")
    } else if at + 1 >= bytes.len() {
        ("utf-8", "unexpected end of data")
    } else {
        ("utf-8", "invalid continuation byte")
    };
    let end = at + decode_error_length(&bytes[at..], is_ascii);
    let (name, why, object) = (vm.heap.str(name), vm.heap.str(why), vm.heap.bytes_object(bytes));
    let (at, end) = (Value::int_unchecked(at as i64), Value::int_unchecked(end as i64));
    Err(vm.error_with(vm.types.unicode_decode_error, vec![name, object, at, end, why]))
}

/// How many bytes the error is about.
fn decode_error_length(bytes: &[u8], is_ascii: bool) -> usize {
    match std::str::from_utf8(bytes) {
        Err(error) if !is_ascii => error.error_len().unwrap_or(bytes.len()),
        _ => 1,
    }
}

fn upper(vm: &mut Vm, args: Args) -> Answer {
    let bytes = own(vm, args, "bytes.upper", 0, 0)?;
    done(vm.heap.bytes_object(bytes.to_ascii_uppercase()))
}

fn lower(vm: &mut Vm, args: Args) -> Answer {
    let bytes = own(vm, args, "bytes.lower", 0, 0)?;
    done(vm.heap.bytes_object(bytes.to_ascii_lowercase()))
}

fn join(vm: &mut Vm, args: Args) -> Answer {
    let separator = own(vm, args, "bytes.join", 1, 1)?;
    let iterable = vm.arg(args, 1);
    let Some(items) = iterating::items_of(vm, iterable)? else {
        let separator = vm.arg(args, 0);
        return vm.prelude_call("_join", &[separator, iterable]);
    };
    let mut parts = Vec::with_capacity(items.len());
    for (at, item) in items.into_iter().enumerate() {
        if !item.is_kind(Kind::Bytes) {
            let name = vm.type_name(item);
            return Err(vm.type_error(format!("sequence item {at}: expected a bytes-like object, {name} found")));
        }
        parts.push(vm.heap.bytes.get(item).clone());
    }
    done(vm.heap.bytes_object(parts.join(&separator[..])))
}
