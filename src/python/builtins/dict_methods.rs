//! Methods of `dict`.

use super::iterating;
use super::natives::*;
use crate::object::{Dict, HashError, Iter, Kind, Name, Value, View, ViewKind};
use crate::vm::{Args, Vm};

pub const METHODS: Table = &[
    ("dict.get", get),
    ("dict.setdefault", set_default),
    ("dict.pop", pop),
    ("dict.popitem", pop_item),
    ("dict.update", update),
    ("dict.keys", keys),
    ("dict.values", values),
    ("dict.items", items),
    ("dict.copy", copy),
    ("dict.clear", clear),
];

fn get(vm: &mut Vm, args: Args) -> Answer {
    let dict = receiver(vm, args, Kind::Dict, "dict.get", 1, 2)?;
    let key = vm.arg(args, 1);
    let default = match vm.arg(args, 2) {
        default if default.is_unbound() => Value::NONE,
        default => default,
    };
    match vm.heap.dict_get(dict, key) {
        Ok(found) => done(found.unwrap_or(default)),
        Err(error) => hash_trouble(vm, error, "_dict_get", &[dict, key, default]),
    }
}

fn set_default(vm: &mut Vm, args: Args) -> Answer {
    let dict = receiver(vm, args, Kind::Dict, "dict.setdefault", 1, 2)?;
    let key = vm.arg(args, 1);
    let default = match vm.arg(args, 2) {
        default if default.is_unbound() => Value::NONE,
        default => default,
    };
    let found = vm.heap.dict_get(dict, key);
    match found {
        Ok(Some(found)) => done(found),
        Ok(None) => match vm.heap.dict_set(dict, key, default) {
            Ok(_) => done(default),
            Err(error) => hash_trouble(vm, error, "_dict_setdefault", &[dict, key, default]),
        },
        Err(error) => hash_trouble(vm, error, "_dict_setdefault", &[dict, key, default]),
    }
}

fn pop(vm: &mut Vm, args: Args) -> Answer {
    let dict = receiver(vm, args, Kind::Dict, "dict.pop", 1, 2)?;
    let (key, default) = (vm.arg(args, 1), vm.arg(args, 2));
    match vm.heap.dict_remove(dict, key) {
        Ok(Some(value)) => done(value),
        Ok(None) if default.is_bound() => done(default),
        Ok(None) => Err(vm.key_error(key)),
        Err(error) if default.is_bound() => hash_trouble(vm, error, "_dict_pop", &[dict, key, default]),
        Err(error) => hash_trouble(vm, error, "_dict_pop", &[dict, key]),
    }
}

fn pop_item(vm: &mut Vm, args: Args) -> Answer {
    let dict = receiver(vm, args, Kind::Dict, "dict.popitem", 0, 0)?;
    let Some(place) = vm.heap.dicts.get(dict).last_place() else {
        let text = vm.heap.str("popitem(): dictionary is empty");
        return Err(vm.key_error(text));
    };
    let (key, value) = vm.heap.dicts.get_mut(dict).remove_at(place);
    done(vm.heap.tuple(vec![key, value]))
}

/// Sets all of another dict's entries.
pub fn merge(vm: &mut Vm, dict: Value, other: Value) -> Result<(), HashError> {
    let entries: Vec<(Value, Value)> = vm.heap.dicts.get(other).iter().collect();
    vm.charge(entries.len());
    for (key, value) in entries {
        vm.heap.dict_set(dict, key, value)?;
    }
    Ok(())
}

fn update(vm: &mut Vm, args: Args) -> Answer {
    let dict = receiver(vm, Args { keywords: Value::UNBOUND, ..args }, Kind::Dict, "dict.update", 0, 1)?;
    let given = vm.arg(args, 1);
    if given.is_bound() {
        if has_keywords(vm, args) {
            let named = keyword_dict(vm, args);
            return vm.prelude_call("_dict_update_both", &[dict, given, named]);
        }
        return match fill(vm, dict, given)? {
            Some(()) => nothing(),
            None => vm.prelude_call("_dict_fill", &[dict, given, Value::FALSE]),
        };
    }
    for (name, value) in vm.keywords(args) {
        let _ = vm.heap.dict_set(dict, name, value);
    }
    nothing()
}

fn keyword_dict(vm: &mut Vm, args: Args) -> Value {
    let named = vm.heap.dict(Dict::default());
    for (name, value) in vm.keywords(args) {
        let _ = vm.heap.dict_set(named, name, value);
    }
    named
}

