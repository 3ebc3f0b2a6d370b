//! The composition root: a script and settings in, a trace out. Knows everything below it.

mod machine;
mod own_python;
mod revisit;
mod simulate;

pub use event_loop::Scheduling;
pub use machine::{SCRIPT_FILE, machine};
pub use own_python::{library, whole_library};
pub use revisit::{Stopped, Unreachable, come_to_line, held_at_end, revisit};
pub use simulate::{Advance, Budget, Simulation, check, simulate};
