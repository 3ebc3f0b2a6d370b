//! The composition root: a script and settings in, a trace out. Knows everything below it.

mod machine;
mod revisit;
mod simulate;

pub use machine::{SCRIPT_FILE, library, machine, whole_library};
pub use revisit::{Stopped, Unreachable, come_to_line, revisit};
pub use simulate::{Advance, Budget, Simulation, check, simulate};
