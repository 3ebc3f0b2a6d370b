//! `Embed`: the HTML that puts this experiment into another page.

use super::popover::CopyPopover;
use crate::scenario::encode_link;
use crate::ui::hooks::href;
use crate::ui::state::{Session, embed_code};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct EmbedButtonProps {
    pub session: Rc<Session>,
}

#[component]
pub fn EmbedButton(props: &EmbedButtonProps) -> Html {
    let make = use_callback(props.session.clone(), |(), session| {
        let fragment = encode_link(&session.scenario()).map_err(|error| error.to_string())?;
        Ok(embed_code(&href(), &fragment, &session.original.title))
    });
    html! {
        <CopyPopover name="Embed" text_name="Embed code" {make}
            about="Paste this into an article. The frame shows the same experiment in a compact layout, and never freezes the page around it." />
    }
}
