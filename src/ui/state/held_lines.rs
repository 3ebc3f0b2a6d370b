//! Which lines held a thread, and for how long: what the editors write at the end of those lines.

use super::time_text::length;
use crate::base::{ThreadId, Time};
use crate::trace::{EventKind, Trace};
use std::collections::BTreeMap;

/// A chunk of this length is long: the bound of the W3C's Long Tasks.
pub const LONG_CHUNK_NS: u64 = 50_000_000;

/// A line that held a thread for [`LONG_CHUNK_NS`] or more.
#[derive(Clone, Debug, PartialEq, Eq)]
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
        let held = length(self.held_ns);
        if self.loop_thread { format!("◀ {held}") } else { format!("{held} in a thread") }
    }
}

/// Every such line of a run, in order. A line that held both kinds of thread counts for the loop's.
pub fn held_lines(trace: &Trace) -> Vec<HeldLine> {
    let mut longest: BTreeMap<u32, HeldLine> = BTreeMap::new();
    let mut note = |line: u32, held_ns: u64, loop_thread: bool| {
        if line == 0 || held_ns < LONG_CHUNK_NS {
            return;
        }
        let held = HeldLine { line, held_ns, loop_thread };
        let entry = longest.entry(line).or_insert_with(|| held.clone());
        if (held.loop_thread, held.held_ns) > (entry.loop_thread, entry.held_ns) {
            *entry = held;
        }
    };
    // By thread: where the blocking call began, and since when the loop's chunk computes at which line.
    let mut blocking: BTreeMap<u32, (Time, u32)> = BTreeMap::new();
    let mut computing: Option<(Time, u32)> = None;
    for event in &trace.events {
        let on_loop = event.thread == ThreadId::MAIN;
        match event.kind {
            EventKind::BlockingBegan { .. } => {
                blocking.insert(event.thread.0, (event.at, event.line));
            }
            EventKind::BlockingEnded { .. } => {
                if let Some((began, line)) = blocking.remove(&event.thread.0) {
                    note(line, event.at.since_ns(began), on_loop);
                }
                if on_loop && computing.is_some() {
                    computing = Some((event.at, event.line));
                }
            }
            EventKind::ChunkBegan { .. } if on_loop => computing = Some((event.at, event.line)),
            EventKind::ChunkEnded { .. } if on_loop => {
                if let Some((began, line)) = computing.take() {
                    note(if event.line > 0 { event.line } else { line }, event.at.since_ns(began), true);
                }
            }
            _ => {}
        }
    }
    longest.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{SECOND_NS, TaskId};
    use crate::trace::{Outcome, Recorder, Subject};

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
        let texts: Vec<_> = held_lines(&trace).iter().map(|held| (held.line, held.text())).collect();
        assert_eq!(texts, [(5, "◀ 10.0 s".to_owned()), (9, "1.0 s in a thread".to_owned())]);
    }
}
