//! Event loops: made, run, stopped, and given things to call.

use super::futures::{home_of, moment};
use crate::loop_state::{EventLoop, Phase};
use crate::ready::{Handle, Ready};
use crate::thread::Running;
use crate::timers::Timer;
use crate::{HostAnswer, Machine};
use base::{Time, TimerId, seconds_to_ns};
use python::object::{DoneCallback, Name, Value};
use python::vm::{Args, Raised};
use trace::{EventKind, TimerPurpose};

type Answer = Result<Value, Raised>;

/// `_new_loop(object)`: its number
pub fn new_loop(machine: &mut Machine, args: Args) -> Answer {
    let object = machine.vm.arg(args, 0);
    machine.loops.push(EventLoop::new(object));
    Ok(Value::int_unchecked(machine.loops.len() as i64))
}

/// `_close_loop(loop)`: forgets what it had to run.
pub fn close_loop(machine: &mut Machine, args: Args) -> Answer {
    let event_loop = machine.vm.arg(args, 0);
    let home = home_of(machine, event_loop)?;
    let event_loop = machine.event_loop(home);
    event_loop.is_closed = true;
    event_loop.ready.clear();
    event_loop.timers = Default::default();
    Ok(Value::NONE)
}

pub fn is_running(machine: &mut Machine, args: Args) -> Answer {
    let event_loop = machine.vm.arg(args, 0);
    let home = home_of(machine, event_loop)?;
    Ok(Value::bool(machine.event_loop(home).thread.is_some()))
}

/// `_run_forever(loop, quiet, alive)`: answers when the loop has been stopped.
pub fn run_forever(machine: &mut Machine, args: Args) -> HostAnswer {
    let event_loop = machine.vm.arg(args, 0);
    let home = match home_of(machine, event_loop) {
        Ok(home) => home,
        Err(raised) => return HostAnswer::Now(Err(raised)),
    };
    if machine.event_loop(home).thread.is_some() {
        return HostAnswer::Now(Err(machine.vm.runtime_error("This event loop is already running")));
    }
    if machine.thread().running.is_some() {
        let raised = machine.vm.runtime_error("Cannot run the event loop while another loop is running");
        return HostAnswer::Now(Err(raised));
    }
    let (current, is_quiet) = (machine.current, machine.vm.arg(args, 1) == Value::TRUE);
    machine.event_loop(home).thread = Some(current);
    machine.event_loop(home).is_quiet = is_quiet;
    let is_alive = !is_quiet || machine.vm.arg(args, 2) == Value::TRUE;
    machine.event_loop(home).is_alive = is_alive;
    if is_alive {
        machine.record(EventKind::LoopStarted);
    }
    let depth = machine.thread().entries.len();
    machine.thread().running = Some(Running { home, phase: Phase::Starting, depth });
    HostAnswer::Later
}

/// `_set_debug(loop, on)`
pub fn set_debug(machine: &mut Machine, args: Args) -> Answer {
    let (event_loop, on) = (machine.vm.arg(args, 0), machine.vm.arg(args, 1) == Value::TRUE);
    let home = home_of(machine, event_loop)?;
    machine.event_loop(home).is_debug = on;
    machine.was_debug |= on;
    Ok(Value::NONE)
}

/// `loop.stop()`: the turn under way is the last one.
pub fn stop(machine: &mut Machine, args: Args) -> Answer {
    let event_loop = machine.vm.arg(args, 0);
    let home = home_of(machine, event_loop)?;
    machine.event_loop(home).is_stopping = true;
    Ok(Value::NONE)
}

/// `_stop_when_done(future, remove)`: adds, or removes, the callback that stops the future's loop.
pub fn stop_when_done(machine: &mut Machine, args: Args) -> Answer {
    let (future, remove) = (machine.vm.arg(args, 0), machine.vm.arg(args, 1));
    if remove == Value::TRUE {
        machine.vm.heap.futures.get_mut(future).callbacks.retain(|callback| *callback != DoneCallback::Stop);
    } else if machine.is_pending(future) {
        machine.vm.heap.add_callback(future, DoneCallback::Stop);
    } else {
        let home = machine.vm.heap.futures.get(future).home;
        machine.push_ready(home, Ready::new(Handle::Stop, machine.clock.now()));
    }
    Ok(Value::NONE)
}

