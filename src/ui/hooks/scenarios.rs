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
    look_up(id, &|entry| entry.scenario.clone())
}

/// What the gallery says of a scenario beside its experiment, as JSON; nothing of the reader's own.
pub fn told_of(slot: &Slot) -> String {
    match slot {
        Slot::Gallery(id) => look_up(id, &|entry| entry.told.write()).unwrap_or_default(),
        _ => String::new(),
    }
}

fn look_up<T>(id: &str, look: &dyn Fn(&GalleryEntry) -> T) -> Option<T> {
    match gallery() {
        Gallery::Here(entries) => entries.iter().find(|entry| entry.id == id).map(look),
        _ => Some(first_entry()).filter(|entry| entry.id == id).as_ref().map(look),
    }
}

/// Fetches what is not here yet, and goes on with `then` however that went.
pub fn load_gallery(then: Box<dyn FnOnce()>) {
    wasm_bindgen_futures::spawn_local(async move {
        if !matches!(gallery(), Gallery::Here(_)) {
            let read = fetch_text("gallery").await.ok().and_then(|text| read_gallery(&text));
            GALLERY.set(read.map_or(Gallery::Missing, |entries| Gallery::Here(Rc::from(entries))));
        }
        then();
    });
}

/// The gallery as it stands, and what fetches it when it is missing.
#[hook]
pub fn use_gallery() -> (Gallery, Callback<()>) {
    let attempts = use_state_eq(|| 0_u32);
    let load = Callback::from(move |()| {
        let attempts = attempts.clone();
        load_gallery(Box::new(move || attempts.set(*attempts + 1)));
    });
    let first = load.clone();
    use_effect_with((), move |()| first.emit(()));
    (gallery(), load)
}
