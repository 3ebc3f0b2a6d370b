//! What went wrong with the page itself, above everything else; and where a link's reader finds their own text again.

use super::hooks::Command;
use super::state::{Notice, Session};
use yew::prelude::*;

/// `embedded`: in a frame an experiment always comes by a link, and there are no drafts.
pub fn notices(session: &Session, send: &Callback<Command>, embedded: bool) -> Html {
    let dismiss = send.reform(|_: MouseEvent| Command::DismissNotice);
    let back = send.reform(|_: MouseEvent| Command::BackToDraft);
    html! {
        <>
        if let Some(Notice::BrokenLink { why, raw, rescued }) = &session.notice {
            <div class="notice notice-wrong" role="alert">
                <div>
                    <p><strong>{ "The link did not open." }</strong>{ " " }{ why }{ " What you had before is below." }</p>
                    if let Some(rescued) = rescued {
                        <p>{ "Parts of it can still be read. Look at them before you run them." }</p>
                        <pre class="rescued">{ &rescued.a.script }{ "\n" }{ &rescued.b.script }</pre>
                    }
                    <details>
                        <summary>{ "The link as it came" }</summary>
                        <textarea readonly=true rows="3" aria-label="The link as it came" value={raw.to_string()} />
                    </details>
                </div>
                if rescued.is_some() {
                    <button type="button" onclick={send.reform(|_: MouseEvent| Command::OpenRescued)}>{ "Open what is left" }</button>
                }
                <button type="button" onclick={dismiss.clone()}>{ "Dismiss" }</button>
            </div>
        }
        if session.slot.is_link() && !embedded {
            <div class="notice">
                <p>{ "This experiment came with a link. Your own drafts are untouched; edits here are kept apart." }</p>
                <button type="button" onclick={back}>{ "Back to my draft" }</button>
            </div>
        }
        if session.notice == Some(Notice::NoStorage) {
            <div class="notice" role="status">
                <p>{ "This browser keeps nothing for this page. Your edits live until you close it; a link keeps them for longer." }</p>
                <button type="button" onclick={dismiss}>{ "Dismiss" }</button>
            </div>
        }
        </>
    }
}
