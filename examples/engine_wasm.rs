//! The engine alone as wasm, with the page's own profile: what `cargo xtask bench engine` measures in a browser.
//! On other machines than wasm there is nothing here.

#[cfg(target_arch = "wasm32")]
mod exports {
    use python::vm::Library;
    use wasm_bindgen::prelude::*;
    use yieldpoint::run::{Advance, Budget, Simulation, library};
    use yieldpoint::scenario::Settings;

    /// Slices like the page's, so that the browser can put better code in between them.
    const SLICE: u64 = 1_000_000;

    fn now_ms() -> f64 {
        js_sys::Reflect::get(&js_sys::global(), &"performance".into())
            .ok()
            .and_then(|it| it.dyn_into::<web_sys::Performance>().ok())
            .map_or(f64::NAN, |performance| performance.now())
    }

    thread_local! {
        static LIBRARY: Library = library();
    }

    /// The modules that the page loads beside the engine.
    #[wasm_bindgen]
    pub fn supply(shelf: &str) -> bool {
        LIBRARY.with(|library| library.supply(shelf))
    }

    /// Milliseconds of the start, to the first bytecode and with it, and of the rest of the run; and how many events it had.
    #[wasm_bindgen]
    pub fn time_run(script: &str) -> Result<Vec<f64>, String> {
        let budget = Budget { instructions: u64::MAX, events: 20_000_000, heap: 256 << 20 };
        let began = now_ms();
        let library = LIBRARY.with(Library::clone);
        let run = Simulation::new(script, &Settings::default(), budget, &library);
        let mut run = run.map_err(|problems| format!("the script can not run: {problems:?}"))?;
        let mut more = run.advance(1);
        let ready = now_ms();
        while more == Advance::More {
            more = run.advance(SLICE);
        }
        let ended = now_ms();
        let trace = run.finish();
        match trace.outcome {
            trace::Outcome::Finished => Ok(vec![ready - began, ended - ready, trace.events.len() as f64]),
            outcome => Err(format!("{outcome:?}")),
        }
    }
}
