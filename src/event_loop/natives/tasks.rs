//! `asyncio.Task`, and the functions that make and find tasks.

use super::futures::{home_of, receiver};
use super::gathering::makes_usual_tasks;
use crate::tasks::{NewTask, task_data};
use crate::{HostAnswer, Machine};
use base::TaskId;
use python::object::*;
use python::vm::{Args, Flow, Raised, Signature, Vm};
use trace::Waker;

type Answer = Result<Value, Raised>;

/// Puts the methods that need only the heap on the class.
pub fn install(vm: &mut Vm) {
    let methods: [(&'static str, NativeFn); 6] = [
        ("get_name", get_name),
        ("set_name", set_name),
        ("get_coro", get_coro),
        ("cancelling", cancelling),
        ("uncancel", uncancel),
        ("_waiting_on", waiting_on),
    ];
    for (name, function) in methods {
        let native = vm.native(name, function);
        vm.install(vm.types.task, name, native);
    }
}

fn task(vm: &mut Vm, args: Args, method: &str) -> Answer {
    let task = receiver(vm, args, method)?;
    if vm.heap.futures.get(task).task.is_some() {
        return Ok(task);
    }
    Err(vm.type_error(format!(
        "descriptor '{method}' for '_asyncio.Task' objects doesn't apply to a '_asyncio.Future' object"
    )))
}

fn get_name(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let task = task(vm, args, "get_name")?;
    Ok(Flow::Value(task_data(vm, task).name))
}

fn set_name(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (task, name) = (task(vm, args, "set_name")?, vm.arg(args, 1));
    task_data(vm, task).name = name;
    Ok(Flow::Value(Value::NONE))
}

fn get_coro(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let task = task(vm, args, "get_coro")?;
    Ok(Flow::Value(task_data(vm, task).coroutine))
}

fn cancelling(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let task = task(vm, args, "cancelling")?;
    Ok(Flow::Value(Value::int_unchecked(task_data(vm, task).cancel_requests.into())))
}

fn uncancel(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let task = task(vm, args, "uncancel")?;
    let data = task_data(vm, task);
    data.cancel_requests = data.cancel_requests.saturating_sub(1);
    if data.cancel_requests == 0 {
        data.must_cancel = false;
    }
    Ok(Flow::Value(Value::int_unchecked(data.cancel_requests.into())))
}

fn waiting_on(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let task = task(vm, args, "_waiting_on")?;
    Ok(Flow::Value(task_data(vm, task).waiting_on))
}

fn given(value: Value) -> Value {
    if value.is_unbound() { Value::NONE } else { value }
}

fn is_coroutine(machine: &Machine, value: Value) -> bool {
    value.is_kind(Kind::Generator) && machine.vm.heap.generators.get(value).kind == GeneratorKind::Coroutine
}

/// One of our functions says what is wrong with a coroutine that is none, which takes a `repr`.
fn not_a_coroutine(machine: &mut Machine, what: Value) -> Result<Flow, Raised> {
    match machine.hidden("asyncio.reports", "not_a_coroutine") {
        Some(function) => Ok(machine.vm.tail_call(function, &[what])),
        None => Err(machine.vm.type_error("a coroutine was expected")),
    }
}

fn name_text(machine: &mut Machine, name: Value) -> Result<Value, Raised> {
    if name.is_none() || name.is_kind(Kind::Str) {
        return Ok(name);
    }
    match name.as_int() {
        Some(number) => Ok(machine.vm.heap.str(number.to_string())),
        None => Err(machine.vm.type_error("a task's name must be a string")),
    }
}

/// `asyncio.create_task(coro, *, name=None, context=None)`
pub fn create_task(machine: &mut Machine, args: Args) -> HostAnswer {
    const SIGNATURE: Signature =
        Signature { name: "create_task", parameters: &["coro", "*", "name", "context"], required: 1 };
    let parts = machine.vm.bind(args, &SIGNATURE).and_then(|[coroutine, name, context]| {
        let home = home_of(machine, Value::NONE)?;
        Ok((home, coroutine, name_text(machine, given(name))?, given(context)))
    });
    let (home, coroutine, name, context) = match parts {
        Ok(parts) => parts,
        Err(raised) => return HostAnswer::Now(Err(raised)),
    };
    let object = machine.event_loop(home).object;
    if !makes_usual_tasks(machine, home)
        && let Some(function) = machine.hidden("asyncio.reports", "by_loop")
    {
        return HostAnswer::Now(Ok(machine.vm.tail_call(function, &[object, coroutine, name, context])));
    }
    if !is_coroutine(machine, coroutine) {
        return not_a_coroutine(machine, coroutine).into();
    }
    Ok(machine.create_task(NewTask { home, coroutine, name, context, is_hidden: false })).into()
}

/// `_start_task(loop, coro, name, context, eager, hidden)`: what loops and task factories make tasks with.
pub fn start_task(machine: &mut Machine, args: Args) -> HostAnswer {
    let [event_loop, coroutine, name, context, eager] = [0, 1, 2, 3, 4].map(|at| given(machine.vm.arg(args, at)));
    let home = match home_of(machine, event_loop) {
        Ok(home) => home,
        Err(raised) => return HostAnswer::Now(Err(raised)),
    };
    if !is_coroutine(machine, coroutine) {
        return not_a_coroutine(machine, coroutine).into();
    }
    let name = match name_text(machine, name) {
        Ok(name) => name,
        Err(raised) => return HostAnswer::Now(Err(raised)),
    };
    let is_hidden = machine.vm.arg(args, 5) == Value::TRUE;
    let new = NewTask { home, coroutine, name, context, is_hidden };
    if eager == Value::TRUE && machine.running_home() == Some(home) {
        return machine.create_eager_task(new);
    }
    Ok(machine.create_task(new)).into()
}

/// `Task(coro, *, loop=None, name=None, context=None, eager_start=False)`
pub fn new(machine: &mut Machine, args: Args) -> HostAnswer {
    const SIGNATURE: Signature = Signature {
        name: "Task",
        parameters: &["cls", "coro", "*", "loop", "name", "context", "eager_start"],
        required: 2,
    };
    let bound = machine.vm.bind(args, &SIGNATURE);
    let [_, coroutine, event_loop, name, context, eager] = match bound {
        Ok(bound) => bound,
        Err(raised) => return HostAnswer::Now(Err(raised)),
    };
    let home = match home_of(machine, event_loop) {
        Ok(home) => home,
        Err(raised) => return HostAnswer::Now(Err(raised)),
    };
    if !is_coroutine(machine, coroutine) {
        return not_a_coroutine(machine, coroutine).into();
    }
    let new = NewTask { home, coroutine, name: given(name), context: given(context), is_hidden: false };
    if eager == Value::TRUE {
        return machine.create_eager_task(new);
    }
    Ok(machine.create_task(new)).into()
}

/// `_task_or_none()`: the task whose chunk runs on this thread
pub fn task_or_none(machine: &mut Machine, _: Args) -> Answer {
    Ok(machine.thread().task)
}

/// `current_task(loop=None)`
pub fn current_task(machine: &mut Machine, args: Args) -> Answer {
    let event_loop = machine.vm.arg(args, 0);
    let home = home_of(machine, event_loop)?;
    let found = machine.threads.iter().find(|thread| thread.running.is_some_and(|running| running.home == home));
    Ok(found.map_or(Value::NONE, |thread| thread.task))
}

/// `all_tasks(loop=None)`: those that are not done, a set in the order of making
pub fn all_tasks(machine: &mut Machine, args: Args) -> Answer {
    let event_loop = machine.vm.arg(args, 0);
    let home = home_of(machine, event_loop)?;
    let mut found: Vec<(TaskId, Value)> = machine
        .vm
        .heap
        .futures
        .iter()
        .filter(|(_, object)| object.home == home && object.state == FutureState::Pending)
        .filter_map(|(index, object)| {
            let task = object.task.as_ref().filter(|task| !task.is_dropped)?;
            Some((task.id, Value::object(Kind::Future, index)))
        })
        .collect();
    base::order::sort_by_key(&mut found, |(id, _)| *id);
    let set = machine.vm.heap.set(Set::default());
    for (_, task) in found {
        let added = machine.vm.heap.set_add(set, task);
        debug_assert!(added.is_ok(), "a task is hashable");
    }
    Ok(set)
}

/// `_refuse(task, exception)`: what the task gave to the loop can not be awaited; this is thrown in at its next step.
pub fn refuse(machine: &mut Machine, args: Args) -> Answer {
    let (task, exception) = (machine.vm.arg(args, 0), machine.vm.arg(args, 1));
    machine.step_soon(task, exception, Waker::Yielded);
    Ok(Value::NONE)
}

/// `_silence(task)`: nothing is said when it is dropped before it is done.
pub fn silence(machine: &mut Machine, args: Args) -> Answer {
    let task = machine.vm.arg(args, 0);
    if machine.task_id(task).is_some() {
        machine.task_data(task).is_silent = true;
    }
    Ok(Value::NONE)
}

/// `_task_context(task)`: a dict or None, or a `Context`
pub fn get_context(machine: &mut Machine, args: Args) -> Answer {
    let task = machine.vm.arg(args, 0);
    let replacement = machine.vm.arg(args, 1);
    if replacement.is_bound() {
        machine.task_data(task).context = replacement;
    }
    Ok(machine.task_context(task))
}
