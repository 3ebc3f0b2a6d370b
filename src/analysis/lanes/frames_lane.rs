//! The row of the heartbeat: when frames were drawn as they came due, and when the app stood still. And for a live run that of the
//! page's frames, which were measured.

use super::{Bar, Bars, Lane, LaneKey, State};
use crate::analysis::frame_clock::{due, first_from};
use crate::analysis::{Busy, Heartbeat};
use base::Time;
use trace::PageFrames;

/// The bars of this row are of no single event.
const NO_EVENT: u32 = u32::MAX;

/// Alive and frozen in turn, while a loop runs. A frame that is a little late and not missed leaves the row alive.
pub fn frames_lane(busy: &Busy, heartbeat: &Heartbeat) -> Lane {
    let mut bars = Vec::new();
    let mut push = |from: Time, to: Time, state| {
        if from < to {
            bars.push(Bar { from, to, event: NO_EVENT, line: 0, state });
        }
    };
    let mut holds = heartbeat.holds().iter().filter(|hold| hold.missed > 0).peekable();
    for life in &busy.loops {
        let mut alive_from = life.began;
        while let Some(hold) = holds.next_if(|hold| hold.span.began < life.ended) {
            let (from, to) = (hold.span.began.max(alive_from), hold.span.ended.min(life.ended));
            push(alive_from, from, State::Alive);
            push(from, to, State::Frozen);
            alive_from = to.max(alive_from);
        }
        push(alive_from, life.ended, State::Alive);
    }
    Lane { bars: Bars::new(bars), ..Lane::new(LaneKey::Frames, "frames") }
}

/// A bar for every gap from frame to frame: alive when the next frame was in time, frozen when frames were missed.
pub fn page_frames_lane(page: &PageFrames, end: Time) -> Lane {
    let mut from = Time::ZERO;
    let mut bars = Vec::with_capacity(page.gaps.len());
    for gap in &page.gaps {
        let state = if page.missed(*gap) > 0 { State::Frozen } else { State::Alive };
        let to = gap.ended.min(end);
        if from < to {
            bars.push(Bar { from, to, event: NO_EVENT, line: 0, state });
            from = to;
        }
    }
    Lane { bars: Bars::new(bars), ..Lane::new(LaneKey::PageFrames, "page frames") }
}

/// The moments in `from..to` at which frames are due: every `stride`th, the same ones wherever the stretch begins.
pub fn beats(from: Time, to: Time, stride: u64) -> impl Iterator<Item = Time> {
    let stride = stride.max(1);
    let first = first_from(from).next_multiple_of(stride);
    (first..first_from(to)).step_by(stride as usize).map(due)
}
