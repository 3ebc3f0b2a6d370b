//! The column of names beside the rows, or above each where there is no room for a column.

use super::layout::Frame;
use super::rows::{AXIS_HEIGHT, Group, Nest, Row, RowKind};
use super::stage::Scene;
use crate::analysis::duration::thousands;
use crate::analysis::lanes::LaneKey;
use crate::scenario::SideId;
use crate::ui::stateful::stateful;
use yew::prelude::*;

/// What the letter of a side takes up.
const LETTER_ROOM_PX: f64 = 28.0;

#[derive(PartialEq)]
pub struct NamesProps {
    pub scene: Scene,
    pub above: bool,
    pub turn: Callback<(SideId, Group)>,
}

pub fn names(props: NamesProps) -> Html {
    stateful(props, |props, _| draw(props))
}

fn draw(props: &NamesProps) -> Html {
    let Scene { rows, frame, .. } = &props.scene;
    let shown = rows.between(frame.scroll_px, frame.scroll_px + frame.height_px);
    let style = if props.above { String::new() } else { format!("width: {}px", frame.names_px) };
    let class = classes!("timeline-names", props.above.then_some("timeline-names-above"));
    html! {
        <div {class} {style}>
            { for rows.sides.iter().map(|(side, y, h)| letter(*side, *y, *h, frame)) }
            { for shown.iter().map(|row| name(row, props)) }
        </div>
    }
}

fn word(side: SideId) -> &'static str {
    match side {
        SideId::A => "A",
        SideId::B => "B",
    }
}

fn letter(side: SideId, y: f64, h: f64, frame: &Frame) -> Html {
    // It stays in sight as long as any of its side's rows do.
    let top = frame.picture_y(y).max(AXIS_HEIGHT).min(frame.picture_y(y) + h - LETTER_ROOM_PX);
    let style = format!("top: {top}px");
    html! { <span key={word(side)} class="timeline-side" data-side={word(side)} {style}><b>{ word(side) }</b></span> }
}

fn name(row: &Row, props: &NamesProps) -> Html {
    let height = if props.above { row.name_px } else { row.height_px };
    let side = row.side;
    let style =
        format!("top: {}px; height: {height}px; --depth: {}", props.scene.frame.picture_y(row.y_px), row.nest.depth);
    let fold = |group: Group, text: String, folded: bool| {
        let onclick = props.turn.reform(move |_: MouseEvent| (side, group));
        html! {
            <button type="button" class="timeline-fold" aria-expanded={(!folded).to_string()} {onclick}>{ text }</button>
        }
    };
    match row.kind {
        RowKind::Lane(at) => {
            let lane = props.scene.side(side).and_then(|scene| scene.run.lanes.lanes.get(at));
            let Some(lane) = lane else { return Html::default() };
            let title = format!("{} {}", lane.name, lane.detail);
            html! {
                <span key={format!("{}{at}", word(side))} class="timeline-name" {style} title={title.trim().to_owned()}>
                    if let (LaneKey::Task(task), Nest { under: 1.., folded, .. }) = (lane.key, row.nest) {
                        { fold(Group::Under(task), lane.name.clone(), folded) }
                    } else {
                        <span>{ lane.name.clone() }</span>
                    }
                    if !lane.detail.is_empty() { <span class="timeline-name-detail">{ lane.detail.clone() }</span> }
                </span>
            }
        }
        RowKind::Ready => {
            html! { <span key={format!("{}ready", word(side))} class="timeline-name" {style}>{ "ready queue" }</span> }
        }
        RowKind::Group { group, count, folded } => {
            let (what, waits) = match group {
                Group::Threads => ("threads", "at work"),
                _ => ("tasks", "ready"),
            };
            html! {
                <span key={format!("{}{what}", word(side))} class="timeline-name" {style}>
                    { fold(group, format!("{} {what}", thousands(count as u64)), folded) }
                    if folded { <span class="timeline-name-detail">{ waits }</span> }
                </span>
            }
        }
    }
}
