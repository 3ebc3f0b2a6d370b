//! Malformed links in the browser's own wasm: no panic, never another experiment, and nothing that takes long.

use crate::malformed;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn ten_thousand_malformed_links_get_a_typed_error_each() {
    malformed::survive(10_000);
}
