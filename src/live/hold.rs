//! Holding a thread for real: the one place that blocks on purpose.
//!
//! A worker sleeps in `Atomics.wait`, on shared memory of its own that it never hands to anybody: a page without
//! cross-origin isolation may make such memory through WebAssembly, only not send it. Where that is refused, and on the
//! page's main thread, where `Atomics.wait` is not allowed, the thread spins on the clock.

use js_sys::{Atomics, Int32Array, Object, Reflect, WebAssembly};
use wasm_bindgen::JsValue;

/// Milliseconds of `performance.now()`, on the page and in a worker. They count from the moment each was made.
pub fn now_ms() -> f64 {
    PERFORMANCE.with(web_sys::Performance::now)
}

/// Milliseconds since 1970, on the one monotonic clock that a page and its workers share.
pub fn shared_now_ms() -> f64 {
    PERFORMANCE.with(|performance| performance.time_origin() + performance.now())
}

/// Keeps this thread from doing anything else until `now_ms()` is `until_ms`.
pub fn spin_until(until_ms: f64) {
    while now_ms() < until_ms {
        std::hint::spin_loop();
    }
}

/// Keeps this thread, whichever it is: a page's has no other way than to spin.
pub fn hold_until(until_ms: f64) {
    if super::is_worker() { sleep_until(until_ms) } else { spin_until(until_ms) }
}

/// Puts a worker's thread to sleep until `now_ms()` is `until_ms`, whatever messages it gets.
pub fn sleep_until(until_ms: f64) {
    let left_ms = until_ms - now_ms();
    if left_ms > 0.0
        && let Ok(cell) = private_cell()
    {
        // The cell holds 0 and nobody else knows it, so this ends by its time-out alone.
        let _ = Atomics::wait_with_timeout(&cell, 0, 0, left_ms);
    }
    spin_until(until_ms);
}

fn private_cell() -> Result<Int32Array, JsValue> {
    let descriptor = Object::new();
    Reflect::set(&descriptor, &"initial".into(), &1.into())?;
    Reflect::set(&descriptor, &"maximum".into(), &1.into())?;
    Reflect::set(&descriptor, &"shared".into(), &true.into())?;
    let memory = WebAssembly::Memory::new(&descriptor)?;
    Ok(Int32Array::new_with_byte_offset_and_length(&memory.buffer(), 0, 1))
}

#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    /// Both kinds of global scope have it under this name.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: web_sys::Performance;
}
