//! The frames that a page drew while a run was on it live, as its browser measured them.

use base::Time;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageFrames {
    /// From frame to frame of the page at rest, in real nanoseconds.
    pub interval_ns: u64,
    /// One after the other, without anything between them.
    pub gaps: Vec<FrameGap>,
}

/// From one frame to the next. The first one began before the run did, and the last may have ended after it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrameGap {
    /// On the script's clock.
    pub ended: Time,
    /// How long it was, in real nanoseconds.
    pub real_ns: u64,
}

impl PageFrames {
    /// The gap that a moment lies in.
    pub fn gap_at(&self, at: Time) -> Option<FrameGap> {
        self.gaps.get(self.gaps.partition_point(|gap| gap.ended <= at)).copied()
    }

    /// Frames that were due in a gap, and not drawn.
    pub fn missed(&self, gap: FrameGap) -> u64 {
        let interval_ns = self.interval_ns.max(1);
        ((gap.real_ns + interval_ns / 2) / interval_ns).saturating_sub(1)
    }
}
