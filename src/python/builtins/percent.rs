//! `text % values`: printf-style formatting. When every value shows itself natively it is done here, else the prelude first turns
//! the values into what they show as.

use super::float_text as floats;
use super::natives::ensure_room;
use super::numbers::{Number, big_int, number};
use super::text_of::{int_text, repr_of, str_of};
use super::{quoting, subscripts};
use crate::object::{Kind, Value};
use crate::vm::{Flow, Raised, Vm};

/// `str % values`.
pub fn format_str(vm: &mut Vm, template: Value, values: Value) -> Result<Flow, Raised> {
    let text = vm.heap.strs.get(template).as_str().to_owned();
    match format(vm, &text, values, false)? {
        Some(text) => Ok(Flow::Value(vm.heap.str(text))),
        None => vm.prelude_call("_percent", &[template, values]),
    }
}

/// `bytes % values`, for text-like bytes.
pub fn format_bytes(vm: &mut Vm, template: Value, values: Value) -> Result<Flow, Raised> {
    let text: String = vm.heap.bytes.get(template).iter().map(|byte| char::from(*byte)).collect();
    let text = format(vm, &text, values, true)?.unwrap_or_default();
    let bytes = text.chars().map(|c| c as u32 as u8).collect();
    Ok(Flow::Value(vm.heap.bytes_object(bytes)))
}

#[derive(Default)]
struct Conversion {
    left: bool,
    plus: bool,
    space: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
}

/// The values being taken one by one.
struct Values {
    items: Vec<Value>,
    next: usize,
    is_tuple: bool,
    mapping: Option<Value>,
}

impl Values {
    fn take(&mut self, vm: &mut Vm) -> Result<Value, Raised> {
        let value = self.items.get(self.next).copied();
        self.next += 1;
        value.ok_or_else(|| vm.type_error("not enough arguments for format string"))
    }
}

/// The text; `None` where Python code has to be asked.
fn format(vm: &mut Vm, template: &str, values: Value, is_bytes: bool) -> Result<Option<String>, Raised> {
    let is_tuple = values.is_kind(Kind::Tuple);
    let plain = vm.heap.unwrapped(values);
    let is_mapping = plain.is_kind(Kind::Dict) || plain.is_kind(Kind::List);
    let mut given = Values {
        items: if is_tuple { vm.heap.tuples.get(values).to_vec() } else { vec![values] },
        next: 0,
        is_tuple,
        mapping: is_mapping.then_some(values),
    };
    let mut out = String::new();
    let characters: Vec<char> = template.chars().collect();
    let mut at = 0;
    let mut used_mapping = false;
    while at < characters.len() {
        let character = characters[at];
        at += 1;
        if character != '%' {
            out.push(character);
            continue;
        }
        let mut value = None;
        if characters.get(at) == Some(&'(') {
            let (key, after) = key(vm, &characters, at + 1)?;
            at = after;
            let Some(mapping) = given.mapping.filter(|_| plain.is_kind(Kind::Dict)) else {
                return Err(vm.type_error("format requires a mapping"));
            };
            used_mapping = true;
            given.next = given.items.len();
            let key = vm.heap.str(key);
            match subscripts::get_item(vm, mapping, key)? {
                Some(Flow::Value(found)) => value = Some(found),
                _ => return Ok(None),
            }
        }
        let mut conversion = Conversion::default();
        while let Some(flag) = characters.get(at) {
            match flag {
                '-' => conversion.left = true,
                '+' => conversion.plus = true,
                ' ' => conversion.space = true,
                '#' => conversion.alternate = true,
                '0' => conversion.zero = true,
                _ => break,
            }
            at += 1;
        }
        let width = size(vm, &characters, &mut at, &mut given)?;
        if let Some(width) = width {
            conversion.left |= width < 0;
            conversion.width = width.unsigned_abs() as usize;
        }
        if characters.get(at) == Some(&'.') {
            at += 1;
            let precision = size(vm, &characters, &mut at, &mut given)?.unwrap_or(0);
            conversion.precision = Some(precision.max(0) as usize);
        }
        ensure_room(vm, conversion.width as u128 + conversion.precision.unwrap_or(0) as u128)?;
        while matches!(characters.get(at), Some('l' | 'h' | 'L')) {
            at += 1;
        }
        let Some(kind) = characters.get(at).copied() else { return Err(vm.value_error("incomplete format")) };
        at += 1;
        if kind == '%' {
            out.push('%');
            continue;
        }
        if !("diouxXeEfFgGcrsa".contains(kind) || is_bytes && kind == 'b') {
            let (code, place) = (u32::from(kind), at - 1);
            return Err(vm.value_error(format!("unsupported format character '{kind}' ({code:#x}) at index {place}")));
        }
        let value = match value {
            Some(value) => value,
            None => given.take(vm)?,
        };
        let text = match kind {
            's' | 'b' if is_bytes => Some(raw(vm, value, &conversion)?),
            'r' if is_bytes => shown(vm, 'a', value, &conversion)?,
            _ => shown(vm, kind, value, &conversion)?,
        };
        match text {
            Some(text) => out.push_str(&text),
            None => return Ok(None),
        }
    }
    let has_rest = given.next < given.items.len();
    if has_rest && !used_mapping && (given.is_tuple || given.mapping.is_none()) {
        return Err(vm.type_error("not all arguments converted during string formatting"));
    }
    vm.charge(out.len() / 8);
    Ok(Some(out))
}

