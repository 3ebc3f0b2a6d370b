//! Python without a GIL: as many threads as there are cores compute at the same time. One of them after the other is advanced by a
//! little, always the one that is furthest behind, and the run's clock goes as the mean of the cores' clocks: so it never goes back, and
//! what happens is told in its order.
//!
//! Left out: what the locks of single objects and shared counters cost, caches, and races within an operation. A thread is set aside
//! only between operations of the script's; what our own modules do in Python is one piece, as it is C in CPython.

use super::Taken;
use super::scheduler::Wake;
use base::{ThreadId, Time};

/// How far a core may be ahead of the last one, at CPU speed 1.0; at a slower one so far that as much is computed meanwhile.
pub const STEP_NS: u64 = 20_000;

/// Of more threads than cores, each computes for so long before the next in line gets its core: Linux's own `base_slice_ns`.
pub(super) const TURN_NS: u64 = 3_000_000;

/// A thread that has a core.
#[derive(Debug)]
struct Busy {
    thread: ThreadId,
    /// What its core's clock shows, by its own computing.
    used_ns: u64,
    since: Time,
    /// It has not been advanced yet.
    begins: Option<Taken>,
}

#[derive(Debug)]
pub struct Cores {
    count: usize,
    step_ns: u64,
    busy: Vec<Busy>,
    /// What the mean's division left.
    carried: u64,
}

impl Cores {
    pub fn new(count: usize, step_ns: u64, holder: Option<ThreadId>) -> Cores {
        let busy = holder.map(|thread| Busy { thread, used_ns: 0, since: Time::ZERO, begins: None });
        Cores { count, step_ns: step_ns.clamp(STEP_NS, TURN_NS / 2), busy: busy.into_iter().collect(), carried: 0 }
    }

    /// Cores that are free.
    pub fn room(&self) -> usize {
        self.count.saturating_sub(self.busy.len())
    }

    pub fn at_once(&self) -> u64 {
        self.busy.len().max(1) as u64
    }

    /// Its clock begins where the last one's is.
    pub fn join(&mut self, taken: Taken, now: Time) {
        let used_ns = self.busy.iter().map(|busy| busy.used_ns).min().unwrap_or(0);
        self.busy.push(Busy { thread: taken.thread, used_ns, since: now, begins: Some(taken) });
    }

    pub fn leave(&mut self, thread: ThreadId) {
        self.busy.retain(|busy| busy.thread != thread);
    }

    /// And since when it has its core.
    pub fn furthest_behind(&mut self, now: Time) -> Option<(Taken, Time)> {
        let busy = self.busy.iter_mut().min_by_key(|busy| busy.used_ns)?;
        let goes_on = Taken { thread: busy.thread, why: Wake::Switched, since: now };
        Some((busy.begins.take().unwrap_or(goes_on), busy.since))
    }

    pub fn left_ns(&self, holder: ThreadId) -> Option<u64> {
        let others = self.busy.iter().filter(|busy| busy.thread != holder);
        let last = others.map(|busy| busy.used_ns).min()?;
        let used_ns = self.busy.iter().find(|busy| busy.thread == holder)?.used_ns;
        Some((last + self.step_ns).saturating_sub(used_ns))
    }

    pub fn computed(&mut self, holder: ThreadId, ns: u64) -> u64 {
        if let Some(busy) = self.busy.iter_mut().find(|busy| busy.thread == holder) {
            busy.used_ns += ns;
        }
        let (total, cores) = (ns + self.carried, self.at_once());
        self.carried = total % cores;
        total / cores
    }
}
