//! `Share`: a link whose fragment is the whole experiment as it stands in the editors.

use super::popover::CopyPopover;
use crate::scenario::encode_link;
use crate::ui::hooks::href;
use crate::ui::state::{Session, share_link};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ShareButtonProps {
    pub session: Rc<Session>,
}

#[component]
pub fn ShareButton(props: &ShareButtonProps) -> Html {
    let make = use_callback(props.session.clone(), |(), session| {
        let fragment = encode_link(&session.scenario()).map_err(|error| error.to_string())?;
        Ok(share_link(&href(), &fragment))
    });
    html! {
        <CopyPopover name="Share" text_name="Share link" {make}
            about="Both scripts and all settings are in the link itself. Whoever opens it sees this experiment; their own drafts stay." />
    }
}
