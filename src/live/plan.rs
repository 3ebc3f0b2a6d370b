//! How a pair of scripts is fitted into a live run: what will freeze, for how long, and by how much times are scaled.
//! Knows only traces; the caps are the promise the confirmation makes.

use super::Placement;
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
    pub placement: Placement,
    /// The longest hold of the page's thread to be expected.
    pub freeze_ns: u64,
    pub length_ns: u64,
    /// Whether the script does not end within what a simulation allows, so that its live run will be cut.
    pub endless: bool,
}

impl LivePlan {
    /// For one who is told the scale alone.
    pub fn scaled(scale: f64) -> LivePlan {
        let side = SidePlan { placement: Placement::Worker, freeze_ns: 0, length_ns: SIDE_CAP_NS, endless: false };
        LivePlan { scale, a: side, b: side }
    }

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
pub fn plan(a: &Trace, b: &Trace, placements: [Placement; 2]) -> LivePlan {
    let [at_a, at_b] = placements;
    let scale = scale_for(a, at_a).min(scale_for(b, at_b)).min(1.0);
    LivePlan { scale, a: side_plan(a, scale, at_a), b: side_plan(b, scale, at_b) }
}

fn ends(trace: &Trace) -> bool {
    !matches!(trace.outcome, Outcome::OutOfBudget { .. } | Outcome::Stopped)
}

fn scale_for(trace: &Trace, placement: Placement) -> f64 {
    if !ends(trace) {
        return 1.0;
    }
    let fraction = |cap_ns: u64, of_ns: u64| cap_ns as f64 / of_ns.max(1) as f64;
    fraction(FREEZE_CAP_NS, freeze_ns(trace, placement)).min(fraction(SIDE_CAP_NS, length_ns(trace, placement)))
}

fn side_plan(trace: &Trace, scale: f64, placement: Placement) -> SidePlan {
    let real_ns = |script_ns: u64| (script_ns as f64 * scale) as u64;
    match ends(trace) {
        true => SidePlan {
            placement,
            freeze_ns: real_ns(freeze_ns(trace, placement)),
            length_ns: real_ns(length_ns(trace, placement)),
            endless: false,
        },
        false => SidePlan {
            placement,
            freeze_ns: if placement.holds_page() { FREEZE_CAP_NS } else { 0 },
            length_ns: SIDE_CAP_NS,
            endless: true,
        },
    }
}

/// The longest hold of the page's thread, in the script's time.
fn freeze_ns(trace: &Trace, placement: Placement) -> u64 {
    match placement {
        Placement::Page => longest_chunk_ns(trace).max(held_elsewhere_ns(trace).0),
        Placement::Offloaded => longest_chunk_ns(trace),
        Placement::Worker => 0,
    }
}

/// On one thread, what was beside each other comes one after the other.
fn length_ns(trace: &Trace, placement: Placement) -> u64 {
    let elsewhere_ns = if placement == Placement::Page { held_elsewhere_ns(trace).1 } else { 0 };
    trace.ended_at.0.saturating_add(elsewhere_ns)
}

/// Of the blocking calls of other threads than the main one: the longest, and all together.
fn held_elsewhere_ns(trace: &Trace) -> (u64, u64) {
    let mut open: Vec<(ThreadId, Time)> = Vec::new();
    let (mut longest_ns, mut all_ns) = (0_u64, 0_u64);
    for event in trace.events.iter().filter(|event| event.thread != ThreadId::MAIN) {
        match event.kind {
            EventKind::BlockingBegan { .. } => open.push((event.thread, event.at)),
            EventKind::BlockingEnded { .. } => {
                if let Some(at) = open.iter().position(|(thread, _)| *thread == event.thread) {
                    let ns = event.at.since_ns(open.swap_remove(at).1);
                    (longest_ns, all_ns) = (longest_ns.max(ns), all_ns.saturating_add(ns));
                }
            }
            _ => {}
        }
    }
    (longest_ns, all_ns)
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

    const PLACEMENTS: [Placement; 2] = [Placement::Page, Placement::Offloaded];

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
        let plan = plan(&trace(&[(0, 10)], 10, Outcome::Finished), &trace(&[], 10, Outcome::Finished), PLACEMENTS);
        assert_eq!((plan.a.freeze_ns, plan.b.freeze_ns), (FREEZE_CAP_NS, 0));
        assert_eq!(plan.scale, 0.3);
        assert_eq!(plan.real_ns(10 * SECOND_NS), FREEZE_CAP_NS);
        assert_eq!(plan.script_time(FREEZE_CAP_NS), Time(10 * SECOND_NS));
    }

    #[test]
    fn short_scripts_run_at_full_length() {
        let plan = plan(&trace(&[(0, 1)], 2, Outcome::Finished), &trace(&[], 1, Outcome::Finished), PLACEMENTS);
        assert_eq!(plan.scale, 1.0);
        assert_eq!(
            plan.a,
            SidePlan { placement: Placement::Page, freeze_ns: SECOND_NS, length_ns: 2 * SECOND_NS, endless: false }
        );
    }

    #[test]
    fn a_long_script_of_short_chunks_is_scaled_by_its_length() {
        let plan = plan(&trace(&[(0, 1)], 1, Outcome::Finished), &trace(&[], 50, Outcome::Finished), PLACEMENTS);
        assert_eq!(plan.scale, 0.1);
        assert_eq!(plan.a.freeze_ns, SECOND_NS / 10);
    }

    #[test]
    fn an_endless_script_freezes_for_the_cap() {
        let cut = Outcome::OutOfBudget { what: "2 s of computing".into() };
        let plan = plan(&trace(&[(0, 40)], 40, cut), &trace(&[], 4, Outcome::Finished), PLACEMENTS);
        assert_eq!(plan.scale, 1.0);
        assert_eq!((plan.a.freeze_ns, plan.a.endless, plan.b.endless), (FREEZE_CAP_NS, true, false));
    }

    #[test]
    fn a_worker_freezes_nothing_and_may_block_for_as_long_as_a_side() {
        let placements = [Placement::Worker; 2];
        let plan = plan(&trace(&[(0, 10)], 10, Outcome::Finished), &trace(&[], 1, Outcome::Finished), placements);
        assert_eq!((plan.scale, plan.a.freeze_ns), (0.5, 0));
    }

    #[test]
    fn without_workers_the_calls_of_other_threads_freeze_the_page_one_after_the_other() {
        let mut recorder = Recorder::default();
        let call = recorder.name("time.sleep(1)");
        for thread in [1, 2] {
            recorder.record(Time(0), ThreadId(thread), 1, EventKind::BlockingBegan { call });
        }
        for thread in [1, 2] {
            recorder.record(Time(SECOND_NS), ThreadId(thread), 1, EventKind::BlockingEnded { call });
        }
        let trace = recorder.finish(Outcome::Finished, Time(SECOND_NS));
        let plan = plan(&trace, &trace, PLACEMENTS);
        assert_eq!((plan.a.freeze_ns, plan.a.length_ns), (SECOND_NS, 3 * SECOND_NS));
        assert_eq!((plan.b.freeze_ns, plan.b.length_ns), (0, SECOND_NS));
    }
}
