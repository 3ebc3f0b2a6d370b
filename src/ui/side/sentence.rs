//! What happened on a side, in a sentence computed from its trace.

use crate::analysis::summary_sentence;
use crate::ui::editor::TraceOnShow;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SentenceProps {
    pub trace: Option<TraceOnShow>,
}

#[component]
pub fn Sentence(props: &SentenceProps) -> Html {
    let text = use_memo(props.trace.clone(), |trace| trace.as_ref().map(|trace| summary_sentence(&trace.0)));
    html! { <p class="sentence">{ (*text).clone().unwrap_or_default() }</p> }
}
