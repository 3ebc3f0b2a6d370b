//! `cargo xtask conformance`: every program that is held to CPython's output, run by the command line's own binary, and a table
//! per area; where a CPython from 3.13 on is on the machine, that runs each program, too, and is compared anew. The README has
//! the table between two marks, and is brought up to date.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::process::{self, Outcome, command, root};

/// Each folder of `tests/`, and the area that it stands for.
const AREAS: [(&str, &str); 4] = [
    ("conformance", "whole programs, the article's among them"),
    ("asyncio", "asyncio"),
    ("python", "the language and its built-ins"),
    ("modules", "the standard library's modules"),
];

const BEGIN: &str = "<!-- conformance: written by `cargo xtask conformance` -->\n";
const END: &str = "<!-- /conformance -->";

struct Program {
    script: PathBuf,
    /// CPython's stdout.
    wanted: String,
    exit: Option<i32>,
}

#[derive(Default)]
struct Row {
    programs: usize,
    alike: usize,
    /// By the CPython of this machine: how many print the same again, here and there.
    anew: usize,
}

pub fn run() -> Outcome<()> {
    process::run(&mut command("cargo", &["build", "--quiet", "--bin", "yieldpoint"]))?;
    let ours = root().join("target/debug/yieldpoint");
    let python = cpython();
    if python.is_none() {
        println!("conformance: no CPython from 3.13 on is on the machine; compared with what it printed before");
    }
    let mut rows = Vec::new();
    let mut wrong = Vec::new();
    for (folder, area) in AREAS {
        let mut row = Row::default();
        for program in programs(&root().join("tests").join(folder))? {
            let name = program.script.strip_prefix(root()).unwrap_or(&program.script).display().to_string();
            row.programs += 1;
            match run_with(Command::new(&ours).arg("run"), &program.script)? {
                output if is_as_wanted(&output, &program) => row.alike += 1,
                _ => wrong.push(format!("{name}: not what CPython printed")),
            }
            let Some((python, environment)) = &python else { continue };
            let mut python = Command::new(python);
            python.envs(environment.iter().copied());
            match at_home(run_with(&mut python, &program.script)?, &program.script) {
                output if is_as_wanted(&output, &program) => row.anew += 1,
                // No failure of ours: on a busy machine real waiting prints other times.
                _ => println!("{name}: this machine's CPython prints something else than its .out"),
            }
        }
        rows.push((area, row));
    }
    let table = table(&rows);
    print!("{table}");
    if python.is_some() {
        for (area, row) in &rows {
            println!("{area}: {} of {} print the same under this machine's CPython", row.anew, row.programs);
        }
    }
    write_into_readme(&table)?;
    if wrong.is_empty() { Ok(()) } else { Err(format!("conformance:\n  {}", wrong.join("\n  "))) }
}

fn table(rows: &[(&str, Row)]) -> String {
    let mut table = "| area | programs | as CPython 3.13 prints |\n|---|---|---|\n".to_owned();
    for (area, row) in rows {
        table += &format!("| {area} | {} | {} |\n", row.programs, row.alike);
    }
    table
}

fn write_into_readme(table: &str) -> Outcome<()> {
    let path = root().join("README.md");
    let text = fs::read_to_string(&path).map_err(|error| format!("README.md: {error}"))?;
    let (before, rest) = text.split_once(BEGIN).ok_or("README.md has lost the mark before the table")?;
    let (_, after) = rest.split_once(END).ok_or("README.md has lost the mark after the table")?;
    let updated = format!("{before}{BEGIN}\n{table}\n{END}{after}");
    if updated == text { Ok(()) } else { fs::write(&path, updated).map_err(|error| format!("README.md: {error}")) }
}

/// Scripts with a `.out` beside them; their exit status is in a `.meta.json` where it is not 0.
fn programs(folder: &Path) -> Outcome<Vec<Program>> {
    let mut programs = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let listed = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for path in listed.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(wanted) = fs::read_to_string(path.with_extension("out"))
                && path.extension().is_some_and(|extension| extension == "py")
            {
                let exit = fs::read_to_string(path.with_extension("meta.json")).ok().and_then(|meta| exit_in(&meta));
                programs.push(Program { script: path, wanted, exit });
            }
        }
    }
    programs.sort_by(|a, b| a.script.cmp(&b.script));
    Ok(programs)
}

/// The number after `"exit":`.
fn exit_in(meta: &str) -> Option<i32> {
    let rest = meta.split_once("\"exit\":")?.1.trim_start();
    rest[..rest.find(|c: char| !c.is_ascii_digit())?].parse().ok()
}

fn run_with(command: &mut Command, script: &Path) -> Outcome<Output> {
    let output = command.arg(script).stdin(Stdio::null()).env("PYTHONIOENCODING", "utf-8").output();
    output.map_err(|error| format!("{}: {error}", command.get_program().to_string_lossy()))
}

/// CPython's output with the file's path as the command line has it; CPython says where on this machine it lies.
fn at_home(mut output: Output, script: &Path) -> Output {
    output.stdout =
        String::from_utf8_lossy(&output.stdout).replace(&*script.to_string_lossy(), "script.py").into_bytes();
    output
}

fn is_as_wanted(output: &Output, program: &Program) -> bool {
    let exit = program.exit.is_none_or(|exit| output.status.code() == Some(exit));
    exit && String::from_utf8_lossy(&output.stdout) == program.wanted
}

/// A program and what it needs in its environment.
type Python = (&'static str, &'static [(&'static str, &'static str)]);

fn cpython() -> Option<Python> {
    const WHICH: &str = "import sys; print(sys.implementation.name == 'cpython' and sys.version_info >= (3, 13))";
    let candidates: [Python; 3] = [("python3.13", &[]), ("python3", &[]), ("python3", &[("PYENV_VERSION", "3.13.0")])];
    candidates.into_iter().find(|(program, environment)| {
        let mut python = command(program, &["-c", WHICH]);
        process::output(python.envs(environment.iter().copied())).is_some_and(|said| said.trim() == "True")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exit_status_is_read_from_the_meta_file() {
        assert_eq!(exit_in(r#"{"elapsed": 0.0, "exit": 3}"#), Some(3));
        assert_eq!(exit_in(r#"{"elapsed": 0.0}"#), None);
    }
}
