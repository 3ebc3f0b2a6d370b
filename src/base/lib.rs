//! Words that every layer shares: time, ids, source spans, problems of a script, seeded chance. Knows nothing.

#![forbid(unsafe_code)]

mod ids;
pub mod order;
mod problem;
mod span;
mod text_hash;
mod time;

pub use ids::{FutureId, JobId, TaskId, ThreadId, TimerId};
pub use problem::Problem;
pub use span::{LineIndex, Span};
pub use text_hash::{QuickHash, QuickHasher};
pub use time::{SECOND_NS, Time, seconds_to_ns};
