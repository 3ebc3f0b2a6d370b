//! The list of events while it grows, and when it is done.

use super::beyond::Sieve;
use super::{Beyond, Event, EventKind, NameId, Outcome, PageFrames, Stream};
use base::{QuickHash, TaskId, ThreadId, Time};
use hashbrown::HashTable;
use serde::{Deserialize, Serialize};
use std::hash::BuildHasher;

/// A whole run, immutable once made. Its bytes are without the events, which go beside them: they are too many to be decoded where
/// somebody waits for them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// In order of time, then of happening. With [`Trace::beyond`], not all of them.
    #[serde(skip)]
    pub events: Vec<Event>,
    /// Everything written to stdout and stderr, in order.
    pub output: String,
    pub outcome: Outcome,
    /// When the script and its last thread ended.
    pub ended_at: Time,
    /// What the cap on events left out.
    pub beyond: Option<Box<Beyond>>,
    /// Of a live run: what was measured of its page meanwhile.
    pub page: Option<Box<PageFrames>>,
    names: Vec<String>,
}

impl Trace {
    /// The events of the time in which none were left out: the whole list, most often.
    pub fn without_gaps(&self) -> &[Event] {
        self.beyond.as_ref().map_or(&self.events, |beyond| &self.events[..beyond.first.min(self.events.len())])
    }

    /// Until when that is.
    pub fn without_gaps_until(&self) -> Time {
        self.beyond.as_ref().map_or(self.ended_at, |beyond| beyond.from)
    }

    pub fn name(&self, id: NameId) -> &str {
        &self.names[id.0 as usize]
    }

    /// A run that never began.
    pub fn rejected(outcome: Outcome) -> Trace {
        Recorder::default().finish(outcome, Time::ZERO)
    }
}

/// Names after the cap on events are made out no further than this.
const MOST_NAMES: usize = 250_000;

/// So many events after a cap, however low, may be kept.
const LEAST_KEPT: usize = 1_000;

/// Bytes of everything that a script writes.
const MOST_OUTPUT: usize = 64 << 20;

/// The table looks at the highest bits, too.
fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Collects events. One a run; the only writer of a [`Trace`].
#[derive(Debug)]
pub struct Recorder {
    /// So many are kept as they come; further ones go through the sieve.
    cap: usize,
    sieve: Option<Box<Sieve>>,
    events: Vec<Event>,
    output: String,
    names: Vec<String>,
    /// By the hashes of their texts, which are in `names` alone.
    ids: HashTable<(u32, NameId)>,
}

impl Default for Recorder {
    /// Without a cap.
    fn default() -> Recorder {
        Recorder::with_cap(usize::MAX)
    }
}

impl Recorder {
    pub fn with_cap(cap: usize) -> Recorder {
        let (events, output, names, ids) = Default::default();
        Recorder { cap, sieve: None, events, output, names, ids }
    }

    pub fn record(&mut self, at: Time, thread: ThreadId, line: u32, kind: EventKind) {
        let event = Event { at, thread, line, kind };
        if self.events.len() < self.cap {
            self.events.push(event);
        } else {
            self.beyond_the_cap(event);
        }
    }

    #[cold]
    fn beyond_the_cap(&mut self, event: Event) {
        let sieve =
            self.sieve.get_or_insert_with(|| Box::new(Sieve::after(&self.events, (self.cap / 4).max(LEAST_KEPT))));
        sieve.take(event, &mut self.events);
    }

    /// Whether there is too much: that which has to be kept singly has its limits, too.
    #[inline]
    pub fn is_overfull(&self) -> bool {
        let further = self.events.len().saturating_sub(self.cap);
        self.output.len() > MOST_OUTPUT || further > self.cap.max(LEAST_KEPT)
    }

    /// Of what, in words.
    pub fn overfull(&self) -> String {
        match self.output.len() > MOST_OUTPUT {
            true => format!("{} MiB of output", MOST_OUTPUT >> 20),
            false => format!("{} events", self.events.len()),
        }
    }

    /// Interns a name: equal texts get equal ids.
    pub fn name(&mut self, text: &str) -> NameId {
        let own = QuickHash::default().hash_one(text) as u32;
        let is_same = |(hash, id): &(u32, NameId)| *hash == own && self.names[id.0 as usize] == text;
        if let Some((_, id)) = self.ids.find(spread(own), is_same) {
            return *id;
        }
        if self.sieve.is_some() && self.names.len() > MOST_NAMES && text != "…" {
            return self.name("…");
        }
        let id = NameId(self.names.len() as u32);
        self.names.push(text.to_owned());
        self.ids.insert_unique(spread(own), (own, id), |(hash, _)| spread(*hash));
        id
    }

    /// The text of an interned name.
    pub fn text(&self, id: NameId) -> &str {
        &self.names[id.0 as usize]
    }

    pub fn output(&mut self, at: Time, thread: ThreadId, line: u32, task: Option<TaskId>, stream: Stream, text: &str) {
        let start = self.output.len() as u32;
        self.output.push_str(text);
        let end = self.output.len() as u32;
        self.record(at, thread, line, EventKind::Output { stream, start, end, task });
    }

    /// Everything written to stdout and stderr so far.
    pub fn written(&self) -> &str {
        &self.output
    }

    pub fn events(&self) -> &[Event] {
        &self.events
    }

    pub fn finish(mut self, outcome: Outcome, ended_at: Time) -> Trace {
        let beyond = self.sieve.take().map(|sieve| Box::new(sieve.finish(&mut self.events)));
        Trace { events: self.events, output: self.output, outcome, ended_at, beyond, page: None, names: self.names }
    }
}
