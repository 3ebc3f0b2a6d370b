//! Light or dark: the system's choice until the reader makes one. The attribute is set before the first paint by a
//! few lines in index.html, which read the same name from storage.

use super::browser::{Listener, document, window};
use super::storage::Keep;
use yew::prelude::*;

const NAME: &str = "theme";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

impl Theme {
    fn word(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    fn from_word(word: &str) -> Option<Theme> {
        [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.word() == word)
    }

    fn other(self) -> Theme {
        match self {
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Light,
        }
    }
}

fn on_page() -> Theme {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute("data-theme"))
        .and_then(|word| Theme::from_word(&word))
        .unwrap_or(Theme::Light)
}

fn put_on_page(theme: Theme) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-theme", theme.word());
    }
}

/// The theme on the page, and a callback that turns it over and remembers.
#[hook]
pub fn use_theme(keep: &Keep) -> (Theme, Callback<()>) {
    let theme = use_state_eq(on_page);
    {
        let (theme, keep) = (theme.setter(), keep.clone());
        use_effect_with((), move |()| {
            let system = window().and_then(|w| w.match_media("(prefers-color-scheme: dark)").ok().flatten());
            let listener = system.map(|system| {
                Listener::new(&system.clone(), "change", move |_| {
                    if keep.get(NAME).is_none() {
                        let next = if system.matches() { Theme::Dark } else { Theme::Light };
                        put_on_page(next);
                        theme.set(next);
                    }
                })
            });
            move || drop(listener)
        });
    }
    let turn = {
        let (theme, keep) = (theme.clone(), keep.clone());
        Callback::from(move |()| {
            let next = theme.other();
            put_on_page(next);
            keep.set(NAME, next.word());
            theme.set(next);
        })
    };
    (*theme, turn)
}
