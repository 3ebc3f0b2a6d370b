//! Any text is checked: problems come out, each inside the text, and nothing panics.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use yieldpoint::run::check;

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    yieldpoint_fuzz::mutate(data, size, max_size, seed)
});

fuzz_target!(|script: &str| {
    let lines = script.split('\n').count() as u32;
    for problem in check(script) {
        assert!(problem.line <= lines + 1, "line {} of {lines}: {}", problem.line, problem.message);
        assert!(!problem.message.is_empty());
    }
});
