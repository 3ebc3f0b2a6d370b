//! asyncio's event loop: ready handles, timers, tasks, futures, cancellation, and the threads beside it. Knows base, python,
//! clock, threads, trace.

#![forbid(unsafe_code)]

mod drive;
mod dropped;
mod ending;
mod garbage;
mod host;
mod interrupt;
mod look;
mod loop_state;
mod machine;
mod modules;
mod natives;
mod numbers;
mod outside;
mod pause;
mod process;
mod ready;
mod record;
mod settle;
mod slices;
mod step;
mod sync_objects;
mod tasks;
mod thread;
mod timers;
mod turn;
mod warnings;

pub use host::{HOST, HostAnswer, HostFn};
pub use look::{Breaks, FrameText};
pub use machine::{Limits, Machine, World};
pub use modules::{INTERNAL, MODULES, install};
pub use outside::{Arrival, Outside, Report, ReportKind};
pub use pause::{BlockingRequest, Pause};
pub use slices::Scheduling;
pub use sync_objects::SyncObject;
