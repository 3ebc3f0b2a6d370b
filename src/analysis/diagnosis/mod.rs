//! What a trace says about its script, in sentences: one file for each lint, and the one or two sentences under a side.
//!
//! A lint is a function from the evidence to findings. It is quiet on a run in which nothing went wrong.

mod beats;
mod beyond;
mod blocking_call;
mod busy_loop;
mod cancel;
mod computing;
mod counsel;
mod crowded_turn;
mod ending;
mod evidence;
mod fan_out;
mod finding;
mod forgotten;
mod gather_left;
mod healthy;
mod jobs;
mod late;
mod locks;
mod lost_task;
mod never_suspended;
mod queue_growing;
mod starvation;
mod summary;
mod swallowed;
#[cfg(test)]
mod tests;
mod timeout;

pub use beyond::beyond;
pub use ending::ending;
pub use evidence::Evidence;
pub use evidence::quote;
pub use finding::{Finding, Lint, Severity};
pub use locks::LONG_HOLD_NS;
pub use summary::{diagnose, findings, summary_sentence};
