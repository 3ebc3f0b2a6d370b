//! The small running app of a side: a spinner, a clock, a counter of served clicks, a button. All that moves in it
//! is drawn by the side's loop; while the loop is held it is under ice.

mod clock_face;
mod ice;

use super::hooks::PlayheadContext;
use super::side::{letter, side_class};
use super::state::{AppFrame, Burst, Click, Motion, RunOnShow, Speed, app_frame, time_text, visit_every_ns, visitors};
use super::stateful::stateful;
use crate::analysis::duration::{human, nominal};
use crate::scenario::SideId;
use base::Time;
use clock_face::clock_face;
use ice::ice;
use yew::prelude::*;

/// How long an answer is seen, in parts of a second of the reader's time.
const SEEN_PARTS: u64 = 2;

#[derive(PartialEq)]
pub struct LittleAppProps {
    pub side: SideId,
    pub run: Option<RunOnShow>,
    /// The right end of the time axis.
    pub end: Time,
    /// Bears its side's letter, where it does not stand within its side.
    pub lettered: bool,
}

pub fn little_app(props: LittleAppProps) -> Html {
    stateful(props, |props, context| use_little_app(props).run(context))
}

#[hook]
fn use_little_app(props: &LittleAppProps) -> Html {
    let visitors = use_memo(props.end, |end| visitors(*end));
    // The reader's own clicks belong to the run they were made in.
    let own = use_state(|| (None::<RunOnShow>, Vec::<Click>::new()));
    let clicks = {
        let own_clicks = if own.0 == props.run { own.1.clone() } else { Vec::new() };
        use_memo((own_clicks, visitors), |(own, visitors)| {
            let mut all = visitors.to_vec();
            for click in own {
                all.insert(all.partition_point(|other| other <= click), *click);
            }
            all
        })
    };
    let playhead = use_context::<PlayheadContext>();
    let at = playhead.as_ref().map(|playhead| playhead.at).unwrap_or_default();
    let speed = playhead.as_ref().map(|playhead| playhead.speed).unwrap_or_default();
    let frame = props.run.as_ref().map(|run| app_frame(&run.heartbeat, &clicks, at, seen_ns(speed)));

    let click = {
        let (own, run) = (own.clone(), props.run.clone());
        Callback::from(move |_: MouseEvent| {
            let mut clicks = if own.0 == run { own.1.clone() } else { Vec::new() };
            clicks.push(Click { at, by_reader: true });
            own.set((run.clone(), clicks));
        })
    };
    let motion = frame.as_ref().map_or(Motion::NotStarted, |frame| frame.motion);
    let class = match motion {
        Motion::NotStarted => "app-waiting",
        Motion::Flowing => "app-flowing",
        Motion::Frozen { .. } => "app-frozen",
        Motion::Ended => "app-ended",
    };
    let turns = Turns { end: props.end };
    let side = letter(props.side);
    html! {
        <div class={classes!("app", class, side_class(props.side))} role="group" aria-label={format!("App of side {side}")}>
            <div class="app-face">
                if props.lettered {
                    <span class="letter app-letter">{ side }</span>
                }
                { clock_face(frame.as_ref().map_or(0.0, |frame| turns.of(frame.drawn_at))) }
                <div class="app-figures">
                    <span class="app-clock">{ time_text::seconds(frame.as_ref().map_or(Time::ZERO, |frame| frame.drawn_at)) }</span>
                    <span class="app-served"><b>{ frame.as_ref().map_or(0, |frame| frame.served) }</b>{ " served" }</span>
                </div>
                <button type="button" class="app-button" disabled={frame.is_none()} onclick={click}
                    aria-label={format!("Click, side {side}")}>{ "Click" }</button>
            </div>
            { pile(frame.as_ref()) }
            { ice(side, motion, at) }
            <p class="app-word">{ word(frame.as_ref(), at, visit_every_ns(props.end)) }</p>
        </div>
    }
}

/// Half a second of the reader's, on the run's clock.
fn seen_ns(speed: Speed) -> u64 {
    speed.ns_per_second / SEEN_PARTS
}

/// How far the hand has gone: ten turns over the whole axis, so that it moves to the eye in any run.
struct Turns {
    end: Time,
}

impl Turns {
    fn of(&self, at: Time) -> f64 {
        if self.end == Time::ZERO { 0.0 } else { at.0 as f64 / self.end.0 as f64 * 10.0 }
    }
}

/// More are counted, not drawn.
const DRAWN: usize = 40;

/// A mark for each click: filled when it was answered, hollow while it waits; the reader's own stand out.
fn pile(frame: Option<&AppFrame>) -> Html {
    let Some(frame) = frame else { return html! { <div class="app-pile" aria-hidden="true"></div> } };
    let fresh = frame.burst.map_or(0, |burst| burst.answered);
    let served = (frame.served + frame.waiting.len()).min(DRAWN).saturating_sub(frame.waiting.len());
    let answered = |n: usize| {
        let fresh = (n + fresh >= served).then_some("click-fresh");
        html! { <i class={classes!("click", "click-answered", fresh)}></i> }
    };
    let waiting = |click: &Click| {
        let own = click.by_reader.then_some("click-own");
        html! { <i class={classes!("click", own)}></i> }
    };
    html! {
        <div class="app-pile" aria-hidden="true">
            { for (0..served).map(answered) }
            { for frame.waiting.iter().take(DRAWN).map(waiting) }
        </div>
    }
}

/// What there is to see, in words.
fn word(frame: Option<&AppFrame>, at: Time, every_ns: u64) -> String {
    let Some(frame) = frame else { return "no run yet".to_owned() };
    let waiting = match frame.waiting.len() {
        0 => String::new(),
        n => format!(", {} waiting", clicks(n)),
    };
    match (frame.motion, frame.burst) {
        (Motion::NotStarted, _) => "the loop has not begun".to_owned(),
        (Motion::Frozen { since }, _) => format!("frozen for {}{waiting}", human(at.since_ns(since))),
        (Motion::Ended, _) if frame.waiting.is_empty() => "the loop is closed".to_owned(),
        (Motion::Ended, _) => format!("closed; {} never answered", clicks(frame.waiting.len())),
        (Motion::Flowing, Some(Burst { answered, late_ns })) if late_ns > 50_000_000 => {
            format!("{answered} answered, {} late", human(late_ns))
        }
        (Motion::Flowing, _) if frame.waiting.is_empty() && every_ns > 0 => {
            format!("flowing; a visitor clicks every {}", nominal(every_ns))
        }
        (Motion::Flowing, _) => format!("flowing{waiting}"),
    }
}

fn clicks(count: usize) -> String {
    if count == 1 { "1 click".to_owned() } else { format!("{count} clicks") }
}
