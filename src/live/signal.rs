//! Waiting on the page: for a moment, for a sign from a callback, for the browser to have had its turn.

use super::hold::now_ms;
use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};
use wasm_bindgen::prelude::*;
use web_sys::{MessageChannel, MessagePort};

/// Something that callbacks raise and one task at a time waits for. Clones are the same signal.
#[derive(Clone, Default)]
pub struct Signal {
    shared: Rc<Shared>,
}

#[derive(Default)]
struct Shared {
    raised: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Signal {
    pub fn raise(&self) {
        self.shared.raised.set(true);
        if let Some(waker) = self.shared.waker.borrow_mut().take() {
            waker.wake();
        }
    }

    /// Until it is raised, or at once when it was since the last wait; and lowers it.
    pub async fn wait(&self) {
        poll_fn(|context| {
            if self.shared.raised.take() {
                return Poll::Ready(());
            }
            *self.shared.waker.borrow_mut() = Some(context.waker().clone());
            Poll::Pending
        })
        .await;
    }

    /// Like [`Signal::wait`], but not beyond the moment when `now_ms()` is `until_ms`. The browser's timers count whole
    /// milliseconds and end late rather than early.
    pub async fn wait_until(&self, until_ms: f64) {
        let left_ms = until_ms - now_ms();
        if left_ms <= 0.0 {
            return;
        }
        let signal = self.clone();
        // A timer of u32::MAX milliseconds would fire at once: browsers keep 31 bits.
        let _timer = Timeout::new(left_ms.min(f64::from(i32::MAX)) as u32, move || signal.raise());
        self.wait().await;
    }
}

/// Ends when the browser has had a chance to draw and to answer its queue; takes no 4 ms as a nested `setTimeout(0)` does.
pub async fn next_task() {
    thread_local! {
        static CHANNEL: Option<TaskChannel> = TaskChannel::new();
    }
    let asked = CHANNEL.with(|channel| channel.as_ref().map(TaskChannel::ask));
    match asked {
        Some(signal) => signal.wait().await,
        None => gloo_timers::future::TimeoutFuture::new(0).await,
    }
}

struct TaskChannel {
    port: MessagePort,
    waiting: Rc<RefCell<Vec<Signal>>>,
    _on_message: Closure<dyn FnMut()>,
}

impl TaskChannel {
    fn new() -> Option<TaskChannel> {
        let channel = MessageChannel::new().ok()?;
        let waiting = Rc::new(RefCell::new(Vec::<Signal>::new()));
        let on_message = Closure::new({
            let waiting = waiting.clone();
            move || waiting.take().iter().for_each(Signal::raise)
        });
        channel.port1().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        Some(TaskChannel { port: channel.port2(), waiting, _on_message: on_message })
    }

    fn ask(&self) -> Signal {
        let signal = Signal::default();
        self.waiting.borrow_mut().push(signal.clone());
        // A port of our own is never closed, and `null` can always be cloned.
        let _ = self.port.post_message(&JsValue::NULL);
        signal
    }
}
