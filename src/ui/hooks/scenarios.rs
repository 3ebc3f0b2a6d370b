//! The gallery: the page has its first scenario, and fetches the file with all of them after its start.

use crate::live::fetch_text;
use crate::scenario::{GalleryEntry, Scenario, first_entry, read_gallery};
use crate::ui::state::Slot;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// What there is of it.
#[derive(Clone)]
pub enum Gallery {
    OnItsWay,
    Here(Rc<[GalleryEntry]>),
    /// It did not arrive. Whoever opens the picker has it tried again.
    Missing,
}

thread_local! {
    static GALLERY: RefCell<Gallery> = const { RefCell::new(Gallery::OnItsWay) };
}

pub fn gallery() -> Gallery {
    GALLERY.with_borrow(Gallery::clone)
}

/// The experiment of that name, as far as it is here.
pub fn gallery_scenario(id: &str) -> Option<Scenario> {
    entry(id).map(|entry| entry.scenario)
}

fn entry(id: &str) -> Option<GalleryEntry> {
    match gallery() {
        Gallery::Here(entries) => entries.iter().find(|entry| entry.id == id).cloned(),
        _ => Some(first_entry()).filter(|entry| entry.id == id),
    }
}

/// What the gallery says of a scenario beside its experiment, as JSON; nothing of the reader's own.
pub fn told_of(slot: &Slot) -> String {
    match slot {
        Slot::Gallery(id) => entry(id).map_or_else(String::new, |entry| entry.told.write()),
        _ => String::new(),
    }
}

/// Fetches what is not here yet.
pub async fn load_gallery() {
    if !matches!(gallery(), Gallery::Here(_)) {
        let read = fetch_text("gallery").await.ok().and_then(|text| read_gallery(&text));
        GALLERY.set(read.map_or(Gallery::Missing, |entries| Gallery::Here(Rc::from(entries))));
    }
}

/// The gallery as it stands, and what fetches it when it is missing.
#[hook]
pub fn use_gallery() -> (Gallery, Callback<()>) {
    let state = use_state(gallery);
    let load = {
        let state = state.setter();
        Callback::from(move |()| {
            let state = state.clone();
            wasm_bindgen_futures::spawn_local(async move {
                load_gallery().await;
                state.set(gallery());
            });
        })
    };
    let first = load.clone();
    use_effect_with((), move |()| first.emit(()));
    ((*state).clone(), load)
}
