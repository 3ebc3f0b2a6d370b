//! `asyncio.Future`: the methods that all futures have.

use crate::Machine;
use crate::ready::Handle;
use crate::timers::Timer;
use base::Time;
use clock::MONOTONIC_OFFSET_NS;
use python::object::*;
use python::vm::Flow;
use python::vm::{Args, Raised, Signature, Vm};
use trace::{EventKind, TimerPurpose};

type Answer = Result<Value, Raised>;

/// Puts the methods that need only the heap on the class; the others are in `asyncio/futures.py`'s natives.
pub fn install(vm: &mut Vm) {
    let methods: [(&'static str, NativeFn); 6] = [
        ("done", done),
        ("cancelled", cancelled),
        ("result", result),
        ("exception", exception),
        ("remove_done_callback", remove_done_callback),
        ("_state_name", state_name),
    ];
    for (name, function) in methods {
        let native = vm.native(name, function);
        vm.install(vm.types.future, name, native);
    }
}

/// The receiver of a method, when it is a future.
pub fn receiver(vm: &mut Vm, args: Args, method: &str) -> Answer {
    let future = vm.arg(args, 0);
    if future.is_kind(Kind::Future) {
        return Ok(future);
    }
    let class = vm.type_name(future);
    Err(vm
        .type_error(format!("descriptor '{method}' for '_asyncio.Future' objects doesn't apply to a '{class}' object")))
}

fn done(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let future = receiver(vm, args, "done")?;
    Ok(Flow::Value(Value::bool(vm.heap.futures.get(future).state != FutureState::Pending)))
}

fn cancelled(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let future = receiver(vm, args, "cancelled")?;
    Ok(Flow::Value(Value::bool(vm.heap.futures.get(future).state == FutureState::Cancelled)))
}

fn state_name(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let future = receiver(vm, args, "_state")?;
    let name = match vm.heap.futures.get(future).state {
        FutureState::Pending => "PENDING",
        FutureState::Cancelled => "CANCELLED",
        FutureState::Finished => "FINISHED",
    };
    Ok(Flow::Value(vm.heap.str(name)))
}

fn result(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let future = receiver(vm, args, "result")?;
    let object = vm.heap.futures.get_mut(future);
    match object.state {
        FutureState::Pending => Err(vm.invalid_state_error("Result is not set.")),
        FutureState::Cancelled => Err(Raised(cancelled_error(vm, future))),
        FutureState::Finished => {
            object.was_retrieved = true;
            if object.exception.is_none() { Ok(Flow::Value(object.result)) } else { Err(Raised(object.exception)) }
        }
    }
}

fn exception(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let future = receiver(vm, args, "exception")?;
    let object = vm.heap.futures.get_mut(future);
    match object.state {
        FutureState::Pending => Err(vm.invalid_state_error("Exception is not set.")),
        FutureState::Cancelled => Err(Raised(cancelled_error(vm, future))),
        FutureState::Finished => {
            object.was_retrieved = true;
            Ok(Flow::Value(object.exception))
        }
    }
}

/// `CancelledError` as the future's `cancel(msg)` wants it; the one that ended a task goes to the first that asks.
pub fn cancelled_error(vm: &mut Vm, future: Value) -> Value {
    let object = vm.heap.futures.get_mut(future);
    if object.state == FutureState::Cancelled && !object.exception.is_none() {
        return std::mem::replace(&mut object.exception, Value::NONE);
    }
    let message = object.cancel_message;
    let arguments = if message.is_none() || message.is_unbound() { Vec::new() } else { vec![message] };
    vm.make_exception(vm.types.cancelled_error, arguments)
}

fn remove_done_callback(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "remove_done_callback", 2, 2)?;
    let (future, function) = (receiver(vm, args, "remove_done_callback")?, vm.arg(args, 1));
    let callbacks = std::mem::take(&mut vm.heap.futures.get_mut(future).callbacks);
    let before = callbacks.len();
    let kept: Vec<DoneCallback> = callbacks
        .into_iter()
        .filter(|callback| match callback {
            DoneCallback::Call { function: other, .. } => vm.heap.same_or_equal(*other, function) != Some(true),
            _ => true,
        })
        .collect();
    let removed = before - kept.len();
    vm.heap.futures.get_mut(future).callbacks = kept;
    Ok(Flow::Value(Value::int_unchecked(removed as i64)))
}

/// The running loop, or the one given as an object with `_home`.
pub fn home_of(machine: &mut Machine, event_loop: Value) -> Result<u32, Raised> {
    if event_loop.is_none() || event_loop.is_unbound() {
        return match machine.running_home() {
            Some(home) => Ok(home),
            None => Err(machine.vm.runtime_error("no running event loop")),
        };
    }
    // Most often it is the one that runs.
    if let Some(home) = machine.running_home()
        && machine.event_loop(home).object == event_loop
    {
        return Ok(home);
    }
    match machine.own(event_loop, Name::OWN_HOME).as_int() {
        Some(home) if home > 0 && home as usize <= machine.loops.len() => Ok(home as u32),
        _ => {
            let class = machine.vm.type_name(event_loop);
            Err(machine.vm.type_error(format!("an event loop is required, not '{class}'")))
        }
    }
}

/// `Future(*, loop=None)`, also of subclasses
pub fn new(machine: &mut Machine, args: Args) -> Answer {
    const SIGNATURE: Signature = Signature { name: "Future", parameters: &["cls", "*", "loop"], required: 1 };
    let [class, event_loop] = machine.vm.bind(args, &SIGNATURE)?;
    let home = home_of(machine, event_loop)?;
    let future = machine.make_future(home, Value::NONE);
    let shape = machine.vm.heap.classes.get(class).shape;
    let object = machine.vm.heap.futures.get_mut(future);
    (object.class, object.shape) = (class, shape);
    Ok(future)
}

