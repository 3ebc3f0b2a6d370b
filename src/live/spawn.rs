//! Starts a worker from the page's own compiled module, and passes messages.
//!
//! The worker's script is a Blob, and a classic one: a page in a sandboxed frame has an opaque origin, which may start no
//! worker from a URL, and in Chromium no module worker from a Blob either. The page has made it of its own glue when it started
//! (`static/finish.mjs`), so a worker fetches nothing, and imports nothing: that would take longer than all the rest of its start.
//! It gets the page's own compiled module, and hands both on to workers of its own.

use super::protocol::{self, FromWorker, ToWorker};
use crate::analysis::lanes::{Bar, Mark, Slabs};
use base::Time;
use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
use trace::Event as TraceEvent;
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker};

#[wasm_bindgen]
extern "C" {
    /// The Blob's URL, for as long as the page lives.
    #[wasm_bindgen(thread_local_v2, js_name = yieldpointWorker)]
    static SCRIPT: JsValue;
}

/// A running worker. Dropping it terminates the worker, whatever it is doing.
pub struct WorkerLink {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl WorkerLink {
    /// `on_message` gets all it says; `on_death`, at most a few times, why it is dead. Neither is called before this returns.
    pub fn spawn(
        mut on_message: impl FnMut(FromWorker) + 'static,
        mut on_death: impl FnMut(String) + 'static,
    ) -> Result<WorkerLink, String> {
        let worker = start().map_err(|error| describe(&error))?;
        let on_message = Closure::new(move |event: MessageEvent| {
            if let Some(message) = received(&event) {
                on_message(with_images(message, &event));
            }
        });
        let on_error = Closure::new(move |event: Event| {
            event.prevent_default();
            on_death(describe(&event));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(WorkerLink { worker, _on_message: on_message, _on_error: on_error })
    }

    pub fn send(&self, message: &ToWorker) {
        let parts = Array::of1(&to_buffer(message));
        // Fails only for what can not be cloned or transferred, and a fresh buffer always can.
        let _ = self.worker.post_message_with_transfer(&parts, &parts);
    }
}

impl Drop for WorkerLink {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn start() -> Result<Worker, JsValue> {
    SCRIPT.with(|script| {
        let worker = Worker::new(&script.as_string().unwrap_or_default())?;
        worker.post_message(&Array::of2(script, &wasm_bindgen::module()))?;
        Ok(worker)
    })
}

/// A message as a buffer that can be transferred.
pub fn to_buffer<M: serde::Serialize>(message: &M) -> ArrayBuffer {
    Uint8Array::from(protocol::encode(message).as_slice()).buffer()
}

/// A worker's message in parts, each of them a buffer that can be transferred: a run's events and the bars of its lanes go as they lie
/// in memory. A million of them would take longer to encode, and to decode, than to draw.
pub fn to_parts(message: &mut FromWorker) -> Array {
    let events = message.trace().map(|trace| std::mem::take(&mut trace.events));
    let slabs = message.views().map(|views| views.lanes.take_slabs());
    let parts = Array::of1(&to_buffer(message));
    if let Some(events) = events {
        parts.push(&image(&events));
    }
    if let Some(Slabs { lengths, bars, marks, steps }) = slabs {
        for image in [image(&lengths), image(&bars), image(&marks), image(&steps)] {
            parts.push(&image);
        }
    }
    parts
}

fn with_images(mut message: FromWorker, event: &MessageEvent) -> FromWorker {
    if let Some(trace) = message.trace() {
        trace.events = of_image(event, 1);
    }
    if let Some(views) = message.views() {
        let (lengths, bars) = (of_image(event, 2), of_image(event, 3));
        views.lanes.put_slabs(&Slabs { lengths, bars, marks: of_image(event, 4), steps: of_image(event, 5) });
    }
    message
}

/// What is the same in the memory of a worker and of the page, which run one module.
///
/// # Safety
/// It points at nothing.
unsafe trait Plain: Copy {}

// SAFETY: they are numbers, and enumerations with numbers in them.
unsafe impl Plain for TraceEvent {}
// SAFETY: as above.
unsafe impl Plain for Bar {}
// SAFETY: as above.
unsafe impl Plain for Mark {}
// SAFETY: as above.
unsafe impl Plain for (Time, u32) {}
// SAFETY: as above.
unsafe impl Plain for u32 {}

fn image<T: Plain>(list: &[T]) -> ArrayBuffer {
    // SAFETY: the view is of memory that is borrowed meanwhile, and nothing is allocated between it and its copy.
    unsafe { Uint8Array::view_mut_raw(list.as_ptr().cast_mut().cast(), size_of_val(list)) }.slice(0, u32::MAX).buffer()
}

fn of_image<T: Plain>(event: &MessageEvent, at: u32) -> Vec<T> {
    let image = Uint8Array::new(&part(event, at));
    let count = image.length() as usize / size_of::<T>();
    let mut list: Vec<T> = Vec::with_capacity(count);
    // SAFETY: a worker runs the page's own module, so what was a list there is one here; there is room for it.
    unsafe {
        image.raw_copy_to_ptr(list.as_mut_ptr().cast());
        list.set_len(count);
    }
    list
}

fn part(event: &MessageEvent, at: u32) -> JsValue {
    Reflect::get_u32(&event.data(), at).unwrap_or_default()
}

/// The message an event carries, if it is one of ours.
pub fn received<M: serde::de::DeserializeOwned>(event: &MessageEvent) -> Option<M> {
    let buffer = part(event, 0).dyn_into::<ArrayBuffer>().ok()?;
    protocol::decode(&Uint8Array::new(&buffer).to_vec())
}

/// The `message` of an error or an error event. A worker that could not even be fetched gives none.
fn describe(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.filter(|text| !text.is_empty()).unwrap_or_else(|| "the browser gave no reason".to_owned())
}
