//! Views of a trace: the timeline's lanes, metrics, comparison, diagnosis. Knows trace.

mod busy;
mod by_id;
mod chrome_trace;
mod claim;
mod compare;
mod diagnosis;
pub mod duration;
mod frame_clock;
mod heartbeat;
mod held_lines;
pub mod lanes;
mod metrics;
pub mod moment;
#[cfg(test)]
mod samples;
mod tasks;
mod views;

pub use busy::{BlockingCall, Busy, Chunk, LONG_CHUNK_NS, Stretch};
pub use chrome_trace::chrome_trace;
pub use claim::{Amount, Shown, unmet_claims, unmet_of};
pub use compare::{Comparison, ComparisonRow, compare};
pub use diagnosis::{
    Evidence, Finding, LONG_HOLD_NS, Lint, Severity, beyond, diagnose, ending, findings, summary_sentence,
};
pub use heartbeat::{AppAt, AppState, Frame, Heartbeat, Hold};
pub use held_lines::{HeldLine, held_lines};
pub use metrics::{Longest, Metrics, Summary, outcome_word};
pub use tasks::{TaskNames, Tasks, last_part, say_one};
pub use views::Views;
