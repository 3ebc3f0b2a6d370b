//! What `asyncio`'s locks, events and queues do most, on the attributes of their Python objects. Where there is more to it, the
//! answer says so and our Python does it.

use super::gathering::make_waiter;
use crate::Machine;
use python::object::{FutureState, Kind, Name, Outright, Value};
use python::vm::{Args, Flow, Raised, Vm};

type Answer = Result<Value, Raised>;

fn own(vm: &Vm, object: Value, name: Name) -> Value {
    vm.own_attribute(object, name).unwrap_or(Value::NONE)
}

/// The items of an attribute that is a list; none for any other.
fn listed(vm: &Vm, object: Value, name: Name) -> &[Value] {
    match own(vm, object, name) {
        list if list.is_kind(Kind::List) => vm.heap.lists.get(list),
        _ => &[],
    }
}

fn has_state(vm: &Vm, future: Value, state: FutureState) -> bool {
    future.is_kind(Kind::Future) && vm.heap.futures.get(future).state == state
}

impl Machine {
    fn settle_waiter(&mut self, waiter: Value, result: Value) {
        if has_state(&self.vm, waiter, FutureState::Pending) {
            self.settle_result(waiter, result, self.clock.now());
        }
    }
}

/// `_join(owner, what)`: a waiter at the end of the owner's `_waiters`; None where the owner is bound to another loop.
pub fn join(machine: &mut Machine, args: Args) -> Answer {
    let owner = machine.vm.arg(args, 0);
    let waiter = make_waiter(machine, args)?;
    if waiter.is_none() {
        return Ok(waiter);
    }
    let waiters = own(&machine.vm, owner, Name::OWN_WAITERS);
    if waiters.is_kind(Kind::List) {
        machine.vm.heap.allocated += 8;
        machine.vm.heap.lists.get_mut(waiters).push(waiter);
    } else {
        let waiters = machine.vm.heap.list(vec![waiter]);
        machine.vm.set_slot(owner, Name::OWN_WAITERS, waiters);
    }
    Ok(waiter)
}

/// `_try_lock(lock)`: takes it unless it is locked or somebody waits for it; whether it has.
pub fn try_lock(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let lock = vm.arg(args, 0);
    let is_free = own(vm, lock, Name::OWN_LOCKED) == Value::FALSE
        && listed(vm, lock, Name::OWN_WAITERS).iter().all(|waiter| has_state(vm, *waiter, FutureState::Cancelled));
    if is_free {
        vm.set_slot(lock, Name::OWN_LOCKED, Value::TRUE);
    }
    Ok(Flow::Value(Value::bool(is_free)))
}

/// `_unlock(lock)`: releases it and wakes the first that waits; False when it was not locked.
pub fn unlock(machine: &mut Machine, args: Args) -> Answer {
    let lock = machine.vm.arg(args, 0);
    if own(&machine.vm, lock, Name::OWN_LOCKED) != Value::TRUE {
        return Ok(Value::FALSE);
    }
    machine.vm.set_slot(lock, Name::OWN_LOCKED, Value::FALSE);
    if let Some(first) = listed(&machine.vm, lock, Name::OWN_WAITERS).first().copied() {
        machine.settle_waiter(first, Value::TRUE);
    }
    Ok(Value::TRUE)
}

/// `_set_event(event)`: sets it and wakes all that wait.
pub fn set_event(machine: &mut Machine, args: Args) -> Answer {
    let event = machine.vm.arg(args, 0);
    if own(&machine.vm, event, Name::OWN_VALUE) != Value::TRUE {
        machine.vm.set_slot(event, Name::OWN_VALUE, Value::TRUE);
        for waiter in listed(&machine.vm, event, Name::OWN_WAITERS).to_vec() {
            machine.settle_waiter(waiter, Value::TRUE);
        }
    }
    Ok(Value::NONE)
}

/// `_wake_next(waiters)`: takes waiters off the list up to the first that is not done, and wakes that.
pub fn wake_next(machine: &mut Machine, args: Args) -> Answer {
    let waiters = machine.vm.arg(args, 0);
    while waiters.is_kind(Kind::List) && !machine.vm.heap.lists.get(waiters).is_empty() {
        let waiter = machine.vm.heap.lists.get_mut(waiters).remove(0);
        if has_state(&machine.vm, waiter, FutureState::Pending) {
            machine.settle_waiter(waiter, Value::NONE);
            break;
        }
    }
    Ok(Value::NONE)
}

