//! One thing that happened, and the kinds of things that can.

use base::{FutureId, JobId, TaskId, ThreadId, Time, TimerId};
use serde::{Deserialize, Serialize};

/// An interned string of the trace: see [`super::Trace::name`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NameId(pub u32);

/// An event. Its place in the trace is its sequence number, which breaks ties of `at`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    pub at: Time,
    pub thread: ThreadId,
    /// The script's line that was running, counted from 1; 0 where no line of the script was.
    pub line: u32,
    pub kind: EventKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum EventKind {
    /// `run_until_complete` began to turn the loop.
    LoopStarted,
    LoopEnded,
    /// An iteration of the loop that has handles to run: `ready` of them. Turns with nothing to run are not recorded.
    TurnBegan {
        ready: u32,
    },
    TurnEnded,

    TaskCreated {
        task: TaskId,
        /// The task whose chunk created it.
        parent: Option<TaskId>,
        /// `Task-1`, or what `name=` said.
        name: NameId,
        /// The coroutine function's qualified name.
        coroutine: NameId,
    },
    /// A step of the task was put on the ready queue.
    TaskReady {
        task: TaskId,
        by: Waker,
    },
    /// A handle began to run: a task's step or a callback. `lag_ns` counts from when it became ready (a timer: from when it was due).
    ChunkBegan {
        subject: Subject,
        lag_ns: u64,
    },
    /// The chunk that `ChunkBegan` of the same thread opened is over.
    ChunkEnded {
        subject: Subject,
    },
    /// The task handed control back, waiting. Comes just before its `ChunkEnded`.
    Suspended {
        task: TaskId,
        on: Wait,
    },
    TaskEnded {
        task: TaskId,
        how: TaskEnd,
    },

    /// A call that spends time without suspending began; `call` is the source text of the call (`time.sleep(10)`).
    BlockingBegan {
        call: NameId,
    },
    BlockingEnded {
        call: NameId,
    },

    /// A handle was scheduled for later (`call_later`, `call_at`, a sleep, a timeout).
    TimerSet {
        timer: TimerId,
        due: Time,
        purpose: TimerPurpose,
    },
    /// The timer's handle began to run, `at - due` late.
    TimerFired {
        timer: TimerId,
        due: Time,
        purpose: TimerPurpose,
    },
    /// Cancelled before it fired. With `at > due` it was due and never got its turn.
    TimerCancelled {
        timer: TimerId,
        due: Time,
        purpose: TimerPurpose,
    },

    /// `task.cancel()`; `accepted` is what it returned.
    CancelRequested {
        task: TaskId,
        by: Option<TaskId>,
        accepted: bool,
    },
    /// `CancelledError` was thrown into the task.
    CancelDelivered {
        task: TaskId,
    },
    /// The task caught a delivered cancellation and went on to a normal end.
    CancelSwallowed {
        task: TaskId,
    },
    /// The task ended with an exception that nobody asked for, as reported when the run ends.
    ExceptionUnretrieved {
        task: TaskId,
        exception: NameId,
    },
    /// A coroutine object was dropped without ever being awaited.
    NeverAwaited {
        coroutine: NameId,
    },

    /// A call was handed to an executor.
    JobQueued {
        job: JobId,
        by: Option<TaskId>,
        /// The executor's thread name prefix (`asyncio`, `ThreadPoolExecutor-0`).
        pool: NameId,
        /// The function's qualified name.
        function: NameId,
    },
    /// The event's thread took the job up.
    JobStarted {
        job: JobId,
    },
    JobEnded {
        job: JobId,
        failed: bool,
    },
    ThreadStarted {
        thread: ThreadId,
        name: NameId,
    },
    ThreadEnded {
        thread: ThreadId,
    },
    /// The event's thread can go on and waits for the GIL.
    GilWanted,
    GilAcquired,
    GilReleased,
    /// Without a GIL: the event's thread can go on and waits for a core.
    CoreWanted,
    CoreAcquired,

    /// Text written: bytes `start..end` of [`super::Trace::output`].
    Output {
        stream: Stream,
        start: u32,
        end: u32,
        task: Option<TaskId>,
    },
    /// Free text for the reader of the timeline that has no kind of its own (a warning of asyncio's, a log line).
    Note {
        text: NameId,
    },
    /// The script's last event. Threads still running at its end have ended before it.
    ScriptEnded,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Subject {
    Task(TaskId),
    /// A callback that is no task's step, by its function's name.
    Callback(NameId),
}

/// Who put a task on the ready queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Waker {
    /// Its creation: the first step.
    Created,
    /// It yielded to the loop (`sleep(0)`) and is next in line again.
    Yielded,
    Timer(TimerId),
    /// The task it awaited ended.
    TaskDone(TaskId),
    /// A future it awaited was set, by the task named if one was running.
    Future(FutureId, Option<TaskId>),
    /// An executor's job ended.
    Job(JobId),
    /// A cancellation request.
    Cancel(Option<TaskId>),
}

/// What a suspended task waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wait {
    /// `sleep(0)`: only for its next turn.
    Turn,
    Sleep {
        timer: TimerId,
        until: Time,
    },
    Task(TaskId),
    /// A future; `what` says whose where that is known (`Lock`, `Event`, `Queue.get`, `gather`), else `Future`.
    Future {
        future: FutureId,
        what: NameId,
    },
    Job(JobId),
    /// Nothing: it was cut off after a time slice, which no Python does, and goes on at the next turn.
    Slice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskEnd {
    Returned,
    /// By the exception's class name.
    Raised(NameId),
    Cancelled,
}

/// What a timer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimerPurpose {
    Sleep(TaskId),
    /// `asyncio.timeout`, `timeout_at`, `wait_for`, around the task; `delay_ns` from when it was armed.
    Timeout {
        task: TaskId,
        delay_ns: u64,
    },
    /// `call_later` or `call_at` of the script, by the function's name.
    Callback(NameId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stream {
    Stdout,
    Stderr,
}
