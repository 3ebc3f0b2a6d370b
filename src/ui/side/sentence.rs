//! What happened on a side, in a sentence computed from its trace. Code is set as code, and a line's number leads there.

use crate::analysis::summary_sentence;
use crate::scenario::SideId;
use crate::ui::editor::TraceOnShow;
use crate::ui::hooks::Command;
use crate::ui::state::{PointedLine, Span, sentence_spans};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SentenceProps {
    pub side: SideId,
    pub trace: Option<TraceOnShow>,
    pub send: Callback<Command>,
}

#[component]
pub fn Sentence(props: &SentenceProps) -> Html {
    let spans = use_memo(props.trace.clone(), |trace| {
        trace.as_ref().map(|trace| sentence_spans(&summary_sentence(&trace.0))).unwrap_or_default()
    });
    let span = |span: &Span| match span {
        Span::Words(text) => html! { text },
        Span::Code(text) => html! { <code>{ text }</code> },
        Span::Line(line) => {
            let place = PointedLine { side: props.side, line: *line };
            let point = props.send.reform(move |_: MouseEvent| Command::Point(Some(place)));
            html! { <button type="button" class="line-link" onclick={point}>{ format!("line {line}") }</button> }
        }
    };
    html! { <p class="sentence">{ for spans.iter().map(span) }</p> }
}
