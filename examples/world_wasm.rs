//! Worlds as wasm: what `cargo xtask bench world` measures in Node. On other machines than wasm there is nothing here.

#[cfg(target_arch = "wasm32")]
mod exports {
    use python::vm::Library;
    use wasm_bindgen::prelude::*;
    use yieldpoint::run::{Budget, whole_library};
    use yieldpoint::world::{Metrics, Simulation, World};

    /// So that wasm's engine can put better code in between.
    const SLICE: u64 = 1_000_000;

    thread_local! {
        static LIBRARY: Library = whole_library();
    }

    /// Bytes of memory that it has taken so far.
    #[wasm_bindgen]
    pub fn memory_bytes() -> f64 {
        core::arch::wasm32::memory_size(0) as f64 * 65_536.0
    }

    /// How many requests and events it had; its caller looks at the clock.
    #[wasm_bindgen]
    pub fn run_world(world: &str, script: &str) -> Result<Vec<f64>, String> {
        let world = World::from_json(world).map_err(|said| said.join(" "))?;
        let budget = Budget { instructions: u64::MAX, events: 20_000_000, heap: 256 << 20 };
        let library = LIBRARY.with(Library::clone);
        let run = Simulation::new(script, world, budget, &library);
        let mut run = run.map_err(|problems| format!("the script can not run: {problems:?}"))?;
        while run.advance(SLICE) {}
        let record = run.finish();
        let metrics = Metrics::new(&record);
        let traces = record.processes.iter().filter_map(|process| process.trace.as_ref());
        Ok(vec![metrics.requests.sent as f64, traces.map(|trace| trace.events.len()).sum::<usize>() as f64])
    }
}
