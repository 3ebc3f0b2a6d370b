//! `asyncio.Future` and `asyncio.Task` as data. The rules of their lives are the event loop's.

use super::{ShapeId, Value};
use base::{FutureId, JobId, TaskId, TimerId};

/// Pending → Cancelled or Finished, once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FutureState {
    #[default]
    Pending,
    Cancelled,
    Finished,
}

/// What is scheduled when a future is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoneCallback {
    /// The next step of a task that awaits it.
    Wake(Value),
    Call {
        function: Value,
        context: Value,
    },
    /// The same for what `gather` or a `TaskGroup` gathers: the function is only called when there is more to it than counting
    /// down. `state` is a list, the gathering future and how many are not done, or the group.
    Gathered {
        function: Value,
        context: Value,
        state: Value,
    },
    /// `run_until_complete` of its loop ends.
    Stop,
}

/// What will set a future, where the machine knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FutureSource {
    #[default]
    Unknown,
    /// A sleep's timer.
    Timer(TimerId),
    /// A call handed to an executor.
    Job(JobId),
}

#[derive(Clone, Debug, Default)]
pub struct FutureObject {
    pub class: Value,
    pub id: FutureId,
    pub state: FutureState,
    /// The result, or unbound.
    pub result: Value,
    /// The exception, or None.
    pub exception: Value,
    pub callbacks: Vec<DoneCallback>,
    /// Its exception has been asked for; until then one is reported when the future is dropped.
    pub was_retrieved: bool,
    /// The message of `cancel(msg)`.
    pub cancel_message: Value,
    /// Whose future it is, where we know (`Lock`, `Queue.get`, `gather`); unbound otherwise.
    pub what: Value,
    pub source: FutureSource,
    /// The number of the event loop it belongs to, counted from 1.
    pub home: u32,
    /// What a `gather` future gathers, a tuple; unbound otherwise. Cancelling it cancels them.
    pub children: Value,
    /// A `gather` future has been asked to cancel.
    pub cancel_requested: bool,
    /// Attributes set by scripts.
    pub shape: ShapeId,
    pub slots: Vec<Value>,
    pub task: Option<Box<TaskData>>,
}

impl FutureObject {
    /// It has an exception that nobody has asked for.
    pub fn is_unretrieved(&self) -> bool {
        self.state == FutureState::Finished && !self.exception.is_none() && !self.was_retrieved
    }
}

#[derive(Clone, Debug, Default)]
pub struct TaskData {
    pub id: TaskId,
    pub coroutine: Value,
    pub name: Value,
    pub context: Value,
    /// The future this task is suspended on; None while it is ready or running.
    pub waiting_on: Value,
    /// A cancellation to be thrown in at the next step.
    pub must_cancel: bool,
    /// `cancelling()`.
    pub cancel_requests: u32,
    /// A cancellation has been thrown in (for the trace: was it swallowed?).
    pub cancel_delivered: bool,
    /// Who has asked for a cancellation that is to wake it; outer None when nobody has.
    pub cancel_by: Option<Option<TaskId>>,
    pub is_queued: bool,
    /// `_log_destroy_pending` is off: nothing is said when it is dropped before it is done.
    pub is_silent: bool,
    /// Nobody has a reference to it any more.
    pub is_dropped: bool,
    /// The loop's own housekeeping: not part of what a script did.
    pub is_hidden: bool,
    /// The reader's line at which its last step left it; 0 before that, and where it stands in no code of the reader's.
    pub parked_line: u32,
}
