//! `cargo xtask bench engine`: the engine side by side with its peers, program by program, in one run on one machine.
//!
//! The programs are files of `benches/engine/`, one folder for those of asyncio and one for plain code. Each peer runs each of
//! them five times, compiled beforehand; the best counts. Peers are found on the machine or installed from npm into
//! `target/`; one that is missing is said, and costs nothing but its column.

mod browser;
mod native;
mod table;

pub use native::target_folder;

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{Outcome, root};
use crate::setup;

/// The best of so many.
const ROUNDS: usize = 5;

/// A program and which folder it is of.
pub struct Program {
    /// `asyncio/queue`
    pub name: String,
    pub path: PathBuf,
    /// What one run of it does, from its first line.
    pub what: String,
    pub is_asyncio: bool,
}

/// Seconds of each program, in their order; `None` where it could not run.
pub type Times = Vec<Option<f64>>;

/// What the ratios are to be: of each asyncio program, of plain programs on the whole, and of each of these.
pub struct Targets {
    pub asyncio: f64,
    pub plain: f64,
    pub each_plain: f64,
}

pub fn run(options: &[&str]) -> Outcome<()> {
    let (in_browser, wanted): (bool, &[&str]) = match options {
        ["--native", rest @ ..] => (false, rest),
        rest => (true, rest),
    };
    let mut programs = programs("asyncio")?;
    programs.extend(self::programs("plain")?);
    programs.retain(|program| wanted.is_empty() || wanted.iter().any(|word| program.name.contains(word)));
    println!("== native: best of {ROUNDS}, in milliseconds, and how many times as fast");
    let ours = native::ours(&programs)?;
    match native::cpython(&programs)? {
        Some(theirs) => {
            let targets = Targets { asyncio: 5.0, plain: 1.3, each_plain: 0.7 };
            table::print(&programs, &ours, "CPython 3.13", &theirs, &targets);
        }
        None => println!("CPython 3.13 is not on this machine: `python3.13`, or pyenv's 3.13.0"),
    }
    if !in_browser {
        return Ok(());
    }
    println!("\n== wasm in Chromium: best of {ROUNDS}, in milliseconds, and how many times as fast");
    let (tools, chromium) = setup::browser_tools()?;
    let ours = browser::ours(&tools, &chromium, &programs)?;
    let pyodide = Targets { asyncio: 20.0, plain: 1.5, each_plain: 0.8 };
    let micropython = Targets { asyncio: 20.0, plain: 4.0, each_plain: 4.0 };
    for (peer, targets) in [(browser::PYODIDE, pyodide), (browser::MICROPYTHON, micropython)] {
        match browser::peer(&tools, &chromium, &peer, &programs)? {
            Some(theirs) => table::print(&programs, &ours, peer.name, &theirs, &targets),
            None => println!("{} can not be had from npm here", peer.name),
        }
    }
    Ok(())
}

fn programs(folder: &str) -> Outcome<Vec<Program>> {
    let path = root().join("benches/engine").join(folder);
    let entries = fs::read_dir(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|it| it == "py"))
        .map(|path| program(folder, &path))
        .collect()
}

fn program(folder: &str, path: &Path) -> Outcome<Program> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let what = text.lines().next().unwrap_or_default().trim_start_matches("# ").to_owned();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(Program { name: format!("{folder}/{stem}"), path: path.to_owned(), what, is_asyncio: folder == "asyncio" })
}
