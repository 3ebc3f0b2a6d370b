//! What happened on a side, in a sentence computed from its trace. Code is set as code, and a line's number leads there.

use crate::scenario::SideId;
use crate::ui::hooks::Command;
use crate::ui::state::{PointedLine, RunOnShow, Span};
use yew::prelude::*;

/// `run` is none before the side's first run.
pub fn sentence(side: SideId, run: Option<&RunOnShow>, send: &Callback<Command>) -> Html {
    let span = |span: &Span| match span {
        Span::Words(text) => html! { text },
        Span::Code(text) => html! { <code>{ text }</code> },
        Span::Line(line) => line_link(PointedLine { side, line: *line }, send),
    };
    html! { <p class="sentence">{ for run.iter().flat_map(|run| &run.sentence).map(span) }</p> }
}

/// A button that leads to a line of a script.
pub fn line_link(place: PointedLine, send: &Callback<Command>) -> Html {
    let onclick = send.reform(move |_: MouseEvent| Command::Point(Some(place)));
    html! { <button type="button" class="line-link" {onclick}>{ format!("line {}", place.line) }</button> }
}
