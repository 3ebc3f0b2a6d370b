//! Methods of `set` and `frozenset`.

use super::iterating;
use super::natives::*;
use super::operators::{BinaryOp, CompareOp};
use super::set_algebra::{combine, compare};
use crate::object::{HashError, Kind, Name, Set, Value};
use crate::vm::{Args, Flow, Raised, Vm};

/// Of both.
pub const SHARED: Table = &[
    ("set.copy", copy),
    ("set.union", union),
    ("set.intersection", intersection),
    ("set.difference", difference),
    ("set.symmetric_difference", symmetric_difference),
    ("set.issubset", is_subset),
    ("set.issuperset", is_superset),
    ("set.isdisjoint", is_disjoint),
];

/// Of the mutable one.
pub const CHANGING: Table = &[
    ("set.add", add),
    ("set.discard", discard),
    ("set.remove", remove),
    ("set.pop", pop),
    ("set.clear", clear),
    ("set.update", update),
    ("set.intersection_update", intersection_update),
    ("set.difference_update", difference_update),
    ("set.symmetric_difference_update", symmetric_difference_update),
];

fn changeable(vm: &mut Vm, args: Args, name: &'static str, least: u32, most: u32) -> Result<Value, Raised> {
    let set = receiver(vm, args, Kind::Set, name, least, most)?;
    if vm.heap.sets.get(set).is_frozen { Err(wrong_receiver(vm, args, name)) } else { Ok(set) }
}

pub fn frozen_copy(vm: &mut Vm, set: Value) -> Value {
    let items = vm.heap.sets.get(set).items.clone();
    vm.charge(items.len());
    vm.heap.set(Set { items, is_frozen: true, ..Set::default() })
}

fn add(vm: &mut Vm, args: Args) -> Answer {
    let set = changeable(vm, args, "set.add", 1, 1)?;
    let item = vm.arg(args, 1);
    match vm.heap.set_add(set, item) {
        Ok(_) => nothing(),
        Err(error) => hash_trouble(vm, error, "_set_add", &[set, item]),
    }
}

fn take_out(vm: &mut Vm, set: Value, item: Value) -> Result<bool, HashError> {
    let looked_for = match vm.heap.find_in(&vm.heap.sets.get(set).items, item) {
        Err(HashError::Unhashable(value)) if value == item && item.is_kind(Kind::Set) => {
            let frozen = frozen_copy(vm, item);
            vm.heap.find_in(&vm.heap.sets.get(set).items, frozen)?
        }
        other => other?,
    };
    if let Some(place) = looked_for {
        vm.heap.sets.get_mut(set).items.remove_at(place);
    }
    Ok(looked_for.is_some())
}

fn discard(vm: &mut Vm, args: Args) -> Answer {
    let set = changeable(vm, args, "set.discard", 1, 1)?;
    let item = vm.arg(args, 1);
    match take_out(vm, set, item) {
        Ok(_) => nothing(),
        Err(error) => hash_trouble(vm, error, "_set_discard", &[set, item, Value::FALSE]),
    }
}

fn remove(vm: &mut Vm, args: Args) -> Answer {
    let set = changeable(vm, args, "set.remove", 1, 1)?;
    let item = vm.arg(args, 1);
    match take_out(vm, set, item) {
        Ok(true) => nothing(),
        Ok(false) => Err(vm.key_error(item)),
        Err(error) => hash_trouble(vm, error, "_set_discard", &[set, item, Value::TRUE]),
    }
}

fn pop(vm: &mut Vm, args: Args) -> Answer {
    let set = changeable(vm, args, "set.pop", 0, 0)?;
    super::set_order::arrange(vm, set);
    let of = vm.heap.sets.get(set);
    let first = match super::set_order::known(of) {
        Some(order) => vm.heap.find_in(&of.items, order[0]).ok().flatten(),
        None => of.items.first_place(),
    };
    match first {
        Some(place) => {
            let (item, _) = vm.heap.sets.get_mut(set).items.remove_at(place);
            super::set_order::removed(vm, set, item);
            done(item)
        }
        None => {
            let text = vm.heap.str("pop from an empty set");
            Err(vm.key_error(text))
        }
    }
}

fn clear(vm: &mut Vm, args: Args) -> Answer {
    let set = changeable(vm, args, "set.clear", 0, 0)?;
    vm.heap.sets.get_mut(set).items.clear();
    nothing()
}

fn copy(vm: &mut Vm, args: Args) -> Answer {
    let set = receiver(vm, args, Kind::Set, "set.copy", 0, 0)?;
    if vm.heap.sets.get(set).is_frozen {
        return done(set);
    }
    let copy = vm.heap.sets.get(set).clone();
    vm.charge(copy.items.len());
    done(vm.heap.set(copy))
}

/// A set with the items of an iterable; `None` where Python has to iterate, hash or compare.
pub fn set_from(vm: &mut Vm, iterable: Value, is_frozen: bool) -> Result<Option<Value>, Raised> {
    let plain = vm.heap.unwrapped(iterable);
    if plain.is_kind(Kind::Set) && vm.python_method(iterable, Name::ITER).is_none() {
        let items = vm.heap.sets.get(plain).items.clone();
        vm.charge(items.len());
        return Ok(Some(vm.heap.set(Set { items, is_frozen, ..Set::default() })));
    }
    let Some(items) = iterating::items_of(vm, iterable)? else { return Ok(None) };
    fill(vm, items, is_frozen)
}

