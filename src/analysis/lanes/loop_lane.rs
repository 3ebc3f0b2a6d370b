//! The loop's row: its chunks, the turns around them, the blocking calls inside them.

use super::{Bar, LONG_CHUNK_NS, Lane, LaneKey, Mark, MarkKind, Marks, State, sort_bars};
use crate::analysis::lanes::Bars;
use base::{ThreadId, Time};
use trace::{Event, EventKind};

/// A span that has begun.
#[derive(Clone, Copy, Debug)]
struct Open {
    from: Time,
    event: u32,
    line: u32,
}

impl Open {
    fn close(self, to: Time, state: State) -> Bar {
        Bar { from: self.from, to, event: self.event, line: self.line, state }
    }
}

#[derive(Debug, Default)]
pub struct LoopLane {
    bars: Vec<Bar>,
    calls: Vec<Bar>,
    turns: Vec<Bar>,
    marks: Vec<Mark>,
    chunk: Option<Open>,
    /// A chunk inside a chunk (a task that starts eagerly) belongs to the outer one's bar.
    chunk_depth: u32,
    call: Option<Open>,
    call_depth: u32,
    /// It can go on, and waits for the GIL or for a core.
    line: Option<(Open, State)>,
    turn: Option<Open>,
    /// The longest call of the open chunk: its line is the one to show.
    longest_call_ns: u64,
}

impl LoopLane {
    pub fn event(&mut self, index: u32, event: &Event) {
        let here = Open { from: event.at, event: index, line: event.line };
        match event.kind {
            EventKind::NeverAwaited { .. } => self.mark(index, event, MarkKind::NeverAwaited),
            EventKind::Note { .. } => self.mark(index, event, MarkKind::Note),
            _ if event.thread != ThreadId::MAIN => {}
            EventKind::TurnBegan { .. } => self.turn = Some(here),
            EventKind::TurnEnded => {
                if let Some(turn) = self.turn.take() {
                    self.turns.push(turn.close(event.at, State::Turn));
                }
            }
            EventKind::ChunkBegan { .. } => {
                self.chunk_depth += 1;
                if self.chunk_depth == 1 {
                    (self.chunk, self.longest_call_ns) = (Some(here), 0);
                }
            }
            EventKind::ChunkEnded { .. } => {
                self.chunk_depth = self.chunk_depth.saturating_sub(1);
                if self.chunk_depth == 0 {
                    self.end_chunk(event.at);
                }
            }
            EventKind::BlockingBegan { .. } => {
                self.call_depth += 1;
                if self.call_depth == 1 {
                    self.call = Some(here);
                }
            }
            EventKind::BlockingEnded { .. } => {
                self.call_depth = self.call_depth.saturating_sub(1);
                if self.call_depth == 0 {
                    self.end_call(event.at);
                }
            }
            EventKind::GilWanted if self.call.is_none() => self.line = Some((here, State::GilWait)),
            EventKind::CoreWanted if self.call.is_none() => self.line = Some((here, State::CoreWait)),
            EventKind::GilAcquired | EventKind::CoreAcquired => self.end_line(event.at),
            _ => self.note_line(event.line),
        }
    }

    /// A chunk that began outside the script (line 0) is shown at the first line it ran.
    fn note_line(&mut self, line: u32) {
        if let Some(chunk) = &mut self.chunk
            && chunk.line == 0
        {
            chunk.line = line;
        }
    }

    fn mark(&mut self, index: u32, event: &Event, kind: MarkKind) {
        self.marks.push(Mark { at: event.at, event: index, line: event.line, kind });
    }

    fn end_chunk(&mut self, at: Time) {
        if let Some(chunk) = self.chunk.take() {
            self.bars.push(chunk.close(at, running(at.since_ns(chunk.from))));
        }
    }

    fn end_call(&mut self, at: Time) {
        let Some(call) = self.call.take() else { return };
        let duration_ns = at.since_ns(call.from);
        match &mut self.chunk {
            Some(chunk) => {
                if duration_ns >= self.longest_call_ns && call.line != 0 {
                    (chunk.line, self.longest_call_ns) = (call.line, duration_ns);
                }
                self.calls.push(call.close(at, State::Call));
            }
            // Before the loop runs, or after: the thread is held all the same.
            None => self.bars.push(call.close(at, running(duration_ns))),
        }
    }

    fn end_line(&mut self, at: Time) {
        if let Some((line, state)) = self.line.take() {
            self.calls.push(line.close(at, state));
        }
    }

    pub fn finish(mut self, end: Time) -> Lane {
        self.end_line(end);
        self.end_call(end);
        self.end_chunk(end);
        if let Some(turn) = self.turn.take() {
            self.turns.push(turn.close(end, State::Turn));
        }
        sort_bars(&mut self.calls);
        Lane {
            bars: Bars::new(self.bars),
            inner: Bars::new(self.calls),
            turns: Bars::new(self.turns),
            marks: Marks::new(self.marks),
            ..Lane::new(LaneKey::Loop, "loop")
        }
    }
}

/// The state of a chunk that took so long.
pub fn running(duration_ns: u64) -> State {
    if duration_ns >= LONG_CHUNK_NS { State::Long } else { State::Running }
}
