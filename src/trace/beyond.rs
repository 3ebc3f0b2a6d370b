//! What came after the cap on events: summed up, but for the few that a reader has to see singly.

use super::{Event, EventKind, NameId, Subject};
use base::{JobId, ThreadId, Time};
use serde::{Deserialize, Serialize};

/// A chunk or turn from this on is kept singly: 10 ms. No frame of an app at 60 a second is missed by a shorter one.
pub const KEPT_NS: u64 = 10_000_000;

/// The sum of all events after the cap that were not kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beyond {
    /// The place in the list from which on only those stand that were kept: what was written, blocking calls, long chunks
    /// and turns, beginnings and ends of loops, jobs and threads, and what nobody looked after.
    pub first: usize,
    /// The moment of the last event before it.
    pub from: Time,
    pub events: u64,
    pub turns: u64,
    pub chunks: u64,
    pub tasks: u64,
    pub timers: u64,
    pub longest_turn_ns: u64,
    pub longest_chunk: Option<SummedChunk>,
    /// The longest that a handle was ready, or due, before it started; that a timer was due before it was cancelled.
    pub largest_lag_ns: u64,
}

/// The longest of the chunks that were summed up.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SummedChunk {
    pub duration_ns: u64,
    pub began: Time,
    pub subject: Subject,
    /// Where it handed control back, else where it went on.
    pub line: u32,
}

/// Sorts what comes after the cap.
#[derive(Debug)]
pub struct Sieve {
    pub beyond: Beyond,
    turn: Open,
    chunk: Open,
    /// The events of a chunk of which it is not known yet whether it is long.
    held: Vec<Event>,
    /// Blocking calls whose beginning was kept.
    calling: Vec<(ThreadId, NameId)>,
    /// Jobs whose start was kept.
    working: Vec<JobId>,
    /// How many more may be kept.
    room: usize,
}

/// A turn or a chunk of the main thread.
#[derive(Clone, Copy, Debug)]
enum Open {
    Not,
    /// Its beginning is in the list: so its end has to be.
    Kept,
    /// Its beginning is held back.
    Held(Event),
}

/// The most events of one chunk that are held back: of more, its beginning is kept and the rest summed up.
const MOST_HELD: usize = 1_000;

impl Sieve {
    /// From here on, after these events; so many more may be kept.
    pub fn after(events: &[Event], room: usize) -> Sieve {
        let mut sieve = Sieve {
            beyond: Beyond {
                first: events.len(),
                from: events.last().map_or(Time::ZERO, |event| event.at),
                events: 0,
                turns: 0,
                chunks: 0,
                tasks: 0,
                timers: 0,
                longest_turn_ns: 0,
                longest_chunk: None,
                largest_lag_ns: 0,
            },
            turn: Open::Not,
            chunk: Open::Not,
            held: Vec::new(),
            calling: Vec::new(),
            working: Vec::new(),
            room,
        };
        for event in events {
            match event.kind {
                EventKind::BlockingBegan { call } => sieve.calling.push((event.thread, call)),
                EventKind::BlockingEnded { call } => _ = sieve.was_calling(event.thread, call),
                EventKind::JobStarted { job } => sieve.working.push(job),
                EventKind::JobEnded { job, .. } => sieve.working.retain(|started| *started != job),
                _ if event.thread != ThreadId::MAIN => {}
                EventKind::TurnBegan { .. } => sieve.turn = Open::Kept,
                EventKind::TurnEnded => sieve.turn = Open::Not,
                EventKind::ChunkBegan { .. } => sieve.chunk = Open::Kept,
                EventKind::ChunkEnded { .. } => sieve.chunk = Open::Not,
                _ => {}
            }
        }
        sieve
    }

    /// The next event: into the list, into the sums, or held back until more is known.
    pub fn take(&mut self, event: Event, events: &mut Vec<Event>) {
        if event.thread != ThreadId::MAIN {
            return match self.is_kept(&event) {
                true => self.put(event, events),
                false => self.sum(&event),
            };
        }
        match (event.kind, self.chunk, self.turn) {
            (EventKind::TurnBegan { .. }, ..) => self.turn = Open::Held(event),
            (EventKind::TurnEnded, _, Open::Held(began)) => {
                let duration_ns = event.at.since_ns(began.at);
                self.turn = Open::Not;
                if duration_ns >= KEPT_NS && self.room > 0 {
                    self.room -= 1;
                    self.put(began, events);
                    self.put(event, events);
                } else {
                    self.beyond.longest_turn_ns = self.beyond.longest_turn_ns.max(duration_ns);
                    self.sum(&began);
                    self.sum(&event);
                }
            }
            (EventKind::TurnEnded, ..) => {
                self.turn = Open::Not;
                self.put(event, events);
            }
            (EventKind::ChunkBegan { .. }, ..) => self.chunk = Open::Held(event),
            (EventKind::ChunkEnded { subject }, Open::Held(began), _) => {
                self.chunk = Open::Not;
                if event.at.since_ns(began.at) >= KEPT_NS && self.room > 0 {
                    self.keep_chunk(began, events);
                    self.put(event, events);
                } else {
                    self.sum_chunk(subject, began, &event, events);
                }
            }
            (EventKind::ChunkEnded { .. }, ..) => {
                self.chunk = Open::Not;
                self.put(event, events);
            }
            (_, Open::Held(began), _) if self.held.len() >= MOST_HELD && self.room > 0 => {
                self.keep_chunk(began, events);
                self.chunk = Open::Kept;
                self.take(event, events);
            }
            (_, Open::Held(_), _) if self.held.len() < MOST_HELD => self.held.push(event),
            (EventKind::Suspended { .. }, Open::Kept, _) => self.put(event, events),
            _ if self.is_kept(&event) => self.put(event, events),
            _ => self.sum(&event),
        }
    }

