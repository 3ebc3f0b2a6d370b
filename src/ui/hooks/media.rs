//! What the reader's screen and system are like.

use super::browser::{Listener, window};
use yew::prelude::*;

/// Below this width there is room for one script at a time. The style sheet has the same bound.
pub const NARROW: &str = "(max-width: 799px)";
pub const REDUCED_MOTION: &str = "(prefers-reduced-motion: reduce)";

/// Whether a media query holds, followed as it changes.
#[hook]
pub fn use_media_query(query: &'static str) -> bool {
    let list = use_memo((), |()| window().and_then(|window| window.match_media(query).ok().flatten()));
    let holds = use_state_eq(|| list.as_ref().as_ref().is_some_and(|list| list.matches()));
    {
        let holds = holds.setter();
        use_effect_with((), move |()| {
            let listener =
                (*list).clone().map(|list| Listener::new(&list.clone(), "change", move |_| holds.set(list.matches())));
            move || drop(listener)
        });
    }
    *holds
}
