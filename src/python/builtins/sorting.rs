//! Stable sorting by native order: the keys are compared here when no Python code has a say in them.

use super::comparing::native_ordering;
use super::natives::*;
use crate::object::{Kind, Value};
use crate::vm::{Args, Vm};
use std::cmp::Ordering;

/// The positions of the keys in sorted order; `None` when some pair needs Python code to compare, or does not compare.
pub fn order(vm: &mut Vm, keys: &[Value], reverse: bool) -> Option<Vec<u32>> {
    let mut places: Vec<u32> = (0..keys.len() as u32).collect();
    let length = keys.len();
    vm.charge(length * (usize::BITS - length.leading_zeros()) as usize / 2);
    let key = |place: u32| keys[place as usize];
    let direct = |ordering: Ordering| if reverse { ordering.reverse() } else { ordering };
    if keys.iter().all(|key| key.is_int()) {
        return Some(base::order::places(length, &mut |a, b| direct(keys[a].as_int().cmp(&keys[b].as_int()))));
    }
    if keys.iter().all(|key| key.is_kind(Kind::Str)) {
        let text = |place: usize| vm.heap.strs.get(keys[place]).as_str();
        return Some(base::order::places(length, &mut |a, b| direct(text(a).cmp(text(b)))));
    }
    // `<` of floats with NaN and of other mixtures need not be a total order: merged by hand, as CPython would.
    let mut spare = places.clone();
    let mut width = 1;
    while width < length {
        for start in (0..length).step_by(2 * width) {
            let (middle, end) = ((start + width).min(length), (start + 2 * width).min(length));
            let (mut left, mut right) = (start, middle);
            for slot in &mut spare[start..end] {
                let from_right = left == middle
                    || right < end && {
                        let (a, b) = (key(places[left]), key(places[right]));
                        let (first, second) = if reverse { (a, b) } else { (b, a) };
                        is_less(vm, first, second)?
                    };
                *slot = if from_right { places[right] } else { places[left] };
                if from_right { right += 1 } else { left += 1 }
            }
        }
        std::mem::swap(&mut places, &mut spare);
        width *= 2;
    }
    Some(places)
}

/// `a < b` when no Python code has a say in it, and they order.
pub fn is_less(vm: &Vm, a: Value, b: Value) -> Option<bool> {
    if let (Some(x), Some(y)) = (a.as_float(), b.as_float()) {
        return Some(x < y);
    }
    native_ordering(vm, a, b).map(Ordering::is_lt)
}

/// `sorted(iterable, /, *, key=None, reverse=False)`.
pub fn sorted(vm: &mut Vm, args: Args) -> Answer {
    if args.count != 1 {
        let given = args.count;
        return Err(vm.type_error(format!("sorted expected 1 argument, got {given}")));
    }
    let iterable = vm.arg(args, 0);
    let (key, reverse) = options(vm, args, "sort")?;
    let Some(items) = super::iterating::items_of(vm, iterable)? else {
        return vm.prelude_call("_sorted", &[iterable, key, reverse]);
    };
    let is_native = key.is_none() && reverse.as_index().is_some();
    let list = vm.heap.list(items);
    if is_native && sort_in_place(vm, list, reverse.as_index() != Some(0)) {
        return done(list);
    }
    vm.prelude_call("_sorted", &[list, key, reverse])
}

/// `list.sort(*, key=None, reverse=False)`.
pub fn sort(vm: &mut Vm, args: Args) -> Answer {
    let bare = Args { keywords: Value::UNBOUND, ..args };
    let list = vm.heap.unwrapped(vm.arg(args, 0));
    if !list.is_kind(Kind::List) {
        return Err(wrong_receiver(vm, bare, "list.sort"));
    }
    if args.count > 1 {
        return Err(vm.type_error("sort() takes no positional arguments"));
    }
    let (key, reverse) = options(vm, args, "sort")?;
    let is_native = key.is_none() && reverse.as_index().is_some();
    if is_native && sort_in_place(vm, list, reverse.as_index() != Some(0)) {
        return nothing();
    }
    vm.prelude_call("_sort", &[list, key, reverse])
}

fn options(vm: &mut Vm, args: Args, name: &str) -> Result<(Value, Value), crate::vm::Raised> {
    let (mut key, mut reverse) = (Value::NONE, Value::FALSE);
    for (keyword, value) in vm.keywords(args) {
        match vm.heap.text(keyword) {
            Some("key") => key = value,
            Some("reverse") => reverse = value,
            other => {
                let other = other.unwrap_or_default().to_owned();
                return Err(vm.type_error(format!("{name}() got an unexpected keyword argument '{other}'")));
            }
        }
    }
    Ok((key, reverse))
}

fn sort_in_place(vm: &mut Vm, list: Value, reverse: bool) -> bool {
    let items = vm.heap.lists.get(list).clone();
    match order(vm, &items, reverse) {
        Some(places) => {
            *vm.heap.lists.get_mut(list) = places.into_iter().map(|at| items[at as usize]).collect();
            true
        }
        None => false,
    }
}

/// `_sort_by_keys(items, keys, reverse)` for the prelude: a sorted list, or None when the keys need Python to compare.
pub fn sort_by_keys(vm: &mut Vm, args: Args) -> Answer {
    let (items, keys, reverse) = (vm.arg(args, 0), vm.arg(args, 1), vm.arg(args, 2));
    let (items, keys) = (vm.heap.lists.get(items).clone(), vm.heap.lists.get(keys).clone());
    match order(vm, &keys, reverse == Value::TRUE) {
        Some(places) => {
            let sorted = places.into_iter().map(|at| items[at as usize]).collect();
            done(vm.heap.list(sorted))
        }
        None => nothing(),
    }
}
