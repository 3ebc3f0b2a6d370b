//! What time it is in a run, and how it passes. Knows base.

#![forbid(unsafe_code)]

mod cost;
mod real;
mod virtual_clock;

pub use cost::{Cost, EPOCH_NS, HANDLE_NS, MONOTONIC_OFFSET_NS, THREAD_START_NS, TURN_NS};
pub use real::RealClock;
pub use virtual_clock::VirtualClock;

use base::Time;

/// A run's clock. It never goes back.
pub trait Clock {
    fn now(&self) -> Time;

    /// Computing that takes so long on the machine simulated was done.
    fn spend(&mut self, ns: u64);

    /// A driver says that it is this moment now; an earlier one than `now` changes nothing.
    fn set(&mut self, moment: Time);

    /// The same clock at this moment, for another process.
    fn fork(&self) -> Box<dyn Clock>;

    /// Whether a driver may move it by `set` as far as it likes instead of waiting.
    fn is_virtual(&self) -> bool;
}
