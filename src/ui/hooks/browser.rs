//! Small pieces of the browser's interface, with their lifetimes tied to Rust's.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Document, Event, EventTarget, Window};

pub fn window() -> Option<Window> {
    web_sys::window()
}

pub fn document() -> Option<Document> {
    window()?.document()
}

/// A page that can not even look at the one around it is inside another.
pub fn is_framed() -> bool {
    window().is_some_and(|window| match window.top() {
        Ok(Some(top)) => top != window,
        _ => true,
    })
}

/// Milliseconds since the page was opened, on the clock that animation frames carry.
pub fn now_ms() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// A callback for the browser's next frame, withdrawn when this is dropped.
pub struct AnimationFrame {
    id: i32,
    _callback: Closure<dyn FnMut(f64)>,
}

impl AnimationFrame {
    /// `callback` gets the frame's time in milliseconds; `None` where there are no frames.
    pub fn request(callback: impl FnOnce(f64) + 'static) -> Option<AnimationFrame> {
        let callback: Closure<dyn FnMut(f64)> = Closure::once(callback);
        let id = window()?.request_animation_frame(callback.as_ref().unchecked_ref()).ok()?;
        Some(AnimationFrame { id, _callback: callback })
    }
}

impl Drop for AnimationFrame {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let _ = window.cancel_animation_frame(self.id);
        }
    }
}

/// A listener, removed when this is dropped.
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    callback: Closure<dyn FnMut(Event)>,
}

impl Listener {
    pub fn new(target: &EventTarget, kind: &'static str, callback: impl FnMut(Event) + 'static) -> Listener {
        let callback: Closure<dyn FnMut(Event)> = Closure::new(callback);
        let _ = target.add_event_listener_with_callback(kind, callback.as_ref().unchecked_ref());
        Listener { target: target.clone(), kind, callback }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.kind, self.callback.as_ref().unchecked_ref());
    }
}

/// `object[name]`, or undefined.
pub fn property(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// An object with these properties.
pub fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in properties {
        let _ = js_sys::Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}
