//! Natives of `json`: what walks text character by character.

use crate::builtins::natives::{Answer, done};
use crate::object::{NativeCall, Value};
use crate::vm::{Args, Vm};

pub const NATIVES: &[(&str, NativeCall)] = &[
    ("_json_quote", NativeCall::Pure(quote)),
    ("_json_string", NativeCall::Pure(string)),
    ("_json_skip", NativeCall::Pure(skip)),
    ("_json_number", NativeCall::Pure(number)),
];

/// `_json_quote(text, ensure_ascii)`.
fn quote(vm: &mut Vm, args: Args) -> Answer {
    let (text, ensure_ascii) = (vm.heap.unwrapped(vm.arg(args, 0)), vm.arg(args, 1) != Value::FALSE);
    let text = vm.heap.text(text).unwrap_or_default();
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\x08' => out.push_str("\\b"),
            '\x0c' => out.push_str("\\f"),
            c if u32::from(c) < 0x20 || c == '\x7f' && ensure_ascii => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)))
            }
            c if !c.is_ascii() && ensure_ascii => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    vm.charge(out.len() / 8);
    done(vm.heap.str(out))
}

/// The receiver's text from a character on, and the byte where that is.
fn from(vm: &Vm, args: Args) -> (&str, usize) {
    let text = vm.heap.strs.get(vm.heap.unwrapped(vm.arg(args, 0)));
    let at = vm.arg(args, 1).as_int().unwrap_or_default() as usize;
    (text.as_str(), text.byte_of(at))
}

/// `_json_string(text, begin, strict)`: (decoded, end), the end behind the closing quote; or (None, what is wrong, where).
fn string(vm: &mut Vm, args: Args) -> Answer {
    let strict = vm.arg(args, 2) != Value::FALSE;
    let begin = vm.arg(args, 1).as_int().unwrap_or_default();
    let (text, byte) = from(vm, args);
    let (mut out, mut at) = (String::new(), begin);
    let mut characters = text[byte..].chars();
    let mut high = None;
    let wrong = loop {
        let Some(character) = characters.next() else {
            break ("Unterminated string starting at", begin - 1);
        };
        at += 1;
        match character {
            '"' => {
                let (out, end) = (vm.heap.str(out), Value::int_unchecked(at));
                return done(vm.heap.tuple(vec![out, end]));
            }
            '\\' => {
                let Some(escape) = characters.next() else {
                    break ("Unterminated string starting at", begin - 1);
                };
                at += 1;
                match escape {
                    '"' | '\\' | '/' => out.push(escape),
                    'b' => out.push('\x08'),
                    'f' => out.push('\x0c'),
                    'n' => out.push('\n'),
                    'r' => out.push('\r'),
                    't' => out.push('\t'),
                    'u' => {
                        let digits: String = characters.clone().take(4).collect();
                        let is_hex = digits.len() == 4 && digits.chars().all(|c| c.is_ascii_hexdigit());
                        let Some(unit) = u16::from_str_radix(&digits, 16).ok().filter(|_| is_hex) else {
                            break ("Invalid \\uXXXX escape", at - 1);
                        };
                        characters.nth(3);
                        at += 4;
                        match (high.take(), unit) {
                            (Some(high), 0xDC00..=0xDFFF) => {
                                out.extend(char::decode_utf16([high, unit]).map(|c| c.unwrap_or('\u{FFFD}')));
                            }
                            (_, 0xD800..=0xDBFF) => high = Some(unit),
                            _ => out.push(char::from_u32(unit.into()).unwrap_or('\u{FFFD}')),
                        }
                    }
                    _ => break ("Invalid \\escape", at - 2),
                }
            }
            c if strict && u32::from(c) < 0x20 => break ("Invalid control character at", at - 1),
            c => out.push(c),
        }
    };
    let message = vm.heap.str(wrong.0);
    done(vm.heap.tuple(vec![Value::NONE, message, Value::int_unchecked(wrong.1)]))
}

/// `_json_skip(text, at)`: where the white space from there on ends.
fn skip(vm: &mut Vm, args: Args) -> Answer {
    let at = vm.arg(args, 1).as_int().unwrap_or_default();
    let (text, byte) = from(vm, args);
    let blank = text[byte..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
    done(Value::int_unchecked(at + blank as i64))
}

/// `_json_number(text, at)`: where the number that begins there ends; `at` itself when there is none.
fn number(vm: &mut Vm, args: Args) -> Answer {
    let at = vm.arg(args, 1).as_int().unwrap_or_default();
    let (text, byte) = from(vm, args);
    done(Value::int_unchecked(at + number_length(&text.as_bytes()[byte..]) as i64))
}

fn number_length(text: &[u8]) -> usize {
    let digits = |from: usize| text[from.min(text.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(text.first() == Some(&b'-'));
    let whole = if text.get(sign) == Some(&b'0') { 1 } else { digits(sign) };
    if whole == 0 {
        return 0;
    }
    let mut end = sign + whole;
    if text.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    if matches!(text.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits(end + 1 + sign);
        if exponent > 0 {
            end += 1 + sign + exponent;
        }
    }
    end
}
