//! A sentence set: code as code, and a line's number as the way there where there is one.

use crate::ui::state::{Span, sentence_spans};
use yew::prelude::*;

/// `show_line` takes a line counted from 1; without it lines are words like others.
pub fn said(sentence: &str, show_line: Option<&Callback<u32>>) -> Html {
    let span = |span: Span| match (span, show_line) {
        (Span::Words(text), _) => html! { text },
        (Span::Code(text), _) => html! { <code>{ text }</code> },
        (Span::Line(line), None) => html! { format!("line {line}") },
        (Span::Line(line), Some(show_line)) => {
            let onclick = show_line.reform(move |_: MouseEvent| line);
            html! { <button type="button" class="line-link" {onclick}>{ format!("line {line}") }</button> }
        }
    };
    sentence_spans(sentence).into_iter().map(span).collect()
}
