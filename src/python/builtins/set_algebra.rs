//! `&`, `|`, `-`, `^` and the comparisons of sets, of the key and item views of dicts, and `|` of dicts and types.

use super::natives::hash_trouble;
use super::operators::{BinaryOp, CompareOp};
use super::{iterating, set_order};
use crate::object::{Dict, HashError, Kind, Set, Value, ViewKind};
use crate::vm::{Flow, Raised, Vm};

/// The operators of sets (and `|` of dicts and classes); for sets and dicts in place, `object` is changed and the result.
pub fn binary(
    vm: &mut Vm,
    op: BinaryOp,
    object: Value,
    a: Value,
    b: Value,
    in_place: bool,
) -> Result<Option<Flow>, Raised> {
    match (a.kind(), b.kind()) {
        (Some(Kind::Dict), _) if op == BinaryOp::BitOr => merge_dicts(vm, object, a, b, in_place),
        (Some(Kind::Class), _) | (_, Some(Kind::Class)) if op == BinaryOp::BitOr => {
            let is_type = |value: Value| value.is_kind(Kind::Class) || value.is_none();
            if is_type(a) && is_type(b) { vm.prelude_call("_union", &[a, b]).map(Some) } else { Ok(None) }
        }
        (Some(Kind::View), Some(Kind::List | Kind::Tuple | Kind::Dict | Kind::Str | Kind::Range))
        | (Some(Kind::Set | Kind::View), Some(Kind::Set | Kind::View)) => {
            let (Some(mut x), Some(mut y)) = (as_set(vm, a)?, as_set(vm, b)?) else { return Ok(None) };
            let change = in_place && a.is_kind(Kind::Set) && !vm.heap.sets.get(a).is_frozen;
            let least_table = match op {
                BinaryOp::BitOr => {
                    set_order::table_for_both(vm.heap.sets.get(x).items.len(), vm.heap.sets.get(y).items.len())
                }
                _ => 0,
            };
            // As CPython: what is not changed in place begins as a copy of the other.
            if op == BinaryOp::BitXor && !change {
                std::mem::swap(&mut x, &mut y);
            }
            match combine(vm, op, x, y) {
                Ok(items) if change => {
                    let is_frozen = false;
                    *vm.heap.sets.get_mut(a) = Set { items, is_frozen, least_table, ..Set::default() };
                    Ok(Some(Flow::Value(object)))
                }
                Ok(items) => {
                    let is_frozen = a.is_kind(Kind::Set) && vm.heap.sets.get(a).is_frozen;
                    Ok(Some(Flow::Value(vm.heap.set(Set { items, is_frozen, least_table, ..Set::default() }))))
                }
                Err(error) => {
                    let symbol = vm.heap.str(op.symbol());
                    hash_trouble(vm, error, "_set_binary", &[symbol, x, y, Value::bool(change)]).map(Some)
                }
            }
        }
        _ => Ok(None),
    }
}

/// What the operator makes of two sets, natively.
pub fn combine(vm: &mut Vm, op: BinaryOp, a: Value, b: Value) -> Result<Dict, HashError> {
    let (first, second) = (set_order::in_order(vm, a), set_order::in_order(vm, b));
    let heap = &mut vm.heap;
    let (x, y) = (&heap.sets.get(a).items, &heap.sets.get(b).items);
    let mut result = Dict::default();
    let mut keep = |item: Value| {
        let hash = heap.hash(item)?;
        result.push(hash, item, Value::NONE);
        Ok::<(), HashError>(())
    };
    match op {
        BinaryOp::BitAnd => {
            // As CPython: the smaller one is walked, and gives the items.
            let (walked, asked) = if y.len() > x.len() { (first, y) } else { (second, x) };
            for item in walked {
                if heap.find_in(asked, item)?.is_some() {
                    keep(item)?;
                }
            }
        }
        BinaryOp::Sub | BinaryOp::BitXor | BinaryOp::BitOr => {
            for item in first {
                if op == BinaryOp::BitOr || heap.find_in(y, item)?.is_none() {
                    keep(item)?;
                }
            }
            if op != BinaryOp::Sub {
                for item in second {
                    if heap.find_in(x, item)?.is_none() {
                        keep(item)?;
                    }
                }
            }
        }
        _ => {}
    }
    let work = x.len() + y.len();
    heap.allocated += result.len() * 40;
    vm.charge(work);
    Ok(result)
}

