//! The clipboard, which a browser may refuse.

use super::browser::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Copies the text of a field; `done` hears whether it worked. Frames without the permission get by with the old command
/// on the field's selection.
pub fn copy(field: HtmlTextAreaElement, done: Callback<bool>) {
    field.select();
    let text = field.value();
    let clipboard = window().map(|window| window.navigator().clipboard());
    spawn_local(async move {
        // Outside of secure contexts there is no clipboard at all, and the property is undefined.
        let there = clipboard.as_ref().is_some_and(|clipboard| clipboard.is_object());
        let written = match clipboard.filter(|_| there) {
            Some(clipboard) => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
            None => false,
        };
        done.emit(written || copy_selection());
    });
}

fn copy_selection() -> bool {
    let Some(document) = super::browser::document() else { return false };
    let command = super::browser::property(&document, "execCommand");
    let Some(command) = command.dyn_ref::<js_sys::Function>() else { return false };
    command.call1(&document, &JsValue::from_str("copy")).is_ok_and(|copied| copied.is_truthy())
}
