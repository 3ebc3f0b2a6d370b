//! Natives of `collections`: what a `deque` does most, and counting. A deque is an object of our Python with a list and the place
//! in it where the items begin; the rest of its methods are written in Python.

use crate::builtins::iterating::items_of;
use crate::builtins::natives::{Answer, done, expect_after_receiver, nothing, wrong_receiver};
use crate::object::{Kind, Name, NativeCall, Value};
use crate::vm::{Args, Raised, Vm};

pub const NATIVES: &[(&str, NativeCall)] = &[
    ("_deque_append", NativeCall::Pure(append)),
    ("_deque_pop", NativeCall::Pure(pop)),
    ("_deque_popleft", NativeCall::Pure(popleft)),
    ("_deque_len", NativeCall::Pure(length)),
    ("_deque_bool", NativeCall::Pure(truth)),
    ("_count_items", NativeCall::Pure(count_items)),
];

/// Free places before the first item that are kept at least; beyond, they go when they are more than the items.
const MOST_FREE: usize = 32;

struct Deque {
    object: Value,
    items: Value,
    start: usize,
}

fn receiver(vm: &mut Vm, args: Args, name: &'static str, count: u32) -> Result<Deque, Raised> {
    let object = vm.arg(args, 0);
    let parts = [Name::OWN_ITEMS, Name::OWN_START].map(|name| vm.own_attribute(object, name));
    let [Some(items), Some(start)] = parts else { return Err(wrong_receiver(vm, args, name)) };
    let (true, Some(start)) = (items.is_kind(Kind::List), start.as_int()) else {
        return Err(wrong_receiver(vm, args, name));
    };
    expect_after_receiver(vm, args, name, count, count)?;
    Ok(Deque { object, items, start: start as usize })
}

fn changed(vm: &mut Vm, deque: &Deque) {
    let changes = vm.own_attribute(deque.object, Name::OWN_CHANGES).and_then(Value::as_int).unwrap_or(0);
    vm.set_slot(deque.object, Name::OWN_CHANGES, Value::int_unchecked(changes + 1));
}

/// Takes the first item, which is there.
fn take_first(vm: &mut Vm, deque: &Deque) -> Value {
    let items = vm.heap.lists.get_mut(deque.items);
    let item = std::mem::replace(&mut items[deque.start], Value::NONE);
    let mut start = deque.start + 1;
    if start > MOST_FREE && start * 2 > items.len() {
        items.drain(..start);
        start = 0;
    }
    vm.set_slot(deque.object, Name::OWN_START, Value::int_unchecked(start as i64));
    item
}

fn append(vm: &mut Vm, args: Args) -> Answer {
    let deque = receiver(vm, args, "deque.append", 1)?;
    let item = vm.arg(args, 1);
    changed(vm, &deque);
    vm.heap.allocated += 8;
    vm.heap.lists.get_mut(deque.items).push(item);
    let most = vm.own_attribute(deque.object, Name::OWN_MAXLEN).and_then(Value::as_index);
    if most.is_some_and(|most| vm.heap.lists.get(deque.items).len() - deque.start > most as usize) {
        take_first(vm, &deque);
    }
    nothing()
}

fn popleft(vm: &mut Vm, args: Args) -> Answer {
    let deque = receiver(vm, args, "deque.popleft", 0)?;
    if vm.heap.lists.get(deque.items).len() == deque.start {
        return Err(vm.index_error("pop from an empty deque"));
    }
    changed(vm, &deque);
    done(take_first(vm, &deque))
}

fn pop(vm: &mut Vm, args: Args) -> Answer {
    let deque = receiver(vm, args, "deque.pop", 0)?;
    if vm.heap.lists.get(deque.items).len() == deque.start {
        return Err(vm.index_error("pop from an empty deque"));
    }
    changed(vm, &deque);
    done(vm.heap.lists.get_mut(deque.items).pop().unwrap_or(Value::NONE))
}

fn length(vm: &mut Vm, args: Args) -> Answer {
    let deque = receiver(vm, args, "deque.__len__", 0)?;
    done(Value::int_unchecked((vm.heap.lists.get(deque.items).len() - deque.start) as i64))
}

fn truth(vm: &mut Vm, args: Args) -> Answer {
    let deque = receiver(vm, args, "deque.__bool__", 0)?;
    done(Value::bool(vm.heap.lists.get(deque.items).len() != deque.start))
}

/// `_count_items(counter, iterable)`: adds one for each item and answers True; False, and nothing has changed, where Python has a
/// say in it.
fn count_items(vm: &mut Vm, args: Args) -> Answer {
    let (counter, iterable) = (vm.arg(args, 0), vm.arg(args, 1));
    let dict = vm.heap.unwrapped(counter);
    // Iterators are left alone: what is taken of them can not be given back.
    let is_plain = dict.is_kind(Kind::Dict)
        && matches!(iterable.kind(), Some(Kind::Str | Kind::List | Kind::Tuple))
        && [Name::GETITEM, Name::SETITEM].iter().all(|name| vm.python_method(counter, *name).is_none());
    let Some(items) = (if is_plain { items_of(vm, iterable)? } else { None }) else { return done(Value::FALSE) };
    vm.charge(items.len());
    let is_native = |value: Value| value.is_int() || value.is_kind(Kind::Str);
    let counts = vm.heap.dicts.get(dict).iter().all(|(key, count)| is_native(key) && count.is_int());
    if !counts || !items.iter().all(|item| is_native(*item)) {
        return done(Value::FALSE);
    }
    for item in items {
        let count = vm.heap.dict_get(dict, item).ok().flatten().and_then(Value::as_int).unwrap_or(0);
        let set = vm.heap.dict_set(dict, item, Value::int_unchecked(count + 1));
        debug_assert!(set.is_ok(), "ints and texts are hashable");
    }
    done(Value::TRUE)
}
