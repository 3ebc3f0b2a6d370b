//! Methods of `str` that change or ask for the kind of its characters, that pad, trim and replace.

use super::letter_case::{push_lower, push_upper, to_lower, to_upper};
use super::natives::*;
use crate::object::{Kind, Value};
use crate::vm::{Args, Raised, Vm};

pub const METHODS: Table = &[
    ("str.upper", upper),
    ("str.lower", lower),
    ("str.casefold", casefold),
    ("str.capitalize", capitalize),
    ("str.title", title),
    ("str.swapcase", swapcase),
    ("str.isdigit", is_digit),
    ("str.isdecimal", is_decimal),
    ("str.isnumeric", is_numeric),
    ("str.isalpha", is_alpha),
    ("str.isalnum", is_alnum),
    ("str.isspace", is_space),
    ("str.isupper", is_upper),
    ("str.islower", is_lower),
    ("str.istitle", is_title),
    ("str.isascii", is_ascii),
    ("str.isidentifier", is_identifier),
    ("str.isprintable", is_printable),
    ("str.center", center),
    ("str.ljust", ljust),
    ("str.rjust", rjust),
    ("str.zfill", zfill),
    ("str.expandtabs", expand_tabs),
    ("str.strip", strip),
    ("str.lstrip", lstrip),
    ("str.rstrip", rstrip),
    ("str.removeprefix", remove_prefix),
    ("str.removesuffix", remove_suffix),
    ("str.replace", replace),
    ("str.translate", translate),
    ("str.encode", encode),
];

/// The receiver after the check, copied out of the heap.
pub fn own_text(vm: &mut Vm, args: Args, name: &'static str, least: u32, most: u32) -> Result<String, Raised> {
    let text = receiver(vm, args, Kind::Str, name, least, most)?;
    let text = vm.heap.strs.get(text).as_str().to_owned();
    vm.charge(text.len() / 8);
    Ok(text)
}

pub fn give(vm: &mut Vm, text: impl Into<Box<str>>) -> Answer {
    done(vm.heap.str(text))
}

fn upper(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, args, "str.upper", 0, 0)?;
    give(vm, to_upper(&text))
}

fn lower(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, args, "str.lower", 0, 0)?;
    give(vm, to_lower(&text))
}

/// Lower case, and the two common letters whose fold is another one.
fn casefold(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, args, "str.casefold", 0, 0)?;
    give(vm, to_lower(&text).replace('ß', "ss").replace('ς', "σ"))
}

fn capitalize(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, args, "str.capitalize", 0, 0)?;
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return give(vm, text) };
    let mut result = String::with_capacity(text.len());
    push_title(&mut result, first);
    result.push_str(&to_lower(characters.as_str()));
    give(vm, result)
}

/// Title case differs from upper case for a few digraphs and the sharp s.
fn push_title(text: &mut String, character: char) {
    match character {
        'ß' => text.push_str("Ss"),
        other => push_upper(text, other),
    }
}

fn title(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, args, "str.title", 0, 0)?;
    let mut result = String::with_capacity(text.len());
    let mut in_word = false;
    for character in text.chars() {
        if in_word {
            push_lower(&mut result, character);
        } else {
            push_title(&mut result, character);
        }
        in_word = is_cased(character);
    }
    give(vm, result)
}

fn is_cased(character: char) -> bool {
    character.is_lowercase() || character.is_uppercase()
}

fn swapcase(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, args, "str.swapcase", 0, 0)?;
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_uppercase() {
            push_lower(&mut result, character);
        } else {
            push_upper(&mut result, character);
        }
    }
    give(vm, result)
}

macro_rules! all_characters {
    ($($function:ident = $name:literal, $test:expr;)*) => {$(
        fn $function(vm: &mut Vm, args: Args) -> Answer {
            let text = own_text(vm, args, $name, 0, 0)?;
            done(Value::bool(!text.is_empty() && text.chars().all($test)))
        }
    )*};
}

