//! The modules that scripts import from us: Python of ours on top of the machine's functions.

use super::host;
use super::natives::{futures, gathering, syncing, tasks, weak};
use python::object::{FutureState, GeneratorKind, Kind, Native, NativeCall, Shortcut, Value};
use python::vm::{Args, Flow, ModuleDef, Raised, Vm};

macro_rules! modules {
    ($($name:literal = $path:literal;)* shelf: $($shelved:literal = $file:literal;)*) => {
        /// Importable by scripts, and by each other.
        pub const MODULES: &[ModuleDef] = &[
            $(ModuleDef {
                name: $name,
                natives: &[],
                python: Some(include_str!(concat!(env!("OUT_DIR"), "/python/", $path))),
                names: include_str!(concat!(env!("OUT_DIR"), "/python/", $path, ".names")),
            },)*
            $(ModuleDef {
                name: $shelved,
                natives: &[],
                python: None,
                names: include_str!(concat!(env!("OUT_DIR"), "/shelf/", $file, ".names")),
            },)*
        ];
    };
}

modules! {
    "asyncio" = "asyncio/__init__.py";
    "asyncio.coroutines" = "asyncio/coroutines.py";
    "asyncio.events" = "asyncio/events.py";
    "asyncio.exceptions" = "asyncio/exceptions.py";
    "asyncio.futures" = "asyncio/futures.py";
    "asyncio.reports" = "asyncio/reports.py";
    "asyncio.runners" = "asyncio/runners.py";
    "asyncio.tasks" = "asyncio/tasks.py";
    "asyncio.threads" = "asyncio/threads.py";
    "asyncio.timeouts" = "asyncio/timeouts.py";
    "concurrent" = "concurrent.py";
    "concurrent.futures" = "concurrent_futures.py";
    "concurrent.futures.thread" = "thread_pool.py";
    "contextvars" = "contextvars.py";
    "sys" = "sys.py";
    "threading" = "threading.py";
    "time" = "time.py";
    // What a first look at a page does without: `src/python/shelf/`.
    shelf:
    "anyio" = "server/anyio.py";
    "anyio.to_thread" = "server/anyio_to_thread.py";
    "asyncio.locks" = "asyncio_locks.py";
    "asyncio.queues" = "asyncio_queues.py";
    "asyncio.taskgroups" = "asyncio_taskgroups.py";
    "asyncpg" = "server/asyncpg.py";
    "concurrent.futures.process" = "concurrent_futures_process.py";
    "fastapi" = "server/fastapi.py";
    "fastapi.concurrency" = "server/fastapi_concurrency.py";
    "fastapi.params" = "server/fastapi_params.py";
    "fastapi.responses" = "server/fastapi_responses.py";
    "gc" = "gc.py";
    "httpx" = "server/httpx.py";
    "modelled" = "server/modelled.py";
    "pickling" = "pickling.py";
    "psycopg" = "server/psycopg.py";
    "psycopg_pool" = "server/psycopg_pool.py";
    "pydantic" = "server/pydantic.py";
    "queue" = "queue.py";
    "requests" = "server/requests.py";
    "serving" = "server/serving.py";
    "starlette" = "server/starlette.py";
    "starlette.concurrency" = "server/starlette_concurrency.py";
    "starlette.responses" = "server/starlette_responses.py";
    "uvicorn" = "server/uvicorn.py";
    "weakref" = "weakref.py";
}

/// Modules that only our own modules import.
pub const INTERNAL: &[&str] =
    &["asyncio.reports", "fastapi.params", "live_namespace", "modelled", "pickling", "serving"];

