//! `==` and its kin on built-in values, and the ordering that `sorted`, `min` and `bisect` use.

use super::numbers::{Number, compare_numbers, number};
use super::operators::CompareOp;
use super::set_algebra;
use crate::object::{Kind, Name, Value};
use crate::vm::{Flow, Raised, Vm};
use std::cmp::Ordering;

/// `a op b`. `==` and `!=` always have an answer; the others `None` where these types do not order.
pub fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> Result<Option<Flow>, Raised> {
    if matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return equality(vm, op, a, b).map(Some);
    }
    let (x, y) = (vm.heap.unwrapped(a), vm.heap.unwrapped(b));
    if let (Some(m), Some(n)) = (number(&vm.heap, x), number(&vm.heap, y)) {
        if matches!(m, Number::Complex(..)) || matches!(n, Number::Complex(..)) {
            return Ok(None);
        }
        return Ok(Some(flag(compare_numbers(&m, &n).is_some_and(|ordering| op.holds(ordering)))));
    }
    match (x.kind(), y.kind()) {
        (Some(Kind::Str), Some(Kind::Str)) | (Some(Kind::Bytes), Some(Kind::Bytes)) => {
            Ok(native_ordering(vm, x, y).map(|ordering| flag(op.holds(ordering))))
        }
        (Some(Kind::List), Some(Kind::List)) | (Some(Kind::Tuple), Some(Kind::Tuple)) => {
            sequences(vm, op, x, y).map(Some)
        }
        (Some(Kind::Set | Kind::View), Some(Kind::Set | Kind::View)) => set_algebra::compare(vm, op, x, y),
        _ => Ok(None),
    }
}

fn flag(value: bool) -> Flow {
    Flow::Value(Value::bool(value))
}

