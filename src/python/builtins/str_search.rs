//! Methods of `str` that look for parts, take it apart and put it together.

use super::natives::*;
use super::str_methods::{give, is_whitespace, own_text};
use super::{iterating, str_format};
use crate::object::{Kind, Value};
use crate::vm::{Args, Raised, Vm};

pub const METHODS: Table = &[
    ("str.find", find),
    ("str.rfind", rfind),
    ("str.index", index),
    ("str.rindex", rindex),
    ("str.count", count),
    ("str.startswith", starts_with),
    ("str.endswith", ends_with),
    ("str.split", split),
    ("str.rsplit", rsplit),
    ("str.splitlines", split_lines),
    ("str.partition", partition),
    ("str.rpartition", rpartition),
    ("str.join", join),
    ("str.format", str_format::format),
    ("str.format_map", str_format::format_map),
];

/// The part of the receiver between two optional character indices, the byte where it begins, and the text looked for. `None`
/// when the part begins after its end: nothing is found there, not even "".
struct Window {
    text: String,
    from: usize,
    to: usize,
    first_character: usize,
}

/// The same without its text: the receiver and where the part is in it.
type Place = (Value, std::ops::Range<usize>, usize);

impl Window {
    fn part(&self) -> &str {
        &self.text[self.from..self.to]
    }
}

fn window(vm: &mut Vm, args: Args, name: &'static str) -> Result<Option<Window>, Raised> {
    let Some((value, part, first_character)) = place(vm, args, name)? else { return Ok(None) };
    let text = vm.heap.strs.get(value).as_str().to_owned();
    Ok(Some(Window { text, from: part.start, to: part.end, first_character }))
}

fn place(vm: &mut Vm, args: Args, name: &'static str) -> Result<Option<Place>, Raised> {
    let value = receiver(vm, args, Kind::Str, name, 1, 3)?;
    let length = vm.heap.strs.get(value).length() as i64;
    let mut bounds = [0, length];
    for (at, bound) in bounds.iter_mut().enumerate() {
        let given = vm.arg(args, at as u32 + 2);
        if given.is_unbound() || given.is_none() {
            continue;
        }
        let int = int_argument(vm, given)?;
        *bound = if int < 0 { (int + length).max(0) } else { int };
    }
    let [start, end] = bounds;
    if start > length || start > end {
        return Ok(None);
    }
    let text = vm.heap.strs.get(value);
    let part = text.byte_of(start as usize)..text.byte_of(end.min(length) as usize);
    let units = text.as_str().len() / 8;
    vm.charge(units);
    Ok(Some((value, part, start as usize)))
}

fn wanted(vm: &mut Vm, args: Args, name: &'static str) -> Result<String, Raised> {
    let part = vm.arg(args, 1);
    let short = name.trim_start_matches("str.").to_owned();
    text_argument(vm, part, |given| format!("{short}() argument 1 must be str, not {given}"))
}

fn search(vm: &mut Vm, args: Args, name: &'static str, backwards: bool) -> Result<Option<usize>, Raised> {
    let Some(window) = window(vm, args, name)? else { return Ok(None) };
    let wanted = wanted(vm, args, name)?;
    let part = window.part();
    let byte = if backwards { part.rfind(&wanted) } else { part.find(&wanted) };
    Ok(byte.map(|byte| window.first_character + part[..byte].chars().count()))
}

fn find(vm: &mut Vm, args: Args) -> Answer {
    let at = search(vm, args, "str.find", false)?;
    done(Value::int_unchecked(at.map_or(-1, |at| at as i64)))
}

fn rfind(vm: &mut Vm, args: Args) -> Answer {
    let at = search(vm, args, "str.rfind", true)?;
    done(Value::int_unchecked(at.map_or(-1, |at| at as i64)))
}

fn index(vm: &mut Vm, args: Args) -> Answer {
    match search(vm, args, "str.index", false)? {
        Some(at) => done(Value::int_unchecked(at as i64)),
        None => Err(vm.value_error("substring not found")),
    }
}

