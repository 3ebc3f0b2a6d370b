//! The doctor: each lint has scripts where it speaks and scripts where it is silent, `tests/doctor/LINT/*.py`, with all that the
//! command line says of them beside them; and over `tests/conformance/` it speaks of the programs in `conformance.txt` alone.
//!
//! `UPDATE_EXPECT=1` writes what is said anew.

use std::fs;
use std::path::{Path, PathBuf};
use trace::Trace;
use yieldpoint::analysis::{Evidence, Severity, diagnose};
use yieldpoint::cli::{Streams, command_line};
use yieldpoint::run::{Budget, simulate, whole_library};
use yieldpoint::scenario::Settings;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

fn run(script: &str) -> Trace {
    simulate(script, &Settings::default(), Budget::default(), &whole_library())
}

fn said(script: &str) -> String {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let streams = Streams { stdin: &mut script.as_bytes(), stdout: &mut stdout, stderr: &mut stderr };
    assert_eq!(command_line(["doctor", "-"].map(Into::into), streams), 0);
    assert_eq!(stderr, b"");
    String::from_utf8(stdout).unwrap()
}

fn expect(path: &Path, got: &str, wrong: &mut Vec<String>) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path, got).unwrap();
    }
    if fs::read_to_string(path).unwrap_or_default() != got {
        wrong.push(format!("{}: now it is\n{got}", path.display()));
    }
}

#[test]
fn each_lint_speaks_where_it_must_and_is_silent_where_it_must() {
    let mut wrong = Vec::new();
    let lints: Vec<_> = sorted(&folder("doctor")).into_iter().filter(|path| path.is_dir()).collect();
    assert_eq!(lints.len(), 23, "a folder for each lint");
    for lint in lints {
        let scripts: Vec<_> = sorted(&lint)
            .into_iter()
            .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
            .collect();
        for name in ["speaks", "silent"] {
            assert!(scripts.iter().any(|path| stem(path) == name), "{}: no script is {name}", lint.display());
        }
        for path in scripts {
            let script = fs::read_to_string(&path).unwrap();
            let trace = run(&script);
            let findings = diagnose(&Evidence::new(&trace));
            let speaks = findings.iter().any(|finding| format!("{:?}", finding.lint) == stem(&lint));
            if speaks != stem(&path).starts_with("speaks") {
                wrong.push(format!("{}: {findings:?}", path.display()));
            }
            expect(&path.with_extension("txt"), &said(&script), &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Healthy code but where it says so: each finding here is one that was looked at and is true.
#[test]
fn nothing_is_said_of_healthy_programs() {
    let (mut programs, mut ill, mut list) = (0, 0, String::new());
    for path in sorted(&folder("conformance")) {
        if path.extension().is_none_or(|extension| extension != "py") {
            continue;
        }
        let trace = run(&fs::read_to_string(&path).unwrap());
        let findings = diagnose(&Evidence::new(&trace));
        programs += 1;
        ill += usize::from(findings.iter().any(|finding| finding.severity > Severity::Note));
        for finding in findings {
            list += &format!("{}: {:?}: {}\n", stem(&path), finding.lint, finding.sentence());
        }
    }
    list += &format!("{ill} of {programs} programs have a finding that is more than worth a look\n");
    let mut wrong = Vec::new();
    expect(&folder("doctor").join("conformance.txt"), &list, &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
