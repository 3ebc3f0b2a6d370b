//! One side's live run, from its script to its trace.

use super::driver::Drive;
use super::ending::LiveEnd;
use super::hold::now_ms;
use super::holders::Holders;
use super::modules;
use super::plan::LivePlan;
use super::stop::StopSign;
use crate::run::{self, Budget};
use crate::scenario::Settings;
use clock::RealClock;
use trace::{Outcome, Trace};

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

/// Runs the script on this page's own thread. It has been checked, in a worker: what breaks the parser would break the page.
pub async fn run_side(
    script: &str,
    settings: &Settings,
    plan: &LivePlan,
    holders: &Holders,
    stop: &StopSign,
) -> SideRun {
    let library = modules::library().await;
    let mut machine = match run::machine(script, settings, Budget::default(), &library, Box::new(RealClock::default()))
    {
        Ok(machine) => machine,
        Err(problems) => {
            let trace = Trace::rejected(Outcome::Rejected { problems });
            return SideRun { end: LiveEnd::Ended, length_ns: 0, held_ms: Vec::new(), trace };
        }
    };
    stop.wakes(holders.ended.clone());
    let began_ms = now_ms();
    let mut drive = Drive::new(&mut machine, plan, holders);
    let end = drive.run(stop).await;
    let held_ms = std::mem::take(&mut drive.held_ms);
    let length_ns = ((now_ms() - began_ms) * 1e6) as u64;
    SideRun { end, length_ns, held_ms, trace: machine.finish(Outcome::Stopped) }
}
