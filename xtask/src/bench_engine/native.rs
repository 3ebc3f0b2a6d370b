//! The engine as a release build of this machine, and CPython 3.13.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Program, ROUNDS, Times};
use crate::process::{self, Outcome, command};
use crate::setup::Tools;

/// What CPython does with each script: compiles it, runs it so many times, says its own best processor time in nanoseconds.
const CPYTHON: &str = "
import asyncio, sys, time
for path in sys.argv[2:]:
    with open(path) as file:
        code = compile(file.read(), path, 'exec')
    best = None
    for _ in range(int(sys.argv[1])):
        names = {'__name__': '__main__'}
        start = time.process_time_ns()
        exec(code, names)
        spent = time.process_time_ns() - start
        best = spent if best is None else min(best, spent)
    print(path, 0, best)
";

pub fn ours(programs: &[Program]) -> Outcome<Times> {
    process::run(&mut command("cargo", &["build", "--quiet", "--release", "--example", "engine_speed"]))?;
    let rounds = ROUNDS.to_string();
    let mut run = command("cargo", &["run", "--quiet", "--release", "--example", "engine_speed", "--", &rounds]);
    run.args(programs.iter().map(|program| &program.path));
    let lines = process::output(&mut run).ok_or("the engine's benchmark failed: `cargo run --example engine_speed`")?;
    Ok(times(programs, &lines))
}

/// CPython's times; `None` without a CPython 3.13.
pub fn cpython(programs: &[Program]) -> Outcome<Option<Times>> {
    let Some(mut run) = find() else { return Ok(None) };
    run.args(["-c", CPYTHON, &ROUNDS.to_string()]).args(programs.iter().map(|program| &program.path));
    let lines = process::output(&mut run).ok_or("CPython failed on a program of benches/engine")?;
    Ok(Some(times(programs, &lines)))
}

fn find() -> Option<Command> {
    let candidates: [fn() -> Command; 2] = [
        || command("python3.13", &[]),
        || {
            let mut python = command("python3", &[]);
            python.env("PYENV_VERSION", "3.13.0");
            python
        },
    ];
    candidates.into_iter().find(|python| is_cpython(&mut python())).map(|python| python())
}

fn is_cpython(python: &mut Command) -> bool {
    const WHICH: &str = "import sys; print(sys.implementation.name, *sys.version_info[:2])";
    process::output(python.args(["-c", WHICH])).is_some_and(|answer| answer.trim() == "cpython 3 13")
}

/// Lines of path, nanoseconds of set-up, nanoseconds of the run.
pub fn times(programs: &[Program], lines: &str) -> Times {
    let time = |path: &Path| {
        let path = path.to_string_lossy();
        let rest = lines.lines().find_map(|line| line.strip_prefix(&*path))?;
        let ns: f64 = rest.split_whitespace().nth(1)?.parse().ok()?;
        Some(ns / 1e9)
    };
    programs.iter().map(|program| time(&program.path)).collect()
}

/// Where cargo puts what it builds: `CARGO_TARGET_DIR` and configuration files may move it.
pub fn target_folder(tools: &Tools) -> Outcome<PathBuf> {
    let arguments = ["metadata", "--format-version=1", "--no-deps", "--offline"];
    let metadata = process::output(&mut tools.command("cargo", &arguments)).ok_or("cargo metadata fails")?;
    let folder = metadata.split_once("\"target_directory\":\"").and_then(|(_, rest)| rest.split_once('"'));
    let (folder, _) = folder.ok_or("cargo metadata names no target folder")?;
    Ok(PathBuf::from(folder))
}
