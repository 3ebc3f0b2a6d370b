//! The picture's text twin: its events as a table, a page at a time, folded until asked for.

use super::events::{csv, events};
use super::said::said;
use super::stage::SideScene;
use super::view::Selected;
use crate::analysis::duration::thousands;
use crate::analysis::lanes::moment_words;
use crate::scenario::SideId;
use crate::ui::hooks::download;
use crate::ui::stateful::stateful;
use base::Time;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

const ROWS_A_PAGE: usize = 20;

#[derive(Clone, PartialEq)]
pub struct EventTableProps {
    pub sides: Vec<SideScene>,
    /// What is selected in the picture, whose row is marked here; none of the rows for what the table leaves out.
    pub selected: Option<Selected>,
    pub seek: Callback<Time>,
    pub select: Callback<Selected>,
}

pub fn event_table(props: EventTableProps) -> Html {
    stateful(props, |props, context| use_event_table(props).run(context))
}

#[hook]
fn use_event_table(props: &EventTableProps) -> Html {
    let open = use_state_eq(|| false);
    let ontoggle = {
        let open = open.setter();
        Callback::from(move |event: Event| {
            let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
    };
    html! {
        <details class="timeline-table" {ontoggle}>
            <summary>{ "Events as a table" }</summary>
            if *open { { pages(props.clone()) } }
        </details>
    }
}

fn pages(props: EventTableProps) -> Html {
    stateful(props, |props, context| use_pages(props).run(context))
}

#[hook]
fn use_pages(props: &EventTableProps) -> Html {
    let list = use_memo(props.sides.clone(), |sides| {
        events(&sides.iter().map(|side| (side.side, &side.run.lanes)).collect::<Vec<_>>())
    });
    let (rows, left_out) = &*list;
    let pages = rows.len().div_ceil(ROWS_A_PAGE).max(1);
    let chosen = props.selected.and_then(|selected| rows.iter().position(|row| *row == selected));
    // Where the reader leafed to, and what was chosen then: another choice is turned to.
    let leafed = use_state_eq(|| (None, 0usize));
    let at = match chosen {
        Some(place) if leafed.0 != chosen => place / ROWS_A_PAGE,
        _ => leafed.1.min(pages - 1),
    };
    let turn = |to: usize| {
        let leafed = leafed.setter();
        Callback::from(move |_: MouseEvent| leafed.set((chosen, to)))
    };
    let save = {
        let sides = props.sides.clone();
        Callback::from(move |_: MouseEvent| {
            let sides: Vec<_> = sides.iter().map(|side| (side.side, side.words())).collect();
            download("events.csv", "text/csv", &csv(&sides));
        })
    };
    let shown = rows.iter().skip(at * ROWS_A_PAGE).take(ROWS_A_PAGE);
    let first = at * ROWS_A_PAGE + 1;
    html! {
        <>
        <table aria-label="Events">
            <thead>
                <tr><th scope="col">{ "Time" }</th><th scope="col">{ "Side" }</th><th scope="col">{ "Where" }</th>
                    <th scope="col">{ "What" }</th><th scope="col">{ "Line" }</th></tr>
            </thead>
            <tbody>{ for shown.map(|row| event_row(row, props)) }</tbody>
        </table>
        <p class="timeline-pages">
            <button type="button" disabled={at == 0} onclick={turn(at.saturating_sub(1))}>{ "Earlier" }</button>
            <button type="button" disabled={at + 1 >= pages} onclick={turn(at + 1)}>{ "Later" }</button>
            <button type="button" disabled={rows.is_empty()} onclick={save}>{ "Save as CSV" }</button>
            <span>
                if rows.is_empty() {
                    { "Nothing happened yet." }
                } else {
                    { format!("{} to {} of {}", thousands(first as u64),
                        thousands((first + ROWS_A_PAGE - 1).min(rows.len()) as u64), thousands(rows.len() as u64)) }
                }
                if *left_out > 0 { { format!("; the {} after them are left out", thousands(*left_out as u64)) } }
            </span>
        </p>
        </>
    }
}

fn event_row(row: &Selected, props: &EventTableProps) -> Html {
    let Some(scene) = props.sides.iter().find(|scene| scene.side == row.side) else { return Html::default() };
    let lane = scene.run.lanes.lanes.get(row.lane).map_or("", |lane| lane.name.as_str()).to_owned();
    let (at, selected) = (row.thing.from(), *row);
    let onclick = {
        let (seek, select) = (props.seek.clone(), props.select.clone());
        Callback::from(move |_: MouseEvent| {
            seek.emit(at);
            select.emit(selected);
        })
    };
    let side = if row.side == SideId::A { "A" } else { "B" };
    html! {
        <tr aria-current={(props.selected == Some(selected)).then_some("true")}>
            <td><button type="button" class="timeline-moment" {onclick}>{ moment_words(at) }</button></td>
            <td>{ side }</td>
            <td>{ lane }</td>
            <td>{ said(&row.sentence(&scene.words()), None) }</td>
            <td>{ row.thing.line().map(|line| line.to_string()).unwrap_or_default() }</td>
        </tr>
    }
}
