//! The compiler's parts: the wasm32 target, the standard library's source, rustfmt and clippy.
//!
//! `rust-toolchain.toml` names them, so rustup has most often brought them along with the compiler.

use std::path::PathBuf;

use crate::process::{self, Outcome, command};

const TARGET: &str = "wasm32-unknown-unknown";

pub fn wasm_target() -> Outcome<()> {
    if sysroot()?.join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    println!("setup: adding the target {TARGET} with rustup (seconds)");
    process::run(&mut command("rustup", &["target", "add", TARGET]))
}

/// The release of the page compiles it (`own_std`).
pub fn std_source() -> Outcome<PathBuf> {
    let source = sysroot()?.join("lib/rustlib/src/rust/library");
    if !source.join("Cargo.lock").is_file() {
        println!("setup: adding rust-src with rustup (seconds)");
        process::run(&mut command("rustup", &["component", "add", "rust-src"]))?;
    }
    Ok(source)
}

pub fn lint_components() -> Outcome<()> {
    let programs = sysroot()?.join("bin");
    for (component, program) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        if !programs.join(program).is_file() {
            println!("setup: adding {component} with rustup (seconds)");
            process::run(&mut command("rustup", &["component", "add", component]))?;
        }
    }
    Ok(())
}

fn sysroot() -> Outcome<PathBuf> {
    let printed = process::output(&mut command("rustc", &["--print", "sysroot"]));
    printed.map(|path| PathBuf::from(path.trim())).ok_or_else(|| "rustc is missing: install rustup".to_owned())
}