fn rindex(vm: &mut Vm, args: Args) -> Answer {
    match search(vm, args, "str.rindex", true)? {
        Some(at) => done(Value::int_unchecked(at as i64)),
        None => Err(vm.value_error("substring not found")),
    }
}

fn count(vm: &mut Vm, args: Args) -> Answer {
    let found = match window(vm, args, "str.count")? {
        Some(window) => {
            let wanted = wanted(vm, args, "str.count")?;
            if wanted.is_empty() { window.part().chars().count() + 1 } else { window.part().matches(&wanted).count() }
        }
        None => 0,
    };
    done(Value::int_unchecked(found as i64))
}

fn has_end(vm: &mut Vm, args: Args, name: &'static str, test: fn(&str, &str) -> bool) -> Answer {
    let Some((text, part, _)) = place(vm, args, name)? else { return done(Value::FALSE) };
    let wanted = vm.arg(args, 1);
    let is_tuple = wanted.is_kind(Kind::Tuple);
    let mut at = 0;
    while let Some(choice) = if is_tuple { vm.heap.tuples.get(wanted).get(at).copied() } else { Some(wanted) } {
        let Some(end) = vm.heap.text(vm.heap.unwrapped(choice)) else {
            let (short, given) = (name.trim_start_matches("str."), vm.type_name(choice));
            return Err(vm.type_error(match is_tuple {
                true => format!("tuple for {short} must only contain str, not {given}"),
                false => format!("{short} first arg must be str or a tuple of str, not {given}"),
            }));
        };
        let is_end = test(&vm.heap.strs.get(text).as_str()[part.clone()], end);
        if is_end || !is_tuple {
            return done(Value::bool(is_end));
        }
        at += 1;
    }
    done(Value::FALSE)
}

fn starts_with(vm: &mut Vm, args: Args) -> Answer {
    has_end(vm, args, "str.startswith", |text, part| text.starts_with(part))
}

fn ends_with(vm: &mut Vm, args: Args) -> Answer {
    has_end(vm, args, "str.endswith", |text, part| text.ends_with(part))
}

/// Receiver, separator (None for runs of whitespace) and how often to split at most (below zero: always).
fn split_arguments(vm: &mut Vm, args: Args, name: &'static str) -> Result<(String, Option<String>, i64), Raised> {
    let text = own_text(vm, Args { keywords: Value::UNBOUND, ..args }, name, 0, 2)?;
    let separator = vm.keyword(args, "sep").unwrap_or_else(|| vm.arg(args, 1));
    let most = vm.keyword(args, "maxsplit").unwrap_or_else(|| vm.arg(args, 2));
    let separator = if separator.is_unbound() || separator.is_none() {
        None
    } else {
        let separator = text_argument(vm, separator, |given| format!("must be str or None, not {given}"))?;
        if separator.is_empty() {
            return Err(vm.value_error("empty separator"));
        }
        Some(separator)
    };
    let most = if most.is_unbound() { -1 } else { int_argument(vm, most)? };
    Ok((text, separator, most))
}

pub fn texts(vm: &mut Vm, parts: Vec<String>) -> Answer {
    vm.charge(parts.len() * 4);
    let parts = parts.into_iter().map(|part| vm.heap.str(part)).collect();
    done(vm.heap.list(parts))
}

fn split(vm: &mut Vm, args: Args) -> Answer {
    let (text, separator, most) = split_arguments(vm, args, "str.split")?;
    let parts = match separator {
        Some(separator) if most < 0 => text.split(&separator).map(str::to_owned).collect(),
        Some(separator) => text.splitn(most as usize + 1, &separator).map(str::to_owned).collect(),
        None => {
            let (mut parts, mut rest) = (Vec::new(), text.trim_start_matches(is_whitespace));
            while !rest.is_empty() {
                if parts.len() as i64 == most {
                    parts.push(rest.to_owned());
                    break;
                }
                let end = rest.find(is_whitespace).unwrap_or(rest.len());
                parts.push(rest[..end].to_owned());
                rest = rest[end..].trim_start_matches(is_whitespace);
            }
            parts
        }
    };
    texts(vm, parts)
}

