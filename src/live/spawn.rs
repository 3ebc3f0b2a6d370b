//! Starts a worker from the page's own compiled module, and passes messages.
//!
//! The worker's script is a Blob, and a classic one: a page in a sandboxed frame has an opaque origin, which may start no
//! worker from a URL, and in Chromium no module worker from a Blob either. The Blob imports the page's own glue (whatever name the bundler hashed it to, in whatever folder) and starts it
//! with the page's own compiled module, so nothing is compiled or fetched twice. A plain `init()` there would ask for
//! the unhashed name.

use super::protocol::{self, FromWorker, ToWorker};
use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, Event, MessageEvent, Url, Worker, WorkerOptions};

/// Messages that come before the module runs would be lost, so it says `Ready` first. A failed import is thrown from a
/// fresh task: only uncaught errors, not rejections, reach the page as the worker's `error` event. A worker inherits the page's
/// Trusted Types with its policy for scripts, and may have to start workers of its own: from Blobs, like itself.
const BOOT: &str =
    "self.trustedTypes?.createPolicy('default', { createScriptURL: (url) => (url.startsWith('blob:') ? url : null) });
self.onmessage = ({ data }) => {
  self.onmessage = null;
  import(data.code ? URL.createObjectURL(new Blob([data.code], { type: 'text/javascript' })) : data.glue)
    .then((glue) => glue.default({ module_or_path: data.module }))
    .catch((error) => setTimeout(() => { throw error; }));
};";

#[wasm_bindgen]
extern "C" {
    type ImportMeta;
    #[wasm_bindgen(method, getter)]
    fn url(this: &ImportMeta) -> String;
    #[wasm_bindgen(thread_local_v2, js_namespace = import, js_name = meta)]
    static IMPORT_META: ImportMeta;
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
                on_message(message);
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
        let buffer = to_buffer(message);
        // Fails only for what can not be cloned or transferred, and a fresh buffer always can.
        let _ = self.worker.post_message_with_transfer(&buffer, &Array::of1(&buffer));
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
    let properties = BlobPropertyBag::new();
    properties.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&BOOT.into()), &properties)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let options = WorkerOptions::new();
    options.set_name("yieldpoint");
    let worker = Worker::new_with_options(&url, &options);
    // The worker has taken hold of its script by the time the constructor returns (HTML, "run a worker").
    Url::revoke_object_url(&url)?;
    let worker = worker?;
    let boot = Object::new();
    Reflect::set(&boot, &"glue".into(), &IMPORT_META.with(ImportMeta::url).into())?;
    // A page from disk may hand its glue to nobody by its URL, so it keeps the text.
    Reflect::set(&boot, &"code".into(), &Reflect::get(&js_sys::global(), &"yieldpointGlue".into())?)?;
    Reflect::set(&boot, &"module".into(), &wasm_bindgen::module())?;
    worker.post_message(&boot)?;
    Ok(worker)
}

/// A message as a buffer that can be transferred.
pub fn to_buffer<M: serde::Serialize>(message: &M) -> ArrayBuffer {
    Uint8Array::from(protocol::encode(message).as_slice()).buffer()
}

/// The message an event carries, if it is one of ours.
pub fn received<M: serde::de::DeserializeOwned>(event: &MessageEvent) -> Option<M> {
    let buffer = event.data().dyn_into::<ArrayBuffer>().ok()?;
    protocol::decode(&Uint8Array::new(&buffer).to_vec())
}

/// The `message` of an error or an error event. A worker that could not even be fetched gives none.
fn describe(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.filter(|text| !text.is_empty()).unwrap_or_else(|| "the browser gave no reason".to_owned())
}
