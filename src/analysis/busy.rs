//! When the loop's thread was held, and by what: the chunks, the turns, the loops, the blocking calls of a trace.

use base::{ThreadId, Time};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use trace::{EventKind, NameId, Subject, Trace};

/// A chunk from which on the page stutters: 50 ms (W3C, Long Tasks). Turns and lags are measured by it too.
pub const LONG_CHUNK_NS: u64 = 50_000_000;

/// From `began` to just before `ended`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    pub began: Time,
    pub ended: Time,
}

impl Stretch {
    pub fn duration_ns(self) -> u64 {
        self.ended.since_ns(self.began)
    }
}

/// What one handle ran on the loop's thread, without a break.
#[derive(Clone, Debug, PartialEq)]
pub struct Chunk {
    pub span: Stretch,
    pub subject: Subject,
    /// How long after it was ready, or due, it began.
    pub lag_ns: u64,
    /// The line where it went on; 0 where that was none of the script's.
    pub from_line: u32,
    /// The line of the await where it handed control back; 0 when its coroutine ended.
    pub until_line: u32,
    /// The blocking calls in it: a range of [`Busy::calls`].
    pub calls: Range<usize>,
    /// It never ended: the run did.
    pub open: bool,
}

impl Chunk {
    pub fn duration_ns(&self) -> u64 {
        self.span.duration_ns()
    }

    /// The line to look at: where it let go, else where it went on.
    pub fn line(&self) -> u32 {
        if self.until_line == 0 { self.from_line } else { self.until_line }
    }

    pub fn is_long(&self) -> bool {
        self.duration_ns() >= LONG_CHUNK_NS
    }
}

/// A call that spent time without suspending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockingCall {
    pub span: Stretch,
    pub thread: ThreadId,
    /// The source text of the call.
    pub call: NameId,
    pub line: u32,
    /// It never ended: the run did.
    pub open: bool,
}

/// All of it for one trace, each list in order of beginning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Busy {
    pub chunks: Vec<Chunk>,
    /// Iterations of the loop that had something to run.
    pub turns: Vec<Stretch>,
    /// From `LoopStarted` to `LoopEnded`.
    pub loops: Vec<Stretch>,
    /// Blocking calls on the main thread, in chunks and outside of the loop.
    pub calls: Vec<BlockingCall>,
    /// Blocking calls on the other threads.
    pub calls_elsewhere: Vec<BlockingCall>,
}

impl Busy {
    /// Reads the trace once. What is still open at its end is closed there.
    pub fn new(trace: &Trace) -> Busy {
        let mut busy = Busy::default();
        let (mut chunk, mut turn, mut turning) = (None, None, None);
        let mut calling: Vec<usize> = Vec::new();
        let mut calling_elsewhere: Vec<usize> = Vec::new();
        let until_end = |began| Stretch { began, ended: trace.ended_at.max(began) };
        for event in &trace.events {
            let began = event.at;
            match event.kind {
                // A thread of a pool that waits for work, in code that is nobody's: idle, not blocked.
                EventKind::BlockingBegan { call } if trace.name(call).is_empty() => {}
                EventKind::BlockingBegan { call } => {
                    let call = BlockingCall {
                        span: until_end(began),
                        thread: event.thread,
                        call,
                        line: event.line,
                        open: true,
                    };
                    let (calls, open) = match event.thread {
                        ThreadId::MAIN => (&mut busy.calls, &mut calling),
                        _ => (&mut busy.calls_elsewhere, &mut calling_elsewhere),
                    };
                    open.push(calls.len());
                    calls.push(call);
                }
                EventKind::BlockingEnded { call } => {
                    let (calls, open) = match event.thread {
                        ThreadId::MAIN => (&mut busy.calls, &mut calling),
                        _ => (&mut busy.calls_elsewhere, &mut calling_elsewhere),
                    };
                    if let Some(at) =
                        open.iter().rposition(|at| (calls[*at].thread, calls[*at].call) == (event.thread, call))
                    {
                        let call = &mut calls[open.remove(at)];
                        call.span.ended = event.at;
                        call.open = false;
                    }
                }
                _ if event.thread != ThreadId::MAIN => {}
                EventKind::LoopStarted => {
                    turning = Some(busy.loops.len());
                    busy.loops.push(until_end(began));
                }
                EventKind::LoopEnded => close(&mut busy.loops, turning.take(), event.at),
                EventKind::TurnBegan { .. } => {
                    turn = Some(busy.turns.len());
                    busy.turns.push(until_end(began));
                }
                EventKind::TurnEnded => close(&mut busy.turns, turn.take(), event.at),
                EventKind::ChunkBegan { subject, lag_ns } => {
                    let calls = busy.calls.len()..busy.calls.len();
                    chunk = Some(busy.chunks.len());
                    let span = until_end(began);
                    let from_line = event.line;
                    busy.chunks.push(Chunk { span, subject, lag_ns, from_line, until_line: 0, calls, open: true });
                }
                EventKind::Suspended { .. } => {
                    if let Some(at) = chunk {
                        busy.chunks[at].until_line = event.line;
                    }
                }
                EventKind::ChunkEnded { .. } => {
                    if let Some(at) = chunk.take() {
                        let calls = busy.calls.len();
                        let chunk = &mut busy.chunks[at];
                        chunk.span.ended = event.at;
                        chunk.calls.end = calls;
                        chunk.open = false;
                    }
                }
                _ => {}
            }
        }
        if let Some(at) = chunk {
            busy.chunks[at].calls.end = busy.calls.len();
        }
        busy
    }

    /// The longest chunk; the first of equals.
    pub fn longest_chunk(&self) -> Option<&Chunk> {
        self.chunks.iter().rev().max_by_key(|chunk| chunk.duration_ns())
    }

    pub fn longest_turn_ns(&self) -> u64 {
        self.turns.iter().map(|turn| turn.duration_ns()).max().unwrap_or(0)
    }

    /// The longest blocking call inside a chunk; the first of equals.
    pub fn longest_call(&self, chunk: &Chunk) -> Option<&BlockingCall> {
        self.calls[chunk.calls.clone()].iter().rev().max_by_key(|call| call.span.duration_ns())
    }
}

fn close(stretches: &mut [Stretch], at: Option<usize>, ended: Time) {
    if let Some(at) = at {
        stretches[at].ended = ended;
    }
}
