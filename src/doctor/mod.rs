//! Findings with their cures, and the proof of each: the mended script is run, and only what it betters is offered.
//!
//! Pure functions: who runs the scripts is the caller's business. Knows the trace's views and the script's tree.

mod cure;
mod diff;
mod proof;
mod standstill;

pub use cure::{Cure, best, candidates};
pub use diff::{DiffLine, LineKind, diff, unified};
pub use proof::{Proof, prove};
pub use standstill::who_waits_for_whom;
pub use syntax::edit::Edited;
