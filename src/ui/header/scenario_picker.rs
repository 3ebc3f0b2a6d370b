//! The scenarios on offer, the reader's own, and the one that came by a link.

use crate::scenario::gallery;
use crate::ui::hooks::Command;
use crate::ui::state::{Session, Slot};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

pub fn scenario_picker(session: &Session, send: &Callback<Command>) -> Html {
    let current = session.slot.key();
    let choose = {
        let send = send.clone();
        Callback::from(move |event: Event| {
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            if let Some(slot) = select.and_then(|select| Slot::from_key(&select.value())) {
                send.emit(Command::Choose(slot));
            }
        })
    };
    let option = |slot: Slot, title: String| {
        let key = slot.key();
        html! { <option key={key.clone()} value={key.clone()} selected={key == current}>{ title }</option> }
    };
    let link_title = match session.original.title.as_str() {
        "" => "From a link".to_owned(),
        title => format!("From a link: {title}"),
    };
    html! {
        <label class="picker">
            <span class="visually-hidden">{ "Scenario" }</span>
            <select aria-label="Scenario" onchange={choose}>
                if session.slot.is_link() {
                    { option(session.slot.clone(), link_title) }
                }
                { for gallery().iter().map(|entry| option(Slot::Gallery(entry.id.to_owned()), entry.title.to_owned())) }
                { option(Slot::Own, "Your own".to_owned()) }
            </select>
        </label>
    }
}
