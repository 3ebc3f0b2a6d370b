//! Iterators of built-in types: made, advanced, used up at once.

use super::natives::not_iterable;
use crate::object::{Iter, Kind, Name, Value, ViewKind};
use crate::vm::{Raised, Vm};

/// Iterators within iterators (`enumerate(zip(…))`) beyond this are a `RecursionError`.
const MOST_NESTED: usize = 100;

/// `iter(v)` of built-in types; iterators and generators give themselves. `None` for anything else.
pub fn iter(vm: &mut Vm, value: Value) -> Result<Option<Value>, Raised> {
    let value = vm.heap.unwrapped(value);
    let made = match value.kind() {
        Some(Kind::List | Kind::Tuple) => Iter::Sequence { of: value, next: 0 },
        Some(Kind::Str) => Iter::Str { of: value, byte: 0 },
        Some(Kind::Bytes) => Iter::Bytes { of: value, next: 0 },
        Some(Kind::Range) => {
            let range = *vm.heap.ranges.get(value);
            Iter::Range { next: range.start, step: range.step, left: range.len() }
        }
        Some(Kind::Dict) => {
            let length = vm.heap.dicts.get(value).len();
            Iter::Dict { of: value, kind: ViewKind::Keys, place: 0, length }
        }
        Some(Kind::View) => {
            let view = *vm.heap.views.get(value);
            let length = vm.heap.dicts.get(view.of).len();
            Iter::Dict { of: view.of, kind: view.kind, place: 0, length }
        }
        Some(Kind::Set) => {
            super::set_order::arrange(vm, value);
            let length = vm.heap.sets.get(value).items.len();
            Iter::Set { of: value, place: 0, length }
        }
        Some(Kind::Iter) => return Ok(Some(value)),
        Some(Kind::Generator) => {
            let is_plain = vm.type_of(value) == vm.types.generator;
            return Ok(is_plain.then_some(value));
        }
        _ => return Ok(None),
    };
    Ok(Some(vm.heap.iter(made)))
}

/// Whether Python code (a generator, an instance's `__iter__` or `__getitem__`) may iterate what [`iter`] can not.
pub fn may_be_iterable(vm: &Vm, value: Value) -> bool {
    match value.kind() {
        Some(Kind::Generator) => vm.type_of(value) == vm.types.generator,
        Some(Kind::Instance | Kind::Class | Kind::Future) => [Name::ITER, Name::GETITEM]
            .iter()
            .any(|name| vm.type_lookup(value, *name).is_some_and(|method| !method.is_none())),
        _ => false,
    }
}

/// The next item; `None` when exhausted.
pub fn next(vm: &mut Vm, iter: Value) -> Result<Option<Value>, Raised> {
    advance(vm, iter, 0)
}

fn advance(vm: &mut Vm, iter: Value, depth: usize) -> Result<Option<Value>, Raised> {
    if depth > MOST_NESTED {
        return Err(vm.recursion_error("maximum recursion depth exceeded"));
    }
    let heap = &mut vm.heap;
    let item = match heap.iters.get_mut(iter) {
        Iter::Exhausted | Iter::AsyncStep { .. } => None,
        Iter::Sequence { of, next } => {
            let items: &[Value] = if of.is_kind(Kind::List) { heap.lists.get(*of) } else { heap.tuples.get(*of) };
            let item = items.get(*next).copied();
            *next += 1;
            item
        }
        Iter::ReversedSequence { of, left } => {
            let items: &[Value] = if of.is_kind(Kind::List) { heap.lists.get(*of) } else { heap.tuples.get(*of) };
            *left = left.saturating_sub(1);
            let item = items.get(*left).copied();
            if *left == 0 {
                *heap.iters.get_mut(iter) = Iter::Exhausted;
            }
            return Ok(item);
        }
        Iter::Range { next, step, left } => {
            if *left == 0 {
                None
            } else {
                let item = *next;
                *left -= 1;
                *next = next.wrapping_add(*step);
                return Ok(Some(heap.int(item)));
            }
        }
        Iter::Str { of, byte } => {
            let found = heap.strs.get(*of).as_str()[*byte..].chars().next();
            match found {
                Some(character) => {
                    *byte += character.len_utf8();
                    return Ok(Some(heap.character(character)));
                }
                None => None,
            }
        }
        Iter::Bytes { of, next } => {
            let byte = heap.bytes.get(*of).get(*next).copied();
            *next += 1;
            byte.map(|byte| Value::int_unchecked(byte.into()))
        }
        Iter::Dict { of, kind, place, length } => {
            let dict = heap.dicts.get(*of);
            if dict.len() != *length {
                *length = usize::MAX;
                return Err(vm.runtime_error("dictionary changed size during iteration"));
            }
            match dict.entry_from(*place) {
                Some((after, key, value)) => {
                    *place = after;
                    Some(match kind {
                        ViewKind::Keys => key,
                        ViewKind::Values => value,
                        ViewKind::Items => heap.tuple(vec![key, value]),
                    })
                }
                None => None,
            }
        }
        Iter::ReversedDict { of, items, left, .. } => {
            if *left > 0 && heap.dicts.get(*of).len() != items.len() {
                return Err(vm.runtime_error("dictionary changed size during iteration"));
            }
            match left.checked_sub(1) {
                Some(before) => {
                    *left = before;
                    Some(items[before])
                }
                None => None,
            }
        }
        Iter::Set { of, place, length } => {
            let set = heap.sets.get(*of);
            if set.items.len() != *length {
                *length = usize::MAX;
                return Err(vm.runtime_error("Set changed size during iteration"));
            }
            match super::set_order::known(set) {
                Some(order) => {
                    *place += 1;
                    order.get(*place - 1).copied()
                }
                None => set.items.entry_from(*place).map(|(after, item, _)| {
                    *place = after;
                    item
                }),
            }
        }
        Iter::Values { items, next } => {
            let item = items.get(*next).copied();
            *next += 1;
            item
        }
        Iter::Enumerate { inner, count } => {
            let (inner, count) = (*inner, *count);
            match advance(vm, inner, depth + 1)? {
                Some(item) => {
                    let next = super::arithmetic::unary_increment(vm, count);
                    if let Iter::Enumerate { count, .. } = vm.heap.iters.get_mut(iter) {
                        *count = next;
                    }
                    return Ok(Some(vm.heap.tuple(vec![count, item])));
                }
                None => None,
            }
        }
        Iter::Zip { inners, strict } => {
            let (inners, strict) = (inners.clone(), *strict);
            zip(vm, &inners, strict, depth)?
        }
    };
    if item.is_none() {
        *vm.heap.iters.get_mut(iter) = Iter::Exhausted;
    }
    Ok(item)
}

