//! Any fragment is read or refused, in bounded time and memory; what is read goes round.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yieldpoint::scenario::{decode_link, encode_link};

fuzz_target!(|fragment: &str| {
    if let Ok(scenario) = decode_link(fragment) {
        let again = encode_link(&scenario).and_then(|link| decode_link(&link));
        assert!(again.is_ok_and(|again| again == scenario), "a link that was read does not go round");
    }
});
