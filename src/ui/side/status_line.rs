//! How a side's run stands, for eyes and for screen readers.

use super::side_pane::letter;
use crate::scenario::SideId;
use crate::ui::state::{Mood, Session, status};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StatusLineProps {
    pub side: SideId,
    pub session: Rc<Session>,
}

#[component]
pub fn StatusLine(props: &StatusLineProps) -> Html {
    let (mood, text) = status(props.session.side(props.side));
    let class = match mood {
        Mood::Quiet => "quiet-mood",
        Mood::Busy => "busy-mood",
        Mood::Well => "well-mood",
        Mood::Wrong => "wrong-mood",
    };
    html! {
        <p class={classes!("status", class)} role="status" aria-label={format!("Status {}", letter(props.side))}
            title={text.clone()}>{ text }</p>
    }
}
