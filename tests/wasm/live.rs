//! Waiting and holding in a real browser. That workers start and die is tested with the built page: they need its glue.

use wasm_bindgen_test::wasm_bindgen_test;
use yieldpoint::live::{Signal, next_frame, next_task, now_ms, spin_until};

#[wasm_bindgen_test]
async fn a_signal_raised_before_the_wait_is_not_lost() {
    let signal = Signal::default();
    signal.raise();
    signal.wait().await;
    let began_ms = now_ms();
    signal.wait_until(began_ms + 50.0).await;
    assert!(now_ms() - began_ms >= 49.0, "one raise ends one wait");
}

#[wasm_bindgen_test]
async fn a_raise_from_a_callback_ends_a_long_wait() {
    let signal = Signal::default();
    let raised = signal.clone();
    gloo_timers::callback::Timeout::new(20, move || raised.raise()).forget();
    let began_ms = now_ms();
    signal.wait_until(began_ms + 60_000.0).await;
    assert!(now_ms() - began_ms < 30_000.0);
}

/// Nested `setTimeout(0)`s take 4 ms each, four seconds in all.
#[wasm_bindgen_test]
async fn a_task_of_its_own_takes_no_four_milliseconds() {
    let began_ms = now_ms();
    for _ in 0..1_000 {
        next_task().await;
    }
    assert!(now_ms() - began_ms < 3_000.0);
}

#[wasm_bindgen_test]
async fn a_held_thread_leaves_a_gap_between_frames() {
    next_frame().await;
    let before_ms = now_ms();
    spin_until(before_ms + 200.0);
    next_frame().await;
    assert!(now_ms() - before_ms >= 200.0);
}