/// `_make_future(loop, what, children, class)`: a future of ours, with a word for what it stands for, what it gathers if it does,
/// and its class if that is not `Future`.
pub fn make_future(machine: &mut Machine, args: Args) -> Answer {
    let (event_loop, what) = (machine.vm.arg(args, 0), machine.vm.arg(args, 1));
    let home = home_of(machine, event_loop)?;
    let future = machine.make_future(home, if what.is_unbound() { Value::NONE } else { what });
    let children = machine.vm.arg(args, 2);
    if children.is_bound() {
        machine.vm.heap.futures.get_mut(future).children = children;
    }
    let class = machine.vm.arg(args, 3);
    if class.is_kind(Kind::Class) {
        let shape = machine.vm.heap.classes.get(class).shape;
        let object = machine.vm.heap.futures.get_mut(future);
        (object.class, object.shape) = (class, shape);
    }
    Ok(future)
}

/// `_sleep_future(delay)`: what `asyncio.sleep` awaits.
pub fn sleep_future(machine: &mut Machine, args: Args) -> Answer {
    let delay = machine.vm.arg(args, 0);
    let home = home_of(machine, Value::NONE)?;
    let Some(seconds) = machine.seconds(delay) else {
        let class = machine.vm.type_name(delay);
        return Err(machine.vm.type_error(format!("'<=' not supported between instances of '{class}' and 'int'")));
    };
    if seconds.is_nan() {
        return Err(machine.vm.value_error("Invalid delay: NaN (not a number)"));
    }
    if seconds <= 0.0 {
        return Ok(machine.turn);
    }
    let due = machine.clock.now().after(base::seconds_to_ns(seconds));
    let future = machine.make_future(home, Value::NONE);
    let timer = machine.next_timer();
    machine.vm.heap.futures.get_mut(future).source = FutureSource::Timer(timer);
    let purpose = TimerPurpose::Sleep(machine.current_task_id().unwrap_or_default());
    machine.event_loop(home).timers.add(timer, Timer { due, handle: Handle::SleepOver { future }, purpose });
    machine.record(EventKind::TimerSet { timer, due, purpose });
    Ok(future)
}

/// The moment that `loop.time()` calls so.
pub fn moment(seconds: f64) -> Time {
    let ns = (seconds * 1e9).round();
    Time((ns as u64).saturating_sub(MONOTONIC_OFFSET_NS))
}

pub fn set_result(machine: &mut Machine, args: Args) -> Answer {
    machine.vm.expect(args, "set_result", 2, 2)?;
    let (future, result) = (receiver(&mut machine.vm, args, "set_result")?, machine.vm.arg(args, 1));
    if machine.task_id(future).is_some() {
        return Err(machine.vm.runtime_error("Task does not support set_result operation"));
    }
    if !machine.is_pending(future) {
        return Err(machine.vm.invalid_state_error("invalid state"));
    }
    let told = machine.settle_result(future, result, machine.clock.now());
    if told { Ok(Value::NONE) } else { Err(machine.loop_is_closed()) }
}

/// `set_exception(exception)`, an instance: classes are called by the Python part.
pub fn set_exception(machine: &mut Machine, args: Args) -> Answer {
    machine.vm.expect(args, "set_exception", 2, 2)?;
    let (future, exception) = (receiver(&mut machine.vm, args, "set_exception")?, machine.vm.arg(args, 1));
    if machine.task_id(future).is_some() {
        return Err(machine.vm.runtime_error("Task does not support set_exception operation"));
    }
    if !machine.is_pending(future) {
        return Err(machine.vm.invalid_state_error("invalid state"));
    }
    if !machine.vm.is_exception(exception) {
        return Err(machine.vm.type_error("invalid exception object"));
    }
    let told = machine.settle_exception(future, exception);
    if told { Ok(Value::NONE) } else { Err(machine.loop_is_closed()) }
}

/// `cancel(msg=None)` of futures and tasks
pub fn cancel(machine: &mut Machine, args: Args) -> Answer {
    const SIGNATURE: Signature = Signature { name: "cancel", parameters: &["self", "msg"], required: 1 };
    let [future, message] = machine.vm.bind(args, &SIGNATURE)?;
    let message = if message.is_unbound() { Value::NONE } else { message };
    machine.cancel(future, message).map(Value::bool)
}

/// `add_done_callback(fn, *, context=None)`
pub fn add_done_callback(machine: &mut Machine, args: Args) -> Answer {
    const SIGNATURE: Signature =
        Signature { name: "add_done_callback", parameters: &["self", "fn", "*", "context"], required: 2 };
    let [future, function, context] = machine.vm.bind(args, &SIGNATURE)?;
    let context = if context.is_unbound() || context.is_none() { machine.shared_context() } else { context };
    let callback = DoneCallback::Call { function, context };
    if machine.is_pending(future) {
        machine.vm.heap.add_callback(future, callback);
    } else {
        let home = machine.vm.heap.futures.get(future).home;
        if machine.is_closed(home) {
            return Err(machine.loop_is_closed());
        }
        machine.schedule_callback(future, home, callback, machine.clock.now());
    }
    Ok(Value::NONE)
}

pub fn get_loop(machine: &mut Machine, args: Args) -> Answer {
    let future = receiver(&mut machine.vm, args, "get_loop")?;
    match machine.vm.heap.futures.get(future).home {
        0 => Ok(Value::NONE),
        home => Ok(machine.event_loop(home).object),
    }
}
