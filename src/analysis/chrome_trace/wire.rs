//! The document's own types, in the format's words.

use crate::analysis::Stretch;
use base::{TaskId, ThreadId, Time};
use serde::{Serialize, Serializer};
use std::cmp::Reverse;

/// All that happens, happens in one process.
const PROCESS: u32 = 1;
/// Tracks of tasks come after those of threads.
const FIRST_TASK: u32 = 100_000;

#[derive(Serialize)]
pub struct Document {
    #[serde(rename = "displayTimeUnit")]
    unit: &'static str,
    #[serde(rename = "traceEvents")]
    entries: Vec<Entry>,
}

impl Document {
    pub fn new(entries: Vec<Entry>) -> Document {
        Document { unit: "ms", entries }
    }
}

/// A row of the picture; threads by their id, tasks after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Track(u32);

impl Track {
    pub fn thread(thread: ThreadId) -> Track {
        Track((thread.0 + 1).min(FIRST_TASK - 1))
    }

    pub fn task(task: TaskId) -> Track {
        Track(FIRST_TASK.saturating_add(task.0))
    }
}

/// A moment or a duration, written in microseconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Micros(u64);

impl Serialize for Micros {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 % 1000 {
            0 => serializer.serialize_u64(self.0 / 1000),
            _ => serializer.serialize_f64(self.0 as f64 / 1000.0),
        }
    }
}

#[derive(Serialize)]
pub struct Entry {
    name: String,
    #[serde(rename = "cat", skip_serializing_if = "str::is_empty")]
    category: &'static str,
    #[serde(rename = "ph")]
    phase: Phase,
    #[serde(rename = "ts")]
    at: Micros,
    #[serde(rename = "dur", skip_serializing_if = "Option::is_none")]
    duration: Option<Micros>,
    pid: u32,
    tid: Track,
    /// Of a flow: the same at its start and its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    /// Of a flow's end: it belongs to the slice around it.
    #[serde(rename = "bp", skip_serializing_if = "Option::is_none")]
    binding: Option<&'static str>,
    /// Of an instant: as tall as its track.
    #[serde(rename = "s", skip_serializing_if = "Option::is_none")]
    scope: Option<&'static str>,
    #[serde(skip_serializing_if = "Args::is_empty")]
    args: Args,
}

/// In the order in which events of one moment are written: a slice before what lies in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Phase {
    #[serde(rename = "M")]
    Metadata,
    #[serde(rename = "X")]
    Complete,
    #[serde(rename = "i")]
    Instant,
    #[serde(rename = "s")]
    FlowStart,
    #[serde(rename = "f")]
    FlowEnd,
}

/// What the viewer shows when the event is clicked.
#[derive(Clone, Default, Serialize)]
pub struct Args {
    /// Of metadata.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_index: Option<Track>,
    /// The script's line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task: Option<String>,
    /// How late the chunk or the timer was, in microseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lag_us: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Args {
    pub fn line(line: u32) -> Args {
        Args { line: (line > 0).then_some(line), ..Args::default() }
    }

    fn is_empty(&self) -> bool {
        let Args { name, sort_index, line, task, lag_us, text } = self;
        name.is_none() && sort_index.is_none() && line.is_none() && task.is_none() && lag_us.is_none() && text.is_none()
    }
}

impl Entry {
    fn new(phase: Phase, track: Track, at: Time, category: &'static str, name: impl Into<String>) -> Entry {
        Entry {
            name: name.into(),
            category,
            phase,
            at: Micros(at.0),
            duration: None,
            pid: PROCESS,
            tid: track,
            id: None,
            binding: None,
            scope: None,
            args: Args::default(),
        }
    }

    pub fn process_name(name: &str) -> Entry {
        let args = Args { name: Some(name.to_owned()), ..Args::default() };
        Entry { args, ..Entry::new(Phase::Metadata, Track(0), Time::ZERO, "", "process_name") }
    }

    /// A track's name and its place among the others: two entries.
    pub fn track_name(track: Track, name: impl Into<String>) -> [Entry; 2] {
        let named = Args { name: Some(name.into()), ..Args::default() };
        let placed = Args { sort_index: Some(track), ..Args::default() };
        let metadata = |what: &str, args| Entry { args, ..Entry::new(Phase::Metadata, track, Time::ZERO, "", what) };
        [metadata("thread_name", named), metadata("thread_sort_index", placed)]
    }

    pub fn slice(track: Track, span: Stretch, category: &'static str, name: impl Into<String>, args: Args) -> Entry {
        let duration = Some(Micros(span.duration_ns()));
        Entry { duration, args, ..Entry::new(Phase::Complete, track, span.began, category, name) }
    }

    pub fn instant(track: Track, at: Time, category: &'static str, name: impl Into<String>, args: Args) -> Entry {
        Entry { scope: Some("t"), args, ..Entry::new(Phase::Instant, track, at, category, name) }
    }

    /// An arrow between two slices: a moment inside of each.
    pub fn flow(id: usize, from: (Track, Time), to: (Track, Time)) -> [Entry; 2] {
        let end = |phase, (track, at)| Entry { id: Some(id), ..Entry::new(phase, track, at, "wake", "wake-up") };
        [end(Phase::FlowStart, from), Entry { binding: Some("e"), ..end(Phase::FlowEnd, to) }]
    }

    /// Sorts: metadata, then by time, an outer slice before an inner one.
    pub fn place(&self) -> (bool, u64, Phase, Reverse<u64>) {
        let duration_ns = self.duration.map_or(0, |duration| duration.0);
        (self.phase != Phase::Metadata, self.at.0, self.phase, Reverse(duration_ns))
    }
}
