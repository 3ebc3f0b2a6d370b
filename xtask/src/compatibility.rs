//! `cargo xtask compatibility`: writes `COMPATIBILITY.md` anew. The test that makes it says what from.

use crate::process::{self, Outcome};

pub fn run() -> Outcome<()> {
    let mut test = process::command("cargo", &["test", "--quiet", "--test", "compatibility"]);
    process::run(test.env("UPDATE_EXPECT", "1"))
}
