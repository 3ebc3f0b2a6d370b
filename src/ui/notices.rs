//! What went wrong with the page itself, above everything else; and where a link's reader finds their own text again.

use super::hooks::Command;
use super::state::{Notice, Session};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NoticesProps {
    pub session: Rc<Session>,
    pub send: Callback<Command>,
    /// In a frame an experiment always comes by a link, and there are no drafts.
    #[prop_or_default]
    pub embedded: bool,
}

#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let dismiss = props.send.reform(|_: MouseEvent| Command::DismissNotice);
    let back = props.send.reform(|_: MouseEvent| Command::BackToDraft);
    html! {
        <>
        if let Some(Notice::BrokenLink(why)) = &props.session.notice {
            <div class="notice notice-wrong" role="alert">
                <p><strong>{ "The link did not open." }</strong>{ " " }{ why }{ " What you had before is below." }</p>
                <button type="button" onclick={dismiss.clone()}>{ "Dismiss" }</button>
            </div>
        }
        if props.session.slot.is_link() && !props.embedded {
            <div class="notice">
                <p>{ "This experiment came with a link. Your own drafts are untouched; edits here are kept apart." }</p>
                <button type="button" onclick={back}>{ "Back to my draft" }</button>
            </div>
        }
        if props.session.notice == Some(Notice::NoStorage) {
            <div class="notice" role="status">
                <p>{ "This browser keeps nothing for this page. Your edits live until you close it; a link keeps them for longer." }</p>
                <button type="button" onclick={dismiss}>{ "Dismiss" }</button>
            </div>
        }
        </>
    }
}