all_characters! {
    is_digit = "str.isdigit", |c| c.is_ascii_digit() || !c.is_ascii() && (c.is_numeric() && decimal(c) || "²³¹⁰⁴⁵⁶⁷⁸⁹".contains(c));
    is_decimal = "str.isdecimal", is_decimal_digit;
    is_numeric = "str.isnumeric", char::is_numeric;
    is_alpha = "str.isalpha", char::is_alphabetic;
    is_alnum = "str.isalnum", char::is_alphanumeric;
    is_space = "str.isspace", is_whitespace;
}

/// Decimal digits of other scripts lie in runs of ten that the standard library does not tell; the common ones.
fn decimal(character: char) -> bool {
    const ZEROS: [u32; 10] = [0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xE50, 0xED0, 0xFF10];
    ZEROS.iter().any(|zero| (*zero..zero + 10).contains(&u32::from(character)))
}

/// `str.isdecimal` of one character.
pub fn is_decimal_digit(c: char) -> bool {
    c.is_ascii_digit() || !c.is_ascii() && c.is_numeric() && decimal(c)
}

/// `str.isspace` of one character.
pub fn is_whitespace(character: char) -> bool {
    character.is_whitespace() || ('\x1c'..='\x1f').contains(&character)
}

fn is_upper(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, args, "str.isupper", 0, 0)?;
    done(Value::bool(text.chars().any(is_cased) && !text.chars().any(char::is_lowercase)))
}

fn is_lower(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, args, "str.islower", 0, 0)?;
    done(Value::bool(text.chars().any(is_cased) && !text.chars().any(char::is_uppercase)))
}

fn is_title(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, args, "str.istitle", 0, 0)?;
    let (mut in_word, mut any) = (false, false);
    for character in text.chars() {
        if character.is_uppercase() && in_word || character.is_lowercase() && !in_word {
            return done(Value::FALSE);
        }
        in_word = is_cased(character);
        any |= in_word;
    }
    done(Value::bool(any))
}

fn is_ascii(vm: &mut Vm, args: Args) -> Answer {
    let text = receiver(vm, args, Kind::Str, "str.isascii", 0, 0)?;
    done(Value::bool(vm.heap.strs.get(text).is_ascii()))
}

fn is_identifier(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, args, "str.isidentifier", 0, 0)?;
    let mut characters = text.chars();
    let starts = characters.next().is_some_and(|c| c == '_' || c.is_alphabetic());
    done(Value::bool(starts && characters.all(|c| c == '_' || c.is_alphanumeric())))
}

fn is_printable(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, args, "str.isprintable", 0, 0)?;
    done(Value::bool(text.chars().all(super::quoting::is_printable)))
}

/// The text, how many characters it lacks to the width, and what to fill with.
fn padding(vm: &mut Vm, args: Args, name: &'static str) -> Result<(String, usize, char), Raised> {
    let text = own_text(vm, args, name, 1, 2)?;
    let width = vm.arg(args, 1);
    let width = int_argument(vm, width)?.max(0) as usize;
    ensure_room(vm, width as u128)?;
    let fill = match vm.arg(args, 2) {
        fill if fill.is_unbound() => ' ',
        fill => {
            let fill =
                text_argument(vm, fill, |name| format!("The fill character must be a unicode character, not {name}"))?;
            let mut characters = fill.chars();
            match (characters.next(), characters.next()) {
                (Some(fill), None) => fill,
                _ => return Err(vm.type_error("The fill character must be exactly one character long")),
            }
        }
    };
    let missing = width.saturating_sub(text.chars().count());
    Ok((text, missing, fill))
}

fn run(fill: char, count: usize) -> String {
    std::iter::repeat_n(fill, count).collect()
}

fn center(vm: &mut Vm, args: Args) -> Answer {
    let (text, missing, fill) = padding(vm, args, "str.center")?;
    let width = missing + text.chars().count();
    // CPython's own way to share an odd rest.
    let left = missing / 2 + (missing & width & 1);
    give(vm, format!("{}{text}{}", run(fill, left), run(fill, missing - left)))
}