fn zip(vm: &mut Vm, inners: &[Value], strict: bool, depth: usize) -> Result<Option<Value>, Raised> {
    let mut items = Vec::with_capacity(inners.len());
    for (at, inner) in inners.iter().enumerate() {
        match advance(vm, *inner, depth + 1)? {
            Some(item) => items.push(item),
            None if !strict => return Ok(None),
            None if at > 0 => return Err(uneven(vm, at, "shorter")),
            None => {
                for (later, inner) in inners.iter().enumerate().skip(1) {
                    if advance(vm, *inner, depth + 1)?.is_some() {
                        return Err(uneven(vm, later, "longer"));
                    }
                }
                return Ok(None);
            }
        }
    }
    Ok((!items.is_empty()).then(|| vm.heap.tuple(items)))
}

fn uneven(vm: &mut Vm, at: usize, how: &str) -> Raised {
    let before = if at == 1 { "argument 1".to_owned() } else { format!("arguments 1-{at}") };
    vm.value_error(format!("zip() argument {} is {how} than {before}", at + 1))
}

/// All items of a built-in iterable at once; `None` for anything else. Built-in iterators are used up by it.
pub fn iterate_native(vm: &mut Vm, value: Value) -> Result<Option<Vec<Value>>, Raised> {
    let value = vm.heap.unwrapped(value);
    match value.kind() {
        Some(Kind::List) => return Ok(Some(vm.heap.lists.get(value).clone())),
        Some(Kind::Tuple) => return Ok(Some(vm.heap.tuples.get(value).to_vec())),
        Some(Kind::Dict) => return Ok(Some(vm.heap.dicts.get(value).iter().map(|(key, _)| key).collect())),
        Some(Kind::Set) => {
            return Ok(Some(super::set_order::in_order(vm, value)));
        }
        Some(Kind::Range) => {
            let length = u128::from(vm.heap.ranges.get(value).len());
            super::natives::ensure_room(vm, length * 8)?;
        }
        Some(Kind::Generator) => return Ok(None),
        _ => {}
    }
    let Some(iter) = iter(vm, value)? else { return Ok(None) };
    let mut items = Vec::new();
    while let Some(item) = next(vm, iter)? {
        items.push(item);
        if items.len() % 0x10000 == 0 {
            super::natives::ensure_room(vm, items.len() as u128 * 8)?;
        }
    }
    vm.charge(items.len());
    Ok(Some(items))
}

/// All items of an iterable that an instance or built-in gives natively; `None` when Python has to iterate; `TypeError` when
/// it is not iterable at all.
pub fn items_of(vm: &mut Vm, value: Value) -> Result<Option<Vec<Value>>, Raised> {
    if vm.python_method(value, Name::ITER).is_some() {
        return Ok(None);
    }
    match iterate_native(vm, value)? {
        Some(items) => Ok(Some(items)),
        None if may_be_iterable(vm, value) => Ok(None),
        None => Err(not_iterable(vm, value)),
    }
}