fn fill(vm: &mut Vm, items: Vec<Value>, is_frozen: bool) -> Result<Option<Value>, Raised> {
    let set = vm.heap.set(Set { is_frozen, ..Set::default() });
    vm.charge(items.len());
    for item in items {
        match vm.heap.set_add(set, item) {
            Ok(_) => {}
            Err(HashError::Unhashable(value)) => return Err(unhashable(vm, value)),
            Err(HashError::NeedsPython) => return Ok(None),
        }
    }
    Ok(Some(set))
}

/// `set(iterable)` and `frozenset(iterable)`.
fn new(vm: &mut Vm, args: Args, is_frozen: bool) -> Answer {
    let name = if is_frozen { "frozenset" } else { "set" };
    let rest = Args { start: args.start + 1, count: args.count.saturating_sub(1), keywords: args.keywords };
    vm.expect(rest, name, 0, 1)?;
    if rest.count == 0 {
        return done(vm.heap.set(Set { is_frozen, ..Set::default() }));
    }
    let iterable = vm.arg(rest, 0);
    if is_frozen && iterable.is_kind(Kind::Set) && vm.heap.sets.get(iterable).is_frozen {
        return done(iterable);
    }
    let Some(items) = iterating::items_of(vm, iterable)? else {
        return vm.prelude_call("_set", &[iterable, Value::bool(is_frozen)]);
    };
    let list = vm.heap.list(items.clone());
    match fill(vm, items, is_frozen)? {
        Some(set) => done(set),
        None => vm.prelude_call("_set", &[list, Value::bool(is_frozen)]),
    }
}

pub fn new_set(vm: &mut Vm, args: Args) -> Answer {
    new(vm, args, false)
}

pub fn new_frozenset(vm: &mut Vm, args: Args) -> Answer {
    new(vm, args, true)
}

/// `set.union(*others)` and its like: folds the operator over the arguments; changes the receiver when asked to.
fn fold(vm: &mut Vm, args: Args, op: BinaryOp, name: &'static str, most: u32, change: bool) -> Answer {
    let set = if change { changeable(vm, args, name, 0, most)? } else { receiver(vm, args, Kind::Set, name, 0, most)? };
    let others = vm.positional(args)[1..].to_vec();
    let is_frozen = vm.heap.sets.get(set).is_frozen;
    let mut result = vm.heap.sets.get(set).items.clone();
    vm.charge(result.len());
    let mut trouble = false;
    for other in &others {
        let Some(other) = set_from(vm, *other, true)? else {
            trouble = true;
            break;
        };
        let so_far = vm.heap.set(Set { items: std::mem::take(&mut result), is_frozen, ..Set::default() });
        match combine(vm, op, so_far, other) {
            Ok(items) => result = items,
            Err(_) => {
                trouble = true;
                break;
            }
        }
    }
    if trouble {
        let symbol = vm.heap.str(op.symbol());
        let others = vm.heap.tuple(others);
        return vm.prelude_call("_set_fold", &[symbol, set, others, Value::bool(change)]);
    }
    if change {
        *vm.heap.sets.get_mut(set) = Set { items: result, is_frozen: false, ..Set::default() };
        return nothing();
    }
    done(vm.heap.set(Set { items: result, is_frozen, ..Set::default() }))
}

fn union(vm: &mut Vm, args: Args) -> Answer {
    fold(vm, args, BinaryOp::BitOr, "set.union", u32::MAX, false)
}

fn intersection(vm: &mut Vm, args: Args) -> Answer {
    fold(vm, args, BinaryOp::BitAnd, "set.intersection", u32::MAX, false)
}

fn difference(vm: &mut Vm, args: Args) -> Answer {
    fold(vm, args, BinaryOp::Sub, "set.difference", u32::MAX, false)
}

fn symmetric_difference(vm: &mut Vm, args: Args) -> Answer {
    fold(vm, args, BinaryOp::BitXor, "set.symmetric_difference", 1, false)
}

fn update(vm: &mut Vm, args: Args) -> Answer {
    fold(vm, args, BinaryOp::BitOr, "set.update", u32::MAX, true)
}

fn intersection_update(vm: &mut Vm, args: Args) -> Answer {
    fold(vm, args, BinaryOp::BitAnd, "set.intersection_update", u32::MAX, true)
}

fn difference_update(vm: &mut Vm, args: Args) -> Answer {
    fold(vm, args, BinaryOp::Sub, "set.difference_update", u32::MAX, true)
}

fn symmetric_difference_update(vm: &mut Vm, args: Args) -> Answer {
    fold(vm, args, BinaryOp::BitXor, "set.symmetric_difference_update", 1, true)
}

fn relation(vm: &mut Vm, args: Args, op: CompareOp, name: &'static str) -> Answer {
    let set = receiver(vm, args, Kind::Set, name, 1, 1)?;
    let other = vm.arg(args, 1);
    match set_from(vm, other, true)? {
        Some(other) => Ok(compare(vm, op, set, other)?.unwrap_or(Flow::Value(Value::FALSE))),
        None => vm.prelude_call("_set_relation", &[set, other, Value::int_unchecked(op as i64)]),
    }
}

fn is_subset(vm: &mut Vm, args: Args) -> Answer {
    relation(vm, args, CompareOp::Le, "set.issubset")
}

fn is_superset(vm: &mut Vm, args: Args) -> Answer {
    relation(vm, args, CompareOp::Ge, "set.issuperset")
}

fn is_disjoint(vm: &mut Vm, args: Args) -> Answer {
    let set = receiver(vm, args, Kind::Set, "set.isdisjoint", 1, 1)?;
    let other = vm.arg(args, 1);
    if let Some(other) = set_from(vm, other, true)?
        && let Ok(common) = combine(vm, BinaryOp::BitAnd, set, other)
    {
        return done(Value::bool(common.is_empty()));
    }
    vm.prelude_call("_is_disjoint", &[set, other])
}
