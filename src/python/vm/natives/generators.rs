//! Methods of generators, coroutines and asynchronous generators.

use super::super::Resume;
use super::super::frame::FrameFlags;
use super::super::machine::{Control, Step};
use super::*;

pub(super) fn install(vm: &mut Vm) {
    let (generator, coroutine, async_generator) = (vm.types.generator, vm.types.coroutine, vm.types.async_generator);
    methods(
        vm,
        generator,
        &[("send", send), ("throw", throw), ("close", close), ("__next__", next), ("__iter__", itself)],
    );
    methods(vm, coroutine, &[("send", send), ("throw", throw), ("close", close), ("__await__", awaiting)]);
    methods(
        vm,
        async_generator,
        &[
            ("__aiter__", itself),
            ("__anext__", async_next),
            ("asend", async_send),
            ("athrow", async_throw),
            ("aclose", async_close),
        ],
    );
    let async_step = vm.types.async_step;
    methods(
        vm,
        async_step,
        &[
            ("send", step_send),
            ("throw", step_throw),
            ("close", step_close),
            ("__next__", step_next),
            ("__await__", itself),
            ("__iter__", itself),
        ],
    );
    for class in [generator, coroutine, async_generator] {
        attribute(vm, class, "__name__", |vm, args| value(vm.heap.generators.get(vm.arg(args, 0)).name), None);
        attribute(vm, class, "__qualname__", |vm, args| value(vm.heap.generators.get(vm.arg(args, 0)).qualname), None);
    }
    let parts: [([&'static str; 3], NativeFn); 5] = [
        (["gi_running", "cr_running", "ag_running"], is_running),
        (["gi_suspended", "cr_suspended", "ag_suspended"], is_suspended),
        (["gi_code", "cr_code", "ag_code"], code_of),
        (["gi_frame", "cr_frame", "ag_frame"], frame_of),
        (["gi_yieldfrom", "cr_await", "ag_await"], awaited),
    ];
    for (names, get) in parts {
        for (class, name) in [generator, coroutine, async_generator].into_iter().zip(names) {
            attribute(vm, class, name, get, None);
        }
    }
    attribute(vm, coroutine, "cr_origin", |_, _| value(Value::NONE), None);
    let prelude = vm.prelude;
    functions(
        vm,
        prelude,
        &[
            ("_generator_state", state),
            ("_finish_generator", finish),
            ("_generator_kind", kind),
            ("_left_generators", left),
            ("_driver_of", driver_of),
            ("_step_of", step_of),
        ],
    );
}

fn itself(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    value(vm.arg(args, 0))
}

/// A native's way of going on elsewhere: the step's exit, if any, is taken by the dispatch loop.
fn switched(vm: &mut Vm, step: Step) -> Result<Flow, Raised> {
    if let Control::Exit(exit) = step? {
        vm.pending_exit = Some(exit);
    }
    Ok(Flow::Switched)
}

fn send(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "send", 2, 2)?;
    let (generator, sent) = (vm.arg(args, 0), vm.arg(args, 1));
    let step = vm.resume_generator(generator, Resume::Send(sent), FrameFlags::DRIVEN);
    switched(vm, step)
}

fn next(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let generator = vm.arg(args, 0);
    let step = vm.resume_generator(generator, Resume::Send(Value::NONE), FrameFlags::DRIVEN);
    switched(vm, step)
}

fn throw(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "throw", 2, 4)?;
    let (generator, thrown) = (vm.arg(args, 0), vm.arg(args, 1));
    if thrown.is_kind(Kind::Class) {
        return vm.prelude_call("_throw_class", &[generator, thrown]);
    }
    if !vm.is_exception(thrown) {
        let class = vm.type_name(thrown);
        return Err(
            vm.type_error(format!("exceptions must be classes or instances deriving from BaseException, not {class}"))
        );
    }
    let step = vm.resume_generator(generator, Resume::Throw(thrown), FrameFlags::DRIVEN);
    switched(vm, step)
}

fn close(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let generator = vm.arg(args, 0);
    vm.note_begun(generator);
    match vm.heap.generators.get(generator).state {
        GeneratorState::Closed => value(Value::NONE),
        GeneratorState::Created => {
            vm.close_generator(generator);
            value(Value::NONE)
        }
        _ => vm.prelude_call("_close_generator", &[generator]),
    }
}

/// A coroutine's `__await__` gives an iterator that runs it; it can be its own.
fn awaiting(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let coroutine = vm.arg(args, 0);
    vm.prelude_call("_await", &[coroutine])
}

fn async_step(vm: &mut Vm, of: Value, resume: Resume) -> Result<Flow, Raised> {
    value(vm.heap.iter(Iter::AsyncStep { of, resume, driver: Value::UNBOUND }))
}

fn async_next(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let of = vm.arg(args, 0);
    async_step(vm, of, Resume::Send(Value::NONE))
}