fn ljust(vm: &mut Vm, args: Args) -> Answer {
    let (text, missing, fill) = padding(vm, args, "str.ljust")?;
    give(vm, text + &run(fill, missing))
}

fn rjust(vm: &mut Vm, args: Args) -> Answer {
    let (text, missing, fill) = padding(vm, args, "str.rjust")?;
    give(vm, run(fill, missing) + &text)
}

fn zfill(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, args, "str.zfill", 1, 1)?;
    let width = vm.arg(args, 1);
    let width = int_argument(vm, width)?.max(0) as usize;
    ensure_room(vm, width as u128)?;
    let missing = width.saturating_sub(text.chars().count());
    let (sign, digits) = match text.strip_prefix(['+', '-']) {
        Some(digits) => text.split_at(text.len() - digits.len()),
        None => ("", text.as_str()),
    };
    give(vm, format!("{sign}{}{digits}", run('0', missing)))
}

fn expand_tabs(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, args, "str.expandtabs", 0, 1)?;
    let size = match vm.arg(args, 1) {
        size if size.is_unbound() => 8,
        size => int_argument(vm, size)?.max(0) as usize,
    };
    ensure_room(vm, size as u128 * text.len() as u128)?;
    let (mut result, mut column) = (String::new(), 0);
    for character in text.chars() {
        match character {
            '\t' if size > 0 => {
                let spaces = size - column % size;
                result.push_str(&run(' ', spaces));
                column += spaces;
            }
            '\t' => {}
            '\n' | '\r' => {
                result.push(character);
                column = 0;
            }
            _ => {
                result.push(character);
                column += 1;
            }
        }
    }
    give(vm, result)
}

fn strip_ends(vm: &mut Vm, args: Args, name: &'static str, left: bool, right: bool) -> Answer {
    let text = own_text(vm, args, name, 0, 1)?;
    let unwanted = match vm.arg(args, 1) {
        chars if chars.is_unbound() || chars.is_none() => None,
        chars => {
            let short = name.trim_start_matches("str.").to_owned();
            Some(text_argument(vm, chars, |_| format!("{short} arg must be None or str"))?)
        }
    };
    let goes = |character: char| match &unwanted {
        Some(unwanted) => unwanted.contains(character),
        None => is_whitespace(character),
    };
    let mut part = text.as_str();
    if left {
        part = part.trim_start_matches(goes);
    }
    if right {
        part = part.trim_end_matches(goes);
    }
    give(vm, part)
}

fn strip(vm: &mut Vm, args: Args) -> Answer {
    strip_ends(vm, args, "str.strip", true, true)
}

fn lstrip(vm: &mut Vm, args: Args) -> Answer {
    strip_ends(vm, args, "str.lstrip", true, false)
}

fn rstrip(vm: &mut Vm, args: Args) -> Answer {
    strip_ends(vm, args, "str.rstrip", false, true)
}

fn remove_prefix(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, args, "str.removeprefix", 1, 1)?;
    let part = vm.arg(args, 1);
    let part = text_argument(vm, part, |name| format!("removeprefix() argument must be str, not {name}"))?;
    give(vm, text.strip_prefix(&part).unwrap_or(&text))
}

fn remove_suffix(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, args, "str.removesuffix", 1, 1)?;
    let part = vm.arg(args, 1);
    let part = text_argument(vm, part, |name| format!("removesuffix() argument must be str, not {name}"))?;
    give(vm, text.strip_suffix(&part).unwrap_or(&text))
}

fn replace(vm: &mut Vm, args: Args) -> Answer {
    let count = vm.keyword(args, "count");
    if args.count < 3 {
        let given = args.count.saturating_sub(1);
        return Err(vm.type_error(format!("replace() takes at least 2 positional arguments ({given} given)")));
    }
    let text = receiver(vm, Args { keywords: Value::UNBOUND, ..args }, Kind::Str, "str.replace", 2, 3)?;
    let text = vm.heap.strs.get(text).as_str().to_owned();
    let (old, new) = (vm.arg(args, 1), vm.arg(args, 2));
    let old = text_argument(vm, old, |name| format!("replace() argument 1 must be str, not {name}"))?;
    let new = text_argument(vm, new, |name| format!("replace() argument 2 must be str, not {name}"))?;
    let count = match count.unwrap_or_else(|| vm.arg(args, 3)) {
        count if count.is_unbound() => -1,
        count => int_argument(vm, count)?,
    };
    let growth = if old.is_empty() { text.len() + 1 } else { text.len() / old.len() };
    ensure_room(vm, growth as u128 * new.len() as u128 + text.len() as u128)?;
    give(vm, if count < 0 { text.replace(&old, &new) } else { text.replacen(&old, &new, count as usize) })
}