/// What our modules are built on: the globals of the hidden module `_machine`.
const MACHINE: &[(&str, NativeCall)] = &[
    ("_write", host::WRITE),
    ("_write_error", host::WRITE_ERROR),
    ("_note", host::NOTE),
    ("time", host::TIME),
    ("time_ns", host::TIME_NS),
    ("monotonic", host::MONOTONIC),
    ("_monotonic", host::MONOTONIC),
    ("monotonic_ns", host::MONOTONIC_NS),
    ("perf_counter", host::MONOTONIC),
    ("perf_counter_ns", host::MONOTONIC_NS),
    ("_process_time", host::PROCESS_TIME),
    ("_process_time_ns", host::PROCESS_TIME_NS),
    ("sleep", host::SLEEP),
    ("_make_future", host::MAKE_FUTURE),
    ("_sleep_future", host::SLEEP_FUTURE),
    ("_make_waiter", host::MAKE_WAITER),
    ("_gather_tasks", host::GATHER_TASKS),
    ("_on_gathered", host::ON_GATHERED),
    ("_plain_results", NativeCall::Pure(gathering::plain_results)),
    ("_start_in_group", host::START_IN_GROUP),
    ("_join", host::JOIN),
    ("_try_lock", NativeCall::Pure(syncing::try_lock)),
    ("_unlock", host::UNLOCK),
    ("_set_event", host::SET_EVENT),
    ("_wake_next", host::WAKE_NEXT),
    ("_queue_put", NativeCall::Pure(syncing::queue_put)),
    ("_queue_get", NativeCall::Pure(syncing::queue_get)),
    ("create_task", host::CREATE_TASK),
    ("_start_task", host::START_TASK),
    ("current_task", host::CURRENT_TASK),
    ("all_tasks", host::ALL_TASKS),
    ("_refuse", host::REFUSE),
    ("_task_context", host::GET_CONTEXT),
    ("_silence", host::SILENCE),
    ("_task_or_none", host::TASK_OR_NONE),
    ("_function_place", host::FUNCTION_PLACE),
    ("_coroutine_place", host::COROUTINE_PLACE),
    ("_place", host::PLACE),
    ("_callbacks", host::CALLBACKS),
    ("_start_process", host::START_PROCESS),
    ("_begin_work", host::BEGIN_WORK),
    ("_take_results", host::TAKE_RESULTS),
    ("_collect", host::COLLECT),
    ("_open_generators", host::OPEN_GENERATORS),
    ("_weak_drop", NativeCall::Pure(weak::forget)),
    ("_weak_get", NativeCall::Pure(weak::get)),
    ("_weak_look", host::WEAK_LOOK),
    ("_weak_new", NativeCall::Pure(weak::new)),
    ("_set_debug", host::SET_DEBUG),
    ("_new_loop", host::NEW_LOOP),
    ("_close_loop", host::CLOSE_LOOP),
    ("_is_running", host::IS_RUNNING),
    ("_run_forever", host::RUN_FOREVER),
    ("_stop", host::STOP),
    ("_stop_when_done", host::STOP_WHEN_DONE),
    ("get_running_loop", host::RUNNING_LOOP),
    ("_running_loop_or_none", host::RUNNING_LOOP_OR_NONE),
    ("_call_soon", host::CALL_SOON),
    ("_call_at", host::CALL_AT),
    ("_timeout_at", host::TIMEOUT_AT),
    ("_soon", host::SOON),
    ("_arm_timeout", host::ARM_TIMEOUT),
    ("_cancel_timer", host::CANCEL_TIMER),
    ("_swap_context", host::SWAP_CONTEXT),
    ("_current_context", host::CONTEXT_VALUES),
    ("_context_values", host::CONTEXT_VALUES),
    ("_set_context_values", host::SET_CONTEXT_VALUES),
    ("_start_thread", host::START_THREAD),
    ("_thread_id", host::THREAD_ID),
    ("_thread_object", host::THREAD_OBJECT),
    ("_new_lock", host::NEW_LOCK),
    ("_acquire", host::ACQUIRE),
    ("_release", host::RELEASE),
    ("_is_held", host::IS_HELD),
    ("_cores", host::CORES),
    ("_has_gil", host::HAS_GIL),
    ("_switch_interval", host::SWITCH_INTERVAL),
    ("_job_queued", host::JOB_QUEUED),
    ("_job_started", host::JOB_STARTED),
    ("_job_ended", host::JOB_ENDED),
    ("_future_of_job", host::FUTURE_OF_JOB),
    ("_outside", host::OUTSIDE),
    ("_traceback_text", NativeCall::Pure(traceback_text)),
    ("_handled_exception", NativeCall::Pure(handled_exception)),
    ("_set_method", NativeCall::Pure(set_method)),
    ("_loaded_module", NativeCall::Pure(loaded_module)),
    ("_is_coroutine", NativeCall::Pure(is_coroutine)),
    ("_is_coroutine_function", NativeCall::Pure(is_coroutine_function)),
];

/// Methods of `Future`, and of `Task` by inheritance, that need the loop.
const FUTURE: &[(&str, NativeCall)] = &[
    ("__new__", host::FUTURE_NEW),
    ("set_result", host::SET_RESULT),
    ("set_exception", host::SET_EXCEPTION),
    ("cancel", host::CANCEL),
    ("add_done_callback", host::ADD_DONE_CALLBACK),
    ("get_loop", host::GET_LOOP),
    ("_peek_result", NativeCall::Pure(peek_result)),
    ("_peek_exception", NativeCall::Pure(peek_exception)),
    ("_peek_cancel_message", NativeCall::Pure(peek_cancel_message)),
    ("_peek_cancel_requested", NativeCall::Pure(peek_cancel_requested)),
];

