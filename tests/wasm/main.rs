//! What has to be tried in wasm itself: everything else is tested natively.
#![cfg(target_arch = "wasm32")]

mod live;

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
