//! `len`, `in`, and `[]` read, assigned and deleted, on built-in values.

use super::iterating;
use super::natives::{ensure_room, hash_trouble};
use super::slicing::{self, cut, index};
use crate::object::{HashError, Kind, Name, Range, Value, ViewKind};
use crate::vm::{Flow, Raised, Vm};

/// `len(v)`; `None` for what has no length of its own.
pub fn length(vm: &Vm, value: Value) -> Option<usize> {
    let heap = &vm.heap;
    let value = heap.unwrapped(value);
    Some(match value.kind()? {
        Kind::Str => heap.strs.get(value).length(),
        Kind::Bytes => heap.bytes.get(value).len(),
        Kind::List => heap.lists.get(value).len(),
        Kind::Tuple => heap.tuples.get(value).len(),
        Kind::Dict => heap.dicts.get(value).len(),
        Kind::Set => heap.sets.get(value).items.len(),
        Kind::Range => heap.ranges.get(value).len() as usize,
        Kind::View => heap.dicts.get(heap.views.get(value).of).len(),
        _ => return None,
    })
}

/// `item in container`; `None` when the type has no `in` of its own and can not be iterated natively.
pub fn contains(vm: &mut Vm, container: Value, item: Value) -> Result<Option<Flow>, Raised> {
    let container = vm.heap.unwrapped(container);
    let answer = match container.kind() {
        Some(Kind::Str) => {
            let plain = vm.heap.unwrapped(item);
            match vm.heap.text(plain) {
                Some(part) => vm.heap.strs.get(container).as_str().contains(part),
                None => {
                    let name = vm.type_name(item);
                    return Err(vm.type_error(format!("'in <string>' requires string as left operand, not {name}")));
                }
            }
        }
        Some(Kind::Bytes) => bytes_contain(vm, container, item)?,
        Some(Kind::List | Kind::Tuple) => {
            let items: &[Value] = match container.kind() {
                Some(Kind::List) => vm.heap.lists.get(container),
                _ => vm.heap.tuples.get(container),
            };
            let mut found = Some(false);
            for each in items {
                match vm.heap.same_or_equal(*each, item) {
                    Some(false) => {}
                    other => {
                        found = other;
                        break;
                    }
                }
            }
            let work = items.len();
            vm.charge(work / 4);
            match found {
                Some(found) => found,
                None => return vm.prelude_call("_in_items", &[container, item]).map(Some),
            }
        }
        Some(Kind::Dict | Kind::Set) => {
            let table = match container.kind() {
                Some(Kind::Dict) => vm.heap.dicts.get(container),
                _ => &vm.heap.sets.get(container).items,
            };
            match vm.heap.find_in(table, item) {
                Ok(found) => found.is_some(),
                Err(HashError::Unhashable(set)) if set == item && is_mutable_set(vm, container, item) => {
                    let frozen = super::set_methods::frozen_copy(vm, item);
                    return contains(vm, container, frozen);
                }
                Err(error) => return hash_trouble(vm, error, "_in_table", &[container, item]).map(Some),
            }
        }
        Some(Kind::Range) => match vm.heap.unwrapped(item) {
            int if int.as_index().is_some() => {
                let range = *vm.heap.ranges.get(container);
                let at = int.as_index().unwrap_or_default();
                let past = if range.step > 0 {
                    at >= range.start && at < range.stop
                } else {
                    at <= range.start && at > range.stop
                };
                past && (i128::from(at) - i128::from(range.start)) % i128::from(range.step) == 0
            }
            _ => return vm.prelude_call("_in_items", &[container, item]).map(Some),
        },
        Some(Kind::View) => {
            let view = *vm.heap.views.get(container);
            if view.kind == ViewKind::Keys {
                return contains(vm, view.of, item);
            }
            return vm.prelude_call("_in_items", &[container, item]).map(Some);
        }
        Some(Kind::Iter | Kind::Generator) if iterating::iter(vm, container)?.is_some() => {
            return vm.prelude_call("_in_items", &[container, item]).map(Some);
        }
        _ => return Ok(None),
    };
    Ok(Some(Flow::Value(Value::bool(answer))))
}

/// `set in set_of_sets` looks for an equal frozenset.
fn is_mutable_set(vm: &Vm, container: Value, item: Value) -> bool {
    container.is_kind(Kind::Set) && item.is_kind(Kind::Set) && !vm.heap.sets.get(item).is_frozen
}

fn bytes_contain(vm: &mut Vm, container: Value, item: Value) -> Result<bool, Raised> {
    if item.is_kind(Kind::Bytes) {
        let (all, part) = (vm.heap.bytes.get(container), vm.heap.bytes.get(item));
        return Ok(part.is_empty() || all.windows(part.len()).any(|window| window == part.as_slice()));
    }
    match item.as_index() {
        Some(byte @ 0..=255) => Ok(vm.heap.bytes.get(container).contains(&(byte as u8))),
        Some(_) => Err(vm.value_error("byte must be in range(0, 256)")),
        None => {
            let name = vm.type_name(item);
            Err(vm.type_error(format!("a bytes-like object is required, not '{name}'")))
        }
    }
}

