//! The scenarios on offer in their groups, the reader's own, and the one that came by a link.

use crate::scenario::first_entry;
use crate::ui::hooks::{Command, Gallery, use_gallery};
use crate::ui::state::{Session, Slot};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[hook]
pub fn use_scenario_picker(session: &Session, send: &Callback<Command>) -> Html {
    let (gallery, load) = use_gallery();
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
    let option = |slot: Slot, title: &str| {
        let key = slot.key();
        html! { <option key={key.clone()} value={key.clone()} selected={key == current}>{ title.to_owned() }</option> }
    };
    let link_title = match session.original.title.as_str() {
        "" => "From a link".to_owned(),
        title => format!("From a link: {title}"),
    };
    let groups: Html = match &gallery {
        Gallery::Here(entries) => entries
            .chunk_by(|entry, next| entry.group == next.group)
            .map(|group| {
                let options = group.iter().map(|entry| option(Slot::Gallery(entry.id.clone()), &entry.scenario.title));
                html! { <optgroup label={group[0].group.clone()}>{ for options }</optgroup> }
            })
            .collect(),
        _ => {
            let first = first_entry();
            let said = match gallery {
                Gallery::Missing => "The other scenarios did not arrive. Open this list again to try once more.",
                _ => "The other scenarios are on their way.",
            };
            html! {
                <>
                    { option(Slot::Gallery(first.id), &first.scenario.title) }
                    <option disabled=true>{ said }</option>
                </>
            }
        }
    };
    let again = matches!(gallery, Gallery::Missing).then(|| load.reform(|_: FocusEvent| ()));
    html! {
        <label class="picker">
            <span class="visually-hidden">{ "Scenario" }</span>
            <select aria-label="Scenario" onchange={choose} onfocus={again}>
                if session.slot.is_link() {
                    { option(session.slot.clone(), &link_title) }
                }
                { groups }
                { option(Slot::Own, "Your own") }
            </select>
        </label>
    }
}
