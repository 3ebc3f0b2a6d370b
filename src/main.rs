//! The page and its workers: one wasm binary.

fn main() {}
