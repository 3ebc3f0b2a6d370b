//! The page. `state/` has no markup and builds natively, `hooks/` has every effect, each pane has a folder or a file.
//! Knows every layer below; nothing knows it.

pub mod live;
pub mod state;
pub mod timeline;

#[cfg(target_arch = "wasm32")]
pub mod hooks;
