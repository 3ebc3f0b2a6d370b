//! The panel's effects: it weighs the scripts by simulating them, and runs them live when the reader has said yes.

use super::panel::LivePanelProps;
use super::printed::Printed;
use super::results::{LiveResults, SideResult, Workers};
use super::state::{LiveAction, LiveState, Step};
use super::weighing::{Sides, weigh};
use crate::live::{
    Holders, LivePlan, Measured, Meter, Placement, READY_WORKERS, RunWorker, SideSetting, Signal, StopSign,
    differences, now_ms, prepare, run_side,
};
use crate::scenario::SideId;
use crate::ui::hooks::browser::is_framed;
use std::cell::RefCell;
use std::rc::Rc;
use trace::Trace;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How long the page at rest is measured.
const BASELINE_MS: f64 = 1_000.0;
/// Before each step, for the page to draw what comes.
const PAUSE_MS: f64 = 250.0;

/// The panel's state, and what its buttons do.
pub struct Live {
    pub state: UseReducerHandle<LiveState>,
    pub ask: Callback<()>,
    pub confirm: Callback<()>,
    pub cancel: Callback<()>,
    pub stop: Callback<()>,
    /// A click or key on the stage, with the event's `timeStamp`.
    pub own_input: Callback<f64>,
    pub placements: [Placement; 2],
    pub place: Callback<(SideId, Placement)>,
    /// Where the scripts' prints appear as they happen.
    pub printed: Printed,
    /// Whether this page is inside another.
    pub framed: bool,
}

/// A question is on the screen by then.
const DRAWN_MS: f64 = 100.0;

impl Reducible for LiveState {
    type Action = LiveAction;