    /// The list is at its end: what is still held back has begun and not ended.
    pub fn finish(mut self, events: &mut Vec<Event>) -> Beyond {
        if let Open::Held(began) = self.turn {
            self.put(began, events);
            self.turn = Open::Kept;
        }
        if let Open::Held(began) = self.chunk {
            self.room = self.room.max(MOST_HELD);
            self.keep_chunk(began, events);
        }
        self.beyond
    }

    /// A chunk goes into the list as far as it has come: in a list without gaps it stands in its turn.
    fn keep_chunk(&mut self, began: Event, events: &mut Vec<Event>) {
        if let Open::Held(turn) = self.turn {
            self.put(turn, events);
            self.turn = Open::Kept;
        }
        self.room = self.room.saturating_sub(1);
        self.put(began, events);
        for event in std::mem::take(&mut self.held) {
            match event.kind {
                EventKind::Suspended { .. } => self.put(event, events),
                _ if self.is_kept(&event) => self.put(event, events),
                _ => self.sum(&event),
            }
        }
    }

    fn sum_chunk(&mut self, subject: Subject, began: Event, ended: &Event, events: &mut Vec<Event>) {
        let mut line = began.line;
        self.sum(&began);
        for event in std::mem::take(&mut self.held) {
            if matches!(event.kind, EventKind::Suspended { .. }) {
                line = event.line;
            }
            match self.is_kept(&event) {
                true => self.put(event, events),
                false => self.sum(&event),
            }
        }
        self.sum(ended);
        let duration_ns = ended.at.since_ns(began.at);
        if self.beyond.longest_chunk.is_none_or(|longest| duration_ns > longest.duration_ns) {
            self.beyond.longest_chunk = Some(SummedChunk { duration_ns, began: began.at, subject, line });
        }
    }

    /// Into the list at its moment: other threads' events may have got there while it was held back.
    fn put(&mut self, event: Event, events: &mut Vec<Event>) {
        let kept = &events[self.beyond.first..];
        let after = kept.iter().rev().take_while(|kept| kept.at > event.at).count();
        if let (0, EventKind::Output { stream, start, end, .. }) = (self.room, event.kind)
            && let Some(Event { kind: EventKind::Output { stream: last, end: reached, .. }, .. }) = events.last_mut()
            && (*last, *reached) == (stream, start)
        {
            *reached = end;
            self.beyond.events += 1;
            return;
        }
        events.insert(events.len() - after, event);
    }

    /// Whether the event has to be in the list whatever is around it. Beginnings are while there is room, ends are when
    /// their beginnings are.
    fn is_kept(&mut self, event: &Event) -> bool {
        match event.kind {
            EventKind::Output { .. } => {
                self.room = self.room.saturating_sub(1);
                true
            }
            EventKind::LoopStarted | EventKind::LoopEnded | EventKind::ScriptEnded => true,
            EventKind::JobStarted { job } if self.room > 0 => {
                self.room -= 1;
                self.working.push(job);
                true
            }
            EventKind::JobEnded { job, .. } => {
                let at = self.working.iter().rposition(|started| *started == job);
                at.map(|at| self.working.remove(at)).is_some()
            }
            EventKind::BlockingEnded { call } => self.was_calling(event.thread, call),
            EventKind::BlockingBegan { call } if self.room > 0 => {
                self.calling.push((event.thread, call));
                self.room -= 1;
                true
            }
            EventKind::JobQueued { .. }
            | EventKind::ThreadStarted { .. }
            | EventKind::ThreadEnded { .. }
            | EventKind::ExceptionUnretrieved { .. }
            | EventKind::NeverAwaited { .. }
            | EventKind::Note { .. }
                if self.room > 0 =>
            {
                self.room -= 1;
                true
            }
            _ => false,
        }
    }

    fn was_calling(&mut self, thread: ThreadId, call: NameId) -> bool {
        let at = self.calling.iter().rposition(|open| *open == (thread, call));
        at.map(|at| self.calling.remove(at)).is_some()
    }

    fn sum(&mut self, event: &Event) {
        let sums = &mut self.beyond;
        sums.events += 1;
        let lag_ns = match event.kind {
            // Of other threads' loops no figure tells.
            EventKind::TurnBegan { .. } | EventKind::ChunkBegan { .. } if event.thread != ThreadId::MAIN => 0,
            EventKind::TurnBegan { .. } => {
                sums.turns += 1;
                0
            }
            EventKind::ChunkBegan { lag_ns, .. } => {
                sums.chunks += 1;
                lag_ns
            }
            EventKind::TaskCreated { .. } => {
                sums.tasks += 1;
                0
            }
            EventKind::TimerSet { .. } => {
                sums.timers += 1;
                0
            }
            EventKind::TimerFired { due, .. } | EventKind::TimerCancelled { due, .. } => event.at.since_ns(due),
            _ => 0,
        };
        sums.largest_lag_ns = sums.largest_lag_ns.max(lag_ns);
    }
}
