//! Runs that need a browser: in a worker, and live on the real clock. Knows run and below, and the browser; never ui.
//!
//! [`RunClient`] is what the page holds. The worker's half is [`serve`], called by `main` when it wakes in a worker.

mod differences;
mod ending;
mod figures;
mod placement;
mod plan;
mod protocol;

#[cfg(target_arch = "wasm32")]
mod client;
#[cfg(target_arch = "wasm32")]
mod driver;
#[cfg(target_arch = "wasm32")]
mod hold;
#[cfg(target_arch = "wasm32")]
mod holders;
#[cfg(target_arch = "wasm32")]
mod measure;
#[cfg(target_arch = "wasm32")]
mod modules;
#[cfg(target_arch = "wasm32")]
mod observe;
#[cfg(target_arch = "wasm32")]
mod pool;
#[cfg(target_arch = "wasm32")]
mod remote;
#[cfg(target_arch = "wasm32")]
mod side_run;
#[cfg(target_arch = "wasm32")]
mod signal;
#[cfg(target_arch = "wasm32")]
mod spawn;
#[cfg(target_arch = "wasm32")]
mod stop;
#[cfg(target_arch = "wasm32")]
mod worker;

pub use differences::{Difference, Differences, FRAME_NS, Taken, differences, taken};
pub use ending::LiveEnd;
pub use figures::{Durations, Entry, Measured, Seen};
pub use placement::Placement;
pub use plan::{FREEZE_CAP_NS, LivePlan, SIDE_CAP_NS, SidePlan, plan};
pub use protocol::{
    FromWorker, Progress, RequestId, ToWorker, WireBudget, WireSettings, decode, decode_trace, encode, encode_trace,
    encode_without_events, extend_with,
};

#[cfg(target_arch = "wasm32")]
pub use client::{Loss, RunClient, RunHandle, RunUpdate};
#[cfg(target_arch = "wasm32")]
pub use driver::Drive;
#[cfg(target_arch = "wasm32")]
pub use hold::{now_ms, spin_until};
#[cfg(target_arch = "wasm32")]
pub use holders::{Ended, Holders, READY_WORKERS};
#[cfg(target_arch = "wasm32")]
pub use measure::{CLICKS, Meter, next_frame};
#[cfg(target_arch = "wasm32")]
pub use modules::fetch_text;
#[cfg(target_arch = "wasm32")]
pub use remote::RunWorker;
#[cfg(target_arch = "wasm32")]
pub use side_run::{Prepared, SideRun, SideSetting, prepare, run_side};
#[cfg(target_arch = "wasm32")]
pub use signal::{Signal, next_task};
#[cfg(target_arch = "wasm32")]
pub use stop::StopSign;
#[cfg(target_arch = "wasm32")]
pub use worker::{is_worker, serve};
