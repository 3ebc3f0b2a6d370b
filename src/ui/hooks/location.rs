//! The page's address: what it is, and when it changes.

use super::browser::{Listener, window};
use crate::ui::state::Address;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// The address as it stands; empty where there is none.
pub fn href() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Takes the fragment out of the address without a step of history. Sandboxed frames may refuse; then it stays.
pub fn drop_fragment() {
    let address = href();
    if let Some((before, _)) = address.split_once('#')
        && let Some(history) = window().and_then(|window| window.history().ok())
    {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(before));
    }
}

/// Calls back when the fragment changes: a link was opened in this tab, or the reader went back.
#[hook]
pub fn use_address_changes(changed: Callback<Address>) {
    use_effect_with(changed, |changed| {
        let changed = changed.clone();
        let listener =
            window().map(|window| Listener::new(&window, "hashchange", move |_| changed.emit(Address::parse(&href()))));
        move || drop(listener)
    });
}
