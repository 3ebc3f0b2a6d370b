//! The state of a run at any of its moments, as asyncio has it then: who runs, the ready queue, the timers, what each task
//! waits for, the threads and the GIL. And the ways from one moment to another. Pure functions of trace and moment.

mod replay;
mod state;
mod step;
#[cfg(test)]
mod tests;
mod why;
mod words;

pub use replay::Replay;
pub use state::{Doing, InCall, JobNow, Moment, Queued, TaskNow, ThreadNow, TimerNow};
pub use step::{StepBy, cause, step};
pub use why::why;
pub use words::{held_by, idle, task_words, timer_words, worker};
