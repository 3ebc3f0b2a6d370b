//! Which lines held a thread, and for how long: what the editors write at the end of those lines.

use super::duration::human;
use super::{BlockingCall, Busy, LONG_CHUNK_NS};
use serde::{Deserialize, Serialize};

/// A line that held a thread for [`LONG_CHUNK_NS`] or more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldLine {
    pub line: u32,
    /// The longest single stay.
    pub held_ns: u64,
    /// Whether the thread was the loop's own: then everything stood still.
    pub loop_thread: bool,
}

impl HeldLine {
    /// As it stands beside the line.
    pub fn text(&self) -> String {
        let held = human(self.held_ns);
        if self.loop_thread { format!("◀ {held}") } else { format!("{held} in a thread") }
    }
}

/// Every such line of a run, in order. A line that held both kinds of thread counts for the loop's.
pub fn held_lines(busy: &Busy) -> Vec<HeldLine> {
    let calls = |calls: &[BlockingCall], loop_thread: bool| {
        let held = |call: &BlockingCall| HeldLine { line: call.line, held_ns: call.span.duration_ns(), loop_thread };
        calls.iter().filter(|call| call.span.duration_ns() >= LONG_CHUNK_NS).map(held).collect::<Vec<_>>()
    };
    // Long chunks that no single call accounts for: they computed.
    let computed = busy.chunks.iter().filter_map(|chunk| {
        let in_calls = busy.longest_call(chunk).map_or(0, |call| call.span.duration_ns());
        let held_ns = chunk.duration_ns();
        (in_calls < held_ns / 2).then_some(HeldLine { line: chunk.line(), held_ns, loop_thread: true })
    });
    let mut longest: Vec<HeldLine> = Vec::new();
    for held in calls(&busy.calls, true).into_iter().chain(calls(&busy.calls_elsewhere, false)).chain(computed) {
        if held.line == 0 || held.held_ns < LONG_CHUNK_NS {
            continue;
        }
        match longest.binary_search_by_key(&held.line, |other| other.line) {
            Ok(at) if (held.loop_thread, held.held_ns) > (longest[at].loop_thread, longest[at].held_ns) => {
                longest[at] = held
            }
            Ok(_) => {}
            Err(at) => longest.insert(at, held),
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{SECOND_NS, TaskId, ThreadId, Time};
    use trace::{EventKind, Outcome, Recorder, Subject};

    #[test]
    fn lines_that_block_are_marked_with_their_longest_stay() {
        let mut recorder = Recorder::default();
        let subject = Subject::Task(TaskId(1));
        let call = recorder.name("time.sleep(10)");
        let main = ThreadId::MAIN;
        recorder.record(Time(0), main, 3, EventKind::ChunkBegan { subject, lag_ns: 0 });
        recorder.record(Time(0), main, 5, EventKind::BlockingBegan { call });
        recorder.record(Time(10 * SECOND_NS), main, 5, EventKind::BlockingEnded { call });
        recorder.record(Time(10 * SECOND_NS + 5), main, 8, EventKind::ChunkEnded { subject });
        recorder.record(Time(11 * SECOND_NS), ThreadId(1), 9, EventKind::BlockingBegan { call });
        recorder.record(Time(12 * SECOND_NS), ThreadId(1), 9, EventKind::BlockingEnded { call });
        let trace = recorder.finish(Outcome::Finished, Time(12 * SECOND_NS));
        let texts: Vec<_> = held_lines(&Busy::new(&trace)).iter().map(|held| (held.line, held.text())).collect();
        assert_eq!(texts, [(5, "◀ 10.0 s".to_owned()), (9, "1.0 s in a thread".to_owned())]);
    }
}