fn key(vm: &mut Vm, characters: &[char], from: usize) -> Result<(String, usize), Raised> {
    let mut depth = 1;
    for (at, character) in characters.iter().enumerate().skip(from) {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok((characters[from..at].iter().collect(), at + 1));
        }
    }
    Err(vm.value_error("incomplete format key"))
}

/// A width or precision: digits, or `*` for the next value.
fn size(vm: &mut Vm, characters: &[char], at: &mut usize, given: &mut Values) -> Result<Option<i64>, Raised> {
    if characters.get(*at) == Some(&'*') {
        *at += 1;
        let value = given.take(vm)?;
        return match value.as_index() {
            Some(size) => Ok(Some(size)),
            None => Err(vm.type_error("* wants int")),
        };
    }
    let digits: String = characters[*at..].iter().take_while(|c| c.is_ascii_digit()).collect();
    *at += digits.len();
    if digits.is_empty() {
        return Ok(None);
    }
    match digits.parse() {
        Ok(size) => Ok(Some(size)),
        Err(_) => Err(vm.value_error("width too big")),
    }
}

/// Bytes within bytes, a character each.
fn raw(vm: &mut Vm, value: Value, conversion: &Conversion) -> Result<String, Raised> {
    let plain = vm.heap.unwrapped(value);
    if !plain.is_kind(Kind::Bytes) {
        let class = vm.type_name(value);
        return Err(vm.type_error(format!(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{class}'"
        )));
    }
    let most = conversion.precision.unwrap_or(usize::MAX);
    let text: String = vm.heap.bytes.get(plain).iter().take(most).map(|byte| char::from(*byte)).collect();
    Ok(pad(conversion, "", &text, false))
}

fn shown(vm: &mut Vm, kind: char, value: Value, conversion: &Conversion) -> Result<Option<String>, Raised> {
    let plain = vm.heap.unwrapped(value);
    match kind {
        's' | 'r' | 'a' => {
            let flow = if kind == 's' { str_of(vm, value)? } else { repr_of(vm, value)? };
            let Flow::Value(text) = flow else { return Ok(None) };
            let mut text = vm.heap.text(text).unwrap_or_default().to_owned();
            if kind == 'a' {
                text = quoting::to_ascii(&text);
            }
            if let Some(most) = conversion.precision {
                text = text.chars().take(most).collect();
            }
            Ok(Some(pad(conversion, "", &text, false)))
        }
        'c' => {
            let character = match (vm.heap.text(plain), plain.as_index()) {
                (Some(text), _) if text.chars().count() == 1 => text.chars().next(),
                (None, Some(code)) => match u32::try_from(code).ok().and_then(char::from_u32) {
                    Some(character) => Some(character),
                    None => return Err(vm.overflow_error("%c arg not in range(0x110000)")),
                },
                _ => None,
            };
            match character {
                Some(character) => Ok(Some(pad(conversion, "", &character.to_string(), false))),
                None => Err(vm.type_error("%c requires int or char")),
            }
        }
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let Some(found) = number(&vm.heap, plain).filter(|found| !matches!(found, Number::Complex(..))) else {
                if vm.type_lookup(value, crate::object::Name::FLOAT).is_some() {
                    return Ok(None);
                }
                let name = vm.type_name(value);
                return Err(vm.type_error(format!("must be real number, not {name}")));
            };
            let x = super::arithmetic::to_float(vm, &found)?;
            Ok(Some(float(kind, x, conversion)))
        }
        _ => int(vm, kind, value, plain, conversion).map(Some),
    }
}

