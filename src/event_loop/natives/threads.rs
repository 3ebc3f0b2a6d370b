//! Threads and their locks, for `threading`, `queue` and `concurrent.futures`.

use crate::thread::{Entry, Thread};
use crate::{HostAnswer, Machine};
use base::{ThreadId, Time, seconds_to_ns};
use clock::THREAD_START_NS;
use python::object::Value;
use python::vm::{Args, Raised, ThreadStack};
use threads::{Blocked, LockId};
use trace::EventKind;

type Answer = Result<Value, Raised>;

/// More threads than this are more than a script needs.
const MOST_THREADS: usize = 2_000;

/// The thread that joins the default executor's, and those that wait for worker processes: not part of what a script did.
pub const HOUSEKEEPING: [&str; 2] = ["executor-shutdown", "executor-manager"];

/// `_start_thread(object, function, name, daemon)`: its number. The new thread runs first, as under CPython, where the one that
/// starts it waits for its first sign of life.
pub fn start_thread(machine: &mut Machine, args: Args) -> HostAnswer {
    let [object, function, name, daemon] = [0, 1, 2, 3].map(|at| machine.vm.arg(args, at));
    if machine.threads.len() >= MOST_THREADS {
        return HostAnswer::Now(Err(machine.vm.runtime_error("can't start new thread")));
    }
    machine.spend(THREAD_START_NS);
    let text = machine.vm.heap.text(name).unwrap_or_default().to_owned();
    let now = machine.clock.now();
    let id = machine.scheduler.spawn(now);
    machine.threads.push(Thread::new(text.clone(), daemon == Value::TRUE, object));
    let name = machine.name_of(name);
    if !HOUSEKEEPING.contains(&text.as_str()) {
        machine.record(EventKind::ThreadStarted { thread: id, name });
    }
    // The new stack holds the call of its function; it is entered with the stacks swapped.
    let mut stack = ThreadStack::default();
    machine.vm.swap_stack(&mut stack);
    machine.vm.enter_call(function, &[], Value::UNBOUND);
    machine.vm.swap_stack(&mut stack);
    let thread = &mut machine.threads[id.0 as usize];
    thread.stack = stack;
    thread.entries.push(Entry::Thread);
    let starter = machine.current;
    machine.thread().when_due = Value::int_unchecked(id.0.into());
    machine.scheduler.block(starter, Blocked::Sleep, Some(now));
    HostAnswer::Later
}

pub fn thread_id(machine: &mut Machine, _: Args) -> Answer {
    Ok(Value::int_unchecked(machine.current.0.into()))
}

/// `_thread_object()`: the script's object of this thread, None for the main one
pub fn thread_object(machine: &mut Machine, _: Args) -> Answer {
    let object = machine.thread().object;
    Ok(if object.is_unbound() { Value::NONE } else { object })
}

pub fn new_lock(machine: &mut Machine, _: Args) -> Answer {
    let lock = machine.scheduler.new_lock();
    Ok(Value::int_unchecked(lock.0.into()))
}

fn lock_of(machine: &Machine, args: Args) -> LockId {
    LockId(machine.vm.arg(args, 0).as_int().unwrap_or_default() as u32)
}

/// `_acquire(lock, blocking, timeout)`: whether it has it; a negative timeout waits for ever
pub fn acquire(machine: &mut Machine, args: Args) -> HostAnswer {
    let lock = lock_of(machine, args);
    let (blocking, timeout) = (machine.vm.arg(args, 1), machine.vm.arg(args, 2));
    if machine.scheduler.try_lock(lock) {
        return Ok(Value::TRUE).into();
    }
    let seconds = machine.seconds(timeout).unwrap_or(-1.0);
    if blocking == Value::FALSE || seconds == 0.0 {
        return Ok(Value::FALSE).into();
    }
    let until: Option<Time> = (seconds > 0.0).then(|| machine.clock.now().after(seconds_to_ns(seconds)));
    machine.blocking_began();
    let thread: ThreadId = machine.current;
    machine.thread().lock = Some((lock, until));
    machine.scheduler.block(thread, Blocked::Lock(lock), until);
    HostAnswer::Later
}

/// `_release(lock)`: whether it was held
pub fn release(machine: &mut Machine, args: Args) -> Answer {
    let lock = lock_of(machine, args);
    let now = machine.clock.now();
    Ok(Value::bool(machine.scheduler.unlock(lock, now)))
}

pub fn is_held(machine: &mut Machine, args: Args) -> Answer {
    let lock = lock_of(machine, args);
    Ok(Value::bool(machine.scheduler.is_held(lock)))
}

/// `os.cpu_count()`
pub fn cores(machine: &mut Machine, _: Args) -> Answer {
    Ok(Value::int_unchecked(machine.world.cores.into()))
}

pub fn has_gil(machine: &mut Machine, _: Args) -> Answer {
    Ok(Value::bool(machine.scheduler.has_gil()))
}

/// `_switch_interval(us)`: what it is, in microseconds, when it has been set; 0 sets nothing
pub fn switch_interval(machine: &mut Machine, args: Args) -> Answer {
    let us = machine.vm.arg(args, 0).as_int().unwrap_or_default() as u64;
    if us > 0 {
        machine.scheduler.switch_interval_ns = us.saturating_mul(1_000);
    }
    Ok(Value::int_unchecked((machine.scheduler.switch_interval_ns / 1_000) as i64))
}
