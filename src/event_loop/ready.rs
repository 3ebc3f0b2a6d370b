//! asyncio's `_ready`: handles to run, first in, first out.

use base::{Time, TimerId};
use python::object::Value;
use trace::TimerPurpose;

/// Something for the loop to run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Handle {
    /// A task's step: its first, the next after a bare yield, or one with an exception to throw in (else unbound).
    Step { task: Value, thrown: Value },
    /// The step of a task whose awaited future is done.
    Wake { task: Value, future: Value },
    /// A sleep's time has come: its future gets None.
    SleepOver { future: Value },
    /// A `Handle` object of the script's.
    Call { handle: Value },
    /// A done callback of a future.
    Done { function: Value, future: Value, context: Value },
    /// The same for `gather`: see [`python::object::DoneCallback::Gathered`].
    Gathered { function: Value, future: Value, context: Value, state: Value },
    /// Something has arrived from outside of the process.
    Arrived { what: u32, number: u32 },
    /// `run_until_complete` has what it waited for.
    Stop,
}

/// A handle in the queue.
#[derive(Clone, Copy, Debug)]
pub struct Ready {
    pub handle: Handle,
    /// When it became ready; of timers and what they woke, when it was due.
    pub since: Time,
    /// The timer it was.
    pub timer: Option<(TimerId, TimerPurpose)>,
}

impl Ready {
    pub fn new(handle: Handle, since: Time) -> Ready {
        Ready { handle, since, timer: None }
    }
}
