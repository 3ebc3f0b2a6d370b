//! The release of the page brings a standard library of its own.
//!
//! The one that comes with the compiler is optimised for speed and names the place of each panic. Compiled with the page,
//! in the page's profile and without those places, it saves about 27 kB brotli; a panic's text stays. Cargo calls this
//! unstable, so the compiler, pinned in rust-toolchain.toml, is told to allow it for this one build.

use std::process::Command;

const ENVIRONMENT: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_PROFILE_RUSTFLAGS", "true"),
    ("CARGO_PROFILE_PAGE_RUSTFLAGS", "-Zlocation-detail=none"),
];

/// Has a build with the profile `page` compile the standard library too; it must name a target.
pub fn compile(command: &mut Command) -> &mut Command {
    command.envs(ENVIRONMENT)
}