fn async_send(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "asend", 2, 2)?;
    let (of, sent) = (vm.arg(args, 0), vm.arg(args, 1));
    async_step(vm, of, Resume::Send(sent))
}

fn async_throw(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "athrow", 2, 4)?;
    let (of, thrown) = (vm.arg(args, 0), vm.arg(args, 1));
    if thrown.is_kind(Kind::Class) {
        return vm.prelude_call("_athrow_class", &[of, thrown]);
    }
    async_step(vm, of, Resume::Throw(thrown))
}

fn async_close(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let of = vm.arg(args, 0);
    vm.prelude_call("_aclose", &[of])
}

fn step_send(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "send", 2, 2)?;
    let (step, sent) = (vm.arg(args, 0), vm.arg(args, 1));
    vm.prelude_call("_step_send", &[step, sent])
}

fn step_next(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let step = vm.arg(args, 0);
    vm.prelude_call("_step_send", &[step, Value::NONE])
}

fn step_throw(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "throw", 2, 4)?;
    let (step, thrown) = (vm.arg(args, 0), vm.arg(args, 1));
    vm.prelude_call("_step_throw", &[step, thrown])
}

fn step_close(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let step = vm.arg(args, 0);
    vm.prelude_call("_step_close", &[step])
}

/// `_driver_of(step, new=…)`: the coroutine that awaits it, None before there is one, False when it was awaited
fn driver_of(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (step, new) = (vm.arg(args, 0), vm.arg(args, 1));
    let Iter::AsyncStep { driver, .. } = vm.heap.iters.get_mut(step) else { return value(Value::FALSE) };
    if new.is_bound() {
        *driver = new;
    }
    value(match *driver {
        driver if driver.is_unbound() => Value::NONE,
        driver if driver.is_none() => Value::FALSE,
        driver => driver,
    })
}

/// `_step_of(step)`: its generator
fn step_of(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let step = vm.arg(args, 0);
    value(match vm.heap.iters.get(step) {
        Iter::AsyncStep { of, .. } => *of,
        _ => Value::NONE,
    })
}

fn is_running(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let state = vm.heap.generators.get(vm.arg(args, 0)).state;
    value(Value::bool(state == GeneratorState::Running))
}

fn is_suspended(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let state = vm.heap.generators.get(vm.arg(args, 0)).state;
    value(Value::bool(matches!(state, GeneratorState::Suspended | GeneratorState::Delegated)))
}

fn code_of(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let code = vm.heap.generators.get(vm.arg(args, 0)).code;
    let parts = vm.code_parts(code);
    vm.prelude_call("_code", &parts)
}

fn frame_of(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let of = vm.arg(args, 0);
    match vm.heap.generators.get(of).state {
        GeneratorState::Closed => value(Value::NONE),
        _ => vm.prelude_call("_frame_of", &[of]),
    }
}

/// What it stands in an `await` or `yield from` of.
fn awaited(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let generator = vm.arg(args, 0);
    let of = vm.heap.generators.get(generator);
    let is_parked = matches!(of.state, GeneratorState::Suspended | GeneratorState::Delegated);
    if !is_parked || of.kind != GeneratorKind::Coroutine && of.parked.frames.len() == 1 {
        return value(Value::NONE);
    }
    vm.prelude_call("_awaited", &[generator])
}

/// 0 created, 1 running, 2 suspended, 3 closed.
fn state(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let number = match vm.heap.generators.get(vm.arg(args, 0)).state {
        GeneratorState::Created => 0,
        GeneratorState::Running => 1,
        GeneratorState::Suspended | GeneratorState::Delegated => 2,
        GeneratorState::Closed => 3,
    };
    value(Value::int_unchecked(number))
}

/// Closes a generator that has not started, or that will not listen: nothing in it runs.
fn finish(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let generator = vm.arg(args, 0);
    vm.note_begun(generator);
    if std::mem::take(&mut vm.heap.generators.get_mut(generator).has_cleanup) {
        vm.cleanups -= 1;
    }
    vm.close_generator(generator);
    value(Value::NONE)
}

/// Generators that are suspended inside `try` or `with` when the run ends.
fn left(vm: &mut Vm, _: Args) -> Result<Flow, Raised> {
    let left = vm.left_generators();
    value(vm.heap.list(left))
}

/// 0 generator, 1 coroutine, 2 asynchronous generator, None for anything else.
fn kind(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let object = vm.arg(args, 0);
    if !object.is_kind(Kind::Generator) {
        return value(Value::NONE);
    }
    let number = match vm.heap.generators.get(object).kind {
        GeneratorKind::Generator => 0,
        GeneratorKind::Coroutine => 1,
        GeneratorKind::AsyncGenerator => 2,
    };
    value(Value::int_unchecked(number))
}
