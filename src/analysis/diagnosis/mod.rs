//! What a trace says about its script, in sentences: one file for each lint, and the one or two sentences under a side.
//!
//! A lint is a function from the evidence to findings. It is quiet on a run in which nothing went wrong.

mod blocking_call;
mod cancel;
mod computing;
mod crowded_turn;
mod ending;
mod evidence;
mod finding;
mod forgotten;
mod healthy;
mod late;
mod summary;
#[cfg(test)]
mod tests;
mod timeout;

pub use ending::ending;
pub use evidence::Evidence;
pub use evidence::quote;
pub use finding::{Finding, Lint, Severity};
pub use summary::{findings, summary_sentence};