/// The list of a usual queue, and where its items begin.
fn fifo(vm: &Vm, queue: Value) -> Option<(Value, Value, usize)> {
    let fifo = own(vm, queue, Name::OWN_QUEUE);
    let items = own(vm, fifo, Name::OWN_ITEMS);
    let first = own(vm, fifo, Name::OWN_FIRST).as_int()?;
    let is_usual = own(vm, queue, Name::OWN_IS_PLAIN) == Value::TRUE && items.is_kind(Kind::List);
    is_usual.then_some((fifo, items, first as usize))
}

/// `_queue_put(queue, item)`: puts it into a usual queue that has room: whether that was all, nobody is to be woken and the queue not
/// told to have grown; None where it has not.
pub fn queue_put(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    Ok(Flow::Value(put(vm, args, false).map_or(Value::NONE, Value::bool)))
}

/// The same. With `only_if_all` it is left alone where that would not be all.
fn put(vm: &mut Vm, args: Args, only_if_all: bool) -> Option<bool> {
    let (queue, item) = (vm.arg(args, 0), vm.arg(args, 1));
    let (_, items, first) = fifo(vm, queue)?;
    let most = own(vm, queue, Name::OWN_MAXSIZE).as_int()?;
    let size = (vm.heap.lists.get(items).len() - first) as i64;
    let unfinished = own(vm, queue, Name::OWN_UNFINISHED_TASKS).as_int()?;
    if most > 0 && size >= most || own(vm, queue, Name::OWN_IS_SHUTDOWN) != Value::FALSE {
        return None;
    }
    let is_high = own(vm, queue, Name::OWN_WATERMARK).as_int().is_none_or(|watermark| size + 1 >= watermark);
    let is_all = !is_high && listed(vm, queue, Name::OWN_GETTERS).is_empty();
    if only_if_all && !is_all {
        return None;
    }
    vm.heap.allocated += 8;
    vm.heap.lists.get_mut(items).push(item);
    vm.set_slot(queue, Name::OWN_UNFINISHED_TASKS, Value::int_unchecked(unfinished + 1));
    let finished = own(vm, queue, Name::OWN_FINISHED);
    vm.set_slot(finished, Name::OWN_VALUE, Value::FALSE);
    Some(is_all)
}

/// `_queue_get(queue, otherwise)`: the first item of a usual queue, or `otherwise` where there is none.
pub fn queue_get(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (queue, otherwise) = (vm.arg(args, 0), vm.arg(args, 1));
    Ok(Flow::Value(get(vm, queue).unwrap_or(otherwise)))
}

fn get(vm: &mut Vm, queue: Value) -> Option<Value> {
    let (fifo, items, first) = fifo(vm, queue)?;
    let list = vm.heap.lists.get_mut(items);
    let item = std::mem::replace(list.get_mut(first)?, Value::NONE);
    let mut first = first + 1;
    // Taken items are cut off when they are most of the list.
    if first > 32 && first * 2 > list.len() {
        list.drain(..first);
        first = 0;
    }
    vm.set_slot(fifo, Name::OWN_FIRST, Value::int_unchecked(first as i64));
    Some(item)
}

/// `await asyncio.sleep(0)`
pub fn sleep(vm: &mut Vm, args: Args) -> Outright {
    let is_turn = vm.arg(args, 0).as_int().is_some_and(|delay| delay <= 0) && vm.arg(args, 1).is_none();
    if is_turn { Outright::Await(vm.turn) } else { Outright::No }
}

/// `await queue.get()`
pub fn get_of_queue(vm: &mut Vm, args: Args) -> Outright {
    let queue = vm.arg(args, 0);
    let is_alone =
        own(vm, queue, Name::OWN_PUTTERS).is_kind(Kind::List) && listed(vm, queue, Name::OWN_PUTTERS).is_empty();
    if is_alone && let Some(item) = get(vm, queue) { Outright::Value(item) } else { Outright::No }
}

/// `await queue.put(item)`
pub fn put_into_queue(vm: &mut Vm, args: Args) -> Outright {
    if put(vm, args, true).is_some() { Outright::Value(Value::NONE) } else { Outright::No }
}
