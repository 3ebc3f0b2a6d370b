//! `cargo xtask build`: the release `dist/`, ready to be put on any static host.

use crate::own_std;
use crate::process::{self, Outcome, root};
use crate::setup::{self, Tools};
use crate::sizes;

pub fn run() -> Outcome<()> {
    release(&setup::page_tools()?)
}

/// Builds with Trunk, precompresses, prints the sizes and holds them against the budgets.
pub fn release(tools: &Tools) -> Outcome<()> {
    process::run(own_std::compile(&mut tools.command("trunk", &["build", "--release"]))?)?;
    let files = sizes::precompress(&root().join("dist"))?;
    sizes::print_table(&files);
    sizes::check_budgets(&files)
}
