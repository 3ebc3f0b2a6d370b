//! `+` and `*` of sequences.

use super::iterating;
use super::natives::{ensure_room, not_iterable};
use crate::object::{Kind, Value};
use crate::vm::{Flow, Raised, Vm};

/// `a + b`; for lists in place, `object` (the list or an instance of a subclass) is the result.
pub fn add(vm: &mut Vm, object: Value, a: Value, b: Value, in_place: bool) -> Result<Option<Flow>, Raised> {
    let result = match (a.kind(), b.kind()) {
        (Some(Kind::Str), Some(Kind::Str)) => {
            let (x, y) = (vm.heap.strs.get(a).as_str(), vm.heap.strs.get(b).as_str());
            let mut text = String::with_capacity(x.len() + y.len());
            text.push_str(x);
            text.push_str(y);
            ensure_room(vm, text.len() as u128)?;
            vm.heap.str(text)
        }
        (Some(Kind::List), _) if in_place => return extend_in_place(vm, object, a, b).map(Some),
        (Some(Kind::List), Some(Kind::List)) => {
            let items = [vm.heap.lists.get(a).as_slice(), vm.heap.lists.get(b).as_slice()].concat();
            vm.charge(items.len() / 8);
            vm.heap.list(items)
        }
        (Some(Kind::Tuple), Some(Kind::Tuple)) => {
            let items = [&vm.heap.tuples.get(a)[..], &vm.heap.tuples.get(b)[..]].concat();
            vm.charge(items.len() / 8);
            vm.heap.tuple(items)
        }
        (Some(Kind::Bytes), Some(Kind::Bytes)) => {
            let bytes = [vm.heap.bytes.get(a).as_slice(), vm.heap.bytes.get(b).as_slice()].concat();
            vm.heap.bytes_object(bytes)
        }
        (Some(kind @ (Kind::Str | Kind::List | Kind::Tuple | Kind::Bytes)), _) => {
            let other = vm.type_name(b);
            return Err(vm.type_error(match kind {
                Kind::Str => format!("can only concatenate str (not \"{other}\") to str"),
                Kind::List => format!("can only concatenate list (not \"{other}\") to list"),
                Kind::Tuple => format!("can only concatenate tuple (not \"{other}\") to tuple"),
                _ => format!("can't concat {other} to bytes"),
            }));
        }
        _ => return Ok(None),
    };
    Ok(Some(Flow::Value(result)))
}

/// `list += iterable`.
pub fn extend_in_place(vm: &mut Vm, object: Value, list: Value, iterable: Value) -> Result<Flow, Raised> {
    match iterating::iterate_native(vm, iterable)? {
        Some(items) => {
            vm.charge(items.len() / 4);
            vm.heap.allocated += items.len() * 8;
            vm.heap.lists.get_mut(list).extend(items);
            Ok(Flow::Value(object))
        }
        None if iterating::may_be_iterable(vm, iterable) => vm.prelude_call("_extend", &[object, iterable]),
        None => Err(not_iterable(vm, iterable)),
    }
}

/// `a * b` where one is a sequence and the other an int.
pub fn repeat(vm: &mut Vm, object: Value, a: Value, b: Value, in_place: bool) -> Result<Option<Flow>, Raised> {
    let is_sequence = |value: Value| matches!(value.kind(), Some(Kind::Str | Kind::List | Kind::Tuple | Kind::Bytes));
    let (sequence, count) = match (is_sequence(a), is_sequence(b)) {
        (true, _) => (a, b),
        (_, true) => (b, a),
        _ => return Ok(None),
    };
    let count = match count.as_index() {
        Some(count) => count.max(0) as usize,
        None if count.is_kind(Kind::BigInt) => {
            if vm.heap.bigints.get(count).sign() == num_bigint::Sign::Minus {
                0
            } else {
                return Err(vm.overflow_error("cannot fit 'int' into an index-sized integer"));
            }
        }
        None => {
            let other = vm.type_name(count);
            return Err(vm.type_error(format!("can't multiply sequence by non-int of type '{other}'")));
        }
    };
    let room = |vm: &mut Vm, unit: usize| ensure_room(vm, unit as u128 * count as u128);
    let result = match sequence.kind() {
        Some(Kind::Str) => {
            room(vm, vm.heap.strs.get(sequence).as_str().len())?;
            let text = vm.heap.strs.get(sequence).as_str().repeat(count);
            vm.heap.str(text)
        }
        Some(Kind::Bytes) => {
            room(vm, vm.heap.bytes.get(sequence).len())?;
            let bytes = vm.heap.bytes.get(sequence).repeat(count);
            vm.heap.bytes_object(bytes)
        }
        Some(Kind::Tuple) => {
            room(vm, vm.heap.tuples.get(sequence).len() * 8)?;
            let items = vm.heap.tuples.get(sequence).repeat(count);
            vm.heap.tuple(items)
        }
        _ => {
            room(vm, vm.heap.lists.get(sequence).len() * 8)?;
            let items = vm.heap.lists.get(sequence).repeat(count);
            if in_place && sequence == a {
                vm.heap.allocated += items.len() * 8;
                *vm.heap.lists.get_mut(sequence) = items;
                object
            } else {
                vm.heap.list(items)
            }
        }
    };
    Ok(Some(Flow::Value(result)))
}
