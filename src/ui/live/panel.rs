//! The panel: where each side runs, a button, a question, a stage, a table.

use super::hook::{Live, use_live};
use super::picture::picture;
use super::printed::last_of;
use super::question::{QuestionProps, question};
use super::results::{LiveResults, SideResult};
use super::stage::{StageProps, stage};
use super::state::LiveState;
use super::table::live_table;
use super::words;
use crate::live::{Placement, RunClient};
use crate::scenario::{Settings, SideId};
use crate::ui::hooks::Command;
use crate::ui::stateful::stateful;
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Of what a script printed, so many bytes are shown at most: the last ones.
const MOST_SHOWN: usize = 50_000;

#[derive(PartialEq)]
pub struct LivePanelProps {
    /// Side A's script as it stands in the editor.
    pub a: Rc<str>,
    pub b: Rc<str>,
    pub settings: Settings,
    pub client: RunClient,
    pub send: Callback<Command>,
}

/// Everything of "Feel it live". Give it as much width as the page has; it needs no height until it runs.
pub fn live_panel(props: LivePanelProps) -> Html {
    stateful(props, |props, context| use_live_panel(props).run(context))
}

#[hook]
fn use_live_panel(props: &LivePanelProps) -> Html {
    let live = use_live(props);
    let state = &*live.state;
    let busy = matches!(state, LiveState::Weighing | LiveState::Asking(_) | LiveState::Running(..));
    html! {
        <section class="live" aria-label="Live run of both sides">
            <div class="live-head">
                <button type="button" class="live-ask" disabled={busy} onclick={live.ask.reform(|_: MouseEvent| ())}>
                    { "Feel it live" }
                </button>
                { for [SideId::A, SideId::B].map(|side| placing(&live, side, busy)) }
                <p>{ "Runs A and then B for real, and measures what that does to this page. It asks first." }</p>
            </div>
            { match state {
                LiveState::Rest => html! {},
                LiveState::Weighing => html! { <p role="status">{ "Looking at what would freeze." }</p> },
                LiveState::Refused(why) => html! { <p role="status" class="live-refused">{ &**why }</p> },
                LiveState::Asking(plan) => question(QuestionProps {
                    plan: *plan,
                    framed: live.framed,
                    on_confirm: live.confirm.clone(),
                    on_cancel: live.cancel.clone(),
                }),
                LiveState::Running(plan, step) => html! {
                    <>
                        { stage(StageProps {
                            doing: words::step(*step, plan).into(),
                            on_own_input: live.own_input.clone(),
                            printed: live.printed.clone(),
                        }) }
                        <button type="button" class="live-stop" onclick={live.stop.reform(|_: MouseEvent| ())}>
                            { "Stop the live run" }
                        </button>
                    </>
                },
                LiveState::Done(results) => done(results, &props.send),
            } }
        </section>
    }
}

/// Where a side runs, the reader's choice.
fn placing(live: &Live, side: SideId, busy: bool) -> Html {
    let chosen = live.placements[usize::from(side == SideId::B)];
    let place = live.place.clone();
    let onchange = move |event: Event| {
        let at = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
        if let Some(placement) = usize::try_from(at).ok().and_then(|at| Placement::ALL.get(at)) {
            place.emit((side, *placement));
        }
    };
    let (letter, name) = if side == SideId::A { ("A", "Side A runs live on") } else { ("B", "Side B runs live on") };
    let option = |placement: Placement| {
        html! { <option selected={placement == chosen}>{ words::placement(placement) }</option> }
    };
    html! {
        <label class="live-place">
            <span aria-hidden="true">{ letter }</span>
            <select aria-label={name} disabled={busy} onchange={onchange}>{ for Placement::ALL.map(option) }</select>
        </label>
    }
}

fn done(results: &Rc<LiveResults>, send: &Callback<Command>) -> Html {
    let sides = [Some((SideId::A, &results.a)), results.b.as_ref().map(|b| (SideId::B, b))];
    let sentences = sides.iter().flatten().flat_map(|(side, result)| words::told(*side, result));
    let outputs = sides.iter().flatten().map(|(side, result)| {
        let name = if *side == SideId::A { "Live output A" } else { "Live output B" };
        let output = &result.trace.output;
        let shown = last_of(output, MOST_SHOWN);
        html! {
            <div>
                if shown.len() < output.len() {
                    <p>{ format!("The last {} of {} kB.", MOST_SHOWN / 1000, output.len() / 1000) }</p>
                }
                <pre role="log" aria-label={name} tabindex="0">{ shown }</pre>
            </div>
        }
    });
    let on_timeline = {
        let (send, results) = (send.clone(), results.clone());
        move |_: MouseEvent| {
            let shown = |result: &SideResult| (result.script.clone(), result.trace.clone());
            send.emit(Command::ShowLive([Some(shown(&results.a)), results.b.as_ref().map(shown)]));
        }
    };
    let simulated = send.reform(|_: MouseEvent| Command::Run);
    html! {
        <>
            <div role="status" aria-label="Live run" class="live-said">
                { for sentences.map(|said| html! { <p>{ said }</p> }) }
            </div>
            { live_table(results) }
            { for sides.iter().flatten().map(|(side, result)| picture(*side, result, results.plan.scale)) }
            <div class="live-shows">
                <button type="button" onclick={on_timeline}>{ "Show the live runs in the timeline" }</button>
                <button type="button" onclick={simulated}>{ "Back to the simulated runs" }</button>
            </div>
            <details class="live-output">
                <summary>{ "What the scripts printed" }</summary>
                <div>{ for outputs }</div>
            </details>
        </>
    }
}
