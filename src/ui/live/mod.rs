//! "Feel it live": side A on this page's own thread, then side B, on the real clock, with the browser's measurements.
//!
//! The page places [`LivePanel`] with both scripts, the settings and its `RunClient`. Nothing runs before the reader
//! has confirmed in the panel's dialog.

mod results;
mod state;
#[cfg(any(test, target_arch = "wasm32"))]
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "the panel, which says them all, is the browser's"))]
mod words;

#[cfg(target_arch = "wasm32")]
mod hook;
#[cfg(target_arch = "wasm32")]
mod panel;
#[cfg(target_arch = "wasm32")]
mod picture;
#[cfg(target_arch = "wasm32")]
mod printed;
#[cfg(target_arch = "wasm32")]
mod question;
#[cfg(target_arch = "wasm32")]
mod stage;
#[cfg(target_arch = "wasm32")]
mod table;
#[cfg(target_arch = "wasm32")]
mod weighing;

pub use results::{LiveResults, SideResult, Workers};
pub use state::{LiveAction, LiveState, Step};

#[cfg(target_arch = "wasm32")]
pub use panel::{LivePanelProps, live_panel};
