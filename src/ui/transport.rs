//! Run, stop, play, step, speed and the playhead's slider.

use super::hooks::{Command, PlayheadContext};
use super::icon::Icon;
use super::state::{PlayheadAction, SPEEDS, Session, next_moment, previous_moment, time_text};
use super::stateful::stateful;
use base::{SECOND_NS, Time};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(PartialEq)]
pub struct TransportProps {
    pub session: Rc<Session>,
    pub send: Callback<Command>,
    /// Without `Run` and `Stop`.
    pub playback_only: bool,
}

pub fn transport(props: TransportProps) -> Html {
    stateful(props, |props, context| use_transport(props).run(context))
}

#[hook]
fn use_transport(props: &TransportProps) -> Html {
    let Some(playhead) = use_context::<PlayheadContext>() else { return html! {} };
    let move_by = |action: PlayheadAction| {
        let playhead = playhead.dispatcher();
        Callback::from(move |_: MouseEvent| playhead.dispatch(action))
    };
    let step = |to: Option<Time>| move_by(PlayheadAction::StepTo(to.unwrap_or(playhead.at)));
    let (back, forward) =
        (previous_moment(props.session.traces(), playhead.at), next_moment(props.session.traces(), playhead.at));
    let nothing = playhead.end == Time::ZERO;
    let (name, icon, action) = match playhead.playing {
        true => ("Pause", Icon::Pause, PlayheadAction::Pause),
        false => ("Play", Icon::Play, PlayheadAction::Play),
    };
    html! {
        <div class="transport" role="group" aria-label="Transport">
            if !props.playback_only {
                { run_buttons(&props.session, &props.send) }
            }
            <div class="transport-steps">
                <button type="button" class="square" aria-label="Step back" title="Step back  ←" disabled={back.is_none()}
                    onclick={step(back)}>{ Icon::StepBack.draw() }</button>
                <button type="button" class="square" aria-label={name} title={format!("{name}  Space")} disabled={nothing}
                    onclick={move_by(action)}>{ icon.draw() }</button>
                <button type="button" class="square" aria-label="Step forward" title="Step forward  →" disabled={forward.is_none()}
                    onclick={step(forward)}>{ Icon::StepForward.draw() }</button>
            </div>
            { speed(&playhead) }
            { slider(&playhead) }
            <p class="transport-time">
                <span class="now">{ time_text::seconds(playhead.at) }</span>
                <span class="muted">{ " / " }{ time_text::moment(playhead.end) }</span>
            </p>
        </div>
    }
}

pub fn run_buttons(session: &Session, send: &Callback<Command>) -> Html {
    html! {
        <div class="transport-run">
            <button type="button" class="first" title="Run both sides  Ctrl+Enter" onclick={send.reform(|_| Command::Run)}>
                { "Run" }
            </button>
            <button type="button" disabled={!session.running()} onclick={send.reform(|_| Command::Stop)}>{ "Stop" }</button>
        </div>
    }
}

fn speed(playhead: &PlayheadContext) -> Html {
    let chosen = {
        let playhead = playhead.dispatcher();
        Callback::from(move |event: Event| {
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            if let Some(speed) = select.and_then(|select| SPEEDS.into_iter().find(|s| s.label == select.value())) {
                playhead.dispatch(PlayheadAction::SetSpeed(speed));
            }
        })
    };
    let option = |speed: &super::state::Speed| {
        html! { <option value={speed.label} selected={*speed == playhead.speed}>{ speed.label }</option> }
    };
    html! { <select class="transport-speed" aria-label="Speed" onchange={chosen}>{ for SPEEDS.iter().map(option) }</select> }
}

/// In seconds on the run's clock; the arrows move it by a hundredth of the whole.
fn slider(playhead: &PlayheadContext) -> Html {
    let moved = {
        let playhead = playhead.dispatcher();
        Callback::from(move |event: InputEvent| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let seconds = input.map(|input| input.value_as_number()).filter(|seconds| seconds.is_finite());
            if let Some(seconds) = seconds {
                playhead.dispatch(PlayheadAction::SeekTo(Time((seconds * SECOND_NS as f64).round() as u64)));
            }
        })
    };
    let end = playhead.end.seconds();
    let share = if end > 0.0 { playhead.at.seconds() / end } else { 0.0 };
    html! {
        <input class="playhead" type="range" aria-label="Playhead" aria-valuetext={time_text::moment(playhead.at)}
            min="0" max={end.to_string()} step="any" value={playhead.at.seconds().to_string()}
            style={format!("--share: {share:.5}")} disabled={playhead.end == Time::ZERO} oninput={moved} />
    }
}