fn translate(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, args, "str.translate", 1, 1)?;
    let table = vm.heap.unwrapped(vm.arg(args, 1));
    if !table.is_kind(Kind::Dict) {
        return Err(vm.type_error("str.translate() wants a dict, as str.maketrans() makes it"));
    }
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        let key = Value::int_unchecked(u32::from(character).into());
        match vm.heap.dict_get(table, key).ok().flatten() {
            None => result.push(character),
            Some(value) if value.is_none() => {}
            Some(value) => match (vm.heap.text(value), value.as_index()) {
                (Some(text), _) => result.push_str(text),
                (None, Some(code)) => match u32::try_from(code).ok().and_then(char::from_u32) {
                    Some(character) => result.push(character),
                    None => return Err(vm.value_error("character mapping must be in range(0x110000)")),
                },
                _ => return Err(vm.type_error("character mapping must return integer, None or str")),
            },
        }
    }
    give(vm, result)
}

fn encode(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, Args { keywords: Value::UNBOUND, ..args }, "str.encode", 0, 2)?;
    let given = vm.keyword(args, "encoding").unwrap_or_else(|| vm.arg(args, 1));
    let errors = vm.keyword(args, "errors").unwrap_or_else(|| vm.arg(args, 2));
    let encoding = if given.is_unbound() {
        "utf-8".to_owned()
    } else {
        text_argument(vm, given, |name| format!("encode() argument 'encoding' must be str, not {name}"))?
    };
    let errors = vm.heap.text(errors).unwrap_or("strict").to_owned();
    let limit = match encoding.to_ascii_lowercase().replace('_', "-").as_str() {
        "utf-8" | "utf8" => return done(vm.heap.bytes_object(text.into_bytes())),
        "ascii" | "us-ascii" => 0x80,
        "latin-1" | "latin1" | "iso-8859-1" => 0x100,
        wide @ ("utf-16" | "utf-16-le" | "utf-16-be" | "utf-32" | "utf-32-le" | "utf-32-be") => {
            let (text, wide) = (vm.heap.str(text), vm.heap.str(wide));
            return vm.prelude_call("_encode_wide", &[text, wide]);
        }
        _ => {
            return Err(vm.lookup_error(format!("unknown encoding: {encoding}")));
        }
    };
    let mut bytes = Vec::with_capacity(text.len());
    for (at, character) in text.chars().enumerate() {
        let code = u32::from(character);
        match errors.as_str() {
            _ if code < limit => bytes.push(code as u8),
            "ignore" => {}
            "replace" => bytes.push(b'?'),
            "xmlcharrefreplace" => bytes.extend(format!("&#{code};").bytes()),
            "backslashreplace" => bytes.extend(super::quoting::to_ascii(&character.to_string()).bytes()),
            "strict" => {
                let name = vm.heap.str(if limit == 0x80 { "ascii" } else { "latin-1" });
                let why = vm.heap.str(format!("ordinal not in range({limit})"));
                let end = at + text.chars().skip(at).take_while(|c| u32::from(*c) >= limit).count();
                let (at, end) = (Value::int_unchecked(at as i64), Value::int_unchecked(end as i64));
                let text = vm.heap.str(text);
                return Err(vm.error_with(vm.types.unicode_encode_error, vec![name, text, at, end, why]));
            }
            _ => return Err(vm.lookup_error(format!("unknown error handler name '{errors}'"))),
        }
    }
    done(vm.heap.bytes_object(bytes))
}
