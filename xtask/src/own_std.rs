//! The release of the page brings a standard library of its own.
//!
//! The one that comes with the compiler is optimised for speed and carries the words of every panic. Compiled with the page, in
//! the page's profile and with panics that only trap, it saves about 36 kB brotli. What broke is told by a development
//! build (`cargo xtask serve`), whose panics speak. Cargo calls this unstable, so the compiler, pinned in
//! rust-toolchain.toml, is told to allow it for this one build.
//!
//! Its source is a copy below `target/` with a few lines edited: where the library has a fast way with large tables and a slow one
//! that gives the same, the page has the slow one. Cargo reads the copy because of a variable that its own tests set.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Outcome, root};
use crate::setup;

const ENVIRONMENT: [(&str, &str); 5] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    ("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true"),
    ("CARGO_PROFILE_PAGE_PANIC", "immediate-abort"),
];
const SOURCE: &str = "__CARGO_TESTS_ONLY_SRC_ROOT";

/// A file of the library's source, a text that is in it once, and what stands there instead.
const EDITS: [(&str, &str, &str); 2] = [
    // Text to float: always by the decimal's own digits, which is exact, and never by way of 651 powers of five (10 kB brotli).
    (
        "core/src/num/dec2flt/mod.rs",
        "let mut fp = compute_float::<F>(num.exponent, num.mantissa);
    if num.many_digits
        && fp.p_biased >= 0
        && fp != compute_float::<F>(num.exponent, num.mantissa + 1)
    {
        fp.p_biased = -1;
    }
    // Unable to correctly round the float using the Eisel-Lemire algorithm.
    // Fallback to a slower, but always correct algorithm.
    if fp.p_biased < 0 {
        fp = parse_long_mantissa::<F>(s);
    }",
        "let fp = parse_long_mantissa::<F>(s);",
    ),
    ("core/src/num/dec2flt/mod.rs", "use self::lemire::compute_float;\n", ""),
];

/// Has a build with the profile `page` compile the standard library too; it must name a target.
pub fn compile(command: &mut Command) -> Outcome<&mut Command> {
    Ok(command.envs(ENVIRONMENT).env(SOURCE, source()?))
}

/// The edited copy, made anew when the compiler or an edit has changed.
fn source() -> Outcome<PathBuf> {
    let original = setup::std_source()?;
    let copy = root().join("target/own-std");
    let made_of = copy.join("made-of");
    let now = format!("{}\n{EDITS:?}", original.display());
    if fs::read_to_string(&made_of).is_ok_and(|then| then == now) {
        return Ok(copy);
    }
    if copy.exists() {
        fs::remove_dir_all(&copy).map_err(|error| told(&copy, error))?;
    }
    copy_folder(&original, &copy)?;
    for (file, text, instead) in EDITS {
        let file = copy.join(file);
        let content = fs::read_to_string(&file).map_err(|error| told(&file, error))?;
        if content.matches(text).count() != 1 {
            return Err(format!(
                "{}: not the source that xtask/src/own_std.rs edits, found not once\n{text}",
                file.display()
            ));
        }
        fs::write(&file, content.replace(text, instead)).map_err(|error| told(&file, error))?;
    }
    fs::write(&made_of, now).map_err(|error| told(&made_of, error))?;
    Ok(copy)
}

fn copy_folder(from: &Path, to: &Path) -> Outcome<()> {
    fs::create_dir_all(to).map_err(|error| told(to, error))?;
    for entry in fs::read_dir(from).map_err(|error| told(from, error))?.flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_folder(&path, &to)?;
        } else {
            fs::copy(&path, &to).map_err(|error| told(&to, error))?;
        }
    }
    Ok(())
}

fn told(path: &Path, error: std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
