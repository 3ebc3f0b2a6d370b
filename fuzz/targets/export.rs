//! Whatever a run leaves behind can be looked at and written down: lanes, figures, findings, Chrome's JSON, the wire's bytes.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use python::vm::Library;
use trace::Trace;
use yieldpoint::analysis::{Metrics, chrome_trace, findings, summary_sentence};
use yieldpoint::live::{decode_trace, encode_trace};
use yieldpoint::run::{Budget, simulate, whole_library};
use yieldpoint::scenario::Settings;

const BUDGET: Budget = Budget { instructions: 200_000, events: 5_000, heap: 8 << 20 };

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    yieldpoint_fuzz::mutate(data, size, max_size, seed)
});

thread_local! {
    static LIBRARY: Library = whole_library();
}

fuzz_target!(|script: &str| {
    let trace: Trace = LIBRARY.with(|library| simulate(script, &Settings::default(), BUDGET, library));
    let _ = (findings(&trace), summary_sentence(&trace), trace.text(), Metrics::new(&trace).summary());
    let json = chrome_trace(&trace, "fuzz");
    assert!(json.starts_with('{') && json.ends_with('}'), "Chrome's JSON is an object");
    assert!(decode_trace(&encode_trace(&trace)) == Some(trace), "a trace does not survive the way to the page");
});