/// A set itself, or what a view of keys or items or another container holds as a set of its own; `None` for views of values.
pub fn as_set(vm: &mut Vm, value: Value) -> Result<Option<Value>, Raised> {
    if value.is_kind(Kind::Set) {
        return Ok(Some(value));
    }
    if value.is_kind(Kind::View) && vm.heap.views.get(value).kind == ViewKind::Values {
        return Ok(None);
    }
    let items = iterating::iterate_native(vm, value)?.unwrap_or_default();
    let set = vm.heap.set(Set::default());
    for item in items {
        match vm.heap.set_add(set, item) {
            Ok(_) => {}
            Err(HashError::Unhashable(value)) => return Err(super::natives::unhashable(vm, value)),
            // Two entries of a dict differ by their keys: the item is new.
            Err(HashError::NeedsPython) => vm.heap.sets.get_mut(set).items.push(0, item, Value::NONE),
        }
    }
    Ok(Some(set))
}

/// Equality and inclusion; `None` when one of them is no set.
pub fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> Result<Option<Flow>, Raised> {
    let is_setlike = |value: Value| matches!(value.kind(), Some(Kind::Set | Kind::View));
    if !is_setlike(a) || !is_setlike(b) {
        return Ok(None);
    }
    let (Some(x), Some(y)) = (as_set(vm, a)?, as_set(vm, b)?) else { return Ok(None) };
    let (m, n) = (vm.heap.sets.get(x).items.len(), vm.heap.sets.get(y).items.len());
    let answer = match op {
        CompareOp::Eq => Ok(m == n).and_then(|may| Ok(may && is_subset(vm, x, y)?)),
        CompareOp::Ne => Ok(m != n).and_then(|does| Ok(does || !is_subset(vm, x, y)?)),
        CompareOp::Le => is_subset(vm, x, y),
        CompareOp::Lt => Ok(m < n).and_then(|may| Ok(may && is_subset(vm, x, y)?)),
        CompareOp::Ge => is_subset(vm, y, x),
        CompareOp::Gt => Ok(m > n).and_then(|may| Ok(may && is_subset(vm, y, x)?)),
    };
    match answer {
        Ok(answer) => Ok(Some(Flow::Value(Value::bool(answer)))),
        Err(error) => {
            let op = Value::int_unchecked(op as i64);
            hash_trouble(vm, error, "_set_compare", &[x, y, op]).map(Some)
        }
    }
}

pub fn is_subset(vm: &Vm, a: Value, b: Value) -> Result<bool, HashError> {
    let (x, y) = (&vm.heap.sets.get(a).items, &vm.heap.sets.get(b).items);
    if x.len() > y.len() {
        return Ok(false);
    }
    for (item, _) in x.iter() {
        if vm.heap.find_in(y, item)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

fn merge_dicts(vm: &mut Vm, object: Value, a: Value, b: Value, in_place: bool) -> Result<Option<Flow>, Raised> {
    if in_place {
        return vm.prelude_call("_dict_fill", &[object, b, Value::TRUE]).map(Some);
    }
    if !b.is_kind(Kind::Dict) {
        return Ok(None);
    }
    let merged = vm.heap.dicts.get(a).clone();
    vm.charge(merged.len());
    let merged = vm.heap.dict(merged);
    match super::dict_methods::merge(vm, merged, b) {
        Ok(()) => Ok(Some(Flow::Value(merged))),
        Err(error) => hash_trouble(vm, error, "_dict_merged", &[merged, b]).map(Some),
    }
}
