//! The list of events while it grows, and when it is done.

use super::{Event, EventKind, NameId, Outcome, Stream};
use base::{QuickHash, TaskId, ThreadId, Time};
use hashbrown::HashTable;
use serde::{Deserialize, Serialize};
use std::hash::BuildHasher;

/// A whole run, immutable once made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// In order of time, then of happening.
    pub events: Vec<Event>,
    /// Everything written to stdout and stderr, in order.
    pub output: String,
    pub outcome: Outcome,
    /// When the script and its last thread ended.
    pub ended_at: Time,
    names: Vec<String>,
}

impl Trace {
    pub fn name(&self, id: NameId) -> &str {
        &self.names[id.0 as usize]
    }

    /// A run that never began.
    pub fn rejected(outcome: Outcome) -> Trace {
        Recorder::default().finish(outcome, Time::ZERO)
    }
}

/// Collects events. One a run; the only writer of a [`Trace`].
#[derive(Debug, Default)]
pub struct Recorder {
    events: Vec<Event>,
    output: String,
    names: Vec<String>,
    /// By the hashes of their texts, which are in `names` alone.
    ids: HashTable<NameId>,
}

impl Recorder {
    pub fn record(&mut self, at: Time, thread: ThreadId, line: u32, kind: EventKind) {
        self.events.push(Event { at, thread, line, kind });
    }

    /// Interns a name: equal texts get equal ids.
    pub fn name(&mut self, text: &str) -> NameId {
        let hash = |text: &str| QuickHash::default().hash_one(text);
        let own = hash(text);
        if let Some(id) = self.ids.find(own, |id| self.names[id.0 as usize] == text) {
            return *id;
        }
        let id = NameId(self.names.len() as u32);
        self.names.push(text.to_owned());
        self.ids.insert_unique(own, id, |id| hash(&self.names[id.0 as usize]));
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

    pub fn finish(self, outcome: Outcome, ended_at: Time) -> Trace {
        Trace { events: self.events, output: self.output, outcome, ended_at, names: self.names }
    }
}
