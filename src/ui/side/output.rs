//! What a side's script printed, with the moment of each line. What lies beyond the playhead has not happened yet: it is
//! there, dimmed.

use super::side_pane::letter;
use crate::scenario::SideId;
use crate::ui::hooks::PlayheadContext;
use crate::ui::state::{OutputLine, RunOnShow, shown_around, time_text};
use crate::ui::stateful::stateful;
use trace::Stream;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(PartialEq)]
pub struct OutputProps {
    pub side: SideId,
    pub run: Option<RunOnShow>,
}

pub fn output(props: OutputProps) -> Html {
    stateful(props, |props, context| use_output(props).run(context))
}

/// Follows the playhead, so that the log need not: a moving playhead costs next to nothing until it passes a line.
#[hook]
fn use_output(props: &OutputProps) -> Html {
    let at = use_context::<PlayheadContext>().map(|playhead| playhead.at).unwrap_or_default();
    let lines = props.run.as_ref().map_or(&[][..], |run| &run.output);
    let (shown, written) = shown_around(lines, at);
    log(LogProps { side: props.side, run: props.run.clone(), start: shown.start, end: shown.end, written })
}

#[derive(PartialEq)]
struct LogProps {
    side: SideId,
    run: Option<RunOnShow>,
    start: usize,
    end: usize,
    /// How many lines are written by the playhead's moment.
    written: usize,
}

fn log(props: LogProps) -> Html {
    stateful(props, |props, context| use_log(props).run(context))
}

#[hook]
fn use_log(props: &LogProps) -> Html {
    let scroller = use_node_ref();
    let newest = use_node_ref();
    {
        let (scroller, newest) = (scroller.clone(), newest.clone());
        use_effect_with((props.written, props.run.clone()), move |_| {
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
    let lines = props.run.as_ref().map_or(&[][..], |run| &run.output);
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
    let shown = lines.iter().enumerate().take(props.end).skip(props.start);
    let (before, after) = (props.start, lines.len() - props.end.min(lines.len()));
    html! {
        <div class="output" role="log" aria-label={format!("Output {}", letter(props.side))} tabindex="0" ref={scroller}>
            if lines.is_empty() {
                <p class="muted output-empty">{ if props.run.is_some() { "It printed nothing." } else { "Output comes here." } }</p>
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
