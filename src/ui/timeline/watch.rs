//! What the pane asks of the browser: its size, the theme, the wheel.

use crate::ui::hooks::browser::{Listener, document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, MutationObserver, MutationObserverInit, ResizeObserver, WheelEvent};
use yew::prelude::*;

/// Width and height of an element's inside, in CSS pixels, as they change.
#[hook]
pub fn use_inner_size(node: &NodeRef) -> (f64, f64) {
    let size = use_state_eq(|| (0.0, 0.0));
    {
        let (node, size) = (node.clone(), size.setter());
        use_effect_with((), move |()| {
            let element = node.cast::<HtmlElement>();
            let read = element.clone();
            let update = move || {
                if let Some(element) = &read {
                    size.set((f64::from(element.client_width()), f64::from(element.client_height())));
                }
            };
            // An observer calls at once, and where the browser has laid out anyway.
            let callback: Closure<dyn FnMut()> = Closure::new(update);
            let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(element)) = (&observer, &element) {
                observer.observe(element);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(callback);
            }
        });
    }
    *size
}

/// Calls back when the page's colours or the device's pixels may have changed.
#[hook]
pub fn use_look_change(changed: Callback<()>) {
    use_effect_with((), move |()| {
        let callback: Closure<dyn FnMut()> = {
            let changed = changed.clone();
            Closure::new(move || changed.emit(()))
        };
        let observer = MutationObserver::new(callback.as_ref().unchecked_ref()).ok();
        let root = document().and_then(|document| document.document_element());
        if let (Some(observer), Some(root)) = (&observer, root) {
            let options = MutationObserverInit::new();
            options.set_attributes(true);
            let _ = observer.observe_with_options(&root, &options);
        }
        let listener = |query: &str| {
            let media = window()?.match_media(query).ok().flatten()?;
            let changed = changed.clone();
            Some(Listener::new(&media, "change", move |_| changed.emit(())))
        };
        let ratio = window().map_or(1.0, |window| window.device_pixel_ratio());
        let listeners = [listener("(prefers-color-scheme: dark)"), listener(&format!("(resolution: {ratio}dppx)"))];
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop((callback, listeners));
        }
    });
}

/// The wheel over an element. The callback answers whether it had a use for it; the page scrolls otherwise.
#[hook]
pub fn use_wheel(node: &NodeRef, wheel: Callback<WheelEvent, bool>) {
    let latest = use_mut_ref(|| wheel.clone());
    *latest.borrow_mut() = wheel;
    let node = node.clone();
    use_effect_with((), move |()| {
        let listener = node.cast::<Element>().map(|element| {
            Listener::new(&element, "wheel", move |event| {
                let Some(wheel) = event.dyn_ref::<WheelEvent>() else { return };
                let callback = latest.borrow().clone();
                if callback.emit(wheel.clone()) {
                    event.prevent_default();
                }
            })
        });
        move || drop(listener)
    });
}
