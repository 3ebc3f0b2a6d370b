//! The page's third program, fetched once the page is quiet or when the reader looks closer: the doctor and the inspector, with
//! an engine of their own. It runs in a worker, and answers in the order in which it is asked.

#[cfg(target_arch = "wasm32")]
mod exports {
    use std::cell::RefCell;
    use wasm_bindgen::prelude::*;
    use yieldpoint::questions::Lab;
    use yieldpoint::scenario::decode_link;

    thread_local! {
        static LAB: RefCell<Lab> = RefCell::default();
    }

    /// Hands over the importable modules. False when they are damaged.
    #[wasm_bindgen]
    pub fn supply(shelf: &str) -> bool {
        LAB.with_borrow(|lab| lab.supply(shelf))
    }

    /// Puts an experiment on the table. `link` ends in `#` and the experiment; the traces are the page's own bytes, empty for a
    /// side whose script has not run.
    #[wasm_bindgen]
    pub fn put(link: &str, trace_a: &[u8], trace_b: &[u8]) -> Result<(), String> {
        let fragment = link.split_once('#').map_or("", |(_, fragment)| fragment);
        let scenario = decode_link(fragment).map_err(|error| error.to_string())?;
        let read = |bytes: &[u8]| match bytes {
            [] => Ok(None),
            // The page wrote them; only another version's bytes are not read.
            bytes => yieldpoint::live::decode_trace(bytes)
                .map(Some)
                .ok_or("This page and its lab are not of the same version. Load the page again."),
        };
        let traces = [read(trace_a)?, read(trace_b)?];
        LAB.with_borrow_mut(|lab| lab.put(&scenario, traces));
        Ok(())
    }

    /// The answer to a question, both JSON. Errors are sentences.
    #[wasm_bindgen]
    pub fn answer(question: &str) -> Result<String, String> {
        LAB.with_borrow_mut(|lab| lab.answer(question))
    }
}

fn main() {}
