//! The compact layout, for a frame in somebody's article: both apps, the sentences, playback, and the scripts folded away.
//! It keeps no drafts and runs nothing live: the page around it is never held up.

use super::notices::notices;
use super::side::{Both, apps, sentence, sides, status_line};
use super::transport::run_buttons;
use crate::scenario::SideId;
use yew::prelude::*;

/// `home` is the link to the whole page with this experiment.
pub fn embedded(both: &Both, home: &str, timeline: Html, playback: Html) -> Html {
    let Both { session, send, .. } = both;
    let said = |side: SideId| {
        html! { <div>{ status_line(side, session) }{ sentence(side, both.run(side), send) }</div> }
    };
    html! {
        <main class="embed">
            <div class="embed-head">
                <h1 class="title">{ &session.original.title }</h1>
                <a href={home.to_owned()} target="_blank" rel="noopener">{ "Open in Yieldpoint" }</a>
            </div>
            { notices(session, send, true) }
            { apps(both) }
            <div class="embed-sentences">{ said(SideId::A) }{ said(SideId::B) }</div>
            { timeline }
            { playback }
            <details class="embed-scripts">
                <summary>{ "Show the script" }</summary>
                { sides(both) }
                { run_buttons(session, send) }
            </details>
        </main>
    }
}
