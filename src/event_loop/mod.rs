//! asyncio's event loop: ready handles, timers, tasks, futures, cancellation, and the threads beside it. Knows base, python,
//! clock, threads, trace.

mod machine;
mod pause;

pub use machine::{Limits, Machine, World};
pub use pause::{BlockingRequest, Pause};
