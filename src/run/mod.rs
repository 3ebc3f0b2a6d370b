//! The composition root: a script and settings in, a trace out. Knows everything below it.

mod machine;
mod simulate;

pub use machine::{SCRIPT_FILE, machine};
pub use simulate::{Budget, Simulation, check, simulate};