/// `object[key]`; `None` when the type is not subscriptable.
pub fn get_item(vm: &mut Vm, object: Value, key: Value) -> Result<Option<Flow>, Raised> {
    let plain = vm.heap.unwrapped(object);
    let Some(kind) = plain.kind() else { return Ok(None) };
    match kind {
        Kind::Dict => return dict_item(vm, object, plain, key).map(Some),
        Kind::List | Kind::Tuple | Kind::Str | Kind::Bytes | Kind::Range => {}
        Kind::Class => return class_item(vm, plain, key),
        _ => return Ok(None),
    }
    let length = length(vm, plain).unwrap_or_default();
    let key_plain = vm.heap.unwrapped(key);
    if key_plain.is_kind(Kind::Slice) {
        let cut = cut(vm, key_plain, length)?;
        ensure_room(vm, cut.count as u128)?;
        let made = match kind {
            Kind::List => {
                let items = slicing::take(vm.heap.lists.get(plain), cut);
                vm.heap.list(items)
            }
            Kind::Tuple => {
                let items = slicing::take(vm.heap.tuples.get(plain), cut);
                vm.heap.tuple(items)
            }
            Kind::Str => {
                let text = slicing::take_text(vm, plain, cut);
                vm.heap.str(text)
            }
            Kind::Bytes => {
                let bytes = cut.indices().map(|at| vm.heap.bytes.get(plain)[at]).collect();
                vm.heap.bytes_object(bytes)
            }
            _ => {
                let range = *vm.heap.ranges.get(plain);
                let start = range.start + cut.start * range.step;
                let step = range.step * cut.step;
                vm.heap.range(Range { start, stop: start + step * cut.count as i64, step })
            }
        };
        return Ok(Some(Flow::Value(made)));
    }
    let Some(at) = position(vm, key_plain)? else {
        if vm.type_lookup(key, Name::INDEX).is_some() {
            return vm.prelude_call("_get_at_index", &[object, key]).map(Some);
        }
        let name = vm.type_name(key);
        return Err(vm.type_error(match kind {
            Kind::List => format!("list indices must be integers or slices, not {name}"),
            Kind::Tuple => format!("tuple indices must be integers or slices, not {name}"),
            Kind::Str => format!("string indices must be integers, not '{name}'"),
            Kind::Bytes => format!("byte indices must be integers or slices, not {name}"),
            _ => format!("range indices must be integers or slices, not {name}"),
        }));
    };
    let Some(at) = index(at, length) else {
        return Err(vm.index_error(match kind {
            Kind::List => "list index out of range",
            Kind::Tuple => "tuple index out of range",
            Kind::Str => "string index out of range",
            Kind::Bytes => "index out of range",
            _ => "range object index out of range",
        }));
    };
    Ok(Some(Flow::Value(match kind {
        Kind::List => vm.heap.lists.get(plain)[at],
        Kind::Tuple => vm.heap.tuples.get(plain)[at],
        Kind::Str => {
            let text = vm.heap.strs.get(plain);
            let from = text.byte_of(at);
            let character = text.as_str()[from..].chars().next().unwrap_or_default();
            vm.heap.character(character)
        }
        Kind::Bytes => Value::int_unchecked(vm.heap.bytes.get(plain)[at].into()),
        _ => {
            let range = *vm.heap.ranges.get(plain);
            vm.heap.int(range.start + at as i64 * range.step)
        }
    })))
}

/// An index; `IndexError` when it is a big int, `None` when it is no int.
fn position(vm: &mut Vm, key: Value) -> Result<Option<i64>, Raised> {
    if key.is_kind(Kind::BigInt) {
        return Err(vm.index_error("cannot fit 'int' into an index-sized integer"));
    }
    Ok(key.as_index())
}

fn dict_item(vm: &mut Vm, object: Value, dict: Value, key: Value) -> Result<Flow, Raised> {
    match vm.heap.dict_get(dict, key) {
        Ok(Some(value)) => Ok(Flow::Value(value)),
        Ok(None) => match vm.python_method(object, Name::MISSING) {
            Some(missing) => Ok(vm.tail_call(missing, &[object, key])),
            None => Err(vm.key_error(key)),
        },
        Err(error) => hash_trouble(vm, error, "_dict_getitem", &[object, key]),
    }
}

