//! What `gather` leaves to the machine: many tasks at once, and their results.

use super::futures::home_of;
use crate::Machine;
use crate::tasks::NewTask;
use python::object::*;
use python::vm::{Args, Flow, Raised, Vm};

type Answer = Result<Value, Raised>;

/// `_gather_tasks(awaitables, function, state)`: a task for each and the function as their callback, all in a tuple; None unless
/// all are coroutines, no two the same, and the running loop makes its tasks in the usual way.
pub fn gather_tasks(machine: &mut Machine, args: Args) -> Answer {
    let [awaitables, function, state] = [0, 1, 2].map(|at| machine.vm.arg(args, at));
    let Some(home) = machine.running_home() else { return Ok(Value::NONE) };
    let is_usual = makes_usual_tasks(machine, home);
    let coroutines = machine.vm.heap.tuples.get(awaitables).to_vec();
    let mut seen: Vec<u32> = Vec::with_capacity(coroutines.len());
    for coroutine in &coroutines {
        let heap = &machine.vm.heap;
        if !coroutine.is_kind(Kind::Generator) || heap.generators.get(*coroutine).kind != GeneratorKind::Coroutine {
            return Ok(Value::NONE);
        }
        seen.push(coroutine.index());
    }
    base::order::sort_by_key(&mut seen, |index| *index);
    if !is_usual || seen.windows(2).any(|pair| pair[0] == pair[1]) {
        return Ok(Value::NONE);
    }
    let context = machine.shared_context();
    let mut tasks = Vec::with_capacity(coroutines.len());
    for coroutine in coroutines {
        let new = NewTask { home, coroutine, name: Value::NONE, context: Value::NONE, is_hidden: false };
        let task = machine.create_task(new);
        machine.task_data(task).is_silent = true;
        let callback = DoneCallback::Gathered { function, context, state };
        machine.vm.heap.add_callback(task, callback);
        tasks.push(task);
    }
    Ok(machine.vm.heap.tuple(tasks))
}

/// Whether a loop makes its tasks in the usual way: without a factory, and by our own method. The latter is remembered until some
/// class changes.
pub fn makes_usual_tasks(machine: &mut Machine, home: u32) -> bool {
    let object = machine.loops[home as usize - 1].object;
    if !machine.own(object, Name::OWN_TASK_FACTORY).is_none() {
        return false;
    }
    let class = machine.vm.type_of(object);
    let known = (class, machine.vm.class_epoch);
    if machine.usual_loop_class == known {
        return true;
    }
    let is_usual = machine.vm.heap.names.find("create_task").is_some_and(|name| {
        let heap = &machine.vm.heap;
        let found = machine.vm.class_lookup(class, name).filter(|found| found.is_kind(Kind::Function));
        found.is_some_and(|found| heap.modules.get(heap.functions.get(found).module).is_hidden)
    });
    if is_usual {
        machine.usual_loop_class = known;
    }
    is_usual
}

/// `_start_in_group(group, coro, name, context, function)`: a task of a `TaskGroup`, in its set, with the function as its callback;
/// None where there is more to it.
pub fn start_in_group(machine: &mut Machine, args: Args) -> Answer {
    let [group, coroutine, name, context, function] = [0, 1, 2, 3, 4].map(|at| machine.vm.arg(args, at));
    let Some(home) = machine.running_home() else { return Ok(Value::NONE) };
    let heap = &machine.vm.heap;
    let is_coroutine =
        coroutine.is_kind(Kind::Generator) && heap.generators.get(coroutine).kind == GeneratorKind::Coroutine;
    let is_usual = is_coroutine
        && (name.is_none() || name.is_kind(Kind::Str))
        && machine.own(group, Name::OWN_LOOP) == machine.loops[home as usize - 1].object
        && makes_usual_tasks(machine, home);
    let tasks = machine.own(group, Name::OWN_TASKS);
    if !is_usual || !tasks.is_kind(Kind::Set) {
        return Ok(Value::NONE);
    }
    let task = machine.create_task(NewTask { home, coroutine, name, context, is_hidden: false });
    let added = machine.vm.heap.set_add(tasks, task);
    debug_assert!(added.is_ok(), "tasks are hashed by identity");
    let context = machine.shared_context();
    let callback = DoneCallback::Gathered { function, context, state: group };
    machine.vm.heap.add_callback(task, callback);
    Ok(task)
}

/// `_on_gathered(child, function, state)`: the function is called with the child when that is done; the child is not done yet.
pub fn on_gathered(machine: &mut Machine, args: Args) -> Answer {
    let [child, function, state] = [0, 1, 2].map(|at| machine.vm.arg(args, at));
    let context = machine.shared_context();
    let callback = DoneCallback::Gathered { function, context, state };
    machine.vm.heap.add_callback(child, callback);
    Ok(Value::NONE)
}

/// `_plain_results(children)`: a list of their results, None unless all of them have one.
pub fn plain_results(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let children = vm.heap.tuples.get(vm.arg(args, 0)).to_vec();
    let mut results = Vec::with_capacity(children.len());
    for child in children {
        let object = vm.heap.futures.get_mut(child);
        if object.state != FutureState::Finished || !object.exception.is_none() {
            return Ok(Flow::Value(Value::NONE));
        }
        object.was_retrieved = true;
        results.push(object.result);
    }
    Ok(Flow::Value(vm.heap.list(results)))
}

/// `_make_waiter(owner, what)`: a future of the running loop's for what is bound to that loop or now becomes so; None where it is
/// bound to another.
pub fn make_waiter(machine: &mut Machine, args: Args) -> Answer {
    let (owner, what) = (machine.vm.arg(args, 0), machine.vm.arg(args, 1));
    let home = home_of(machine, Value::NONE)?;
    let running = machine.event_loop(home).object;
    match machine.own(owner, Name::OWN_LOOP) {
        bound if bound == running => {}
        bound if bound.is_none() => {
            let name = machine.vm.heap.names.intern("_loop");
            machine.vm.set_slot(owner, name, running);
        }
        _ => return Ok(Value::NONE),
    }
    Ok(machine.make_future(home, what))
}
