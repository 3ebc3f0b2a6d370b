//! The composition root: a script and settings in, a trace out. Knows everything below it.

mod machine;
mod simulate;

pub use machine::machine;
pub use simulate::{Budget, Simulation, check, simulate};
