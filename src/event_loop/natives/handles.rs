//! `asyncio.Handle` and `TimerHandle` objects as their `__init__` would make them, and what `call_soon` and timeouts do with them.

use super::futures::{home_of, moment};
use super::loops::add_timer;
use crate::ready::{Handle, Ready};
use crate::{HostAnswer, Machine};
use base::seconds_to_ns;
use python::object::{Instance, Kind, ShapeId, Value};
use python::vm::{Args, Raised};
use trace::TimerPurpose;

type Answer = Result<Value, Raised>;

/// The attributes of a handle in the order of their setting; the last two are a timer's.
const ATTRIBUTES: [&str; 9] =
    ["_callback", "_args", "_context", "_loop", "_cancelled", "_words", "_created_at", "_when", "_number"];

/// The class of handles, or of timers' handles, and the shape of one that is complete; known once it has been asked for.
pub type Known = Option<(Value, ShapeId)>;

impl Machine {
    fn handle_class(&mut self, is_timer: bool) -> Known {
        if let Some(known) = self.handles[is_timer as usize] {
            return Some(known);
        }
        let (name, count) = if is_timer { ("TimerHandle", 9) } else { ("Handle", 7) };
        let class = self.hidden("asyncio.events", name)?;
        let mut shape = self.vm.heap.classes.get(class).shape;
        for name in &ATTRIBUTES[..count] {
            let name = self.vm.heap.names.intern(name);
            shape = self.vm.heap.shapes.with(shape, name);
        }
        self.handles[is_timer as usize] = Some((class, shape));
        Some((class, shape))
    }

    /// Callback, arguments and context of a `Handle` object.
    pub(crate) fn handle_parts(&self, handle: Value) -> Option<[Value; 3]> {
        let (_, shape) = self.handles[0]?;
        let instance = self.vm.heap.instances.get(handle);
        if instance.shape == shape { instance.slots[..3].try_into().ok() } else { None }
    }
}

/// `loop.call_soon(callback, *args)` in the place of its Python, which calls the next one.
pub fn soon_as_called(machine: &mut Machine, args: Args) -> HostAnswer {
    let [event_loop, callback] = [0, 1].map(|at| machine.vm.arg(args, at));
    let handle = match callback.is_bound() {
        true => {
            let vm = &mut machine.vm;
            let arguments = &vm.registers[args.start as usize..][2..args.count as usize];
            let arguments = vm.heap.tuple_of(arguments);
            handle_soon(machine, event_loop, callback, arguments, Value::NONE)
        }
        false => Ok(Value::NONE),
    };
    match handle {
        Ok(Value::NONE) => machine.vm.run_instead(args).into(),
        handle => handle.into(),
    }
}

/// `_soon(loop, callback, args, context)`: `call_soon` in full; None where there is more to it: in debug mode, for a closed loop.
pub fn soon(machine: &mut Machine, args: Args) -> Answer {
    let [event_loop, callback, arguments, context] = [0, 1, 2, 3].map(|at| machine.vm.arg(args, at));
    handle_soon(machine, event_loop, callback, arguments, context)
}

fn handle_soon(machine: &mut Machine, event_loop: Value, callback: Value, arguments: Value, context: Value) -> Answer {
    let home = home_of(machine, event_loop)?;
    let of = machine.event_loop(home);
    if of.is_debug || of.is_closed {
        return Ok(Value::NONE);
    }
    let Some((class, shape)) = machine.handle_class(false) else { return Ok(Value::NONE) };
    let context = if context.is_none() { machine.shared_context() } else { context };
    let none = Value::NONE;
    let mut slots = machine.vm.heap.spare.values(7);
    slots.extend([callback, arguments, context, event_loop, Value::FALSE, none, none]);
    let handle = machine.vm.heap.instance(Instance { class, shape, slots, payload: Value::UNBOUND });
    machine.push_ready(home, Ready::new(Handle::Call { handle }, machine.clock.now()));
    Ok(handle)
}

/// `_arm_timeout(when, callback, task, delay)`: the handle of a timeout of the running loop's around the task, scheduled; None where
/// there is more to it: its time has come, debug mode.
pub fn arm_timeout(machine: &mut Machine, args: Args) -> Answer {
    let [when, callback, task, delay] = [0, 1, 2, 3].map(|at| machine.vm.arg(args, at));
    let home = home_of(machine, Value::NONE)?;
    let of = machine.event_loop(home);
    let (object, is_debug) = (of.object, of.is_debug);
    let (Some(seconds), false) = (machine.seconds(when), is_debug) else { return Ok(Value::NONE) };
    let (due, now) = (moment(seconds), machine.clock.now());
    let Some((class, shape)) = machine.handle_class(true).filter(|_| due > now) else { return Ok(Value::NONE) };
    let Some(task) = machine.task_id(task) else { return Ok(Value::NONE) };
    let context = machine.shared_context();
    let none = Value::NONE;
    let arguments = machine.vm.heap.tuple(Vec::new());
    let slots = vec![callback, arguments, context, object, Value::FALSE, none, none, when, Value::int_unchecked(0)];
    let handle = machine.vm.heap.instance(Instance { class, shape, slots, payload: Value::UNBOUND });
    let delay_ns = machine.seconds(delay).map_or_else(|| due.since_ns(now), seconds_to_ns);
    let number = add_timer(machine, home, due, handle, TimerPurpose::Timeout { task, delay_ns });
    debug_assert!(handle.is_kind(Kind::Instance), "it has just been made");
    machine.vm.heap.instances.get_mut(handle).slots[8] = number;
    Ok(handle)
}
