//! Methods of `list` and `tuple`.

use super::concatenation::extend_in_place;
use super::natives::*;
use super::{iterating, sorting};
use crate::object::{Kind, Value};
use crate::vm::{Args, Flow, Raised, Vm};

pub const LIST: Table = &[
    ("list.append", append),
    ("list.extend", extend),
    ("list.insert", insert),
    ("list.pop", pop),
    ("list.remove", remove),
    ("list.clear", clear),
    ("list.copy", copy),
    ("list.reverse", reverse),
    ("list.index", list_index),
    ("list.count", list_count),
    ("list.sort", sorting::sort),
];

pub const TUPLE: Table = &[("tuple.index", tuple_index), ("tuple.count", tuple_count)];

fn append(vm: &mut Vm, args: Args) -> Answer {
    let list = receiver(vm, args, Kind::List, "list.append", 1, 1)?;
    let item = vm.arg(args, 1);
    vm.heap.allocated += 8;
    vm.heap.lists.get_mut(list).push(item);
    nothing()
}

fn extend(vm: &mut Vm, args: Args) -> Answer {
    let list = receiver(vm, args, Kind::List, "list.extend", 1, 1)?;
    let iterable = vm.arg(args, 1);
    if vm.python_method(iterable, crate::object::Name::ITER).is_some() {
        return vm.prelude_call("_list_extend", &[list, iterable]);
    }
    match extend_in_place(vm, Value::NONE, list, iterable)? {
        Flow::Call => vm.prelude_call("_list_extend", &[list, iterable]),
        other => Ok(other),
    }
}

fn insert(vm: &mut Vm, args: Args) -> Answer {
    let list = receiver(vm, args, Kind::List, "list.insert", 2, 2)?;
    let (at, item) = (vm.arg(args, 1), vm.arg(args, 2));
    let at = int_argument(vm, at)?;
    let length = vm.heap.lists.get(list).len();
    let at = if at < 0 { (at + length as i64).max(0) } else { at.min(length as i64) } as usize;
    vm.charge((length - at) / 16);
    vm.heap.allocated += 8;
    vm.heap.lists.get_mut(list).insert(at, item);
    nothing()
}

fn pop(vm: &mut Vm, args: Args) -> Answer {
    let list = receiver(vm, args, Kind::List, "list.pop", 0, 1)?;
    let length = vm.heap.lists.get(list).len();
    let at = match vm.arg(args, 1) {
        at if at.is_unbound() => -1,
        at => int_argument(vm, at)?,
    };
    if length == 0 {
        return Err(vm.index_error("pop from empty list"));
    }
    let Some(at) = super::slicing::index(at, length) else { return Err(vm.index_error("pop index out of range")) };
    vm.charge((length - at) / 16);
    done(vm.heap.lists.get_mut(list).remove(at))
}

fn remove(vm: &mut Vm, args: Args) -> Answer {
    let list = receiver(vm, args, Kind::List, "list.remove", 1, 1)?;
    let item = vm.arg(args, 1);
    match place_of(vm, list, item, 0, usize::MAX) {
        Ok(Some(at)) => {
            vm.heap.lists.get_mut(list).remove(at);
            nothing()
        }
        Ok(None) => Err(vm.value_error("list.remove(x): x not in list")),
        Err(()) => vm.prelude_call("_list_remove", &[list, item]),
    }
}

fn clear(vm: &mut Vm, args: Args) -> Answer {
    let list = receiver(vm, args, Kind::List, "list.clear", 0, 0)?;
    vm.heap.lists.get_mut(list).clear();
    nothing()
}

fn copy(vm: &mut Vm, args: Args) -> Answer {
    let list = receiver(vm, args, Kind::List, "list.copy", 0, 0)?;
    let items = vm.heap.lists.get(list).clone();
    vm.charge(items.len() / 8);
    done(vm.heap.list(items))
}

fn reverse(vm: &mut Vm, args: Args) -> Answer {
    let list = receiver(vm, args, Kind::List, "list.reverse", 0, 0)?;
    let items = vm.heap.lists.get_mut(list);
    items.reverse();
    let work = items.len();
    vm.charge(work / 8);
    nothing()
}

fn items(vm: &Vm, sequence: Value) -> &[Value] {
    if sequence.is_kind(Kind::List) { vm.heap.lists.get(sequence) } else { vm.heap.tuples.get(sequence) }
}

