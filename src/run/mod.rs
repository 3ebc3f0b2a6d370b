//! The composition root: a script and settings in, a trace out. Knows everything below it.

mod simulate;

pub use simulate::{Budget, Simulation, check, simulate};
