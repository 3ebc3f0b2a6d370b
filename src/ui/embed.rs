//! The compact layout, for a frame in somebody's article: both apps, the sentences, playback, and the scripts folded away.
//! It keeps no drafts and runs nothing live: the page around it is never held up.

use super::hooks::{Command, NARROW, href, use_media_query};
use super::notices::Notices;
use super::side::{Apps, Sentence, Sides, StatusLine};
use super::state::{Session, share_link};
use super::timeline::TimelinePane;
use super::transport::{Transport, run_buttons};
use crate::scenario::{SideId, encode_link};
use crate::ui::editor::TraceOnShow;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct EmbeddedProps {
    pub session: Rc<Session>,
    pub send: Callback<Command>,
}

#[component]
pub fn Embedded(props: &EmbeddedProps) -> Html {
    let session = &props.session;
    let narrow = use_media_query(NARROW);
    let home = use_memo((session.a.script.clone(), session.b.script.clone(), session.opened), |_| {
        encode_link(&session.scenario()).map(|fragment| share_link(&href(), &fragment)).unwrap_or_else(|_| href())
    });
    let trace = |side: &super::state::SideSession| side.trace().cloned().map(TraceOnShow);
    html! {
        <main class="embed">
            <div class="embed-head">
                <h1 class="title">{ &session.original.title }</h1>
                <a href={(*home).clone()} target="_blank" rel="noopener">{ "Open in Yieldpoint" }</a>
            </div>
            <Notices session={session.clone()} send={props.send.clone()} embedded=true />
            <Apps session={session.clone()} />
            <div class="embed-sentences">
                <div>
                    <StatusLine side={SideId::A} session={session.clone()} />
                    <Sentence side={SideId::A} trace={trace(&session.a)} send={props.send.clone()} />
                </div>
                <div>
                    <StatusLine side={SideId::B} session={session.clone()} />
                    <Sentence side={SideId::B} trace={trace(&session.b)} send={props.send.clone()} />
                </div>
            </div>
            <TimelinePane a={session.a.shown.clone()} b={session.b.shown.clone()} send={props.send.clone()} />
            <Transport session={session.clone()} send={props.send.clone()} playback_only=true />
            <details class="embed-scripts">
                <summary>{ "Show the script" }</summary>
                <Sides session={session.clone()} send={props.send.clone()} {narrow} embedded=true />
                { run_buttons(session, &props.send) }
            </details>
        </main>
    }
}
