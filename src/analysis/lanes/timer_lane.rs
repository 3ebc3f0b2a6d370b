//! The timers' row: when they were due, and how long past that the loop left them waiting.

use super::{Bar, Bars, LATE_NS, Lane, LaneKey, Mark, MarkKind, Marks, State, sort_bars};
use base::Time;
use trace::{Event, EventKind, TimerPurpose};

#[derive(Debug, Default)]
pub struct TimerLane {
    marks: Vec<Mark>,
    /// From due to run, in no order.
    late: Vec<Bar>,
}

impl TimerLane {
    pub fn event(&mut self, index: u32, event: &Event) {
        let (due, kind) = match event.kind {
            EventKind::TimerFired { due, purpose, .. } => {
                let late = event.at.since_ns(due) >= LATE_NS;
                // A sleep that ends in time is in its task's row already.
                if !late && matches!(purpose, TimerPurpose::Sleep(_)) {
                    return;
                }
                (due, if late { MarkKind::TimerLate } else { MarkKind::TimerFired })
            }
            EventKind::TimerCancelled { due, purpose, .. } => {
                let powerless = event.at > due;
                if !powerless && !matches!(purpose, TimerPurpose::Timeout { .. }) {
                    return;
                }
                (due, if powerless { MarkKind::TimerPowerless } else { MarkKind::TimerCancelled })
            }
            _ => return,
        };
        let line = event.line;
        self.marks.push(Mark { at: due, event: index, line, kind });
        if matches!(kind, MarkKind::TimerLate | MarkKind::TimerPowerless) {
            self.late.push(Bar { from: due, to: event.at, event: index, line, state: State::Late });
        }
    }

    /// The row; its bars are the times when at least one timer was overdue. Marks after the end (a timeout of an hour,
    /// cancelled in time) are left out.
    pub fn finish(mut self, end: Time) -> Lane {
        self.marks.retain(|mark| mark.at <= end);
        sort_bars(&mut self.late);
        let mut union: Vec<Bar> = Vec::new();
        for bar in self.late {
            match union.last_mut() {
                Some(last) if bar.from <= last.to => last.to = last.to.max(bar.to),
                _ => union.push(bar),
            }
        }
        Lane { bars: Bars::new(union), marks: Marks::new(self.marks), ..Lane::new(LaneKey::Timers, "timers") }
    }
}
