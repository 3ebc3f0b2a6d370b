//! `asyncio.Future` and `asyncio.Task` as data. The rules of their lives are the event loop's.

use super::{ShapeId, Value};
use crate::base::{FutureId, TaskId};

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
    /// Attributes set by scripts.
    pub shape: ShapeId,
    pub slots: Vec<Value>,
    pub task: Option<Box<TaskData>>,
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
    pub is_queued: bool,
}
