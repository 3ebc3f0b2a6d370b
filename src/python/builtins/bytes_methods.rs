//! `bytes`: its constructor and the methods that programs about scheduling meet.

use super::natives::*;
use super::{iterating, str_methods};
use crate::object::{Kind, Value};
use crate::vm::{Args, Raised, Vm};

pub const METHODS: Table = &[
    ("bytes.decode", decode),
    ("bytes.hex", hex),
    ("bytes.upper", upper),
    ("bytes.lower", lower),
    ("bytes.strip", strip),
    ("bytes.startswith", starts_with),
    ("bytes.endswith", ends_with),
    ("bytes.find", find),
    ("bytes.count", count),
    ("bytes.replace", replace),
    ("bytes.split", split),
    ("bytes.join", join),
];

fn own(vm: &mut Vm, args: Args, name: &'static str, least: u32, most: u32) -> Result<Vec<u8>, Raised> {
    let bytes = receiver(vm, args, Kind::Bytes, name, least, most)?;
    let bytes = vm.heap.bytes.get(bytes).clone();
    vm.charge(bytes.len() / 8);
    Ok(bytes)
}

fn bytes_argument(vm: &mut Vm, value: Value) -> Result<Vec<u8>, Raised> {
    if value.is_kind(Kind::Bytes) {
        return Ok(vm.heap.bytes.get(value).clone());
    }
    let name = vm.type_name(value);
    Err(vm.type_error(format!("a bytes-like object is required, not '{name}'")))
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
pub fn decoded(vm: &mut Vm, bytes: Value, encoding: Value, errors: Value) -> Answer {
    let bytes = if bytes.is_kind(Kind::Bytes) {
        vm.heap.bytes.get(bytes).clone()
    } else {
        let name = vm.type_name(bytes);
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
    let class = vm.types.unicode_decode_error;
    Err(vm.error(class, format!("'{name}' codec can't decode byte {byte:#04x} in position {at}: {why}")))
}

fn hex(vm: &mut Vm, args: Args) -> Answer {
    let bytes = own(vm, args, "bytes.hex", 0, 0)?;
    let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    str_methods::give(vm, text)
}

fn upper(vm: &mut Vm, args: Args) -> Answer {
    let bytes = own(vm, args, "bytes.upper", 0, 0)?;
    done(vm.heap.bytes_object(bytes.to_ascii_uppercase()))
}

fn lower(vm: &mut Vm, args: Args) -> Answer {
    let bytes = own(vm, args, "bytes.lower", 0, 0)?;
    done(vm.heap.bytes_object(bytes.to_ascii_lowercase()))
}

fn strip(vm: &mut Vm, args: Args) -> Answer {
    let bytes = own(vm, args, "bytes.strip", 0, 0)?;
    let goes = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0x0b;
    let start = bytes.iter().position(|byte| !goes(byte)).unwrap_or(bytes.len());
    let end = bytes.iter().rposition(|byte| !goes(byte)).map_or(start, |at| at + 1);
    done(vm.heap.bytes_object(bytes[start..end].to_vec()))
}

fn starts_with(vm: &mut Vm, args: Args) -> Answer {
    let bytes = own(vm, args, "bytes.startswith", 1, 1)?;
    let part = vm.arg(args, 1);
    let part = bytes_argument(vm, part)?;
    done(Value::bool(bytes.starts_with(&part)))
}

fn ends_with(vm: &mut Vm, args: Args) -> Answer {
    let bytes = own(vm, args, "bytes.endswith", 1, 1)?;
    let part = vm.arg(args, 1);
    let part = bytes_argument(vm, part)?;
    done(Value::bool(bytes.ends_with(&part)))
}

fn places(bytes: &[u8], part: &[u8]) -> Vec<usize> {
    let (mut found, mut at) = (Vec::new(), 0);
    while !part.is_empty() && at + part.len() <= bytes.len() {
        if bytes[at..].starts_with(part) {
            found.push(at);
            at += part.len();
        } else {
            at += 1;
        }
    }
    found
}

fn find(vm: &mut Vm, args: Args) -> Answer {
    let bytes = own(vm, args, "bytes.find", 1, 1)?;
    let part = vm.arg(args, 1);
    let part = bytes_argument(vm, part)?;
    let at = if part.is_empty() { Some(0) } else { places(&bytes, &part).first().copied() };
    done(Value::int_unchecked(at.map_or(-1, |at| at as i64)))
}

fn count(vm: &mut Vm, args: Args) -> Answer {
    let bytes = own(vm, args, "bytes.count", 1, 1)?;
    let part = vm.arg(args, 1);
    let part = bytes_argument(vm, part)?;
    let found = if part.is_empty() { bytes.len() + 1 } else { places(&bytes, &part).len() };
    done(Value::int_unchecked(found as i64))
}

fn pieces(bytes: &[u8], separator: &[u8]) -> Vec<Vec<u8>> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for at in places(bytes, separator) {
        parts.push(bytes[from..at].to_vec());
        from = at + separator.len();
    }
    parts.push(bytes[from..].to_vec());
    parts
}

fn replace(vm: &mut Vm, args: Args) -> Answer {
    let bytes = own(vm, args, "bytes.replace", 2, 2)?;
    let (old, new) = (vm.arg(args, 1), vm.arg(args, 2));
    let (old, new) = (bytes_argument(vm, old)?, bytes_argument(vm, new)?);
    ensure_room(vm, bytes.len() as u128 * (new.len() as u128 + 1))?;
    let joined = pieces(&bytes, &old).join(&new[..]);
    done(vm.heap.bytes_object(joined))
}

fn split(vm: &mut Vm, args: Args) -> Answer {
    let bytes = own(vm, args, "bytes.split", 0, 1)?;
    let separator = vm.arg(args, 1);
    let parts: Vec<Vec<u8>> = if separator.is_unbound() || separator.is_none() {
        bytes.split(u8::is_ascii_whitespace).filter(|part| !part.is_empty()).map(<[u8]>::to_vec).collect()
    } else {
        let separator = bytes_argument(vm, separator)?;
        if separator.is_empty() {
            return Err(vm.value_error("empty separator"));
        }
        pieces(&bytes, &separator)
    };
    let parts = parts.into_iter().map(|part| vm.heap.bytes_object(part)).collect();
    done(vm.heap.list(parts))
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
