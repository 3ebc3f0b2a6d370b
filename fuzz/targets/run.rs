//! Any script runs on little fuel to some outcome, twice to the same one, whole and in slices.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use python::vm::Library;
use yieldpoint::run::{Advance, Budget, Simulation, simulate, whole_library};
use yieldpoint::scenario::Settings;

const BUDGET: Budget = Budget { instructions: 300_000, events: 20_000, heap: 8 << 20 };

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    yieldpoint_fuzz::mutate(data, size, max_size, seed)
});

thread_local! {
    static LIBRARY: Library = whole_library();
}

fuzz_target!(|script: &str| {
    LIBRARY.with(|library| {
        let settings = Settings::default();
        let whole = simulate(script, &settings, BUDGET, library);
        assert!(whole.events.windows(2).all(|pair| pair[0].at <= pair[1].at), "time went backwards");
        let Ok(mut sliced) = Simulation::new(script, &settings, BUDGET, library) else { return };
        while sliced.advance(7_001) == Advance::More {}
        assert!(sliced.finish() == whole, "a run in slices is another run");
    });
});
