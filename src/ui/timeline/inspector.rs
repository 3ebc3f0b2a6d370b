//! The loop at the playhead's moment: who runs, who is ready, the timers, the tasks, the threads; why the chosen task does
//! not run; and steps from here. Folded away it reads nothing.

use super::moment_side::moment_side;
use super::said::said;
use super::stage::SideScene;
use super::sweep::Reins;
use crate::analysis::lanes::moment_words;
use crate::analysis::moment::{Replay, StepBy, cause, step, why};
use crate::scenario::SideId;
use crate::ui::hooks::PlayheadContext;
use crate::ui::state::PlayheadAction;
use crate::ui::stateful::stateful;
use base::{TaskId, Time};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;

/// More tasks than this are not offered in one list; the picture and the table offer all.
const MOST_OFFERED: usize = 200;

/// A task of a side.
pub type Chosen = (SideId, TaskId);

#[derive(Clone, PartialEq)]
pub struct InspectorProps {
    pub sides: Vec<SideScene>,
    /// The task of what is selected in the picture.
    pub selected: Option<Chosen>,
    pub reins: Reins,
    pub show_line: Callback<(SideId, u32)>,
    /// Unfolded at first.
    pub open: bool,
}

pub fn inspector(props: InspectorProps) -> Html {
    stateful(props, |props, context| use_inspector(props).run(context))
}

#[hook]
fn use_inspector(props: &InspectorProps) -> Html {
    let open = use_state_eq(|| props.open);
    let ontoggle = {
        let open = open.setter();
        Callback::from(move |event: Event| {
            let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
    };
    html! {
        <details class="moment" open={*open} {ontoggle}>
            <summary>{ "The loop at this moment" }</summary>
            if *open { { stateful(props.clone(), |props, context| use_moment(props).run(context)) } }
        </details>
    }
}

#[hook]
fn use_moment(props: &InspectorProps) -> Html {
    let playhead = use_context::<PlayheadContext>();
    let replays = use_memo(props.sides.clone(), |sides| RefCell::new(vec![Replay::default(); sides.len()]));
    let chosen = use_state_eq(|| None::<Chosen>);
    let by = use_state_eq(StepBy::default);
    {
        let chosen = chosen.setter();
        use_effect_with((props.selected, props.sides.clone()), move |(selected, _)| chosen.set(*selected));
    }
    let Some(playhead) = playhead.filter(|_| !props.sides.is_empty()) else { return Html::default() };
    let at = playhead.at;
    let mut replays = replays.borrow_mut();
    let nows: Vec<_> = props
        .sides
        .iter()
        .zip(replays.iter_mut())
        .map(|(scene, replay)| (scene, replay.at(&scene.run.trace, at)))
        .collect();
    // Where nobody has been chosen: somebody who waits for the loop.
    let task = chosen.or_else(|| {
        let first =
            |late: bool| nows.iter().find_map(|(scene, now)| now.who_waits(at, late).map(|task| (scene.side, task)));
        first(true).or_else(|| first(false))
    });
    let choose = {
        let chosen = chosen.setter();
        Callback::from(move |task: Chosen| chosen.set(Some(task)))
    };
    let reasons = task.and_then(|(side, task)| {
        let (scene, now) = nows.iter().find(|(scene, _)| scene.side == side)?;
        let show_line = props.show_line.reform(move |line: u32| (side, line));
        let reasons = why(&scene.words(), now, task, at);
        Some(reasons.iter().map(|reason| html! { <li>{ said(reason, Some(&show_line)) }</li> }).collect::<Html>())
    });
    let offered = nows.iter().flat_map(|(scene, now)| {
        let tasks = now.tasks().take(MOST_OFFERED).map(|it| (scene.side, it.task)).collect::<Vec<_>>();
        let missing = task.filter(|it| it.0 == scene.side && !tasks.contains(it));
        tasks.into_iter().chain(missing).map(move |it| {
            let name = format!("{} · {}", letter(it.0), scene.words().task(it.1));
            html! { <option value={format!("{} {}", letter(it.0), it.1.0)} selected={task == Some(it)}>{ name }</option> }
        })
    });
    let onchoose = {
        let choose = choose.clone();
        Callback::from(move |event: Event| {
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            let value = select.map(|select| select.value()).unwrap_or_default();
            if let Some((side, id)) = value.split_once(' ')
                && let Ok(id) = id.parse()
            {
                choose.emit((if side == "A" { SideId::A } else { SideId::B }, TaskId(id)));
            }
        })
    };
    html! {
        <>
            { steps(props, *by, by.setter(), task, at, &choose) }
            <div class="moment-why">
                <label>{ "Why isn’t " }<select aria-label="Task" onchange={onchoose}>{ for offered }</select>{ " running now?" }</label>
                <ol aria-label="Why" aria-live={if playhead.playing { "off" } else { "polite" }}>{ reasons }</ol>
            </div>
            <div class="moment-sides">
                { for nows.iter().map(|(scene, now)| moment_side(scene, now, at, task, &choose, &props.show_line)) }
            </div>
        </>
    }
}

/// The buttons that lead to other moments.
fn steps(
    props: &InspectorProps,
    by: StepBy,
    set: UseStateSetter<StepBy>,
    task: Option<Chosen>,
    at: Time,
    choose: &Callback<Chosen>,
) -> Html {
    let to = |forward: bool| {
        let moments = props.sides.iter().filter_map(|scene| {
            let own = task.filter(|(side, _)| *side == scene.side).map(|(_, task)| task);
            step(&scene.run.trace, by, own, at, forward)
        });
        if forward { moments.min() } else { moments.max() }
    };
    let go = |name: &'static str, to: Option<Time>| {
        let reins = props.reins.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(at) = to {
                reins.dispatch(PlayheadAction::StepTo(at));
            }
        });
        html! { <button type="button" disabled={to.is_none()} {onclick}>{ name }</button> }
    };
    let led_here = task.and_then(|(side, task)| {
        let scene = props.sides.iter().find(|scene| scene.side == side)?;
        let (cause_at, by) = cause(&scene.run.trace, task, at)?;
        // Where that is here already, whoever did it is the next to ask about.
        (cause_at < at || by.is_some_and(|by| by != task)).then_some((cause_at, (side, by.unwrap_or(task))))
    });
    let onclick = {
        let (reins, choose) = (props.reins.clone(), choose.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some((at, who)) = led_here {
                reins.dispatch(PlayheadAction::StepTo(at));
                choose.emit(who);
            }
        })
    };
    let onchange = Callback::from(move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        let name = select.map(|select| select.value()).unwrap_or_default();
        if let Some(by) = StepBy::ALL.into_iter().find(|by| by.name() == name) {
            set.set(by);
        }
    });
    let option = |it: StepBy| html! { <option value={it.name()} selected={it == by}>{ it.name() }</option> };
    html! {
        <div class="moment-steps" role="group" aria-label="Steps">
            <span class="moment-at">{ moment_words(at) }</span>
            <label>{ "Step by " }<select aria-label="Step by" {onchange}>{ for StepBy::ALL.into_iter().map(option) }</select></label>
            { go("Back", to(false)) }
            { go("Forward", to(true)) }
            <button type="button" disabled={led_here.is_none()} {onclick}
                title="To the moment that made the chosen task ready, or made it wait, and to whose doing that was">
                { "To its cause" }
            </button>
        </div>
    }
}

pub fn letter(side: SideId) -> &'static str {
    if side == SideId::A { "A" } else { "B" }
}
