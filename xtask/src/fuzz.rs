//! `cargo xtask fuzz`: the targets of `fuzz/`, each for a while, from the scripts of the tests.
//!
//! What it finds is told at the end and lies in `fuzz/artifacts/`; once mended it goes to `tests/found/`, where it stays.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{self, Outcome, root};
use crate::setup;

/// Target, what its inputs are, and where the first ones come from.
const TARGETS: [(&str, &str, &[&str]); 4] =
    [("parse", "py", SCRIPTS), ("run", "py", SCRIPTS), ("export", "py", SCRIPTS), ("link", "link", &["tests/links"])];
const SCRIPTS: &[&str] =
    &["tests/conformance", "tests/asyncio", "tests/python", "tests/modules", "tests/syntax", "tests/found"];
/// Longer inputs only slow the search down.
const LONGEST: u64 = 4_096;

pub fn run(options: &[&str]) -> Outcome<()> {
    let (mut seconds, mut wanted) = (60_u32, Vec::new());
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match *option {
            "--seconds" => seconds = options.next().and_then(|n| n.parse().ok()).ok_or("--seconds needs a number")?,
            name if TARGETS.iter().any(|(target, ..)| *target == name) => wanted.push(name),
            other => {
                let names: Vec<_> = TARGETS.iter().map(|(target, ..)| *target).collect();
                return Err(format!("fuzz: no such target: {other} (there are {})", names.join(", ")));
            }
        }
    }
    let tools = setup::fuzz_tools()?;
    let fuzz = |words: &[&str]| {
        let mut fuzz = tools.command("cargo", &["fuzz"]);
        // The coverage is counted by a part of the compiler that is not stable; the scripts' own safety needs no sanitizer.
        fuzz.args(words).args(["--sanitizer", "none", "--fuzz-dir", "."]).env("RUSTC_BOOTSTRAP", "1");
        fuzz.current_dir(root().join("fuzz"));
        fuzz
    };
    process::run(&mut fuzz(&["build"]))?;
    for (target, ending, folders) in TARGETS.iter().filter(|(target, ..)| wanted.is_empty() || wanted.contains(target))
    {
        let corpus = root().join("fuzz/corpus").join(target);
        seed(&corpus, ending, folders)?;
        println!("\n== {target}, for {seconds} s");
        let mut hunt = fuzz(&["run", target]);
        hunt.args(["--", "-max_len=4096", "-timeout=20", "-rss_limit_mb=3000"]);
        process::run(hunt.arg(format!("-max_total_time={seconds}")))?;
    }
    Ok(())
}

/// Puts the tests' own inputs into a corpus.
fn seed(corpus: &Path, ending: &str, folders: &[&str]) -> Outcome<()> {
    let told = |error: std::io::Error| format!("{}: {error}", corpus.display());
    fs::create_dir_all(corpus).map_err(told)?;
    for folder in folders {
        for file in files(&root().join(folder)) {
            let is_wanted = file.extension().is_some_and(|found| found == ending);
            if is_wanted && file.metadata().is_ok_and(|data| data.len() <= LONGEST) {
                let name = format!("{}-{}", folder.replace('/', "-"), file.file_name().unwrap_or_default().display());
                fs::copy(&file, corpus.join(name)).map_err(told)?;
            }
        }
    }
    Ok(())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_a_binary_of_the_fuzz_package() {
        let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
        for (target, ..) in TARGETS {
            assert!(manifest.contains(&format!("[[bin]]\nname = \"{target}\"")), "{target}");
        }
    }
}
