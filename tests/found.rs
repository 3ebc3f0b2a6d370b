//! Scripts that once broke something, found by `cargo xtask fuzz`: each is checked, run on little fuel, looked at and exported.

use std::fs;
use std::path::Path;
use yieldpoint::analysis::{Metrics, chrome_trace, findings, summary_sentence};
use yieldpoint::live::{decode_trace, encode_trace};
use yieldpoint::run::{Advance, Budget, Simulation, check, simulate, whole_library};
use yieldpoint::scenario::Settings;

const BUDGET: Budget = Budget { instructions: 300_000, events: 20_000, heap: 8 << 20 };

#[test]
fn what_once_broke_something_does_so_no_more() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/found");
    let (library, settings) = (whole_library(), Settings::default());
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let Ok(script) = String::from_utf8(fs::read(entry.path()).unwrap()) else { continue };
        println!("{}", entry.path().display());
        count += 1;
        let lines = script.split('\n').count() as u32;
        assert!(check(&script).iter().all(|problem| problem.line <= lines + 1));
        let trace = simulate(&script, &settings, BUDGET, &library);
        if let Ok(mut sliced) = Simulation::new(&script, &settings, BUDGET, &library) {
            while sliced.advance(7_001) == Advance::More {}
            assert!(sliced.finish() == trace, "a run in slices is another run");
        }
        let _ = (findings(&trace), summary_sentence(&trace), trace.text(), Metrics::new(&trace).summary());
        assert!(chrome_trace(&trace, "found").ends_with('}'));
        assert!(decode_trace(&encode_trace(&trace)) == Some(trace));
    }
    assert!(count > 0, "tests/found/ is empty");
}
