//! The gallery's scripts on our own event loop: they print what CPython prints, and show what their text claims.
//!
//! `tests/gallery/ID/a.out` is CPython's stdout for side A, never ours; the ignored test records nothing and asks CPython
//! again. `a.said` is the sentence under the side: `UPDATE_EXPECT=1` rewrites it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use trace::{EventKind, Outcome, Stream, Trace};
use yieldpoint::analysis::{Metrics, summary_sentence};
use yieldpoint::run::{Budget, simulate, whole_library};
use yieldpoint::scenario::{GalleryEntry, gallery, gallery_entry};

const SIDES: [&str; 2] = ["a", "b"];
const MILLI_NS: u64 = 1_000_000;
const SECOND_NS: u64 = 1_000_000_000;

fn expectation(entry: &GalleryEntry, side: usize, kind: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery").join(entry.id);
    folder.join(format!("{}.{kind}", SIDES[side]))
}

fn run(entry: &GalleryEntry, side: usize) -> Trace {
    simulate(entry.scripts[side], &entry.scenario().settings, Budget::default(), &whole_library())
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

fn each_side(check: impl Fn(&GalleryEntry, usize)) {
    for entry in gallery() {
        for side in 0..SIDES.len() {
            check(entry, side);
        }
    }
}

#[test]
fn they_print_what_cpython_prints() {
    each_side(|entry, side| {
        let trace = run(entry, side);
        assert_eq!(trace.outcome, Outcome::Finished, "{} {}", entry.id, SIDES[side]);
        let expected = fs::read_to_string(expectation(entry, side, "out")).unwrap();
        assert_eq!(stdout(&trace), expected, "{} {}", entry.id, SIDES[side]);
    });
}

#[test]
fn the_sentence_under_each_side() {
    each_side(|entry, side| {
        let said = without_small_figures(&summary_sentence(&run(entry, side))) + "\n";
        let path = expectation(entry, side, "said");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, &said).unwrap();
        }
        assert_eq!(said, fs::read_to_string(&path).unwrap_or_default(), "{} {}", entry.id, SIDES[side]);
    });
}

/// Microseconds and milliseconds follow the cost of single instructions, which may be set anew: a sentence is the same.
fn without_small_figures(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split(' ').collect();
    let is_small_unit = |word: &str| ["µs", "ms"].contains(&word.trim_end_matches(['.', ';', ',']));
    let masked = (0..words.len()).map(|at| match words.get(at + 1) {
        Some(unit) if is_small_unit(unit) => "#",
        _ => words[at],
    });
    masked.collect::<Vec<_>>().join(" ")
}

/// Figures of both sides.
fn figures(id: &str) -> [Metrics; 2] {
    let entry = gallery_entry(id).unwrap();
    [Metrics::new(&run(entry, 0)), Metrics::new(&run(entry, 1))]
}

fn longest_ns(metrics: &Metrics) -> u64 {
    metrics.longest_chunk.as_ref().unwrap().duration_ns
}

/// A blocked for about that long and B never for 50 ms.
#[track_caller]
fn a_freezes_and_b_flows(id: &str, freeze_ns: u64) {
    let [a, b] = figures(id);
    assert!(longest_ns(&a).abs_diff(freeze_ns) < freeze_ns / 10, "{id}: {a:?}");
    assert!(longest_ns(&b) < 50 * MILLI_NS, "{id}: {b:?}");
    assert!(b.missed_heartbeats == 0 && a.missed_heartbeats > 5, "{id}: {a:?} {b:?}");
    assert!(b.largest_lag_ns < 50 * MILLI_NS, "{id}: {b:?}");
}

#[test]
fn what_the_texts_claim() {
    a_freezes_and_b_flows("timeout", 10 * SECOND_NS);
    a_freezes_and_b_flows("cancel", 10 * SECOND_NS);
    a_freezes_and_b_flows("health_check", 1600 * MILLI_NS);
    a_freezes_and_b_flows("cheat_sheet", 500 * MILLI_NS);
    a_freezes_and_b_flows("gather", SECOND_NS);
    a_freezes_and_b_flows("never_yields", 1500 * MILLI_NS);

    let [a, b] = figures("timeout");
    assert!(a.total_ns.abs_diff(b.total_ns) < 100 * MILLI_NS, "the thread sleeps on to its end");
    let [a, b] = figures("gather");
    assert!(a.total_ns > 3 * SECOND_NS && b.total_ns < SECOND_NS + 100 * MILLI_NS);
    let [a, b] = figures("sequential");
    assert!(longest_ns(&a) < 50 * MILLI_NS && longest_ns(&b) < 50 * MILLI_NS);
    assert!(a.total_ns > 2 * b.total_ns);
    let [a, b] = figures("chunk_size");
    assert!(longest_ns(&a) > 100 * MILLI_NS && longest_ns(&b) < 10 * MILLI_NS, "{a:?} {b:?}");
    assert!(b.chunks > a.chunks + 100);
}

#[test]
fn no_script_computes_for_long() {
    let modest = Budget { instructions: 20_000_000, ..Budget::default() };
    each_side(|entry, side| {
        let trace = simulate(entry.scripts[side], &entry.scenario().settings, modest, &whole_library());
        assert_eq!(trace.outcome, Outcome::Finished, "{} {}", entry.id, SIDES[side]);
    });
}

#[test]
#[ignore = "asks the python3.13 of this machine, and really waits"]
fn cpython_says_so_too() {
    let asked = gallery().iter().flat_map(|entry| (0..SIDES.len()).map(move |side| (entry, side)));
    let asked = asked.map(|(entry, side)| {
        let python = std::env::var("PYTHON").unwrap_or("python3.13".into());
        let script = format!("src/scenario/gallery/{}/{}.py", entry.id, SIDES[side]);
        (entry, side, std::thread::spawn(move || Command::new(python).arg(script).output().unwrap()))
    });
    for (entry, side, output) in asked.collect::<Vec<_>>() {
        let output = String::from_utf8(output.join().unwrap().stdout).unwrap();
        let expected = fs::read_to_string(expectation(entry, side, "out")).unwrap();
        assert_eq!(output, expected, "{} {}", entry.id, SIDES[side]);
    }
}
