//! Loads the editor's module, once for the page, after the first paint.

use crate::ui::hooks::browser::{AnimationFrame, Listener, document, property, window};
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlScriptElement;
use yew::prelude::*;

/// Where the module puts itself.
const GLOBAL: &str = "yieldpointEditor";
/// What it says then: it is set up in several tasks, which the `load` of its element does not wait for.
const SET_UP: &str = "yieldpoint-editor";
const ELEMENT_ID: &str = "editor-module";
/// After the first frame, so that the page is on the screen before the editor takes the line and the processor.
const REST_MS: u32 = 30;

type Held = Rc<RefCell<Vec<Box<dyn std::any::Any>>>>;

/// The module, when it has arrived.
#[hook]
pub fn use_editor_module() -> Option<JsValue> {
    let module = use_state(arrived);
    {
        let module = module.clone();
        use_effect_with((), move |()| {
            let held: Held = Rc::default();
            if module.is_none() {
                after_first_paint(&held, module.setter());
            }
            move || held.borrow_mut().clear()
        });
    }
    (*module).clone()
}

fn after_first_paint(held: &Held, module: UseStateSetter<Option<JsValue>>) {
    let slot = held.clone();
    let frame = AnimationFrame::request(move |_| {
        let again = slot.clone();
        let rest = Timeout::new(REST_MS, move || {
            if let Some(listener) = load(module) {
                again.borrow_mut().push(Box::new(listener));
            }
        });
        slot.borrow_mut().push(Box::new(rest));
    });
    held.borrow_mut().push(Box::new(frame));
}

fn arrived() -> Option<JsValue> {
    let window = window()?;
    let module = property(&window, GLOBAL);
    module.is_object().then_some(module)
}

/// Puts the module's script into the document, unless it is there, and waits for it. A script that fails to load leaves
/// the plain field for good.
fn load(module: UseStateSetter<Option<JsValue>>) -> Option<Listener> {
    if let Some(there) = arrived() {
        module.set(Some(there));
        return None;
    }
    let document = document()?;
    if document.get_element_by_id(ELEMENT_ID).is_none() {
        let named = document.query_selector("meta[name=editor-module]").ok().flatten()?.get_attribute("content")?;
        let script = document.create_element("script").ok()?.dyn_into::<HtmlScriptElement>().ok()?;
        script.set_id(ELEMENT_ID);
        script.set_type("module");
        script.set_src(&named);
        document.head()?.append_child(&script).ok()?;
    }
    let window = window()?;
    Some(Listener::new(&window, SET_UP, move |_| module.set(arrived())))
}