/// Fills a dict from a dict, or a list or tuple of pairs; `None` where that takes Python.
fn fill(vm: &mut Vm, dict: Value, given: Value) -> Result<Option<()>, crate::vm::Raised> {
    if vm.python_method(given, Name::KEYS).is_some() || vm.python_method(given, Name::ITER).is_some() {
        return Ok(None);
    }
    let plain = vm.heap.unwrapped(given);
    if plain.is_kind(Kind::Dict) {
        return match merge(vm, dict, plain) {
            Ok(()) => Ok(Some(())),
            Err(HashError::NeedsPython) => Ok(None),
            Err(HashError::Unhashable(key)) => Err(unhashable(vm, key)),
        };
    }
    if plain.is_kind(Kind::Instance) {
        return Ok(None);
    }
    // An iterator is used up by reading: only sequences, which the prelude can read again, and `zip`s of them.
    let is_repeatable = matches!(plain.kind(), Some(Kind::List | Kind::Tuple | Kind::View | Kind::Set | Kind::Iter));
    if !is_repeatable {
        return if plain.is_kind(Kind::Generator) || plain.is_kind(Kind::Str) {
            Ok(None)
        } else {
            Err(not_iterable(vm, given))
        };
    }
    let Some(pairs) = iterating::iterate_native(vm, plain)? else { return Ok(None) };
    vm.charge(pairs.len() * 2);
    for (at, pair) in pairs.into_iter().enumerate() {
        let items = if pair.is_kind(Kind::Generator) { None } else { iterating::iterate_native(vm, pair)? };
        let Some(items) = items else {
            return Err(vm.type_error(format!("cannot convert dictionary update sequence element #{at} to a sequence")));
        };
        let [key, value] = items[..] else {
            let length = items.len();
            return Err(
                vm.value_error(format!("dictionary update sequence element #{at} has length {length}; 2 is required"))
            );
        };
        match vm.heap.dict_set(dict, key, value) {
            Ok(_) => {}
            Err(HashError::Unhashable(key)) => return Err(unhashable(vm, key)),
            Err(HashError::NeedsPython) if plain.is_kind(Kind::Iter) => {
                return Err(vm.type_error("dict() of an iterator needs keys that are compared natively"));
            }
            Err(HashError::NeedsPython) => return Ok(None),
        }
    }
    Ok(Some(()))
}

fn view(vm: &mut Vm, args: Args, kind: ViewKind, name: &'static str) -> Answer {
    let of = receiver(vm, args, Kind::Dict, name, 0, 0)?;
    done(vm.heap.view(View { of, kind }))
}

fn keys(vm: &mut Vm, args: Args) -> Answer {
    view(vm, args, ViewKind::Keys, "dict.keys")
}

fn values(vm: &mut Vm, args: Args) -> Answer {
    view(vm, args, ViewKind::Values, "dict.values")
}

fn items(vm: &mut Vm, args: Args) -> Answer {
    view(vm, args, ViewKind::Items, "dict.items")
}

fn copy(vm: &mut Vm, args: Args) -> Answer {
    let dict = receiver(vm, args, Kind::Dict, "dict.copy", 0, 0)?;
    let copy = vm.heap.dicts.get(dict).clone();
    vm.charge(copy.len());
    vm.heap.allocated += copy.len() * 40;
    done(vm.heap.dict(copy))
}

fn clear(vm: &mut Vm, args: Args) -> Answer {
    let dict = receiver(vm, args, Kind::Dict, "dict.clear", 0, 0)?;
    vm.heap.dicts.get_mut(dict).clear();
    nothing()
}

/// `dict(mapping_or_pairs, **names)`.
pub fn new_dict(vm: &mut Vm, args: Args) -> Answer {
    if args.count > 2 {
        let given = args.count - 1;
        return Err(vm.type_error(format!("dict expected at most 1 argument, got {given}")));
    }
    let dict = vm.heap.dict(Dict::default());
    let given = vm.arg(args, 1);
    if given.is_bound() {
        let filled = fill(vm, dict, given)?;
        if filled.is_none() {
            let named = keyword_dict(vm, args);
            return vm.prelude_call("_dict_update_both", &[dict, given, named]);
        }
    }
    for (name, value) in vm.keywords(args) {
        let _ = vm.heap.dict_set(dict, name, value);
    }
    done(dict)
}

/// `dict.fromkeys(keys, value=None)`, a class method.
pub fn from_keys(vm: &mut Vm, args: Args) -> Answer {
    expect_after_receiver(vm, args, "dict.fromkeys", 1, 2)?;
    let (class, keys) = (vm.arg(args, 0), vm.arg(args, 1));
    let value = match vm.arg(args, 2) {
        value if value.is_unbound() => Value::NONE,
        value => value,
    };
    vm.prelude_call("_from_keys", &[class, keys, value])
}

/// `reversed(dict)` and of its views.
pub fn reversed(vm: &mut Vm, value: Value) -> Option<Value> {
    let (of, kind) = match value.kind()? {
        Kind::Dict => (value, ViewKind::Keys),
        Kind::View => {
            let view = vm.heap.views.get(value);
            (view.of, view.kind)
        }
        _ => return None,
    };
    let entries: Vec<(Value, Value)> = vm.heap.dicts.get(of).iter().collect();
    let items: Vec<Value> = entries
        .into_iter()
        .map(|(key, value)| match kind {
            ViewKind::Keys => key,
            ViewKind::Values => value,
            ViewKind::Items => vm.heap.tuple(vec![key, value]),
        })
        .collect();
    let left = items.len();
    Some(vm.heap.iter(Iter::ReversedDict { of, kind, items, left }))
}
