//! The composition root: a script and settings in, a trace out. Knows everything below it.

mod machine;
mod revisit;
mod simulate;

pub use machine::{SCRIPT_FILE, library, machine, whole_library};
pub use revisit::{Unreachable, revisit};
pub use simulate::{Advance, Budget, Simulation, check, simulate};
