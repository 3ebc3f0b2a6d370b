//! The panel's effects: it weighs the scripts by simulating them, and runs them live when the reader has said yes.

use super::panel::LivePanelProps;
use super::results::{LiveResults, SideResult};
use super::state::{LiveAction, LiveState, Step};
use super::weighing::{Sides, weigh};
use crate::live::{Holders, LivePlan, Measured, Meter, Signal, StopSign, now_ms, run_side};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How long the page at rest is measured.
const BASELINE_MS: f64 = 1_000.0;
/// Before each step, for the page to draw what comes.
const PAUSE_MS: f64 = 250.0;
/// Workers that stand ready for blocking calls before a side begins; more start when they are needed.
const READY_WORKERS: usize = 2;

/// The panel's state, and what its buttons do.
pub struct Live {
    pub state: UseReducerHandle<LiveState>,
    pub ask: Callback<()>,
    pub confirm: Callback<()>,
    pub cancel: Callback<()>,
    pub stop: Callback<()>,
    /// A click on the stage's button, with the event's `timeStamp`.
    pub own_click: Callback<f64>,
    /// Whether this page is inside another.
    pub framed: bool,
}

impl Reducible for LiveState {
    type Action = LiveAction;

    fn reduce(self: Rc<Self>, action: LiveAction) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

type MeterSlot = Rc<RefCell<Option<Rc<Meter>>>>;

#[hook]
pub fn use_live(props: &LivePanelProps) -> Live {
    let state = use_reducer(LiveState::default);
    let meter: MeterSlot = use_mut_ref(|| None);
    let stop_sign = use_memo((), |()| StopSign::default());
    // What was weighed is what runs, whatever the editors hold by then.
    let weighed: Rc<RefCell<Option<Sides>>> = use_mut_ref(|| None);
    let framed = use_memo((), |()| is_framed());

    use_effect_with((), {
        let stop_sign = stop_sign.clone();
        move |()| move || stop_sign.ask()
    });

    let ask = {
        let (say, weighed) = (state.dispatcher(), weighed.clone());
        let (sides, client) =
            (Sides { a: props.a.clone(), b: props.b.clone(), settings: props.settings }, props.client.clone());
        Callback::from(move |()| {
            say.dispatch(LiveAction::Ask);
            *weighed.borrow_mut() = Some(sides.clone());
            let say = say.clone();
            weigh(&client, &sides, move |plan| say.dispatch(LiveAction::Weighed(plan)));
        })
    };
    let confirm = {
        let (state, meter, stop_sign) = (state.clone(), meter.clone(), stop_sign.clone());
        Callback::from(move |()| {
            let LiveState::Asking(plan) = &*state else { return };
            let Some(sides) = weighed.borrow().clone() else { return };
            state.dispatch(LiveAction::Confirm);
            stop_sign.lower();
            let (plan, meter, stop, say) = (*plan, meter.clone(), (*stop_sign).clone(), state.dispatcher());
            spawn_local(async move {
                let results =
                    run_both(&sides, plan, &meter, &stop, |step| say.dispatch(LiveAction::Reached(step))).await;
                meter.borrow_mut().take();
                say.dispatch(LiveAction::Finished(Rc::new(results)));
            });
        })
    };
    let cancel = {
        let say = state.dispatcher();
        Callback::from(move |()| say.dispatch(LiveAction::Cancel))
    };
    let stop = Callback::from(move |()| stop_sign.ask());
    let own_click = Callback::from(move |stamped_ms| {
        if let Some(meter) = &*meter.borrow() {
            meter.own_click(stamped_ms);
        }
    });
    Live { state, ask, confirm, cancel, stop, own_click, framed: *framed }
}

/// The page at rest, side A, side B, one after the other; each is measured by itself.
async fn run_both(
    sides: &Sides,
    plan: LivePlan,
    slot: &MeterSlot,
    stop: &StopSign,
    reached: impl Fn(Step),
) -> LiveResults {
    let meter = Rc::new(Meter::start().await);
    *slot.borrow_mut() = Some(meter.clone());
    reached(Step::Baseline);
    let idle = at_rest(&meter).await;
    reached(Step::A);
    let a = measured_side(&sides.a, sides, &plan, &meter, stop).await;
    if stop.asked() {
        return LiveResults { plan, idle, a, b: None };
    }
    reached(Step::B);
    let b = measured_side(&sides.b, sides, &plan, &meter, stop).await;
    LiveResults { plan, idle, a, b: Some(b) }
}

async fn at_rest(meter: &Meter) -> Measured {
    pause(PAUSE_MS).await;
    meter.read().await;
    pause(BASELINE_MS).await;
    meter.read().await
}

/// Workers start before the measuring does: they are not what is shown.
async fn measured_side(script: &str, sides: &Sides, plan: &LivePlan, meter: &Meter, stop: &StopSign) -> SideResult {
    let holders = Holders::new();
    holders.warm(READY_WORKERS).await;
    pause(PAUSE_MS).await;
    meter.read().await;
    let run = run_side(script, &sides.settings, plan, &holders, stop).await;
    let measured = meter.read().await;
    SideResult { end: run.end, measured, length_ns: run.length_ns, held_ms: run.held_ms, trace: Rc::new(run.trace) }
}

async fn pause(ms: f64) {
    Signal::default().wait_until(now_ms() + ms).await;
}

/// A page that can not even look at the one around it is inside another.
fn is_framed() -> bool {
    web_sys::window().is_some_and(|window| match window.top() {
        Ok(Some(top)) => top != window,
        _ => true,
    })
}
