//! The functions that need the world: the interpreter leaves its run with their number, the machine answers.

use super::Machine;
use super::natives::{
    context, futures, garbage, gathering, handles, jobs, loops, output, outside, places, processes, syncing, tasks,
    threads, time, weak,
};
use python::object::{NativeCall, Value};
use python::vm::{Args, Flow, Raised};

/// What a host function says.
#[derive(Clone, Copy, Debug)]
pub enum HostAnswer {
    Now(Result<Flow, Raised>),
    /// The call is pending: its thread is blocked, runs a loop, or enters something else first.
    Later,
}

/// A host function. Its arguments lie in the interpreter's registers.
pub type HostFn = fn(&mut Machine, Args) -> HostAnswer;

impl From<Result<Value, Raised>> for HostAnswer {
    fn from(answer: Result<Value, Raised>) -> HostAnswer {
        HostAnswer::Now(answer.map(Flow::Value))
    }
}

impl From<Result<Flow, Raised>> for HostAnswer {
    fn from(answer: Result<Flow, Raised>) -> HostAnswer {
        HostAnswer::Now(answer)
    }
}

macro_rules! host_functions {
    ($($constant:ident = $function:path;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u16)]
        enum Number { $($constant,)* }

        $(pub(super) const $constant: NativeCall = NativeCall::Host(Number::$constant as u16);)*

        /// All host functions by number.
        pub const HOST: &[HostFn] = &[$(|machine, args| $function(machine, args).into(),)*];
    };
}

host_functions! {
    PRINT = output::print;
    WRITE = output::write;
    WRITE_ERROR = output::write_error;
    NOTE = output::note;

    TIME = time::time;
    TIME_NS = time::time_ns;
    MONOTONIC = time::monotonic;
    MONOTONIC_NS = time::monotonic_ns;
    PROCESS_TIME = time::process_time;
    PROCESS_TIME_NS = time::process_time_ns;
    SLEEP = time::sleep;

    FUTURE_NEW = futures::new;
    SET_RESULT = futures::set_result;
    SET_EXCEPTION = futures::set_exception;
    CANCEL = futures::cancel;
    ADD_DONE_CALLBACK = futures::add_done_callback;
    GET_LOOP = futures::get_loop;
    MAKE_FUTURE = futures::make_future;
    SLEEP_FUTURE = futures::sleep_future;
    MAKE_WAITER = gathering::make_waiter;
    GATHER_TASKS = gathering::gather_tasks;
    ON_GATHERED = gathering::on_gathered;
    START_IN_GROUP = gathering::start_in_group;

    JOIN = syncing::join;
    UNLOCK = syncing::unlock;
    SET_EVENT = syncing::set_event;
    WAKE_NEXT = syncing::wake_next;

    TASK_NEW = tasks::new;
    CREATE_TASK = tasks::create_task;
    START_TASK = tasks::start_task;
    CURRENT_TASK = tasks::current_task;
    ALL_TASKS = tasks::all_tasks;
    REFUSE = tasks::refuse;
    GET_CONTEXT = tasks::get_context;

    SILENCE = tasks::silence;
    TASK_OR_NONE = tasks::task_or_none;

    FUNCTION_PLACE = places::function_place;
    COROUTINE_PLACE = places::coroutine_place;
    PLACE = places::place;
    CALLBACKS = places::callbacks;

    START_PROCESS = processes::start_process;
    BEGIN_WORK = processes::begin_work;
    TAKE_RESULTS = processes::take_results;

    COLLECT = garbage::collect;
    OPEN_GENERATORS = garbage::open_generators;
    WEAK_LOOK = weak::look;

    SET_DEBUG = loops::set_debug;
    NEW_LOOP = loops::new_loop;
    CLOSE_LOOP = loops::close_loop;
    IS_RUNNING = loops::is_running;
    RUN_FOREVER = loops::run_forever;
    STOP = loops::stop;
    STOP_WHEN_DONE = loops::stop_when_done;
    RUNNING_LOOP = loops::running_loop;
    RUNNING_LOOP_OR_NONE = loops::running_loop_or_none;
    CALL_SOON = loops::call_soon;
    CALL_AT = loops::call_at;
    TIMEOUT_AT = loops::timeout_at;
    SOON = handles::soon;
    SOON_AS_CALLED = handles::soon_as_called;
    ARM_TIMEOUT = handles::arm_timeout;
    CANCEL_TIMER = loops::cancel_timer;

    SWAP_CONTEXT = context::swap_context;
    CONTEXT_VALUES = context::context_values;
    SET_CONTEXT_VALUES = context::set_context_values;

    START_THREAD = threads::start_thread;
    THREAD_ID = threads::thread_id;
    THREAD_OBJECT = threads::thread_object;
    NEW_LOCK = threads::new_lock;
    ACQUIRE = threads::acquire;
    RELEASE = threads::release;
    IS_HELD = threads::is_held;
    CORES = threads::cores;
    HAS_GIL = threads::has_gil;
    SWITCH_INTERVAL = threads::switch_interval;

    JOB_QUEUED = jobs::job_queued;
    JOB_STARTED = jobs::job_started;
    JOB_ENDED = jobs::job_ended;
    FUTURE_OF_JOB = jobs::future_of_job;

    OUTSIDE = outside::outside;
}
