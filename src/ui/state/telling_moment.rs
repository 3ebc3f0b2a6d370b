//! Where the playhead stands before the reader has moved it: where the two sides differ most.

use crate::analysis::Metrics;
use base::Time;

/// Within the longest chunk of any side, well after its beginning: the freeze is on and its clicks have piled up.
/// The middle of the run where nothing is held.
pub fn telling_moment<'a>(runs: impl Iterator<Item = &'a Metrics>) -> Time {
    let (mut end, mut longest) = (Time::ZERO, (0, Time::ZERO));
    for run in runs {
        end = end.max(Time(run.total_ns));
        if let Some(chunk) = &run.longest_chunk {
            longest = longest.max((chunk.duration_ns, chunk.began));
        }
    }
    let (held_ns, began) = longest;
    if held_ns.saturating_mul(20) < end.0 { Time(end.0 / 2) } else { began.after(held_ns / 100 * 62) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{TaskId, ThreadId};
    use trace::{EventKind, Outcome, Recorder, Subject};

    fn run(chunk: (u64, u64), end: u64) -> Metrics {
        let mut recorder = Recorder::default();
        let subject = Subject::Task(TaskId(1));
        recorder.record(Time(chunk.0), ThreadId::MAIN, 0, EventKind::ChunkBegan { subject, lag_ns: 0 });
        recorder.record(Time(chunk.1), ThreadId::MAIN, 0, EventKind::ChunkEnded { subject });
        Metrics::new(&recorder.finish(Outcome::Finished, Time(end)))
    }

    #[test]
    fn it_lies_in_the_longest_freeze_or_else_in_the_middle() {
        let (frozen, flowing) = (run((100, 1100), 1200), run((0, 1), 1000));
        assert_eq!(telling_moment([&frozen, &flowing].into_iter()), Time(720));
        assert_eq!(telling_moment([&flowing].into_iter()), Time(500));
        assert_eq!(telling_moment([].into_iter()), Time::ZERO);
    }
}