fn equality(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> Result<Flow, Raised> {
    if let Some(same) = nested_too_deep(vm, a, b) {
        return Ok(flag(same == (op == CompareOp::Eq)));
    }
    let (x, y) = (vm.heap.unwrapped(a), vm.heap.unwrapped(b));
    if x.is_kind(Kind::View) || y.is_kind(Kind::View) {
        return match set_algebra::compare(vm, op, x, y)? {
            Some(answer) => Ok(answer),
            None => Ok(flag((x == y) == (op == CompareOp::Eq))),
        };
    }
    let is_recursive = |value: Value| matches!(value.kind(), Some(Kind::List | Kind::Tuple | Kind::Dict));
    let known = if is_recursive(x) && is_recursive(y) && !is_shallow(vm, x, 0) { None } else { vm.heap.equal(x, y) };
    match known {
        Some(same) => Ok(flag(same == (op == CompareOp::Eq))),
        None => {
            let function = match (x.kind(), y.kind()) {
                (Some(Kind::List | Kind::Tuple), Some(Kind::List | Kind::Tuple)) if x.kind() == y.kind() => "_eq_items",
                (Some(Kind::Dict), Some(Kind::Dict)) => "_eq_dict",
                (Some(Kind::Set), Some(Kind::Set)) => "_eq_set",
                // An instance whose own methods had no answer: identity.
                _ => return Ok(flag((x == y) == (op == CompareOp::Eq))),
            };
            vm.prelude_call(function, &[x, y, Value::bool(op == CompareOp::Eq)])
        }
    }
}

/// Answers for containers by identity alone, when they are the very same object.
fn nested_too_deep(vm: &Vm, a: Value, b: Value) -> Option<bool> {
    let is_container = matches!(a.kind(), Some(Kind::List | Kind::Tuple | Kind::Dict | Kind::Set));
    // A container equals itself unless it holds a NaN or an odd `__eq__`: items are compared by identity first.
    (a == b && is_container && vm.heap.unwrapped(a) == a).then_some(true)
}

/// Whether comparing a container natively can not overflow the machine's own stack; deeper ones are compared by Python.
pub fn is_shallow(vm: &Vm, value: Value, depth: usize) -> bool {
    if depth > 40 {
        return false;
    }
    let items: &[Value] = match value.kind() {
        Some(Kind::List) => vm.heap.lists.get(value),
        Some(Kind::Tuple) => vm.heap.tuples.get(value),
        Some(Kind::Dict) => {
            return vm
                .heap
                .dicts
                .get(value)
                .iter()
                .all(|(_, item)| !is_container(item) || is_shallow(vm, item, depth + 1));
        }
        _ => return true,
    };
    items.iter().all(|item| !is_container(*item) || is_shallow(vm, *item, depth + 1))
}

fn is_container(value: Value) -> bool {
    matches!(value.kind(), Some(Kind::List | Kind::Tuple | Kind::Dict))
}

/// Lexicographic comparison: the first pair that differs decides, else the lengths.
fn sequences(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> Result<Flow, Raised> {
    let items = |vm: &Vm, value: Value| match value.kind() {
        Some(Kind::List) => vm.heap.lists.get(value).to_vec(),
        _ => vm.heap.tuples.get(value).to_vec(),
    };
    if !is_shallow(vm, a, 0) {
        return vm.prelude_call("_compare_items", &[a, b, Value::int_unchecked(op as i64)]);
    }
    let (x, y) = (items(vm, a), items(vm, b));
    vm.charge(x.len().min(y.len()) / 4);
    for (m, n) in x.iter().zip(&y) {
        match vm.heap.same_or_equal(*m, *n) {
            Some(true) => {}
            Some(false) => {
                if is_python_ordered(vm, *m) || is_python_ordered(vm, *n) {
                    return vm.prelude_call("_compare", &[*m, *n, Value::int_unchecked(op as i64)]);
                }
                return match compare(vm, op, *m, *n)? {
                    Some(answer) => Ok(answer),
                    None => vm.prelude_call("_compare", &[*m, *n, Value::int_unchecked(op as i64)]),
                };
            }
            None => return vm.prelude_call("_compare_items", &[a, b, Value::int_unchecked(op as i64)]),
        }
    }
    Ok(flag(op.holds(x.len().cmp(&y.len()))))
}

fn is_python_ordered(vm: &Vm, value: Value) -> bool {
    value.is_object()
        && [Name::LT, Name::GT, Name::LE, Name::GE].iter().any(|name| vm.python_method(value, *name).is_some())
}

/// How two values order when no Python code has a say; `None` when it has, and when they do not order.
pub fn native_ordering(vm: &Vm, a: Value, b: Value) -> Option<Ordering> {
    if let (Some(x), Some(y)) = (a.as_int(), b.as_int()) {
        return Some(x.cmp(&y));
    }
    let heap = &vm.heap;
    match (a.kind(), b.kind()) {
        (Some(Kind::Str), Some(Kind::Str)) => Some(heap.strs.get(a).as_str().cmp(heap.strs.get(b).as_str())),
        (Some(Kind::Bytes), Some(Kind::Bytes)) => Some(heap.bytes.get(a).cmp(heap.bytes.get(b))),
        (Some(Kind::Tuple), Some(Kind::Tuple)) => items_ordering(vm, heap.tuples.get(a), heap.tuples.get(b)),
        (Some(Kind::List), Some(Kind::List)) => items_ordering(vm, heap.lists.get(a), heap.lists.get(b)),
        (None | Some(Kind::BigInt), None | Some(Kind::BigInt)) => compare_numbers(&number(heap, a)?, &number(heap, b)?),
        _ => None,
    }
}

fn items_ordering(vm: &Vm, a: &[Value], b: &[Value]) -> Option<Ordering> {
    for (x, y) in a.iter().zip(b) {
        let nested = |value: &Value| is_container(*value) && !is_shallow(vm, *value, 0);
        if nested(x) || nested(y) {
            return None;
        }
        if !vm.heap.same_or_equal(*x, *y)? {
            return native_ordering(vm, *x, *y);
        }
    }
    Some(a.len().cmp(&b.len()))
}