/// What can be told at once when it is awaited: a turn, and a queue's items where nobody waits. And what the machine does itself.
const SHORTCUTS: &[(&str, Shortcut)] = &[
    ("sleep", Shortcut::Awaited(syncing::sleep)),
    ("Queue.get", Shortcut::Awaited(syncing::get_of_queue)),
    ("Queue.put", Shortcut::Awaited(syncing::put_into_queue)),
    ("BaseEventLoop.call_soon", Shortcut::Instead(host::SOON_AS_CALLED)),
];

/// Gives the interpreter the modules, the methods of futures and tasks, and the way out for `print`.
pub fn install(vm: &mut Vm) {
    vm.importable.extend_from_slice(MODULES);
    vm.shortcuts = SHORTCUTS;
    let machine = vm.add_module("_machine", true);
    for (name, call) in MACHINE {
        let native = vm.heap.native(Native { name: name.trim_start_matches('_'), call: *call });
        vm.set_global(machine, name, native);
    }
    for (name, class) in [
        ("Future", vm.types.future),
        ("Task", vm.types.task),
        ("CancelledError", vm.types.cancelled_error),
        ("InvalidStateError", vm.types.invalid_state_error),
    ] {
        vm.set_global(machine, name, class);
    }
    for (name, call) in FUTURE {
        let native = vm.heap.native(Native { name, call: *call });
        vm.install(vm.types.future, name, native);
    }
    let new = vm.heap.native(Native { name: "__new__", call: host::TASK_NEW });
    vm.install(vm.types.task, "__new__", new);
    futures::install(vm);
    tasks::install(vm);
    let print = vm.heap.native(Native { name: "_write", call: host::PRINT });
    vm.set_global(vm.prelude, "_write", print);
}

/// `_traceback_text(exception)`: what CPython writes to stderr for it
fn traceback_text(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let exception = vm.arg(args, 0);
    let text = if vm.is_exception(exception) { vm.format_traceback(exception) } else { String::new() };
    Ok(Flow::Value(vm.heap.str(text)))
}

/// `sys.exception()`
fn handled_exception(vm: &mut Vm, _: Args) -> Result<Flow, Raised> {
    Ok(Flow::Value(vm.handled))
}

/// `_loaded_module(name)`: a module that somebody has imported, or None
fn loaded_module(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let name = vm.arg(args, 0);
    let name = vm.heap.text(name).and_then(|name| vm.heap.names.find(name));
    let found = vm.modules.iter().find(|(known, _)| Some(*known) == name);
    Ok(Flow::Value(found.map_or(Value::NONE, |(_, module)| *module)))
}

/// `_set_method(class, name, function)`: completes a built-in class with Python of ours.
fn set_method(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (class, name, function) = (vm.arg(args, 0), vm.arg(args, 1), vm.arg(args, 2));
    let name = vm.heap.text(name).unwrap_or_default().to_owned();
    vm.install(class, &name, function);

    Ok(Flow::Value(Value::NONE))
}

/// `asyncio.iscoroutine(value)`
fn is_coroutine(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let value = vm.arg(args, 0);
    let is = value.is_kind(Kind::Generator) && vm.heap.generators.get(value).kind == GeneratorKind::Coroutine;
    Ok(Flow::Value(Value::bool(is)))
}

/// Whether calling it makes a coroutine: an `async def`, or a method of one
fn is_coroutine_function(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let mut function = vm.arg(args, 0);
    while function.is_kind(Kind::Method) {
        function = vm.heap.methods.get(function).function;
    }
    let is = function.is_kind(Kind::Function) && {
        let flags = vm.codes[vm.heap.functions.get(function).code.0 as usize].flags;
        flags.is_async && !flags.is_generator
    };
    Ok(Flow::Value(Value::bool(is)))
}

/// The result without marking anything as retrieved, for a `repr`.
fn peek_result(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let future = futures::receiver(vm, args, "_peek_result")?;
    let object = vm.heap.futures.get(future);
    Ok(Flow::Value(if object.state == FutureState::Finished { object.result } else { Value::NONE }))
}

fn peek_exception(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let future = futures::receiver(vm, args, "_peek_exception")?;
    Ok(Flow::Value(vm.heap.futures.get(future).exception))
}

fn peek_cancel_message(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let future = futures::receiver(vm, args, "_cancel_message")?;
    let message = vm.heap.futures.get(future).cancel_message;
    Ok(Flow::Value(if message.is_unbound() { Value::NONE } else { message }))
}

fn peek_cancel_requested(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let future = futures::receiver(vm, args, "_cancel_requested")?;
    Ok(Flow::Value(Value::bool(vm.heap.futures.get(future).cancel_requested)))
}
