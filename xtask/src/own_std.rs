//! The release of the page brings a standard library of its own.
//!
//! The one that comes with the compiler is optimised for speed and carries the words of every panic. Compiled with the page, in
//! the page's profile and with panics that only trap, it saves about 36 kB brotli. What broke is told by a development
//! build (`cargo xtask serve`), whose panics speak. Cargo calls this unstable, so the compiler, pinned in
//! rust-toolchain.toml, is told to allow it for this one build.

use std::process::Command;

const ENVIRONMENT: [(&str, &str); 5] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    ("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true"),
    ("CARGO_PROFILE_PAGE_PANIC", "immediate-abort"),
];

/// Has a build with the profile `page` compile the standard library too; it must name a target.
pub fn compile(command: &mut Command) -> &mut Command {
    command.envs(ENVIRONMENT)
}