/// `list[int]`. The library's own classes can all be subscripted, and so can what inherits from them.
fn class_item(vm: &mut Vm, class: Value, key: Value) -> Result<Option<Flow>, Raised> {
    let types = &vm.types;
    let generic = [
        types.list,
        types.tuple,
        types.dict,
        types.set,
        types.frozenset,
        types.type_,
        types.future,
        types.task,
        types.enumerate,
        types.base_exception_group,
    ];
    let is_generic = |class: &Value| {
        let of = vm.heap.classes.get(*class);
        generic.contains(class) || of.is_python && &*of.module != "__main__" && &*of.module != "enum"
    };
    if vm.heap.classes.get(class).mro.iter().any(is_generic) {
        return vm.prelude_call("_generic_alias", &[class, key]).map(Some);
    }
    if !vm.heap.classes.get(class).is_python {
        let name = vm.class_name(class).to_owned();
        return Err(vm.type_error(format!("type '{name}' is not subscriptable")));
    }
    Ok(None)
}

/// `object[key] = value`; `None` when the type does not support it.
pub fn set_item(vm: &mut Vm, object: Value, key: Value, value: Value) -> Result<Option<Flow>, Raised> {
    let plain = vm.heap.unwrapped(object);
    match plain.kind() {
        Some(Kind::Dict) => match vm.heap.dict_set(plain, key, value) {
            Ok(_) => Ok(Some(Flow::Value(Value::NONE))),
            Err(error) => hash_trouble(vm, error, "_dict_setitem", &[plain, key, value]).map(Some),
        },
        Some(Kind::List) => {
            let key_plain = vm.heap.unwrapped(key);
            if key_plain.is_kind(Kind::Slice) {
                return set_slice(vm, plain, key_plain, value).map(Some);
            }
            let at = list_place(vm, plain, key, key_plain, "list assignment index out of range")?;
            vm.heap.lists.get_mut(plain)[at] = value;
            Ok(Some(Flow::Value(Value::NONE)))
        }
        _ => Ok(None),
    }
}

fn list_place(vm: &mut Vm, list: Value, key: Value, plain: Value, outside: &str) -> Result<usize, Raised> {
    let Some(at) = position(vm, plain)? else {
        let name = vm.type_name(key);
        return Err(vm.type_error(format!("list indices must be integers or slices, not {name}")));
    };
    let length = vm.heap.lists.get(list).len();
    index(at, length).ok_or_else(|| vm.index_error(outside))
}

fn set_slice(vm: &mut Vm, list: Value, slice: Value, value: Value) -> Result<Flow, Raised> {
    let length = vm.heap.lists.get(list).len();
    let cut = cut(vm, slice, length)?;
    let items = match iterating::iterate_native(vm, value)? {
        Some(items) => items,
        None if iterating::may_be_iterable(vm, value) => return vm.prelude_call("_set_slice", &[list, slice, value]),
        None => {
            return Err(vm.type_error("must assign iterable to extended slice"));
        }
    };
    vm.charge(items.len() + length / 8);
    vm.heap.allocated += items.len() * 8;
    if cut.step == 1 {
        let start = cut.start as usize;
        vm.heap.lists.get_mut(list).splice(start..start + cut.count, items);
    } else {
        if items.len() != cut.count {
            let (given, wanted) = (items.len(), cut.count);
            return Err(vm.value_error(format!(
                "attempt to assign sequence of size {given} to extended slice of size {wanted}"
            )));
        }
        for (at, item) in cut.indices().zip(items) {
            vm.heap.lists.get_mut(list)[at] = item;
        }
    }
    Ok(Flow::Value(Value::NONE))
}

/// `del object[key]`; `None` when the type does not support it.
pub fn delete_item(vm: &mut Vm, object: Value, key: Value) -> Result<Option<Flow>, Raised> {
    let plain = vm.heap.unwrapped(object);
    match plain.kind() {
        Some(Kind::Dict) => match vm.heap.dict_remove(plain, key) {
            Ok(Some(_)) => {}
            Ok(None) => return Err(vm.key_error(key)),
            Err(error) => return hash_trouble(vm, error, "_dict_delitem", &[plain, key]).map(Some),
        },
        Some(Kind::List) => {
            let key_plain = vm.heap.unwrapped(key);
            let length = vm.heap.lists.get(plain).len();
            vm.charge(length / 8);
            if key_plain.is_kind(Kind::Slice) {
                let cut = cut(vm, key_plain, length)?;
                let mut gone: Vec<usize> = cut.indices().collect();
                base::order::sort_by_key(&mut gone, |at| *at);
                let mut gone = gone.into_iter().peekable();
                let mut at = 0;
                vm.heap.lists.get_mut(plain).retain(|_| {
                    let goes = gone.next_if_eq(&at).is_some();
                    at += 1;
                    !goes
                });
            } else {
                let at = list_place(vm, plain, key, key_plain, "list assignment index out of range")?;
                vm.heap.lists.get_mut(plain).remove(at);
            }
        }
        None | Some(Kind::BigInt | Kind::Complex) => {
            let name = vm.type_name(object);
            return Err(vm.type_error(format!("'{name}' object does not support item deletion")));
        }
        _ => return Ok(None),
    }
    Ok(Some(Flow::Value(Value::NONE)))
}
