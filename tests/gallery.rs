//! The gallery's scripts on our own event loop: they print what CPython prints, and show what their text claims.
//!
//! `tests/gallery/ID/a.out` is CPython's stdout for side A, never ours; the ignored test records nothing and asks CPython
//! again. `a.said` is the sentence under the side: `UPDATE_EXPECT=1` rewrites it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use trace::{EventKind, Outcome, Stream, Trace};
use yieldpoint::analysis::{summary_sentence, unmet_claims};
use yieldpoint::run::{Budget, simulate, whole_library};
use yieldpoint::scenario::{GalleryEntry, SideId, whole_gallery};
use yieldpoint::world::{self, World};

const SIDES: [(SideId, &str); 2] = [(SideId::A, "a"), (SideId::B, "b")];

fn expectation(id: &str, side: &str, kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery").join(id).join(format!("{side}.{kind}"))
}

fn run(entry: &GalleryEntry, side: SideId) -> Trace {
    let scenario = &entry.scenario;
    // No script computes for long: a reader waits for none of them.
    let modest = Budget { instructions: 20_000_000, ..Budget::default() };
    simulate(&scenario.side(side).script, &scenario.settings, modest, &whole_library())
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

fn each_side(check: impl Fn(&GalleryEntry, SideId, &str)) {
    for entry in whole_gallery() {
        for (side, name) in SIDES {
            check(&entry, side, name);
        }
    }
}

/// The scripts are served: nobody runs them alone.
fn is_server(entry: &GalleryEntry) -> bool {
    !entry.scenario.world.is_empty()
}

/// The clauses of its claim that do not hold for the sides in this order.
fn unmet(entry: &GalleryEntry, sides: [SideId; 2]) -> Vec<String> {
    let said = if is_server(entry) {
        let [a, b] = sides.map(|side| &WORLDS[&entry.id][usize::from(side == SideId::B)]);
        world::unmet_claims(&entry.claim(), [a, b])
    } else {
        let [a, b] = sides.map(|side| run(entry, side));
        unmet_claims(&entry.claim(), [&a, &b])
    };
    said.unwrap_or_else(|error| vec![error])
}

fn in_world(entry: &GalleryEntry, side: SideId) -> world::Metrics {
    let world = World::from_json(&entry.scenario.world).unwrap_or_else(|said| panic!("{}: {said:?}", entry.id));
    // A reader waits for it.
    let modest = Budget { instructions: 400_000_000, ..Budget::default() };
    let record = world::simulate(&entry.scenario.side(side).script, world, modest, &whole_library());
    world::Metrics::new(&record.unwrap_or_else(|problems| panic!("{}: {problems:?}", entry.id)))
}

/// Of each server both sides in its world, run once for all tests.
static WORLDS: LazyLock<BTreeMap<String, [world::Metrics; 2]>> = LazyLock::new(|| {
    let servers = whole_gallery().into_iter().filter(is_server);
    servers.map(|entry| (entry.id.clone(), [SideId::A, SideId::B].map(|side| in_world(&entry, side)))).collect()
});

#[test]
fn servers_run_alone_say_that_they_serve_in_a_world() {
    each_side(|entry, side, name| {
        if is_server(entry) {
            let trace = run(entry, side);
            assert_eq!(trace.outcome, Outcome::Finished, "{} {name}", entry.id);
            let said = "The app of this script serves only in a world, which brings its requests. Run alone, the script ends here.\n";
            assert_eq!(trace.output, said, "{} {name}", entry.id);
        }
    });
}

#[test]
fn the_worlds_of_servers_and_their_sweeps_can_be_run() {
    let mut servers = 0;
    for entry in whole_gallery().iter().filter(|entry| is_server(entry)) {
        servers += 1;
        let world = World::from_json(&entry.scenario.world).unwrap_or_else(|said| panic!("{}: {said:?}", entry.id));
        assert!(!world.sweeps.is_empty(), "{}", entry.id);
        for side in [SideId::A, SideId::B] {
            assert_eq!(WORLDS[&entry.id][usize::from(side == SideId::B)].notes, [""; 0], "{}", entry.id);
            for sweep in &world.sweeps {
                let points = world::Sweep::new(&world, &entry.scenario.side(side).script, sweep.axes.clone());
                let points = points.unwrap_or_else(|said| panic!("{} {}: {said:?}", entry.id, sweep.title));
                assert!(points.len() > 2, "{}", sweep.title);
            }
        }
    }
    assert_eq!(servers, 7);
}

#[test]
fn they_print_what_cpython_prints() {
    each_side(|entry, side, name| {
        if is_server(entry) {
            return;
        }
        let trace = run(entry, side);
        assert_eq!(trace.outcome, Outcome::Finished, "{} {name}", entry.id);
        let expected = fs::read_to_string(expectation(&entry.id, name, "out")).unwrap_or_default();
        assert_eq!(stdout(&trace), expected, "{} {name}", entry.id);
    });
}

#[test]
fn the_sentence_under_each_side() {
    each_side(|entry, side, name| {
        let said = without_small_figures(&summary_sentence(&run(entry, side))) + "\n";
        let path = expectation(&entry.id, name, "said");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, &said).unwrap();
        }
        assert_eq!(said, fs::read_to_string(&path).unwrap_or_default(), "{} {name}", entry.id);
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

#[test]
fn what_they_claim() {
    let clauses = |entry: &GalleryEntry| {
        let clauses = unmet(entry, [SideId::A, SideId::B]).into_iter();
        clauses.map(|clause| format!("{}: {clause}", entry.id)).collect::<Vec<_>>()
    };
    let unmet: Vec<String> = whole_gallery().iter().flat_map(clauses).collect();
    assert!(unmet.is_empty(), "claims that the runs do not bear out:\n{}", unmet.join("\n"));
}

/// A claim that holds for the sides changed over says nothing about their difference.
#[test]
fn no_claim_holds_the_other_way_round() {
    for entry in whole_gallery() {
        assert_ne!(unmet(&entry, [SideId::B, SideId::A]), [""; 0], "{}", entry.id);
    }
}

#[test]
#[ignore = "asks the python3.13 of this machine, and really waits"]
fn cpython_says_so_too() {
    let entries = whole_gallery();
    let asked =
        entries.iter().filter(|entry| !is_server(entry)).flat_map(|entry| SIDES.map(|(_, name)| (&entry.id, name)));
    let asked = asked.map(|(id, name)| {
        let python = std::env::var("PYTHON").unwrap_or("python3.13".into());
        let script = format!("src/scenario/gallery/{id}/{name}.py");
        (id, name, std::thread::spawn(move || Command::new(python).arg(script).output().unwrap()))
    });
    for (id, name, output) in asked.collect::<Vec<_>>() {
        let output = String::from_utf8(output.join().unwrap().stdout).unwrap();
        let expected = fs::read_to_string(expectation(id, name, "out")).unwrap_or_default();
        assert_eq!(output, expected, "{id} {name}");
    }
}
