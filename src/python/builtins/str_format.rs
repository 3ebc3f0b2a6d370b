//! `str.format`: the template is taken apart here; fields that are positions or names of built-in values are filled in here, and
//! whatever needs attributes, or Python code, by the prelude.

use super::natives::*;
use super::operators::{format_of, repr_of, str_of};
use super::{quoting, str_methods};
use crate::object::{Kind, Value};
use crate::vm::{Args, Flow, Raised, Vm};

/// A replacement field: what stands before it, its name, conversion and format specification (which may hold fields itself).
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub before: String,
    /// `None` for the text after the last field.
    pub name: Option<String>,
    pub conversion: Option<char>,
    pub spec: String,
}

/// Takes a template apart; the error is a `ValueError`'s text.
pub fn parse(template: &str) -> Result<Vec<Field>, String> {
    let characters: Vec<char> = template.chars().collect();
    let (mut fields, mut before, mut at) = (Vec::new(), String::new(), 0);
    while at < characters.len() {
        match (characters[at], characters.get(at + 1)) {
            ('{', Some('{')) | ('}', Some('}')) => {
                before.push(characters[at]);
                at += 2;
            }
            ('}', _) => return Err("Single '}' encountered in format string".into()),
            ('{', None) => return Err("Single '{' encountered in format string".into()),
            ('{', _) => {
                let (field, after) = parse_field(&characters, at + 1)?;
                fields.push(Field { before: std::mem::take(&mut before), ..field });
                at = after;
            }
            (other, _) => {
                before.push(other);
                at += 1;
            }
        }
    }
    fields.push(Field { before, name: None, conversion: None, spec: String::new() });
    Ok(fields)
}

fn parse_field(characters: &[char], from: usize) -> Result<(Field, usize), String> {
    let mut at = from;
    let mut is_bracketed = false;
    while let Some(character) = characters.get(at) {
        match character {
            '[' => is_bracketed = true,
            ']' => is_bracketed = false,
            '{' => return Err("unexpected '{' in field name".into()),
            '}' | ':' | '!' if !is_bracketed => break,
            _ => {}
        }
        at += 1;
    }
    let name: String = characters[from..at].iter().collect();
    let mut conversion = None;
    if characters.get(at) == Some(&'!') {
        conversion = match characters.get(at + 1) {
            None => return Err("end of string while looking for conversion specifier".into()),
            Some('}') => return Err("unmatched '{' in format spec".into()),
            Some(kind) => Some(*kind),
        };
        at += 2;
        match characters.get(at) {
            Some(':' | '}') => {}
            None => return Err("unmatched '{' in format spec".into()),
            Some(_) => return Err("expected ':' after conversion specifier".into()),
        }
    }
    let mut spec = String::new();
    if characters.get(at) == Some(&':') {
        at += 1;
        let mut depth = 0;
        while let Some(character) = characters.get(at) {
            match character {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                _ => {}
            }
            spec.push(*character);
            at += 1;
        }
        if at == characters.len() {
            return Err("unmatched '{' in format spec".into());
        }
    }
    if characters.get(at) != Some(&'}') {
        return Err("expected '}' before end of string".into());
    }
    Ok((Field { before: String::new(), name: Some(name), conversion, spec }, at + 1))
}

/// `str.format(*args, **kwargs)`.
pub fn format(vm: &mut Vm, args: Args) -> Answer {
    let bare = Args { count: args.count.min(1), keywords: Value::UNBOUND, ..args };
    let template = receiver(vm, bare, Kind::Str, "str.format", 0, 0)?;
    let positional = vm.positional(args)[1..].to_vec();
    let keywords = vm.keywords(args);
    if let Some(text) = native(vm, template, &positional, &keywords)? {
        return str_methods::give(vm, text);
    }
    let positional = vm.heap.tuple(positional);
    let named = vm.heap.dict(Default::default());
    for (name, value) in keywords {
        let name = vm.heap.text(name).unwrap_or_default().to_owned();
        vm.heap.dict_set_text(named, &name, value);
    }
    vm.prelude_call("_format", &[template, positional, named])
}

pub fn format_map(vm: &mut Vm, args: Args) -> Answer {
    let template = receiver(vm, args, Kind::Str, "str.format_map", 1, 1)?;
    let (mapping, none) = (vm.arg(args, 1), vm.heap.tuple(Vec::new()));
    vm.prelude_call("_format", &[template, none, mapping])
}

/// The text, when every field is a plain position or name and shows itself natively.
fn native(
    vm: &mut Vm,
    template: Value,
    positional: &[Value],
    keywords: &[(Value, Value)],
) -> Result<Option<String>, Raised> {
    let template = vm.heap.strs.get(template).as_str().to_owned();
    let fields = parse(&template).map_err(|message| vm.value_error(message))?;
    let (mut text, mut automatic, mut is_manual) = (String::new(), 0, false);
    for field in fields {
        text.push_str(&field.before);
        let Some(name) = field.name else { break };
        let value = if name.is_empty() {
            if is_manual {
                return Ok(None);
            }
            automatic += 1;
            positional.get(automatic - 1).copied()
        } else if let Ok(at) = name.parse::<usize>() {
            if automatic > 0 {
                return Ok(None);
            }
            is_manual = true;
            positional.get(at).copied()
        } else {
            keywords.iter().find(|(key, _)| vm.heap.text(*key) == Some(&*name)).map(|(_, value)| *value)
        };
        let (Some(value), false) = (value, field.spec.contains('{')) else { return Ok(None) };
        let flow = match field.conversion {
            None => {
                let spec = vm.heap.str(field.spec);
                format_of(vm, value, spec)?
            }
            Some(_) if !field.spec.is_empty() => return Ok(None),
            Some('s') => str_of(vm, value)?,
            Some('r') => repr_of(vm, value)?,
            Some(_) => return Ok(None),
        };
        let Flow::Value(shown) = flow else { return Ok(None) };
        text.push_str(vm.heap.text(shown).unwrap_or_default());
    }
    Ok(Some(text))
}

/// `_parse_format(template)` for the prelude: a list of (before, name or None, conversion or None, spec).
pub fn parse_for_prelude(vm: &mut Vm, args: Args) -> Answer {
    let template = vm.arg(args, 0);
    let template = text_argument(vm, template, |name| format!("expected str, got {name}"))?;
    let fields = parse(&template).map_err(|message| vm.value_error(message))?;
    let mut list = Vec::with_capacity(fields.len());
    for field in fields {
        let before = vm.heap.str(field.before);
        let name = field.name.map_or(Value::NONE, |name| vm.heap.str(name));
        let conversion = field.conversion.map_or(Value::NONE, |c| vm.heap.str(c.to_string()));
        let spec = vm.heap.str(field.spec);
        list.push(vm.heap.tuple(vec![before, name, conversion, spec]));
    }
    done(vm.heap.list(list))
}

/// `ascii(v)` from its repr.
pub fn ascii_of_repr(vm: &mut Vm, args: Args) -> Answer {
    let text = vm.arg(args, 0);
    let text = text_argument(vm, text, |name| format!("__repr__ returned non-string (type {name})"))?;
    str_methods::give(vm, quoting::to_ascii(&text))
}
