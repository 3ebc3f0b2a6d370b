//! What the browser measures during a live run: gaps between animation frames, and how late clicks are answered.
//! Nothing here knows what ran.

use super::figures::Measured;
use super::hold::{now_ms, shared_now_ms};
use super::observe::Observers;
use super::protocol::{FromWorker, ToWorker};
use super::signal::Signal;
use super::spawn::WorkerLink;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// How often the worker makes a click. The figure's error is at most this much: a freeze may begin just after one.
const CLICK_EVERY_MS: u32 = 50;
pub const CLICKS: &str = "one every 50 ms, with its time";
/// How long the end of a measurement waits for clicks that are still on their way.
const LAST_CLICK_MS: f64 = 1_000.0;
/// Of a long frame the browser tells some frames after it is over.
const TOLD_MS: f64 = 150.0;
/// How long the worker that makes the clicks may take to start.
const START_MS: f64 = 3_000.0;

/// Frames and clicks, measured for as long as it lives. One serves idle, A and B: what differs is when it is read.
pub struct Meter {
    shared: Rc<Shared>,
    clicker: Option<WorkerLink>,
    observers: Observers,
    /// When the present measurement began.
    began_ms: Cell<f64>,
}

#[derive(Default)]
struct Shared {
    measured: RefCell<Measured>,
    last_frame_ms: Cell<Option<f64>>,
    /// When the newest worker's click that has arrived was made, since 1970.
    last_click_made_ms: Cell<f64>,
    /// Raised by every frame and every click.
    something: Signal,
    over: Cell<bool>,
}

impl Meter {
    /// Begins to measure, once the worker that makes clicks is up. Without a worker there will be no such clicks.
    pub async fn start() -> Meter {
        let shared = Rc::new(Shared::default());
        let clicker = start_clicker(&shared).await;
        spawn_local(watch_frames(shared.clone()));
        Meter { shared, clicker, observers: Observers::start(), began_ms: Cell::new(now_ms()) }
    }

    /// A click or key of the reader's own: `stamped_ms` is the event's `timeStamp`.
    pub fn own_input(&self, stamped_ms: f64) {
        self.shared.measured.borrow_mut().own_clicks.add((now_ms() - stamped_ms).max(0.0));
    }

    /// What was measured since the last call. Waits until a frame has been drawn and a click answered that both began
    /// after this moment, so that whatever was held up is in it.
    pub async fn read(&self) -> Measured {
        let asked_ms = now_ms();
        let asked_shared_ms = shared_now_ms();
        let clicks = self.clicker.is_some();
        loop {
            let framed = self.shared.last_frame_ms.get().is_some_and(|last_ms| last_ms > asked_ms);
            let clicked = !clicks || self.shared.last_click_made_ms.get() > asked_shared_ms;
            if (framed && clicked) || now_ms() > asked_ms + LAST_CLICK_MS {
                let mut measured = self.shared.measured.take();
                measured.was_hidden = self.observers.take_hidden();
                Signal::default().wait_until(now_ms() + TOLD_MS).await;
                let since_ms = self.began_ms.replace(now_ms());
                self.observers.put(&mut measured, since_ms);
                return measured;
            }
            self.shared.something.wait_until(asked_ms + LAST_CLICK_MS + 1.0).await;
        }
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.shared.over.set(true);
    }
}

/// Ends in the browser's next animation frame; never in a hidden tab.
pub async fn next_frame() {
    let frame = Signal::default();
    let raised = frame.clone();
    let callback = Closure::once_into_js(move || raised.raise());
    let asked = web_sys::window().map(|window| window.request_animation_frame(callback.unchecked_ref()));
    if let Some(Ok(_)) = asked {
        frame.wait().await;
    }
}

async fn watch_frames(shared: Rc<Shared>) {
    loop {
        next_frame().await;
        if shared.over.get() {
            return;
        }
        let at_ms = now_ms();
        if let Some(last_ms) = shared.last_frame_ms.replace(Some(at_ms)) {
            let mut measured = shared.measured.borrow_mut();
            measured.frame_gaps.add(at_ms - last_ms);
            measured.frames_at_ms.push(at_ms);
        }
        shared.something.raise();
    }
}

/// `None` where no worker comes up within the time given.
async fn start_clicker(shared: &Rc<Shared>) -> Option<WorkerLink> {
    let up = Signal::default();
    let is_up = Rc::new(Cell::new(false));
    let said = {
        let (shared, up, is_up) = (shared.clone(), up.clone(), is_up.clone());
        move |said| match said {
            FromWorker::Ready => {
                is_up.set(true);
                up.raise();
            }
            FromWorker::Click { made_ms } => {
                shared.measured.borrow_mut().worker_clicks.add((shared_now_ms() - made_ms).max(0.0));
                shared.last_click_made_ms.set(made_ms);
                shared.something.raise();
            }
            _ => {}
        }
    };
    let died = up.clone();
    let link = WorkerLink::spawn(said, move |_| died.raise()).ok()?;
    up.wait_until(now_ms() + START_MS).await;
    is_up.get().then(|| {
        link.send(&ToWorker::SendClicks { every_ms: CLICK_EVERY_MS });
        link
    })
}
