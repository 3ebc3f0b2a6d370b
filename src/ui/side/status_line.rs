//! How a side's run stands, for eyes and for screen readers.

use super::side_pane::letter;
use crate::scenario::SideId;
use crate::ui::state::{Mood, Session, status};
use yew::prelude::*;

pub fn status_line(side: SideId, session: &Session) -> Html {
    let (mood, text) = status(session.side(side));
    let class = match mood {
        Mood::Quiet => "quiet-mood",
        Mood::Busy => "busy-mood",
        Mood::Well => "well-mood",
        Mood::Wrong => "wrong-mood",
    };
    html! {
        <p class={classes!("status", class)} role="status" aria-label={format!("Status {}", letter(side))}
            title={text.clone()}>{ text }</p>
    }
}