fn rsplit(vm: &mut Vm, args: Args) -> Answer {
    let (text, separator, most) = split_arguments(vm, args, "str.rsplit")?;
    let mut parts: Vec<String> = match separator {
        Some(separator) if most < 0 => text.rsplit(&separator).map(str::to_owned).collect(),
        Some(separator) => text.rsplitn(most as usize + 1, &separator).map(str::to_owned).collect(),
        None => {
            let (mut parts, mut rest) = (Vec::new(), text.trim_end_matches(is_whitespace));
            while !rest.is_empty() {
                if parts.len() as i64 == most {
                    parts.push(rest.to_owned());
                    break;
                }
                let last = rest.char_indices().rev().find(|(_, c)| is_whitespace(*c));
                let start = last.map_or(0, |(at, c)| at + c.len_utf8());
                parts.push(rest[start..].to_owned());
                rest = rest[..start].trim_end_matches(is_whitespace);
            }
            parts
        }
    };
    parts.reverse();
    texts(vm, parts)
}

fn split_lines(vm: &mut Vm, args: Args) -> Answer {
    let text = own_text(vm, Args { keywords: Value::UNBOUND, ..args }, "str.splitlines", 0, 1)?;
    let keep = vm.keyword(args, "keepends").unwrap_or_else(|| vm.arg(args, 1));
    let keep = keep.is_bound() && super::truth::truth(vm, keep).unwrap_or(true);
    let is_break =
        |c: char| matches!(c, '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut parts = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let Some(end) = rest.find(is_break) else {
            parts.push(rest.to_owned());
            break;
        };
        let width =
            if rest[end..].starts_with("\r\n") { 2 } else { rest[end..].chars().next().map_or(1, char::len_utf8) };
        parts.push(rest[..if keep { end + width } else { end }].to_owned());
        rest = &rest[end + width..];
    }
    texts(vm, parts)
}

fn partition_at(vm: &mut Vm, args: Args, name: &'static str, backwards: bool) -> Answer {
    let text = own_text(vm, args, name, 1, 1)?;
    let separator = vm.arg(args, 1);
    let separator = text_argument(vm, separator, |given| format!("must be str, not {given}"))?;
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    let found = if backwards { text.rfind(&separator) } else { text.find(&separator) };
    let parts = match found {
        Some(at) => [&text[..at], &separator, &text[at + separator.len()..]],
        None if backwards => ["", "", &text],
        None => [&text, "", ""],
    };
    let parts = parts.map(|part| vm.heap.str(part));
    done(vm.heap.tuple(parts))
}

fn partition(vm: &mut Vm, args: Args) -> Answer {
    partition_at(vm, args, "str.partition", false)
}

fn rpartition(vm: &mut Vm, args: Args) -> Answer {
    partition_at(vm, args, "str.rpartition", true)
}

fn join(vm: &mut Vm, args: Args) -> Answer {
    let separator = receiver(vm, args, Kind::Str, "str.join", 1, 1)?;
    let iterable = vm.arg(args, 1);
    let items = match iterating::items_of(vm, iterable) {
        Ok(Some(items)) => items,
        Ok(None) => return vm.prelude_call("_join", &[separator, iterable]),
        Err(_) => return Err(vm.type_error("can only join an iterable")),
    };
    let mut text = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text.push_str(vm.heap.strs.get(separator).as_str());
        }
        match vm.heap.text(vm.heap.unwrapped(*item)) {
            Some(part) => text.push_str(part),
            None => {
                let name = vm.type_name(*item);
                return Err(vm.type_error(format!("sequence item {at}: expected str instance, {name} found")));
            }
        }
        if text.len() > 1 << 20 {
            ensure_room(vm, text.len() as u128)?;
        }
    }
    vm.charge(items.len() + text.len() / 16);
    give(vm, text)
}

/// A static method: the arguments begin with the first.
pub fn make_translation(vm: &mut Vm, args: Args) -> Answer {
    let given = vm.positional(args);
    vm.prelude_call("_maketrans", &given)
}