/// `asyncio.get_running_loop()`
pub fn running_loop(machine: &mut Machine, args: Args) -> Answer {
    machine.vm.expect(args, "get_running_loop", 0, 0)?;
    let home = home_of(machine, Value::NONE)?;
    Ok(machine.event_loop(home).object)
}

/// `asyncio._get_running_loop()`
pub fn running_loop_or_none(machine: &mut Machine, _: Args) -> Answer {
    Ok(match machine.running_home() {
        Some(home) => machine.event_loop(home).object,
        None => Value::NONE,
    })
}

/// `_call_soon(loop, handle)`, from any thread
pub fn call_soon(machine: &mut Machine, args: Args) -> Answer {
    let (event_loop, handle) = (machine.vm.arg(args, 0), machine.vm.arg(args, 1));
    let home = home_of(machine, event_loop)?;
    machine.push_ready(home, Ready::new(Handle::Call { handle }, machine.clock.now()));
    Ok(Value::NONE)
}

pub(super) fn add_timer(machine: &mut Machine, home: u32, due: Time, handle: Value, purpose: TimerPurpose) -> Value {
    let timer = machine.next_timer();
    machine.event_loop(home).timers.add(timer, Timer { due, handle: Handle::Call { handle }, purpose });
    machine.record(EventKind::TimerSet { timer, due, purpose });
    Value::int_unchecked(timer.0.into())
}

fn when(machine: &mut Machine, args: Args) -> Result<Time, Raised> {
    let when = machine.vm.arg(args, 1);
    match machine.seconds(when) {
        Some(seconds) => Ok(moment(seconds)),
        None if when.is_none() => Err(machine.vm.type_error("when cannot be None")),
        None => {
            let class = machine.vm.type_name(when);
            Err(machine.vm.type_error(format!("'<' not supported between instances of '{class}' and 'float'")))
        }
    }
}

/// `_call_at(loop, when, handle)`: the timer's number
pub fn call_at(machine: &mut Machine, args: Args) -> Answer {
    let (event_loop, handle) = (machine.vm.arg(args, 0), machine.vm.arg(args, 2));
    let (home, due) = (home_of(machine, event_loop)?, when(machine, args)?);
    let function = machine.own(handle, Name::OWN_CALLBACK);
    let name = machine.function_name(function);
    let purpose = TimerPurpose::Callback(machine.recorder.name(&name));
    Ok(add_timer(machine, home, due, handle, purpose))
}

/// `_timeout_at(loop, when, handle, task, delay)`: the same for a timeout around the task; the delay that a script named, or None
pub fn timeout_at(machine: &mut Machine, args: Args) -> Answer {
    let [event_loop, handle, task] = [0, 2, 3].map(|at| machine.vm.arg(args, at));
    let (home, due) = (home_of(machine, event_loop)?, when(machine, args)?);
    let task = machine.task_id(task).unwrap_or_default();
    let named = machine.seconds(machine.vm.arg(args, 4)).map(seconds_to_ns);
    let delay_ns = named.unwrap_or_else(|| due.since_ns(machine.clock.now()));
    let purpose = TimerPurpose::Timeout { task, delay_ns };
    Ok(add_timer(machine, home, due, handle, purpose))
}

/// `_cancel_timer(loop, number)`
pub fn cancel_timer(machine: &mut Machine, args: Args) -> Answer {
    let (event_loop, number) = (machine.vm.arg(args, 0), machine.vm.arg(args, 1));
    let home = home_of(machine, event_loop)?;
    let timer = TimerId(number.as_int().unwrap_or_default() as u32);
    if let Some(cancelled) = machine.event_loop(home).timers.cancel(timer) {
        let (due, purpose) = (cancelled.due, cancelled.purpose);
        machine.record(EventKind::TimerCancelled { timer, due, purpose });
    }
    Ok(Value::NONE)
}
