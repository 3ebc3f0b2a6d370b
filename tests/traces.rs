//! What the loop did, event by event, as readable text: the article's scripts, and runs that must never differ.
//!
//! `tests/traces/NAME.txt` is the trace of `tests/conformance/NAME.py`, and `checksums.txt` has all programs' traces in eight
//! digits each, which `tests/wasm/` holds the browser to. `UPDATE_EXPECT=1` writes them anew.

#[path = "traces/programs.rs"]
mod programs;

use std::fs;
use std::path::Path;
use trace::Trace;
use yieldpoint::run::{Advance, Budget, Simulation, library, simulate, whole_library};
use yieldpoint::scenario::{Settings, first_entry};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn script(name: &str) -> String {
    fs::read_to_string(root().join(format!("tests/conformance/{name}.py"))).unwrap()
}

fn run(script: &str) -> Trace {
    simulate(script, &Settings::default(), Budget::default(), &whole_library())
}

#[test]
fn the_articles_scripts_leave_these_traces() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for name in [
        "001_article_blocking_call_freezes",
        "002_article_timeout_without_power",
        "003_article_timeout_with_thread",
        "004_article_cancel_without_power",
        "005_article_cancel_with_thread",
        "018_task_group",
        "020_cancellation",
        "040_threads_talk_to_the_loop",
    ] {
        let got = run(&script(name)).text();
        let path = root().join(format!("tests/traces/{name}.txt"));
        if update {
            fs::write(&path, &got).unwrap();
        }
        let wanted = fs::read_to_string(&path).unwrap_or_default();
        if let Some((at, (wanted, got))) = wanted.lines().zip(got.lines()).enumerate().find(|(_, (a, b))| a != b) {
            wrong.push(format!("{name}, line {}: {wanted}\n  is now {got}", at + 1));
        } else if wanted != got {
            wrong.push(format!("{name}: {} lines are now {}", wanted.lines().count(), got.lines().count()));
        }
    }
    assert!(wrong.is_empty(), "traces differ (UPDATE_EXPECT=1 writes them anew):\n{}", wrong.join("\n"));
}

#[test]
fn a_run_is_the_same_however_it_is_sliced() {
    for name in ["005_article_cancel_with_thread", "043_downloader_simulation", "040_threads_talk_to_the_loop"] {
        let script = script(name);
        let whole = run(&script);
        assert!(whole == run(&script), "{name}: two runs differ");
        let mut sliced = Simulation::new(&script, &Settings::default(), Budget::default(), &whole_library()).unwrap();
        while sliced.advance(1_000) == Advance::More {}
        assert_eq!(whole.output, sliced.finish().output, "{name}: slices change what is printed");
    }
}

#[test]
fn every_programs_trace_has_its_checksum() {
    let mut listed: Vec<_> = programs::PROGRAMS.iter().map(|(name, _)| format!("{name}.py")).collect();
    let folder = fs::read_dir(root().join("tests/conformance")).unwrap();
    let mut there: Vec<_> = folder.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    there.retain(|name| name.ends_with(".py"));
    listed.sort();
    there.sort();
    assert_eq!(listed, there, "tests/traces/programs.rs lists all of tests/conformance/");

    let got: String =
        programs::PROGRAMS.iter().map(|(name, text)| format!("{name} {}\n", programs::checksum(text))).collect();
    let path = root().join("tests/traces/checksums.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &got).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), got, "traces differ (UPDATE_EXPECT=1 writes them anew)");
}

/// A page begins its runs without the importable modules and supplies them when they are wanted.
#[test]
fn a_run_that_waits_for_its_modules_is_the_same() {
    let names = ["005_article_cancel_with_thread", "043_downloader_simulation"];
    let imports =
        "import json, statistics\nimport queue\nprint(json.dumps(statistics.mean([1, 3])), queue.Queue().qsize())\n";
    for script in names.map(script).into_iter().chain([imports.to_owned()]) {
        let library = library();
        let mut waited = Simulation::new(&script, &Settings::default(), Budget::default(), &library).unwrap();
        loop {
            match waited.advance(1_000_000) {
                Advance::More => {}
                Advance::NeedsModules => {
                    assert!(library.supply(shelf::TEXT));
                    waited.modules_are_here();
                }
                Advance::Ended => break,
            }
        }
        assert!(waited.finish() == run(&script), "waiting for modules changes the run");
    }
    let first = first_entry().scenario;
    for side in [first.a, first.b] {
        let mut run = Simulation::new(&side.script, &first.settings, Budget::default(), &library()).unwrap();
        assert_eq!(run.advance(u64::MAX), Advance::Ended, "what the first scenario needs is in the binary");
    }
}
