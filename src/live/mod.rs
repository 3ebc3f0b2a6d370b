//! Runs that need a browser: in a worker, and live on the real clock. Knows run and below, and the browser; never ui.
//!
//! [`RunClient`] is what the page holds. The worker's half is [`serve`], called by `main` when it wakes in a worker.

mod protocol;

#[cfg(target_arch = "wasm32")]
mod client;
#[cfg(target_arch = "wasm32")]
mod pool;
#[cfg(target_arch = "wasm32")]
mod spawn;
#[cfg(target_arch = "wasm32")]
mod worker;

pub use protocol::{FromWorker, Progress, RequestId, ToWorker, WireBudget, WireSettings, decode, encode};

#[cfg(target_arch = "wasm32")]
pub use client::{Loss, RunClient, RunHandle, RunUpdate};
#[cfg(target_arch = "wasm32")]
pub use worker::{is_worker, serve};
