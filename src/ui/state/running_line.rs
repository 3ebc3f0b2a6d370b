//! Which line of a script is running at a moment.

use base::{ThreadId, Time};
use trace::{EventKind, Trace};

/// How far back to look: the events of one chunk, but never a whole long run for one frame.
const LOOK_BACK: usize = 4_000;

/// The line that the loop's thread is in at `at`; `None` between chunks, before the run and after its end.
pub fn running_line(trace: &Trace, at: Time) -> Option<u32> {
    if at >= trace.ended_at {
        return None;
    }
    let until = trace.events.partition_point(|event| event.at <= at);
    for event in trace.events[..until].iter().rev().take(LOOK_BACK) {
        if event.thread != ThreadId::MAIN {
            continue;
        }
        match event.kind {
            EventKind::ChunkEnded { .. } | EventKind::TurnEnded | EventKind::TurnBegan { .. } => return None,
            _ if event.line > 0 => return Some(event.line),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::TaskId;
    use trace::{Outcome, Recorder, Subject};

    #[test]
    fn a_line_runs_while_its_chunk_does() {
        let mut recorder = Recorder::default();
        let subject = Subject::Task(TaskId(1));
        let call = recorder.name("time.sleep(10)");
        recorder.record(Time(1), ThreadId::MAIN, 0, EventKind::ChunkBegan { subject, lag_ns: 0 });
        recorder.record(Time(2), ThreadId::MAIN, 5, EventKind::BlockingBegan { call });
        recorder.record(Time(4), ThreadId(1), 9, EventKind::GilAcquired);
        recorder.record(Time(8), ThreadId::MAIN, 5, EventKind::BlockingEnded { call });
        recorder.record(Time(9), ThreadId::MAIN, 0, EventKind::ChunkEnded { subject });
        let trace = recorder.finish(Outcome::Finished, Time(20));
        let lines: Vec<_> = [0, 1, 2, 5, 8, 9, 20].map(|at| running_line(&trace, Time(at))).into();
        assert_eq!(lines, [None, None, Some(5), Some(5), Some(5), None, None]);
    }
}
