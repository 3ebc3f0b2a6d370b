//! The page is put up in parts, each in a task of the browser's own: all at once, with code that the browser compiles at its first
//! call, they would hold a phone's page for half a second. The upper ones stand out of sight, behind what the page shows at
//! first, until they are all there; what is below them comes in sight part by part, so that it is not laid out all at once.

use super::hooks::{browser::document, dispatch};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// In the order in which they come.
#[derive(Clone, Copy)]
pub enum Part {
    /// What has no markup to speak of: the session, its runs, what listens.
    Hooks,
    Apps,
    SideA,
    SideB,
    Header,
    Timeline,
    Transport,
    Foot,
}

/// How far the page stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    newest: u8,
}

impl Parts {
    /// The last one that stands out of sight.
    const HIDDEN: u8 = Part::Header as u8;
    const LAST: u8 = Part::Foot as u8;

    pub fn stands(self, part: Part) -> bool {
        part as u8 <= self.newest
    }
}

/// One part more with each task, and the page itself with the last. An embed comes whole: it is small, and was asked for.
#[hook]
pub fn use_parts(embedded: bool) -> Parts {
    let newest = use_state_eq(|| if embedded { Parts::LAST } else { Part::Hooks as u8 });
    let more = newest.setter();
    use_effect_with(*newest, move |&newest| {
        if newest == Parts::HIDDEN || embedded {
            show();
        }
        if newest < Parts::LAST {
            let _ = Timeout::new(0, move || more.set(newest + 1)).forget();
        } else {
            dispatch("yieldpoint-shown", &JsValue::NULL);
        }
    });
    Parts { newest: *newest }
}

/// The page takes the place of what stood there while it came.
fn show() {
    let Some(document) = document() else { return };
    if let Some(first) = document.get_element_by_id("first") {
        first.remove();
    }
    if let Some(page) = document.get_element_by_id("app") {
        let _ = page.remove_attribute("hidden");
    }
}
