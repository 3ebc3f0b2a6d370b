//! The order in which CPython walks a set: by the places in its hash table. For items whose hashes are the same in every run there
//! (numbers, None, tuples of them) that order is worked out before a set is walked; text hashes differently in every run of
//! CPython, so any order is as right as another, and sets that hold some keep the order of insertion.

use super::numbers::{Number, number};
use crate::object::{Heap, Kind, Set, Value};
use crate::vm::Vm;

/// `set_add_entry` of CPython's `setobject.c`.
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const SMALLEST_TABLE: usize = 8;

/// Works out a set's order, unless that has been done since it last changed.
pub fn arrange(vm: &mut Vm, set: Value) {
    let of = vm.heap.sets.get(set);
    let items = &of.items;
    if items.len() < 2 || of.arranged == items.version() {
        return;
    }
    let version = items.version();
    let hashes: Option<Vec<(u64, Value)>> =
        items.iter().map(|(item, _)| Some((cpython_hash(&vm.heap, item)?, item))).collect();
    let order = hashes.map(|hashes| walk(&hashes, of.least_table as usize)).unwrap_or_default();
    let work = order.len();
    let of = vm.heap.sets.get_mut(set);
    (of.order, of.arranged) = (order, version);
    vm.charge(work);
}

/// A set's items in the order they are walked; arranges it first.
pub fn in_order(vm: &mut Vm, set: Value) -> Vec<Value> {
    arrange(vm, set);
    let of = vm.heap.sets.get(set);
    match known(of) {
        Some(order) => order.to_vec(),
        None => of.items.iter().map(|(item, _)| item).collect(),
    }
}

/// The order worked out before, if the set has one other than that of insertion and is as it was then.
pub fn known(set: &Set) -> Option<&[Value]> {
    (set.arranged == set.items.version() && !set.order.is_empty()).then_some(set.order.as_slice())
}

/// After an item was removed: the rest keep their order.
pub fn removed(vm: &mut Vm, set: Value, item: Value) {
    let of = vm.heap.sets.get_mut(set);
    if !of.order.is_empty() {
        of.order.retain(|each| *each != item);
        of.arranged = of.items.version();
    }
}

/// The places of the table that `set.update` or `|` makes for so many items together, when CPython enlarges it beforehand.
pub fn table_for_both(left: usize, right: usize) -> u32 {
    let mut size = SMALLEST_TABLE;
    if (left + right) * 5 >= (size - 1) * 3 {
        while size <= (left + right) * 2 {
            size *= 2;
        }
    }
    size as u32
}

/// Fills a table as CPython does, in the order given, and reads it from its first place on.
fn walk(items: &[(u64, Value)], least_table: usize) -> Vec<Value> {
    let mut table: Vec<Option<(u64, Value)>> = vec![None; SMALLEST_TABLE.max(least_table)];
    for (used, item) in items.iter().enumerate() {
        place(&mut table, *item);
        let used = used + 1;
        if used * 5 >= (table.len() - 1) * 3 {
            let wanted = if used > 50_000 { used * 2 } else { used * 4 };
            let mut size = SMALLEST_TABLE;
            while size <= wanted {
                size *= 2;
            }
            let old = std::mem::replace(&mut table, vec![None; size]);
            for item in old.into_iter().flatten() {
                place(&mut table, item);
            }
        }
    }
    table.into_iter().flatten().map(|(_, item)| item).collect()
}

fn place(table: &mut [Option<(u64, Value)>], item: (u64, Value)) {
    let mask = table.len() - 1;
    let mut perturb = item.0;
    let mut at = item.0 as usize & mask;
    loop {
        let last = if at + LINEAR_PROBES <= mask { at + LINEAR_PROBES } else { at };
        if let Some(free) = (at..=last).find(|at| table[*at].is_none()) {
            table[free] = Some(item);
            return;
        }
        perturb >>= PERTURB_SHIFT;
        at = (at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize)) & mask;
    }
}

/// CPython's hash, where it is the same in every run of it.
pub fn cpython_hash(heap: &Heap, value: Value) -> Option<u64> {
    is_steady(heap, value).then(|| heap.hash(value).ok()).flatten()
}

fn is_steady(heap: &Heap, value: Value) -> bool {
    match number(heap, value) {
        Some(Number::Float(float)) => !float.is_nan(),
        Some(Number::Complex(..)) => false,
        Some(_) => true,
        None if value.is_kind(Kind::Tuple) => heap.tuples.get(value).iter().all(|item| is_steady(heap, *item)),
        None => value.is_none(),
    }
}
