//! Yieldpoint: asyncio scripts on a deterministic event loop, and the page that shows what the loop did.
//!
//! The folders are layers; `ARCHITECTURE.md` draws the arrows and `tests/tidy.rs` holds them.
#![forbid(unsafe_code)]

pub mod base;
