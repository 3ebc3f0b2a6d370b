//! The panel: a button, a question, a stage, a table.

use super::hook::use_live;
use super::question::{QuestionProps, question};
use super::results::LiveResults;
use super::stage::{StageProps, stage};
use super::state::LiveState;
use super::table::live_table;
use super::words;
use crate::live::RunClient;
use crate::scenario::{Settings, SideId};
use crate::ui::stateful::stateful;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq)]
pub struct LivePanelProps {
    /// Side A's script as it stands in the editor.
    pub a: Rc<str>,
    pub b: Rc<str>,
    pub settings: Settings,
    pub client: RunClient,
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
                <p>{ "Runs A and then B for real, on this page's own thread, and measures what that does to the page. It asks first." }</p>
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
                LiveState::Running(_, step) => html! {
                    <>
                        { stage(StageProps { doing: words::step(*step), on_own_click: live.own_click.clone() }) }
                        <button type="button" class="live-stop" onclick={live.stop.reform(|_: MouseEvent| ())}>
                            { "Stop the live run" }
                        </button>
                    </>
                },
                LiveState::Done(results) => done(results),
            } }
        </section>
    }
}

fn done(results: &Rc<LiveResults>) -> Html {
    let sides = [Some((SideId::A, &results.a)), results.b.as_ref().map(|b| (SideId::B, b))];
    let sentences = sides.iter().flatten().flat_map(|(side, result)| {
        [Some(words::ending(*side, result)), words::held(*side, result)].into_iter().flatten()
    });
    let outputs = sides.iter().flatten().map(|(side, result)| {
        let name = if *side == SideId::A { "Live output A" } else { "Live output B" };
        html! { <pre role="log" aria-label={name} tabindex="0">{ &result.trace.output }</pre> }
    });
    html! {
        <>
            { live_table(results) }
            <div role="status" aria-label="Live run" class="live-said">
                { for sentences.map(|said| html! { <p>{ said }</p> }) }
            </div>
            <details class="live-output">
                <summary>{ "What the scripts printed" }</summary>
                <div>{ for outputs }</div>
            </details>
        </>
    }
}
