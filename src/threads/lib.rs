//! The model of OS threads: who runs, who waits for what, the GIL, locks. Which Python they run is not known here. Knows base.

#![forbid(unsafe_code)]

mod cores;
mod lock;
mod scheduler;

pub use cores::STEP_NS;
pub use lock::LockId;
pub use scheduler::{Blocked, Scheduler, Taken, Wake};
