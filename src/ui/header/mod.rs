//! The line at the top: the name, the scenario, sharing, the theme.

mod popover;
mod scenario_picker;

use super::hooks::{Command, Keep, Theme, open_desk, use_theme};
use super::icon::Icon;
use super::state::Session;
use super::stateful::stateful;
use popover::{Copied, copy_popover};
use scenario_picker::use_scenario_picker;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq)]
pub struct HeaderProps {
    pub session: Rc<Session>,
    pub send: Callback<Command>,
    pub keep: Keep,
}

pub fn header(props: HeaderProps) -> Html {
    stateful(props, |props, context| use_header(props).run(context))
}

#[hook]
fn use_header(props: &HeaderProps) -> Html {
    let (theme, turn) = use_theme(&props.keep);
    let other = if theme == Theme::Light { "Dark theme" } else { "Light theme" };
    let picker = use_scenario_picker(&props.session, &props.send);
    let desk = |dialog: &'static str| {
        let session = props.session.clone();
        Callback::from(move |_: MouseEvent| open_desk(dialog, &session))
    };
    html! {
        <header class="top">
            <h1 class="name">{ "yieldpoint" }</h1>
            { picker }
            <div class="top-actions">
                { copy_popover(Copied::ShareLink, &props.session) }
                { copy_popover(Copied::EmbedCode, &props.session) }
                <button type="button" class="quiet" aria-haspopup="dialog" onclick={desk("export")}>{ "Export" }</button>
                <button type="button" class="quiet" aria-haspopup="dialog" onclick={desk("drafts")}>{ "Drafts" }</button>
                <button type="button" class="quiet square" aria-label="Keyboard shortcuts" title="Keyboard shortcuts  ?"
                    aria-haspopup="dialog" onclick={desk("help")}>{ "?" }</button>
                <button type="button" class="quiet square" aria-label={other} title={other}
                    onclick={Callback::from(move |_: MouseEvent| turn.emit(()))}>
                    { Icon::Theme.draw() }
                </button>
            </div>
        </header>
    }
}
