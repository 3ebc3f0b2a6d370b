//! A run on the virtual clock, whole or in slices.

use crate::scenario::Settings;
use base::{Problem, Time};
use clock::Clock;
use event_loop::{Machine, Pause, Scheduling};
use python::vm::Library;
use trace::{Outcome, Trace};

/// Where a run is cut off, and from where on its events are summed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Instructions, whatever they cost on the virtual clock.
    pub instructions: u64,
    /// Kept singly; the run goes on beyond them (see [`trace::Beyond`]).
    pub events: usize,
    /// Bytes on the script's heap.
    pub heap: usize,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget { instructions: 2_000_000_000, events: 2_000_000, heap: 64 << 20 }
    }
}

/// What keeps a script from running: syntax errors first, then Python that is not supported. Empty when it can run.
pub fn check(script: &str) -> Vec<Problem> {
    syntax::check(script, &super::machine::options())
}

/// A run under way, advanced in slices so that its host can look up between them.
pub struct Simulation {
    machine: Machine,
}

/// Why a simulation came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advance {
    /// There is more to do.
    More,
    /// It imports a module that is not in the binary: supply the library with its shelf.
    NeedsModules,
    Ended,
}

impl Simulation {
    pub fn new(
        script: &str,
        settings: &Settings,
        budget: Budget,
        library: &Library,
    ) -> Result<Simulation, Vec<Problem>> {
        let machine = super::machine(script, settings, budget, library, Clock::simulated())?;
        Ok(Simulation { machine })
    }

    /// Before it is advanced: how threads and tasks take turns, and how long a thread keeps the GIL where that is not CPython's 5 ms.
    pub fn schedule(&mut self, scheduling: Scheduling, switch_interval_ns: Option<u64>) {
        if let Some(interval_ns) = switch_interval_ns {
            self.machine.set_switch_interval(interval_ns);
        }
        self.machine.schedule(scheduling);
    }

    /// Goes on after [`Advance::NeedsModules`], when its library has been supplied with them.
    pub fn modules_are_here(&mut self) {
        self.machine.modules_are_here();
    }

    /// Runs on for about `instructions`.
    pub fn advance(&mut self, instructions: u64) -> Advance {
        let end = self.machine.units_used().saturating_add(instructions);
        loop {
            match self.machine.advance(end - self.machine.units_used().min(end)) {
                Pause::Slice => return Advance::More,
                Pause::Wait { until, .. } => {
                    let due = until.expect("a virtual machine with nothing to wait for has ended");
                    self.machine.set_now(due);
                }
                Pause::Ended => return Advance::Ended,
                Pause::Modules => return Advance::NeedsModules,
            }
        }
    }

    /// The moment reached.
    pub fn now(&self) -> Time {
        self.machine.now()
    }

    /// The trace so far, ended as it ended by itself, or with `Stopped` when it had not.
    pub fn finish(self) -> Trace {
        self.machine.finish(Outcome::Stopped)
    }
}

/// A whole run at once.
pub fn simulate(script: &str, settings: &Settings, budget: Budget, library: &Library) -> Trace {
    match Simulation::new(script, settings, budget, library) {
        Ok(mut run) => {
            while run.advance(u64::MAX) == Advance::More {}
            run.finish()
        }
        Err(problems) => Trace::rejected(Outcome::Rejected { problems }),
    }
}
