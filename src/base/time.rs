//! Time on a run's own clock: integer nanoseconds from its start, virtual or real.

use serde::{Deserialize, Serialize};

/// Nanoseconds in a second.
pub const SECOND_NS: u64 = 1_000_000_000;

/// A moment: nanoseconds since the run began. Durations are plain `u64` whose names end in `_ns`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Time(pub u64);

impl Time {
    pub const ZERO: Time = Time(0);
    /// Later than any moment a run can reach (584 years).
    pub const NEVER: Time = Time(u64::MAX);

    /// The moment `duration_ns` later; saturates at [`Time::NEVER`].
    pub fn after(self, duration_ns: u64) -> Time {
        Time(self.0.saturating_add(duration_ns))
    }

    /// Nanoseconds from `earlier` to here; 0 when `earlier` is later.
    pub fn since_ns(self, earlier: Time) -> u64 {
        self.0.saturating_sub(earlier.0)
    }

    pub fn seconds(self) -> f64 {
        self.0 as f64 / SECOND_NS as f64
    }
}

/// Seconds as Python gives them to nanoseconds: negative and NaN are 0, too large is `u64::MAX`.
pub fn seconds_to_ns(seconds: f64) -> u64 {
    (seconds * SECOND_NS as f64).round() as u64
}
