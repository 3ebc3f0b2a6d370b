//! Keys that work wherever the reader is on the page, except where a control has its own use for them.

use super::browser::{Listener, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// Ctrl+Enter or Cmd+Enter, also in an editor.
    Run,
    /// Space.
    PlayOrPause,
    /// The left and right arrows.
    StepBack,
    StepForward,
    /// `?`: what the keys are.
    Help,
}

/// What has its own use for keys: texts, choices, the slider and the timeline for all, buttons and links for space and Enter.
const OWN_KEYS: &str = "input, textarea, select, [contenteditable=true], [role=slider], [role=tab], [role=listbox], \
                        [role=grid], [role=application], [data-own-keys], dialog";
const OWN_SPACE: &str = "button, a, summary, label";

fn shortcut(event: &KeyboardEvent) -> Option<Shortcut> {
    let command = event.ctrl_key() || event.meta_key();
    if command && event.key() == "Enter" {
        return Some(Shortcut::Run);
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector| target.as_ref().is_some_and(|target| matches!(target.closest(selector), Ok(Some(_))));
    if event.key() == "?" && !command && !within(OWN_KEYS) {
        return Some(Shortcut::Help);
    }
    if command || event.alt_key() || event.shift_key() || within(OWN_KEYS) {
        return None;
    }
    match event.key().as_str() {
        " " if !within(OWN_SPACE) => Some(Shortcut::PlayOrPause),
        "ArrowLeft" => Some(Shortcut::StepBack),
        "ArrowRight" => Some(Shortcut::StepForward),
        _ => None,
    }
}

#[hook]
pub fn use_shortcuts(pressed: Callback<Shortcut>) {
    let newest = use_mut_ref(|| pressed.clone());
    newest.replace(pressed);
    use_effect_with((), move |()| {
        let listener = window().map(|window| {
            Listener::new(&window, "keydown", move |event| {
                let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
                if !event.default_prevented()
                    && let Some(shortcut) = shortcut(key)
                {
                    event.prevent_default();
                    let pressed = newest.borrow().clone();
                    pressed.emit(shortcut);
                }
            })
        });
        move || drop(listener)
    });
}
