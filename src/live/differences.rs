//! The simulated run laid over the real one: where a chunk of the main thread is elsewhere by more than a frame.
//! Knows only traces.

use base::{ThreadId, Time};
use trace::{EventKind, Subject, Trace};

/// A frame at 60 Hz, in real nanoseconds: less is not seen.
pub const FRAME_NS: u64 = 16_666_667;
/// No more chunks than this are compared: a picture has no room for them.
const MOST: usize = 200_000;

/// A stretch that the main thread was taken for, on the script's clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Taken {
    pub began: Time,
    pub ended: Time,
    /// Of the blocking call or the last thing in it that had a line; 0 for none.
    pub line: u32,
    subject: Option<Subject>,
}

/// A pair that differs, or one of a pair whose other is missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    pub simulated: Option<Taken>,
    pub real: Option<Taken>,
    /// How far the two are apart, in real nanoseconds: the larger of the differences in beginning and length.
    pub by_ns: u64,
}

/// What the two runs have of one another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Differences {
    /// Chunks that both have.
    pub pairs: usize,
    pub all: Vec<Difference>,
}

impl Differences {
    /// The largest among the pairs.
    pub fn largest(&self) -> Option<&Difference> {
        self.all
            .iter()
            .filter(|difference| difference.simulated.is_some() && difference.real.is_some())
            .max_by_key(|d| d.by_ns)
    }
}

/// Chunks of the main thread and its blocking calls outside of any, in order.
pub fn taken(trace: &Trace) -> Vec<Taken> {
    let mut all: Vec<Taken> = Vec::new();
    let mut open: Option<Taken> = None;
    for event in trace.events.iter().filter(|event| event.thread == ThreadId::MAIN) {
        if all.len() >= MOST {
            break;
        }
        match event.kind {
            EventKind::ChunkBegan { subject, .. } => {
                open = Some(Taken { began: event.at, ended: event.at, line: event.line, subject: Some(subject) });
            }
            EventKind::BlockingBegan { .. } if open.is_none() => {
                open = Some(Taken { began: event.at, ended: event.at, line: event.line, subject: None });
            }
            EventKind::BlockingBegan { .. } => {
                if let Some(open) = &mut open {
                    open.line = event.line;
                }
            }
            EventKind::BlockingEnded { .. } if open.is_some_and(|open| open.subject.is_none()) => {
                all.extend(open.take().map(|open| Taken { ended: event.at, ..open }));
            }
            EventKind::ChunkEnded { .. } => all.extend(open.take().map(|open| Taken { ended: event.at, ..open })),
            _ => {}
        }
    }
    all.extend(open.map(|open| Taken { ended: trace.ended_at, ..open }));
    all
}

/// The nth chunk of a subject in one is the nth of that subject in the other. `scale`: real time is script time times this.
pub fn differences(simulated: &Trace, real: &Trace, scale: f64) -> Differences {
    let (simulated, mut reals) = (taken(simulated), taken(real).into_iter().map(Some).collect::<Vec<_>>());
    let mut found = Differences::default();
    // Where to look on for a partner: both are nearly in the same order, so this hardly ever goes back.
    let mut from = 0;
    for sim in simulated {
        let ahead = (from..reals.len()).take(512).find(|at| reals[*at].is_some_and(|real| real.subject == sim.subject));
        let partner = ahead.and_then(|at| reals[at].take());
        while from < reals.len() && reals[from].is_none() {
            from += 1;
        }
        let Some(real) = partner else {
            let length_ns = (sim.ended.since_ns(sim.began) as f64 * scale) as u64;
            if length_ns > FRAME_NS {
                found.all.push(Difference { simulated: Some(sim), real: None, by_ns: length_ns });
            }
            continue;
        };
        found.pairs += 1;
        let length_ns = |taken: Taken| taken.ended.since_ns(taken.began);
        let apart_ns = sim.began.0.abs_diff(real.began.0).max(length_ns(sim).abs_diff(length_ns(real)));
        let by_ns = (apart_ns as f64 * scale) as u64;
        if by_ns > FRAME_NS {
            found.all.push(Difference { simulated: Some(sim), real: Some(real), by_ns });
        }
    }
    for real in reals.into_iter().flatten() {
        let by_ns = (real.ended.since_ns(real.began) as f64 * scale) as u64;
        if by_ns > FRAME_NS {
            found.all.push(Difference { simulated: None, real: Some(real), by_ns });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::TaskId;
    use trace::{Outcome, Recorder};

    const MS: u64 = 1_000_000;

    fn trace(chunks: &[(u32, u64, u64)]) -> Trace {
        let mut recorder = Recorder::default();
        for (task, began_ms, ended_ms) in chunks {
            let subject = Subject::Task(TaskId(*task));
            recorder.record(Time(began_ms * MS), ThreadId::MAIN, 1, EventKind::ChunkBegan { subject, lag_ns: 0 });
            recorder.record(Time(ended_ms * MS), ThreadId::MAIN, 1, EventKind::ChunkEnded { subject });
        }
        recorder.finish(Outcome::Finished, Time(1000 * MS))
    }

    #[test]
    fn less_than_a_frame_is_no_difference() {
        let found = differences(&trace(&[(1, 0, 100), (2, 100, 110)]), &trace(&[(1, 5, 112), (2, 112, 120)]), 1.0);
        assert_eq!((found.pairs, found.all.len()), (2, 0));
    }

    #[test]
    fn what_is_later_or_longer_by_a_frame_is_told_in_real_time() {
        let (simulated, real) = (trace(&[(1, 0, 100), (2, 100, 110)]), trace(&[(1, 0, 140), (2, 140, 150)]));
        let found = differences(&simulated, &real, 1.0);
        assert_eq!(found.all.iter().map(|difference| difference.by_ns / MS).collect::<Vec<_>>(), [40, 40]);
        assert!(differences(&simulated, &real, 0.3).all.is_empty());
    }

    #[test]
    fn another_order_is_paired_by_task_and_what_only_one_has_is_told() {
        let found = differences(&trace(&[(1, 0, 5), (2, 5, 10)]), &trace(&[(2, 0, 5), (1, 5, 10), (3, 20, 60)]), 1.0);
        assert_eq!((found.pairs, found.all.len()), (2, 1));
        assert_eq!((found.all[0].simulated, found.all[0].by_ns / MS), (None, 40));
    }
}
