//! Yieldpoint: asyncio scripts on a deterministic event loop, and the page that shows what the loop did.
//!
//! The folders are layers; `ARCHITECTURE.md` draws the arrows and `tests/tidy.rs` holds them.

#[forbid(unsafe_code)]
pub mod analysis;
#[forbid(unsafe_code)]
pub mod cli;
#[forbid(unsafe_code)]
pub mod doctor;
#[forbid(unsafe_code)]
pub mod export;
pub mod live;
#[forbid(unsafe_code)]
pub mod picture;
#[forbid(unsafe_code)]
pub mod questions;
#[forbid(unsafe_code)]
pub mod run;
#[forbid(unsafe_code)]
pub mod scenario;
pub mod ui;
#[forbid(unsafe_code)]
pub mod world;
