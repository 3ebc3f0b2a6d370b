//! Natives of `heapq`: the algorithms of the library, comparison by comparison. Where Python code has a say in a comparison, the
//! heap is left as the algorithm has it at that point, and our Python goes on from there.

use crate::builtins::natives::{Answer, done, nothing};
use crate::builtins::sorting::is_less;
use crate::object::{Kind, NativeCall, Value};
use crate::vm::{Args, Raised, Vm};

pub const NATIVES: &[(&str, NativeCall)] = &[
    ("heappush", NativeCall::Pure(push)),
    ("heappop", NativeCall::Pure(pop)),
    ("heapreplace", NativeCall::Pure(replace)),
    ("heapify", NativeCall::Pure(heapify)),
];

/// Where an item is on its way when Python has to compare.
enum Rest {
    /// Towards the root; it began below `start`.
    Down { start: usize, at: usize },
    /// Towards the leaves, from `start`.
    Up { start: usize, at: usize },
}

fn heap_of(vm: &mut Vm, args: Args, name: &'static str, count: u32) -> Result<Value, Raised> {
    vm.expect(args, name, count, count)?;
    let heap = vm.heap.unwrapped(vm.arg(args, 0));
    if heap.is_kind(Kind::List) {
        return Ok(heap);
    }
    let class = vm.type_name(vm.arg(args, 0));
    Err(vm.type_error(format!("{name}() argument must be list, not {class}")))
}

fn is_less_at(vm: &Vm, heap: Value, a: Value, at: usize) -> Option<bool> {
    is_less(vm, a, vm.heap.lists.get(heap)[at])
}

/// An item goes from `at` up to where its parent is not greater.
fn sift_down(vm: &mut Vm, heap: Value, start: usize, mut at: usize) -> Result<(), Rest> {
    let new = vm.heap.lists.get(heap)[at];
    let mut steps = 1;
    let mut rest = Ok(());
    while at > start {
        let parent = (at - 1) / 2;
        match is_less_at(vm, heap, new, parent) {
            Some(true) => {
                let items = vm.heap.lists.get_mut(heap);
                items[at] = items[parent];
                at = parent;
            }
            Some(false) => break,
            None => {
                rest = Err(Rest::Down { start, at });
                break;
            }
        }
        steps += 1;
    }
    vm.heap.lists.get_mut(heap)[at] = new;
    vm.charge(2 * steps);
    rest
}

/// An item goes from `start` down to a leaf, always to the lesser child, and from there to its place.
fn sift_up(vm: &mut Vm, heap: Value, start: usize) -> Result<(), Rest> {
    let end = vm.heap.lists.get(heap).len();
    let new = vm.heap.lists.get(heap)[start];
    let mut at = start;
    let mut steps = 1;
    while 2 * at + 1 < end {
        let left = 2 * at + 1;
        let mut child = left;
        if left + 1 < end {
            let first = vm.heap.lists.get(heap)[left];
            match is_less_at(vm, heap, first, left + 1) {
                Some(true) => {}
                Some(false) => child = left + 1,
                None => {
                    vm.heap.lists.get_mut(heap)[at] = new;
                    return Err(Rest::Up { start, at });
                }
            }
        }
        let items = vm.heap.lists.get_mut(heap);
        items[at] = items[child];
        at = child;
        steps += 1;
    }
    vm.heap.lists.get_mut(heap)[at] = new;
    vm.charge(2 * steps);
    sift_down(vm, heap, start, at)
}

/// The answer, at once or when our Python has done the rest.
fn finish(vm: &mut Vm, heap: Value, rest: Result<(), Rest>, answer: Value) -> Answer {
    let (start, at, is_up) = match rest {
        Ok(()) => return done(answer),
        Err(Rest::Down { start, at }) => (start, at, false),
        Err(Rest::Up { start, at }) => (start, at, true),
    };
    let [start, at] = [start, at].map(|place| Value::int_unchecked(place as i64));
    go_on(vm, "_finish_heap", &[heap, start, at, Value::bool(is_up), answer])
}

fn go_on(vm: &mut Vm, function: &str, arguments: &[Value]) -> Answer {
    let function = vm.imported("heapq").and_then(|module| vm.global(module, function));
    match function {
        Some(function) => Ok(vm.tail_call(function, arguments)),
        None => Err(vm.runtime_error("heapq is gone")),
    }
}

fn push(vm: &mut Vm, args: Args) -> Answer {
    let heap = heap_of(vm, args, "heappush", 2)?;
    let item = vm.arg(args, 1);
    vm.heap.allocated += 8;
    vm.heap.lists.get_mut(heap).push(item);
    let last = vm.heap.lists.get(heap).len() - 1;
    let rest = sift_down(vm, heap, 0, last);
    finish(vm, heap, rest, Value::NONE)
}

fn pop(vm: &mut Vm, args: Args) -> Answer {
    let heap = heap_of(vm, args, "heappop", 1)?;
    let Some(last) = vm.heap.lists.get_mut(heap).pop() else { return Err(vm.index_error("index out of range")) };
    match vm.heap.lists.get_mut(heap).first_mut() {
        Some(first) => {
            let least = std::mem::replace(first, last);
            let rest = sift_up(vm, heap, 0);
            finish(vm, heap, rest, least)
        }
        None => done(last),
    }
}

fn replace(vm: &mut Vm, args: Args) -> Answer {
    let heap = heap_of(vm, args, "heapreplace", 2)?;
    let item = vm.arg(args, 1);
    match vm.heap.lists.get_mut(heap).first_mut() {
        Some(first) => {
            let least = std::mem::replace(first, item);
            let rest = sift_up(vm, heap, 0);
            finish(vm, heap, rest, least)
        }
        None => Err(vm.index_error("index out of range")),
    }
}

fn heapify(vm: &mut Vm, args: Args) -> Answer {
    let heap = heap_of(vm, args, "heapify", 1)?;
    for start in (0..vm.heap.lists.get(heap).len() / 2).rev() {
        if let Err(rest) = sift_up(vm, heap, start) {
            let (at, is_up) = match rest {
                Rest::Down { at, .. } => (at, false),
                Rest::Up { at, .. } => (at, true),
            };
            let [start, at] = [start, at].map(|place| Value::int_unchecked(place as i64));
            return go_on(vm, "_finish_heapify", &[heap, start, at, Value::bool(is_up)]);
        }
    }
    nothing()
}