fn float(kind: char, x: f64, conversion: &Conversion) -> String {
    let (size, precision) = (x.abs(), conversion.precision.unwrap_or(6));
    let mut text = match kind.to_ascii_lowercase() {
        _ if !x.is_finite() => floats::non_finite(size).to_owned(),
        'e' => floats::scientific(size, precision, conversion.alternate),
        'f' => floats::fixed(size, precision, conversion.alternate),
        _ => floats::general(size, precision, conversion.alternate, false),
    };
    if kind.is_ascii_uppercase() {
        text = text.to_ascii_uppercase();
    }
    pad(conversion, sign(x.is_sign_negative() && !x.is_nan(), conversion), &text, true)
}

fn int(vm: &mut Vm, kind: char, value: Value, plain: Value, conversion: &Conversion) -> Result<String, Raised> {
    let is_decimal = matches!(kind, 'd' | 'i' | 'u');
    let big = match number(&vm.heap, plain) {
        Some(Number::Float(x)) if is_decimal => match super::numbers::float_to_big(x) {
            Some(big) => big,
            None if x.is_nan() => return Err(vm.value_error("cannot convert float NaN to integer")),
            None => return Err(vm.overflow_error("cannot convert float infinity to integer")),
        },
        _ => match big_int(&vm.heap, plain) {
            Some(big) => big,
            None => {
                let (name, wanted) = (vm.type_name(value), if is_decimal { "a real number" } else { "an integer" });
                return Err(vm.type_error(format!("%{kind} format: {wanted} is required, not {name}")));
            }
        },
    };
    if is_decimal && plain.is_kind(Kind::BigInt) {
        int_text(vm, plain)?;
    }
    let magnitude = big.magnitude();
    let (mut digits, prefix) = match kind {
        'o' => (magnitude.to_str_radix(8), "0o"),
        'x' => (magnitude.to_str_radix(16), "0x"),
        'X' => (magnitude.to_str_radix(16).to_ascii_uppercase(), "0X"),
        _ => (magnitude.to_str_radix(10), ""),
    };
    if let Some(least) = conversion.precision {
        digits = "0".repeat(least.saturating_sub(digits.len())) + &digits;
    }
    let is_negative = big.sign() == num_bigint::Sign::Minus;
    let head = format!("{}{}", sign(is_negative, conversion), if conversion.alternate { prefix } else { "" });
    Ok(pad(conversion, &head, &digits, true))
}

fn sign(is_negative: bool, conversion: &Conversion) -> &'static str {
    match (is_negative, conversion.plus, conversion.space) {
        (true, ..) => "-",
        (_, true, _) => "+",
        (_, _, true) => " ",
        _ => "",
    }
}

fn pad(conversion: &Conversion, head: &str, body: &str, is_number: bool) -> String {
    let missing = conversion.width.saturating_sub(head.chars().count() + body.chars().count());
    if conversion.left {
        return format!("{head}{body}{}", " ".repeat(missing));
    }
    if conversion.zero && is_number {
        return format!("{head}{}{body}", "0".repeat(missing));
    }
    format!("{}{head}{body}", " ".repeat(missing))
}
