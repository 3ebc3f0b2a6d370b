//! The tools that are Rust programs: trunk and the wasm-bindgen command line; cargo-fuzz for those who fuzz.
//!
//! Each lies in a folder that bears its version, outside of the project, so that a second clone finds it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::on_path;
use crate::process::{self, Outcome, command, root};

/// The newest trunk needs a newer compiler than ours.
const TRUNK: &str = "0.21.14";
const CARGO_FUZZ: &str = "0.13.1";

struct Tool {
    /// The package, in the registry and in the folder's name.
    package: &'static str,
    /// A program of it, which says its version with `--version`.
    program: &'static str,
    version: String,
    /// Whether the package's own lock can be used.
    locked: bool,
    minutes: &'static str,
}

/// Installs what is missing; gives the folders of their programs.
pub fn install_missing() -> Outcome<Vec<PathBuf>> {
    let tools = [
        Tool {
            package: "trunk",
            program: "trunk",
            version: TRUNK.to_owned(),
            locked: true,
            minutes: "about 8 minutes",
        },
        Tool {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: locked_version("wasm-bindgen")?,
            // Its lock asks for a release of a dependency that was withdrawn.
            locked: false,
            minutes: "about 3 minutes",
        },
    ];
    let cache = cache()?;
    let mut folders = Vec::new();
    for tool in &tools {
        folders.push(find_or_install(tool, &cache)?);
    }
    Ok(folders)
}

/// For `cargo xtask fuzz` alone.
pub fn cargo_fuzz() -> Outcome<PathBuf> {
    let (package, program, version) = ("cargo-fuzz", "cargo-fuzz", CARGO_FUZZ.to_owned());
    find_or_install(&Tool { package, program, version, locked: true, minutes: "about a minute" }, &cache()?)
}

fn find_or_install(tool: &Tool, cache: &Path) -> Outcome<PathBuf> {
    let folder = cache.join(format!("{}-{}", tool.package, tool.version));
    let programs = folder.join("bin");
    if programs.join(tool.program).is_file() {
        return Ok(programs);
    }
    if let Some(found) = on_path(tool.program).filter(|found| says_version(found, &tool.version)) {
        return Ok(found.parent().expect("a program lies in a folder").to_owned());
    }
    println!("setup: installing {} {} ({} on two cores)", tool.package, tool.version, tool.minutes);
    let folder = folder.to_str().ok_or("the folder of the tools has a name that is not UTF-8")?;
    let mut install = command("cargo", &["install", tool.package, "--version", &tool.version, "--root", folder]);
    if tool.locked {
        install.arg("--locked");
    }
    // Their own release profiles take most of an hour on a small machine; these programs need not be fast.
    install.env("CARGO_PROFILE_RELEASE_LTO", "off");
    install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    // Not the project's: its builds and theirs share nothing.
    install.env_remove("CARGO_TARGET_DIR");
    process::run(&mut install)?;
    Ok(programs)
}

fn says_version(program: &Path, version: &str) -> bool {
    let printed = program.to_str().and_then(|program| process::output(&mut command(program, &["--version"])));
    printed.is_some_and(|printed| printed.split_whitespace().any(|word| word == version))
}

/// `$YIELDPOINT_TOOLS`, or a folder in the user's cache.
pub fn cache() -> Outcome<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = set("YIELDPOINT_TOOLS") {
        return Ok(folder);
    }
    let user = set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")));
    let user = user.ok_or("neither YIELDPOINT_TOOLS nor HOME is set: nowhere to keep the tools")?;
    Ok(user.join("yieldpoint").join("tools"))
}

/// The version of a package in `Cargo.lock`.
fn locked_version(package: &str) -> Outcome<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
    version_in(&lock, package).ok_or_else(|| format!("Cargo.lock has no {package}"))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let line = lock.lines().skip_while(|line| *line != name).nth(1)?;
    Some(line.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "trunk"), None);
    }
}
