//! What a side's script printed, with the moment of each line. What lies beyond the playhead has not happened yet: it is
//! there, dimmed.

use super::side_pane::letter;
use crate::scenario::SideId;
use crate::ui::editor::TraceOnShow;
use crate::ui::hooks::PlayheadContext;
use crate::ui::state::{OutputLine, output_lines, shown_around, time_text};
use std::rc::Rc;
use trace::Stream;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct OutputProps {
    pub side: SideId,
    pub trace: Option<TraceOnShow>,
}

#[component]
pub fn Output(props: &OutputProps) -> Html {
    let lines =
        use_memo(props.trace.clone(), |trace| trace.as_ref().map(|trace| output_lines(&trace.0)).unwrap_or_default());
    let at = use_context::<PlayheadContext>().map(|playhead| playhead.at).unwrap_or_default();
    let (shown, written) = shown_around(&lines, at);
    html! { <Log side={props.side} {lines} start={shown.start} end={shown.end} {written} ran={props.trace.is_some()} /> }
}

#[derive(Properties)]
struct LogProps {
    side: SideId,
    lines: Rc<Vec<OutputLine>>,
    start: usize,
    end: usize,
    /// How many lines are written by the playhead's moment.
    written: usize,
    ran: bool,
}

/// So that a moving playhead costs nothing until it passes a line.
impl PartialEq for LogProps {
    fn eq(&self, other: &LogProps) -> bool {
        Rc::ptr_eq(&self.lines, &other.lines)
            && (self.side, self.start, self.end, self.written, self.ran)
                == (other.side, other.start, other.end, other.written, other.ran)
    }
}

#[component]
fn Log(props: &LogProps) -> Html {
    let scroller = use_node_ref();
    let newest = use_node_ref();
    {
        let (scroller, newest) = (scroller.clone(), newest.clone());
        use_effect_with((props.written, Rc::as_ptr(&props.lines)), move |_| {
            if let (Some(scroller), Some(newest)) = (scroller.cast::<HtmlElement>(), newest.cast::<HtmlElement>()) {
                let bottom = newest.offset_top() + newest.offset_height();
                if bottom > scroller.scroll_top() + scroller.client_height()
                    || newest.offset_top() < scroller.scroll_top()
                {
                    scroller.set_scroll_top(bottom - scroller.client_height());
                }
            }
        });
    }
    let one = |(number, line): (usize, &OutputLine)| {
        let later = (number >= props.written).then_some("later");
        let stderr = (line.stream == Stream::Stderr).then_some("stderr");
        let mark = if number + 1 == props.written { newest.clone() } else { NodeRef::default() };
        html! {
            <li key={number} ref={mark} class={classes!(later, stderr)}>
                <span class="output-time">{ time_text::seconds(line.at) }</span>
                <span class="output-text">{ if line.text.is_empty() { "\u{a0}" } else { &line.text } }</span>
            </li>
        }
    };
    let shown = props.lines.iter().enumerate().take(props.end).skip(props.start);
    let (before, after) = (props.start, props.lines.len() - props.end.min(props.lines.len()));
    html! {
        <div class="output" role="log" aria-label={format!("Output {}", letter(props.side))} tabindex="0" ref={scroller}>
            if props.lines.is_empty() {
                <p class="muted output-empty">{ if props.ran { "It printed nothing." } else { "Output comes here." } }</p>
            }
            if before > 0 {
                <p class="muted">{ format!("{before} earlier lines") }</p>
            }
            <ol>{ for shown.map(one) }</ol>
            if after > 0 {
                <p class="muted">{ format!("{after} later lines") }</p>
            }
        </div>
    }
}
