//! The line at the top: the name, the scenario, sharing, the theme.

mod embed_button;
mod popover;
mod scenario_picker;
mod share_button;

use super::hooks::{Command, Keep, Theme, use_theme};
use super::icon::Icon;
use super::state::Session;
use embed_button::EmbedButton;
use scenario_picker::ScenarioPicker;
use share_button::ShareButton;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    pub session: Rc<Session>,
    pub send: Callback<Command>,
    pub keep: Keep,
}

#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let (theme, turn) = use_theme(&props.keep);
    let other = if theme == Theme::Light { "Dark theme" } else { "Light theme" };
    html! {
        <header class="top">
            <h1 class="name">{ "yieldpoint" }</h1>
            <ScenarioPicker session={props.session.clone()} send={props.send.clone()} />
            <div class="top-actions">
                <ShareButton session={props.session.clone()} />
                <EmbedButton session={props.session.clone()} />
                <button type="button" class="quiet square" aria-label={other} title={other}
                    onclick={Callback::from(move |_: MouseEvent| turn.emit(()))}>
                    { Icon::Theme.draw() }
                </button>
            </div>
        </header>
    }
}
