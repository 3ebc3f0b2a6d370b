//! The page and its workers: one wasm binary.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen as _;

fn main() {}
