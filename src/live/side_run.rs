//! One side's live run, from its script to its trace.

use super::Placement;
use super::driver::Drive;
use super::ending::LiveEnd;
use super::hold::now_ms;
use super::holders::Holders;
use super::modules;
use super::plan::LivePlan;
use super::remote::RunWorker;
use super::signal::next_task;
use super::stop::StopSign;
use crate::run::{self, Advance, Budget, Simulation};
use crate::scenario::Settings;
use clock::RealClock;
use python::vm::Library;
use trace::{Outcome, Trace};

/// How long a rehearsal may take; only what imports a great deal, or never comes to an end, takes as long.
const REHEARSAL_MS: f64 = 300.0;
/// Units of fuel before the page has its turn.
const REHEARSAL_UNITS: u64 = 20_000;

/// What a live run left behind, beside what was measured meanwhile.
pub struct SideRun {
    pub end: LiveEnd,
    /// In real nanoseconds.
    pub length_ns: u64,
    /// How long workers were held, each by its own clock.
    pub held_ms: Vec<f64>,
    /// On the script's own clock.
    pub trace: Trace,
}

/// What is to run, and where.
#[derive(Clone, Copy)]
pub struct SideSetting<'a> {
    pub script: &'a str,
    pub settings: &'a Settings,
    pub placement: Placement,
}

/// Runs the script from the page, on the page's own thread or in a worker. It has been checked, in a worker: what breaks the
/// parser would break the page. `on_written` hears what it writes, soon after it has.
pub async fn run_side(
    side: SideSetting<'_>,
    plan: &LivePlan,
    holders: &Holders,
    worker: &RunWorker,
    stop: &StopSign,
    on_written: impl Fn(&str) + 'static,
) -> SideRun {
    if side.placement == Placement::Worker {
        return worker.run(side, plan.scale, stop, on_written).await;
    }
    drive_side(side, &modules::library().await, plan, holders, stop, &on_written).await
}

/// Simulates the script on this very page, in small pieces: so that our own Python which it imports is compiled before the
/// measuring begins. That work is not the script's.
pub async fn rehearse(side: SideSetting<'_>) {
    let library = modules::library().await;
    let Ok(mut run) = Simulation::new(side.script, side.settings, Budget::default(), &library) else { return };
    let until_ms = now_ms() + REHEARSAL_MS;
    while now_ms() < until_ms && run.advance(REHEARSAL_UNITS) == Advance::More {
        next_task().await;
    }
}

/// Runs it on this very thread.
pub async fn drive_side(
    side: SideSetting<'_>,
    library: &Library,
    plan: &LivePlan,
    holders: &Holders,
    stop: &StopSign,
    on_written: &dyn Fn(&str),
) -> SideRun {
    let SideSetting { script, settings, placement } = side;
    let mut machine = match run::machine(script, settings, Budget::default(), library, Box::new(RealClock::default())) {
        Ok(machine) => machine,
        Err(problems) => {
            let trace = Trace::rejected(Outcome::Rejected { problems });
            return SideRun { end: LiveEnd::Ended, length_ns: 0, held_ms: Vec::new(), trace };
        }
    };
    stop.wakes(holders.ended.clone());
    // Making a machine and putting it away take some milliseconds each, which are not the script's: each in a task of its own.
    next_task().await;
    let began_ms = now_ms();
    let mut drive = Drive::new(&mut machine, plan, placement, holders, on_written);
    let end = drive.run(stop).await;
    let held_ms = std::mem::take(&mut drive.held_ms);
    let length_ns = ((now_ms() - began_ms) * 1e6) as u64;
    next_task().await;
    SideRun { end, length_ns, held_ms, trace: machine.finish(Outcome::Stopped) }
}
