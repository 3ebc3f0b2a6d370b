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
use base::Problem;
use clock::Clock;
use event_loop::Machine;
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
    pub left: Left,
}

/// Where a run's trace is. Getting at it takes the page's thread some milliseconds, which are not the script's: so that comes after
/// the measuring.
pub enum Left {
    Machine(Box<Machine>),
    Trace(Box<Trace>),
}

impl Left {
    /// On the script's own clock.
    pub fn into_trace(self) -> Trace {
        match self {
            Left::Machine(machine) => machine.finish(Outcome::Stopped),
            Left::Trace(trace) => *trace,
        }
    }
}

/// A script that only has to be told to begin.
pub enum Prepared {
    Here(Result<Box<Machine>, Vec<Problem>>),
    InWorker,
}

/// What is to run, and where.
#[derive(Clone, Copy)]
pub struct SideSetting<'a> {
    pub script: &'a str,
    pub settings: &'a Settings,
    pub placement: Placement,
}

/// Makes the script ready to begin, where it will run, so that the measuring finds nothing but the run. It has been checked, in a
/// worker: what breaks the parser would break the page.
pub async fn prepare(side: SideSetting<'_>, scale: f64, worker: &RunWorker) -> Prepared {
    if side.placement == Placement::Worker {
        worker.prepare(side, scale).await;
        return Prepared::InWorker;
    }
    Prepared::Here(make_ready(side, &modules::library().await).await)
}

/// Runs it from the page. `on_written` hears what it writes, soon after it has.
pub async fn run_side(
    prepared: Prepared,
    placement: Placement,
    plan: &LivePlan,
    holders: &Holders,
    worker: &RunWorker,
    stop: &StopSign,
    on_written: impl Fn(&str) + 'static,
) -> SideRun {
    match prepared {
        Prepared::InWorker => worker.run(stop, on_written).await,
        Prepared::Here(made) => drive_side(made, placement, plan, holders, stop, &on_written).await,
    }
}

/// The script simulated on this very thread, in small pieces, so that our own Python which it imports has been compiled; and then a
/// machine for it. None of that work is the script's.
pub async fn make_ready(side: SideSetting<'_>, library: &Library) -> Result<Box<Machine>, Vec<Problem>> {
    let mut run = Simulation::new(side.script, side.settings, Budget::default(), library)?;
    let until_ms = now_ms() + REHEARSAL_MS;
    while now_ms() < until_ms && run.advance(REHEARSAL_UNITS) == Advance::More {
        next_task().await;
    }
    drop(run);
    next_task().await;
    let clock = Clock::real();
    run::machine(side.script, side.settings, Budget::default(), library, clock).map(Box::new)
}

/// Runs it on this very thread.
pub async fn drive_side(
    made: Result<Box<Machine>, Vec<Problem>>,
    placement: Placement,
    plan: &LivePlan,
    holders: &Holders,
    stop: &StopSign,
    on_written: &dyn Fn(&str),
) -> SideRun {
    let mut machine = match made {
        Ok(machine) => machine,
        Err(problems) => {
            let left = Left::Trace(Box::new(Trace::rejected(Outcome::Rejected { problems })));
            return SideRun { end: LiveEnd::Ended, length_ns: 0, held_ms: Vec::new(), left };
        }
    };
    stop.wakes(holders.ended.clone());
    let began_ms = now_ms();
    let mut drive = Drive::new(&mut machine, plan, placement, holders, on_written);
    let end = drive.run(stop).await;
    let held_ms = std::mem::take(&mut drive.held_ms);
    let length_ns = ((now_ms() - began_ms) * 1e6) as u64;
    SideRun { end, length_ns, held_ms, left: Left::Machine(machine) }
}
