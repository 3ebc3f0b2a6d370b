//! Yieldpoint: asyncio scripts on a deterministic event loop, and the page that shows what the loop did.
//!
//! The folders are layers; `ARCHITECTURE.md` draws the arrows and `tests/tidy.rs` holds them.

#[forbid(unsafe_code)]
pub mod analysis;
#[forbid(unsafe_code)]
pub mod base;
#[forbid(unsafe_code)]
pub mod cli;
#[forbid(unsafe_code)]
pub mod clock;
#[forbid(unsafe_code)]
pub mod event_loop;
pub mod live;
#[forbid(unsafe_code)]
pub mod python;
#[forbid(unsafe_code)]
pub mod run;
#[forbid(unsafe_code)]
pub mod scenario;
#[forbid(unsafe_code)]
pub mod threads;
#[forbid(unsafe_code)]
pub mod trace;
pub mod ui;
