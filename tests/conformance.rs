//! Scripts print here what they print under CPython 3.13: the programs of `tests/conformance/`, `tests/asyncio/`,
//! `tests/python/` and `tests/modules/`.
//!
//! `NAME.out` is CPython's stdout. `NAME.meta.json`, where there is one, has its exit status, how long the program lives on its
//! own clock, and the last line of its stderr.

use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};
use trace::{EventKind, Outcome, Stream, Trace};
use yieldpoint::run::{Budget, simulate, whole_library};
use yieldpoint::scenario::Settings;

#[derive(Deserialize)]
struct Meta {
    elapsed: f64,
    exit: i32,
    stderr_last: Option<String>,
}

fn scripts(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut scripts: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    scripts.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    scripts.sort();
    scripts
}

fn stdout(trace: &Trace) -> String {
    let written = trace.events.iter().filter_map(|event| match event.kind {
        EventKind::Output { stream: Stream::Stdout, start, end, .. } => {
            Some(&trace.output[start as usize..end as usize])
        }
        _ => None,
    });
    written.collect()
}

fn exit_status(outcome: &Outcome) -> i32 {
    match outcome {
        Outcome::Finished => 0,
        Outcome::Exited { code } => *code,
        _ => 1,
    }
}

/// What differs from CPython, in a line.
fn difference(script: &Path) -> Option<String> {
    let source = fs::read_to_string(script).unwrap();
    let trace = simulate(&source, &Settings::default(), Budget::default(), &whole_library());
    let (wanted, got) = (fs::read_to_string(script.with_extension("out")).unwrap(), stdout(&trace));
    if wanted != got {
        let same = wanted.lines().zip(got.lines()).take_while(|(a, b)| a == b).count();
        let line = |text: &str| text.lines().nth(same).map_or("nothing more".to_owned(), |line| format!("{line:?}"));
        let (wanted, got) = (line(&wanted), line(&got));
        return Some(format!("line {}: CPython prints {wanted}, here {got}; {:?}", same + 1, trace.outcome));
    }
    let meta: Meta = match fs::read_to_string(script.with_extension("meta.json")) {
        Ok(meta) => serde_json::from_str(&meta).unwrap(),
        Err(_) => return None,
    };
    if exit_status(&trace.outcome) != meta.exit {
        return Some(format!("exit status {} wanted, {:?}", meta.exit, trace.outcome));
    }
    let elapsed = trace.ended_at.seconds();
    if (elapsed - meta.elapsed).abs() > 0.11 {
        return Some(format!("lives {elapsed} s, under CPython {} s", meta.elapsed));
    }
    match (&meta.stderr_last, &trace.outcome) {
        (Some(last), Outcome::Raised { traceback, .. }) if traceback.lines().last() != Some(last.as_str()) => {
            Some(format!("stderr ends with {last:?} under CPython: {traceback}"))
        }
        _ => None,
    }
}

fn check(folder: &str) {
    let scripts = scripts(folder);
    assert!(scripts.len() > 7, "the programs are gone");
    let mut wrong = Vec::new();
    for script in scripts {
        if let Some(difference) = difference(&script) {
            wrong.push(format!("{}: {difference}", script.file_stem().unwrap_or_default().display()));
        }
    }
    assert!(wrong.is_empty(), "these differ from CPython 3.13:\n{}", wrong.join("\n"));
}

#[test]
fn programs_print_what_cpython_prints() {
    check("conformance");
}

#[test]
fn asyncio_behaves_as_under_cpython() {
    check("asyncio");
}

#[test]
fn types_and_modules_behave_as_under_cpython() {
    check("python");
}

#[test]
fn what_is_imported_behaves_as_under_cpython() {
    check("modules");
}
