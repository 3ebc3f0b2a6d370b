//! `cargo xtask bench`: the figures that the project holds itself to, measured on this machine.
//!
//! Figures are printed and never fail: a busy machine is no error of the code. The sizes do fail, as in `build`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::build;
use crate::process::{self, Outcome, root};
use crate::setup::{self, Tools};

const RUNS: usize = 20;
const NATIVE_BUDGET: Duration = Duration::from_millis(20);
/// In memory, with all that belongs to it.
const MOST_EVENT_BYTES: f64 = 64.0;

pub fn run() -> Outcome<()> {
    let (tools, chromium) = setup::browser_tools()?;
    build::release(&tools)?;
    println!("== the command line: a whole process, best and median of {RUNS} (under {NATIVE_BUDGET:?})");
    native(&tools)?;
    println!("\n== links");
    process::run(&mut tools.command("cargo", &["run", "--quiet", "--release", "--example", "malformed_links"]))?;
    println!("\n== the page, in Chromium");
    let mut measure = tools.command("cargo", &["run", "--quiet", "--package", "browser-tests", "--bin", "measure"]);
    measure.env("CHROME", &chromium.browser).env("CHROMEDRIVER", &chromium.driver);
    process::run(&mut measure)
}

/// Live runs of the page, which is built first.
pub fn live() -> Outcome<()> {
    let (tools, chromium) = setup::browser_tools()?;
    build::release(&tools)?;
    let mut measure = tools.command("cargo", &["run", "--quiet", "--package", "browser-tests", "--bin", "live"]);
    measure.env("CHROME", &chromium.browser).env("CHROMEDRIVER", &chromium.driver);
    process::run(&mut measure)
}

/// A million events, natively and in the page, which is built first.
pub fn timeline() -> Outcome<()> {
    let (tools, chromium) = setup::browser_tools()?;
    build::release(&tools)?;
    println!("== a million events, natively");
    let million = "benches/engine/million_events.py";
    let mut views = tools.command("cargo", &["run", "--quiet", "--release", "--example", "trace_views", "--", million]);
    for line in process::output(&mut views).ok_or("the example trace_views fails")?.lines() {
        match line.split_once(' ') {
            Some(("bytes", figure)) => {
                let met = figure.parse().is_ok_and(|bytes: f64| bytes <= MOST_EVENT_BYTES);
                let verdict = if met { "met   " } else { "MISSED" };
                println!(
                    "  {:<40} {figure:>9}     {verdict} (at most {MOST_EVENT_BYTES})",
                    "bytes of an event in the trace"
                );
            }
            Some((what, figure)) if what == "events" => println!("  {what:<40} {figure:>9}"),
            Some((what, figure)) => println!("  {what:<40} {figure:>9} ms"),
            None => {}
        }
    }
    println!("\n== the page, in Chromium");
    let mut measure = tools.command("cargo", &["run", "--quiet", "--package", "browser-tests", "--bin", "timeline"]);
    measure.env("CHROME", &chromium.browser).env("CHROMEDRIVER", &chromium.driver);
    process::run(&mut measure)
}

/// The article's scripts, most of which take ten seconds by their own clock.
fn native(tools: &Tools) -> Outcome<()> {
    process::run(&mut tools.command("cargo", &["build", "--quiet", "--release", "--bin", "yieldpoint"]))?;
    let program = release_folder(tools)?.join("yieldpoint");
    let folder = root().join("tests/conformance");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let is_of_the_article = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.contains("_article_") && name.ends_with(".py")
    };
    let mut scripts: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    scripts.retain(|path| is_of_the_article(path));
    scripts.sort();
    for script in scripts {
        let mut times: Vec<Duration> = (0..RUNS).map(|_| time(&program, &script)).collect::<Outcome<_>>()?;
        times.sort();
        let name = script.file_stem().unwrap_or_default().to_string_lossy();
        println!("{name:<42} best {:>6.1} ms  median {:>6.1} ms", ms(times[0]), ms(times[RUNS / 2]));
    }
    Ok(())
}

fn time(program: &Path, script: &Path) -> Outcome<Duration> {
    let mut run = Command::new(program);
    run.arg("run").arg(script).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    // A script may end with an exception of its own.
    run.status().map_err(|error| format!("{}: {error}", program.display()))?;
    Ok(start.elapsed())
}

/// Where cargo puts release binaries: `CARGO_TARGET_DIR` and configuration files may move it.
fn release_folder(tools: &Tools) -> Outcome<PathBuf> {
    let arguments = ["metadata", "--format-version=1", "--no-deps", "--offline"];
    let metadata = process::output(&mut tools.command("cargo", &arguments)).ok_or("cargo metadata fails")?;
    let folder = metadata.split_once("\"target_directory\":\"").and_then(|(_, rest)| rest.split_once('"'));
    let (folder, _) = folder.ok_or("cargo metadata names no target folder")?;
    Ok(PathBuf::from(folder).join("release"))
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
