//! A and B as tabs, where there is room for one script.

use super::side_pane::{letter, side_class};
use crate::scenario::SideId;
use crate::ui::hooks::Command;
use crate::ui::hooks::browser::document;
use crate::ui::state::Session;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

pub fn tabs(session: &Session, send: &Callback<Command>) -> Html {
    let tab = |side: SideId| {
        let chosen = session.front == side;
        let letter = letter(side);
        html! {
            <button type="button" role="tab" id={format!("tab-{letter}")} class={side_class(side)} aria-selected={chosen.to_string()}
                aria-controls={format!("side-{letter}")} tabindex={if chosen { "0" } else { "-1" }}
                onclick={send.reform(move |_| Command::BringToFront(side))}>
                <span class="letter">{ letter }</span>{ &*session.side(side).label }
            </button>
        }
    };
    let keys = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| {
            let side = match event.key().as_str() {
                "ArrowLeft" | "Home" => SideId::A,
                "ArrowRight" | "End" => SideId::B,
                _ => return,
            };
            event.prevent_default();
            send.emit(Command::BringToFront(side));
            let tab = document().and_then(|document| document.get_element_by_id(&format!("tab-{}", letter(side))));
            if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
                let _ = tab.focus();
            }
        })
    };
    html! {
        <div class="tabs" role="tablist" aria-label="Sides" onkeydown={keys}>
            { tab(SideId::A) }
            { tab(SideId::B) }
        </div>
    }
}