/// Where an equal item is; the error means that Python code has to compare.
fn place_of(vm: &mut Vm, sequence: Value, item: Value, from: usize, to: usize) -> Result<Option<usize>, ()> {
    let all = items(vm, sequence);
    let work = all.len();
    let mut found = None;
    for (at, each) in all.iter().enumerate().take(to).skip(from) {
        match vm.heap.same_or_equal(*each, item) {
            Some(true) => {
                found = Some(at);
                break;
            }
            Some(false) => {}
            None => return Err(()),
        }
    }
    vm.charge(work / 4);
    Ok(found)
}

fn index(vm: &mut Vm, args: Args, kind: Kind, name: &'static str) -> Answer {
    let sequence = receiver(vm, args, kind, name, 1, 3)?;
    let item = vm.arg(args, 1);
    let length = items(vm, sequence).len() as i64;
    let mut bounds = [0, length];
    for (at, bound) in bounds.iter_mut().enumerate() {
        let given = vm.arg(args, at as u32 + 2);
        if given.is_bound() {
            let int = int_argument(vm, given)?;
            *bound = if int < 0 { (int + length).max(0) } else { int };
        }
    }
    let [from, to] = bounds.map(|bound| bound as usize);
    match place_of(vm, sequence, item, from, to) {
        Ok(Some(at)) => done(Value::int_unchecked(at as i64)),
        Ok(None) if kind == Kind::Tuple => Err(vm.value_error("tuple.index(x): x not in tuple")),
        Ok(None) => match super::operators::repr_of(vm, item)? {
            Flow::Value(shown) => {
                let shown = vm.heap.text(shown).unwrap_or_default().to_owned();
                Err(vm.value_error(format!("{shown} is not in list")))
            }
            _ => Err(vm.value_error("list.index(x): x not in list")),
        },
        Err(()) => {
            let (from, to) = (Value::int_unchecked(from as i64), Value::int_unchecked(to as i64));
            vm.prelude_call("_index_of", &[sequence, item, from, to])
        }
    }
}

fn list_index(vm: &mut Vm, args: Args) -> Answer {
    index(vm, args, Kind::List, "list.index")
}

fn tuple_index(vm: &mut Vm, args: Args) -> Answer {
    index(vm, args, Kind::Tuple, "tuple.index")
}

fn count(vm: &mut Vm, args: Args, kind: Kind, name: &'static str) -> Answer {
    let sequence = receiver(vm, args, kind, name, 1, 1)?;
    let item = vm.arg(args, 1);
    let all = items(vm, sequence);
    let mut found = 0;
    for each in all {
        match vm.heap.same_or_equal(*each, item) {
            Some(true) => found += 1,
            Some(false) => {}
            None => return vm.prelude_call("_count_of", &[sequence, item]),
        }
    }
    let work = all.len();
    vm.charge(work / 4);
    done(Value::int_unchecked(found))
}

fn list_count(vm: &mut Vm, args: Args) -> Answer {
    count(vm, args, Kind::List, "list.count")
}

fn tuple_count(vm: &mut Vm, args: Args) -> Answer {
    count(vm, args, Kind::Tuple, "tuple.count")
}

/// `list(iterable)`: natively for built-in iterables.
pub fn new_list(vm: &mut Vm, args: Args) -> Answer {
    match constructor_items(vm, args, "list")? {
        Some(items) => done(vm.heap.list(items)),
        None => {
            let iterable = vm.arg(args, 1);
            vm.prelude_call("_list", &[iterable])
        }
    }
}

pub fn new_tuple(vm: &mut Vm, args: Args) -> Answer {
    let given = vm.arg(args, 1);
    if given.is_kind(Kind::Tuple) && args.count == 2 {
        return done(given);
    }
    match constructor_items(vm, args, "tuple")? {
        Some(items) => done(vm.heap.tuple(items)),
        None => vm.prelude_call("_tuple", &[given]),
    }
}

/// The items of a constructor's only argument (none without one); `None` when Python has to iterate.
pub fn constructor_items(vm: &mut Vm, args: Args, name: &'static str) -> Result<Option<Vec<Value>>, Raised> {
    let rest = Args { start: args.start + 1, count: args.count.saturating_sub(1), keywords: args.keywords };
    vm.expect(rest, name, 0, 1)?;
    if rest.count == 0 {
        return Ok(Some(Vec::new()));
    }
    let iterable = vm.arg(rest, 0);
    iterating::items_of(vm, iterable)
}
