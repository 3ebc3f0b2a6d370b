//! What time it is in a run, and how it passes. Knows base.

#![forbid(unsafe_code)]

mod cost;

pub use cost::{Cost, EPOCH_NS, MONOTONIC_OFFSET_NS, THREAD_START_NS};

use base::Time;

/// A run's clock. It never goes back. Asked at every event, so it is no trait.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    now: Time,
    is_virtual: bool,
}

impl Clock {
    /// The simulated clock: moved by computing and by jumps to the next thing that is due.
    pub fn simulated() -> Clock {
        Clock { now: Time::ZERO, is_virtual: true }
    }

    /// A clock that only a driver moves: computing takes the time that it really takes.
    pub fn real() -> Clock {
        Clock { now: Time::ZERO, is_virtual: false }
    }

    #[inline]
    pub fn now(&self) -> Time {
        self.now
    }

    /// Computing that takes so long on the machine simulated was done.
    #[inline]
    pub fn spend(&mut self, ns: u64) {
        if self.is_virtual {
            self.now = self.now.after(ns);
        }
    }

    /// A driver says that it is this moment now; an earlier one than `now` changes nothing.
    pub fn set(&mut self, moment: Time) {
        self.now = self.now.max(moment);
    }

    /// Whether a driver may move it by `set` as far as it likes instead of waiting.
    pub fn is_virtual(&self) -> bool {
        self.is_virtual
    }
}