    fn reduce(self: Rc<Self>, action: LiveAction) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

/// What was weighed, and its simulated runs.
type WeighedSlot = Rc<RefCell<Option<(Sides, [Rc<Trace>; 2])>>>;
type MeterSlot = Rc<RefCell<Option<Rc<Meter>>>>;

#[hook]
pub fn use_live(props: &LivePanelProps) -> Live {
    let state = use_reducer(LiveState::default);
    let meter: MeterSlot = use_mut_ref(|| None);
    let stop_sign = use_memo((), |()| StopSign::default());
    // What was weighed is what runs, whatever the editors hold by then.
    let weighed: WeighedSlot = use_mut_ref(|| None);
    let placements = use_state(|| [Placement::Page, Placement::Offloaded]);
    let crew = use_memo((), |()| Crew::default());
    let printed = (*use_memo((), |()| Printed::default())).clone();
    let framed = use_memo((), |()| is_framed());

    use_effect_with((), {
        let stop_sign = stop_sign.clone();
        move |()| move || stop_sign.ask()
    });

    let ask = {
        let (say, weighed, crew) = (state.dispatcher(), weighed.clone(), crew.clone());
        let (sides, client) = (
            Sides { a: props.a.clone(), b: props.b.clone(), settings: props.settings, placements: *placements },
            props.client.clone(),
        );
        Callback::from(move |()| {
            say.dispatch(LiveAction::Ask);
            let (say, weighed, kept, crew) = (say.clone(), weighed.clone(), sides.clone(), crew.clone());
            weigh(&client, &sides, move |found| {
                let plan = found.map(|(plan, simulated)| {
                    // While the reader reads the question, and not before it is drawn: a worker's start is told in this thread.
                    let placements = kept.placements;
                    spawn_local(async move {
                        pause(DRAWN_MS).await;
                        crew.warm(placements).await;
                    });
                    *weighed.borrow_mut() = Some((kept, simulated));
                    plan
                });
                say.dispatch(LiveAction::Weighed(plan));
            });
        })
    };
    let confirm = {
        let (state, meter, stop_sign, printed) = (state.clone(), meter.clone(), stop_sign.clone(), printed.clone());
        Callback::from(move |()| {
            let LiveState::Asking(plan) = &*state else { return };
            let Some((sides, simulated)) = weighed.borrow().clone() else { return };
            state.dispatch(LiveAction::Confirm);
            stop_sign.lower();
            printed.clear();
            let (plan, meter, stop, say) = (*plan, meter.clone(), (*stop_sign).clone(), state.dispatcher());
            let (crew, printed) = (crew.clone(), printed.clone());
            spawn_local(async move {
                let show = Show { crew, printed, stop, simulated };
                let results =
                    run_both(&sides, plan, &meter, &show, |step| say.dispatch(LiveAction::Reached(step))).await;
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
    let own_input = Callback::from(move |stamped_ms| {
        if let Some(meter) = &*meter.borrow() {
            meter.own_input(stamped_ms);
        }
    });
    let place = {
        let placements = placements.clone();
        Callback::from(move |(side, placement)| {
            let mut next = *placements;
            next[usize::from(side == SideId::B)] = placement;
            placements.set(next);
        })
    };
    Live { state, ask, confirm, cancel, stop, own_input, placements: *placements, place, printed, framed: *framed }
}

/// The workers, kept from run to run so that they are warm.
#[derive(Default)]
struct Crew {
    holders: Holders,
    runner: RunWorker,
}

impl Crew {
    /// Starts what these placements will want first.
    async fn warm(&self, placements: [Placement; 2]) {
        for placement in placements {
            match placement {
                Placement::Page => {}
                Placement::Offloaded => drop(self.holders.warm(READY_WORKERS).await),
                Placement::Worker => drop(self.runner.warm().await),
            }
        }
    }
}

/// What both sides have in common.
struct Show {
    crew: Rc<Crew>,
    printed: Printed,
    stop: StopSign,
    simulated: [Rc<Trace>; 2],
}

/// The page at rest, side A, side B, one after the other; each is measured by itself.
async fn run_both(sides: &Sides, plan: LivePlan, slot: &MeterSlot, show: &Show, reached: impl Fn(Step)) -> LiveResults {
    let meter = Rc::new(Meter::start().await);
    *slot.borrow_mut() = Some(meter.clone());
    reached(Step::Baseline);
    let idle = at_rest(&meter).await;
    reached(Step::A);
    let a = measured_side(SideId::A, sides, &plan, &idle, &meter, show).await;
    if show.stop.asked() {
        return LiveResults { plan, idle, a, b: None };
    }
    reached(Step::B);
    let b = measured_side(SideId::B, sides, &plan, &idle, &meter, show).await;
    LiveResults { plan, idle, a, b: Some(b) }
}

async fn at_rest(meter: &Meter) -> Measured {
    pause(PAUSE_MS).await;
    meter.read().await;
    pause(BASELINE_MS).await;
    meter.read().await
}

/// Workers start before the measuring does: they are not what is shown.
async fn measured_side(
    side: SideId,
    sides: &Sides,
    plan: &LivePlan,
    idle: &Measured,
    meter: &Meter,
    show: &Show,
) -> SideResult {
    let at = usize::from(side == SideId::B);
    let (script, placement) = ([&sides.a, &sides.b][at].clone(), sides.placements[at]);
    let Crew { holders, runner } = &*show.crew;
    let workers = ready(placement, &show.crew).await;
    let setting = SideSetting { script: &script, settings: &sides.settings, placement };
    let prepared = prepare(setting, plan.scale, runner).await;
    pause(PAUSE_MS).await;
    meter.read().await;
    let began_ms = now_ms();
    let printed = show.printed.clone();
    let on_written = move |text: &str| printed.add(side, text);
    let run = run_side(prepared, placement, plan, holders, runner, &show.stop, on_written).await;
    let measured = meter.read().await;
    let mut trace = run.left.into_trace();
    let interval_ms = idle.frame_gaps.percentile_ms(50.0).unwrap_or_default();
    trace.page = measured.page_frames(interval_ms, began_ms, plan.scale).map(Box::new);
    let (_, died) = started(placement, holders);
    holders.clear();
    let simulated = show.simulated[at].clone();
    SideResult {
        script,
        placement,
        end: run.end,
        measured,
        began_ms,
        length_ns: run.length_ns,
        held_ms: run.held_ms,
        workers: Workers { died: workers.died + died, ..workers },
        differences: differences(&simulated, &trace, plan.scale),
        trace: Rc::new(trace),
        simulated,
    }
}

/// Has the workers up that the placement will want first.
async fn ready(placement: Placement, crew: &Crew) -> Workers {
    let asked_ms = now_ms();
    crew.warm([placement, Placement::Page]).await;
    let ready_ms = now_ms() - asked_ms;
    let (mut start_ms, died) = started(placement, &crew.holders);
    start_ms.extend(crew.runner.take_start_ms().filter(|_| placement == Placement::Worker));
    Workers { ready_ms, start_ms, died }
}

/// How long the workers took to start that this placement hands its calls to, and how many of them died. Those of the other side are
/// left for its turn: they may have started while the question was open.
fn started(placement: Placement, holders: &Holders) -> (Vec<f64>, usize) {
    match placement {
        Placement::Offloaded => holders.take_starts(),
        Placement::Page | Placement::Worker => Default::default(),
    }
}

async fn pause(ms: f64) {
    Signal::default().wait_until(now_ms() + ms).await;
}
