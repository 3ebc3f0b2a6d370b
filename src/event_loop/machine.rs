//! The whole simulated machine: interpreter, clock, threads, loops. It runs in slices and says when it has to wait.

use super::{BlockingRequest, Pause};
use crate::base::{ThreadId, Time};
use crate::clock::Clock;
use crate::trace::{Outcome, Recorder, Trace};

/// What the script finds around it.
#[derive(Clone, Copy, Debug)]
pub struct World {
    pub cpu_speed: f64,
    pub cores: u32,
    pub seed: u64,
}

/// Where a run is cut off.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Units of fuel.
    pub instructions: u64,
    pub events: usize,
    /// Bytes.
    pub heap: usize,
}

pub struct Machine {
    clock: Box<dyn Clock>,
    recorder: Recorder,
    outcome: Option<Outcome>,
}

impl Machine {
    pub fn new(clock: Box<dyn Clock>, _: World, _: Limits) -> Machine {
        Machine { clock, recorder: Recorder::default(), outcome: Some(Outcome::Finished) }
    }

    /// Runs on for about so many units of fuel.
    pub fn advance(&mut self, _units: u64) -> Pause {
        Pause::Ended
    }

    pub fn now(&self) -> Time {
        self.clock.now()
    }

    /// The driver's clock says so; a virtual one may jump, but not beyond `until` of the last [`Pause::Wait`].
    pub fn set_now(&mut self, now: Time) {
        self.clock.set(now);
    }

    /// Whether the main thread is in the midst of a chunk (or of plain code): its driver may not take the thread from it.
    pub fn in_chunk(&self) -> bool {
        false
    }

    /// From now on blocking calls of other threads than the main one end by [`Machine::blocking_done`] alone.
    pub fn block_elsewhere(&mut self) {}

    /// Blocking calls begun on other threads since the last look.
    pub fn take_blocking_requests(&mut self) -> Vec<BlockingRequest> {
        Vec::new()
    }

    /// The blocking call that this thread is in has come to its end.
    pub fn blocking_done(&mut self, _thread: ThreadId) {}

    /// What has happened so far.
    pub fn recorder(&self) -> &Recorder {
        &self.recorder
    }

    /// The trace, ended as the script ended by itself, or with this outcome when it had not.
    pub fn finish(mut self, otherwise: Outcome) -> Trace {
        let outcome = self.outcome.take().unwrap_or(otherwise);
        self.recorder.finish(outcome, self.clock.now())
    }
}
