//! What has to be tried in wasm itself: everything else is tested natively.
#![cfg(target_arch = "wasm32")]

mod links;
mod live;
#[path = "../links/malformed.rs"]
mod malformed;
#[path = "../traces/programs.rs"]
mod programs;

use base::seconds_to_ns;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The release build tells wasm-opt which instructions there are; a conversion that traps would end the worker.
#[wasm_bindgen_test]
fn seconds_out_of_range_saturate() {
    assert_eq!(seconds_to_ns(-1.0), 0);
    assert_eq!(seconds_to_ns(f64::NAN), 0);
    assert_eq!(seconds_to_ns(5.0), 5_000_000_000);
    assert_eq!(seconds_to_ns(1e300), u64::MAX);
}

/// The promise of every link: who opens it sees the run that its maker saw.
#[wasm_bindgen_test]
fn every_programs_trace_is_the_one_of_the_command_line() {
    let native = include_str!("../traces/checksums.txt");
    let here: String =
        programs::PROGRAMS.iter().map(|(name, text)| format!("{name} {}\n", programs::checksum(text))).collect();
    assert_eq!(here, native);
}
