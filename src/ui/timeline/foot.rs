//! Under the rows: what is selected, or what the looks mean; and the buttons for who has no wheel.

use super::said::said;
use super::shapes::letter;
use super::stage::{SideScene, task_counts};
use super::view::{Selected, ViewAction};
use crate::analysis::lanes::State;
use crate::scenario::SideId;
use crate::ui::stateful::stateful;
use yew::prelude::*;

#[derive(PartialEq)]
pub struct FootProps {
    pub sides: Vec<SideScene>,
    pub selected: Option<Selected>,
    /// All of the run is on show.
    pub is_fit: bool,
    /// All are drawn.
    pub arrows: bool,
    pub view: Callback<ViewAction>,
    pub show_line: Callback<(SideId, u32)>,
}

/// The states that the picture may show, with their letters and words; the class has the look.
const LEGEND: [(State, &str); 8] = [
    (State::Running, "runs"),
    (State::Long, "long chunk: holds the loop"),
    (State::Frozen, "frozen: no frames"),
    (State::Ready, "on the ready queue"),
    (State::Late, "due, waits for the loop"),
    (State::Sleeping, "sleeps"),
    (State::Suspended, "awaits"),
    (State::Offloaded, "thread"),
];

pub fn foot(props: FootProps) -> Html {
    stateful(props, |props, _| draw(props))
}

fn draw(props: &FootProps) -> Html {
    let act = |action: ViewAction| props.view.reform(move |_: MouseEvent| action.clone());
    html! {
        <div class="timeline-foot">
            <div class="timeline-said" role="status">{ selected(props) }</div>
            <div class="timeline-zoom" role="group" aria-label="View">
                <button type="button" title="Show who woke and who cancelled whom  X" aria-pressed={props.arrows.to_string()}
                    onclick={act(ViewAction::Arrows(task_counts(&props.sides)))}>{ "Arrows" }</button>
                <button type="button" aria-label="Zoom out" title="Zoom out  −" disabled={props.is_fit}
                    onclick={act(ViewAction::ZoomMiddle(0.5))}>{ "−" }</button>
                <button type="button" aria-label="Zoom in" title="Zoom in  +"
                    onclick={act(ViewAction::ZoomMiddle(2.0))}>{ "+" }</button>
                <button type="button" title="Show the whole run  0" disabled={props.is_fit}
                    onclick={act(ViewAction::Fit)}>{ "All" }</button>
            </div>
        </div>
    }
}

fn selected(props: &FootProps) -> Html {
    let sentence = props.selected.and_then(|selected| {
        let scene = props.sides.iter().find(|scene| scene.side == selected.side)?;
        Some((selected, selected.sentence(&scene.words())))
    });
    let Some((selected, sentence)) = sentence else { return legend() };
    let side = if selected.side == SideId::A { "A" } else { "B" };
    let show_line = props.show_line.reform(move |line: u32| (selected.side, line));
    // Where the sentence does not name the line, a button does.
    let unnamed = selected.thing.line().filter(|line| !sentence.contains(&format!("line {line}"))).map(|line| {
        let onclick = show_line.reform(move |_: MouseEvent| line);
        html! { <button type="button" class="line-link" {onclick}>{ format!("line {line}") }</button> }
    });
    html! {
        <p><b class="timeline-letter" data-side={side}>{ side }</b>{ " " }{ said(&sentence, Some(&show_line)) }
            if let Some(line) = unnamed { { " · " }{ line } }</p>
    }
}

fn legend() -> Html {
    let entry = |(state, words): &(State, &'static str)| {
        html! {
            <li><span class="timeline-swatch" data-state={format!("{state:?}")}>{ letter(*state) }</span>{ *words }</li>
        }
    };
    html! { <ul class="timeline-legend">{ for LEGEND.iter().map(entry) }</ul> }
}
