//! Any moment of a trace, quickly: copies of the state along the way, and never more events between two than a frame has
//! time for.

use super::state::Moment;
use base::Time;
use trace::Trace;

/// Between two copies lie at least so many events, and at least so many for each thing that is copied: so the copies of a
/// run with many tasks take no more room than the trace does.
const EVENTS_APART: usize = 8192;
const EVENTS_A_THING: usize = 4;

/// Copies are made as far as somebody has looked, so that a trace is on show before its state is known.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    copies: Vec<Moment>,
    /// Where the last look was: the next is mostly a little later.
    last: Moment,
}

impl Replay {
    /// The state after all that happened up to `at`.
    pub fn at(&mut self, trace: &Trace, at: Time) -> &Moment {
        self.after(trace, trace.events.partition_point(|event| event.at <= at))
    }

    /// The state after the first `count` events.
    pub fn after(&mut self, trace: &Trace, count: usize) -> &Moment {
        let count = count.min(trace.events.len());
        let nearest = self.copies.partition_point(|copy| copy.applied <= count);
        let from = if nearest == 0 { 0 } else { self.copies[nearest - 1].applied };
        if self.last.applied > count || self.last.applied < from {
            self.last = if nearest == 0 { Moment::default() } else { self.copies[nearest - 1].clone() };
        }
        while self.last.applied < count {
            self.last.apply(trace);
            let copied = self.copies.last().map_or(0, |copy| copy.applied);
            if self.last.applied.saturating_sub(copied) >= EVENTS_APART
                && self.last.applied - copied >= EVENTS_A_THING * self.last.size()
            {
                self.copies.push(self.last.clone());
            }
        }
        &self.last
    }

    #[cfg(test)]
    pub(super) fn copies(&self) -> usize {
        self.copies.len()
    }
}
