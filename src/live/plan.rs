//! How a pair of scripts is fitted into a live run: what will freeze, for how long, and by how much times are scaled.
//! Knows only traces; the caps are the promise the confirmation makes.

use base::{SECOND_NS, ThreadId, Time};
use trace::{EventKind, Outcome, Trace};

/// The longest that a live run may hold the page's thread at a stretch, in real nanoseconds.
pub const FREEZE_CAP_NS: u64 = 3 * SECOND_NS;
/// The longest that one side may run live, in real nanoseconds; two sides make the ten seconds of the whole.
pub const SIDE_CAP_NS: u64 = 5 * SECOND_NS;

/// What a live run of both sides will be like, as far as their simulated runs tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LivePlan {
    /// Real time is script time times this; at most 1.
    pub scale: f64,
    pub a: SidePlan,
    pub b: SidePlan,
}

/// One side of a [`LivePlan`], in real nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SidePlan {
    /// The longest hold of the page's thread to be expected.
    pub freeze_ns: u64,
    pub length_ns: u64,
    /// Whether the script does not end within what a simulation allows, so that its live run will be cut.
    pub endless: bool,
}

impl LivePlan {
    /// Real nanoseconds of a duration of the script's.
    pub fn real_ns(&self, script_ns: u64) -> u64 {
        (script_ns as f64 * self.scale) as u64
    }

    /// The script's moment, when `real_ns` have passed since its start.
    pub fn script_time(&self, real_ns: u64) -> Time {
        Time((real_ns as f64 / self.scale) as u64)
    }
}

/// Scales so that both sides' longest chunks and totals stay under the caps. A script that was cut off as endless
/// does not count: it is cut off live as well.
pub fn plan(a: &Trace, b: &Trace) -> LivePlan {
    let scale = scale_for(a).min(scale_for(b)).min(1.0);
    LivePlan { scale, a: side_plan(a, scale), b: side_plan(b, scale) }
}

fn ends(trace: &Trace) -> bool {
    !matches!(trace.outcome, Outcome::OutOfBudget { .. } | Outcome::Stopped)
}

fn scale_for(trace: &Trace) -> f64 {
    if !ends(trace) {
        return 1.0;
    }
    let fraction = |cap_ns: u64, of_ns: u64| cap_ns as f64 / of_ns.max(1) as f64;
    fraction(FREEZE_CAP_NS, longest_chunk_ns(trace)).min(fraction(SIDE_CAP_NS, trace.ended_at.0))
}

fn side_plan(trace: &Trace, scale: f64) -> SidePlan {
    let real_ns = |script_ns: u64| (script_ns as f64 * scale) as u64;
    match ends(trace) {
        true => SidePlan {
            freeze_ns: real_ns(longest_chunk_ns(trace)),
            length_ns: real_ns(trace.ended_at.0),
            endless: false,
        },
        false => SidePlan { freeze_ns: FREEZE_CAP_NS, length_ns: SIDE_CAP_NS, endless: true },
    }
}

/// The longest chunk of the main thread. A chunk still open at the end lasts until then.
fn longest_chunk_ns(trace: &Trace) -> u64 {
    let mut longest_ns = 0;
    let mut began: Option<Time> = None;
    for event in trace.events.iter().filter(|event| event.thread == ThreadId::MAIN) {
        match event.kind {
            EventKind::ChunkBegan { .. } => began = Some(event.at),
            EventKind::ChunkEnded { .. } => {
                longest_ns = began.take().map_or(longest_ns, |began| longest_ns.max(event.at.since_ns(began)));
            }
            _ => {}
        }
    }
    began.map_or(longest_ns, |began| longest_ns.max(trace.ended_at.since_ns(began)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::TaskId;
    use trace::{Recorder, Subject};

    fn trace(chunks: &[(u64, u64)], ended_s: u64, outcome: Outcome) -> Trace {
        let mut recorder = Recorder::default();
        let subject = Subject::Task(TaskId(1));
        for (began, ended) in chunks {
            let (began, ended) = (Time(began * SECOND_NS), Time(ended * SECOND_NS));
            recorder.record(began, ThreadId::MAIN, 1, EventKind::ChunkBegan { subject, lag_ns: 0 });
            recorder.record(ended, ThreadId::MAIN, 1, EventKind::ChunkEnded { subject });
        }
        recorder.finish(outcome, Time(ended_s * SECOND_NS))
    }

    #[test]
    fn ten_seconds_of_blocking_are_scaled_to_three() {
        let plan = plan(&trace(&[(0, 10)], 10, Outcome::Finished), &trace(&[], 10, Outcome::Finished));
        assert_eq!((plan.a.freeze_ns, plan.b.freeze_ns), (FREEZE_CAP_NS, 0));
        assert_eq!(plan.scale, 0.3);
        assert_eq!(plan.real_ns(10 * SECOND_NS), FREEZE_CAP_NS);
        assert_eq!(plan.script_time(FREEZE_CAP_NS), Time(10 * SECOND_NS));
    }

    #[test]
    fn short_scripts_run_at_full_length() {
        let plan = plan(&trace(&[(0, 1)], 2, Outcome::Finished), &trace(&[], 1, Outcome::Finished));
        assert_eq!(plan.scale, 1.0);
        assert_eq!(plan.a, SidePlan { freeze_ns: SECOND_NS, length_ns: 2 * SECOND_NS, endless: false });
    }

    #[test]
    fn a_long_script_of_short_chunks_is_scaled_by_its_length() {
        let plan = plan(&trace(&[(0, 1)], 1, Outcome::Finished), &trace(&[], 50, Outcome::Finished));
        assert_eq!(plan.scale, 0.1);
        assert_eq!(plan.a.freeze_ns, SECOND_NS / 10);
    }

    #[test]
    fn an_endless_script_freezes_for_the_cap() {
        let cut = Outcome::OutOfBudget { what: "2 s of computing".into() };
        let plan = plan(&trace(&[(0, 40)], 40, cut), &trace(&[], 4, Outcome::Finished));
        assert_eq!(plan.scale, 1.0);
        assert_eq!((plan.a.freeze_ns, plan.a.endless, plan.b.endless), (FREEZE_CAP_NS, true, false));
    }
}
