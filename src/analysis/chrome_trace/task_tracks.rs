//! The tracks of tasks: running, ready, waiting, from creation to end.

use super::wire::{Args, Entry, Track};
use crate::analysis::{Busy, Stretch, Tasks};
use base::{TaskId, Time};
use std::collections::BTreeMap;
use trace::{EventKind, Subject, Trace, Wait};

/// The state of a task on its way through the trace.
enum State {
    Ready { since: Time },
    Running { then: Option<(Wait, u32)> },
    Waiting { since: Time, on: Wait, line: u32 },
}

/// For each task its waits, in order: where a wake-up by a timer comes from.
pub type Waits = BTreeMap<TaskId, Vec<Stretch>>;

pub fn add(trace: &Trace, busy: &Busy, tasks: &Tasks, entries: &mut Vec<Entry>) -> Waits {
    for (task, names) in tasks.iter() {
        entries.extend(Entry::track_name(Track::task(task), format!("{} {}", names.name, names.coroutine)));
    }
    for chunk in &busy.chunks {
        if let Subject::Task(task) = chunk.subject {
            entries.push(Entry::slice(Track::task(task), chunk.span, "task", "running", Args::line(chunk.line())));
        }
    }
    let mut waits = Waits::new();
    let mut states: BTreeMap<TaskId, State> = BTreeMap::new();
    for event in trace.without_gaps() {
        let at = event.at;
        match event.kind {
            EventKind::TaskReady { task, .. } => match states.get(&task) {
                Some(State::Waiting { since, on, line }) => {
                    let span = Stretch { began: *since, ended: at };
                    entries.push(waiting(trace, tasks, task, span, *on, *line));
                    waits.entry(task).or_default().push(span);
                    states.insert(task, State::Ready { since: at });
                }
                // It yielded, and is ready again before its chunk has ended; or it was made ready twice.
                Some(_) => {}
                None => {
                    states.insert(task, State::Ready { since: at });
                }
            },
            EventKind::ChunkBegan { subject: Subject::Task(task), .. } => {
                if let Some(State::Ready { since }) = states.get(&task) {
                    entries.extend(ready(task, Stretch { began: *since, ended: at }));
                }
                states.insert(task, State::Running { then: None });
            }
            EventKind::Suspended { task, on } => {
                if let Some(State::Running { then, .. }) = states.get_mut(&task) {
                    *then = Some((on, event.line));
                }
            }
            EventKind::ChunkEnded { subject: Subject::Task(task) } => {
                let next = match states.remove(&task) {
                    Some(State::Running { then: Some((Wait::Turn | Wait::Slice, _)), .. }) => {
                        State::Ready { since: at }
                    }
                    Some(State::Running { then: Some((on, line)), .. }) => State::Waiting { since: at, on, line },
                    _ => continue,
                };
                states.insert(task, next);
            }
            EventKind::TaskEnded { task, .. } => {
                states.remove(&task);
            }
            _ => {}
        }
    }
    for (task, state) in states {
        let until_end = |began| Stretch { began, ended: trace.without_gaps_until().max(began) };
        match state {
            State::Ready { since } => entries.extend(ready(task, until_end(since))),
            State::Waiting { since, on, line } => {
                entries.push(waiting(trace, tasks, task, until_end(since), on, line));
            }
            State::Running { .. } => {}
        }
    }
    waits
}

/// None for a task that did not have to wait.
fn ready(task: TaskId, span: Stretch) -> Option<Entry> {
    let name = "ready, waiting for the loop";
    (span.duration_ns() > 0).then(|| Entry::slice(Track::task(task), span, "task", name, Args::default()))
}

fn waiting(trace: &Trace, tasks: &Tasks, task: TaskId, span: Stretch, on: Wait, line: u32) -> Entry {
    let name = match on {
        Wait::Turn => "waiting for its next turn".to_owned(),
        Wait::Sleep { .. } => "sleeping".to_owned(),
        Wait::Task(other) => match tasks.get(other) {
            Some(names) => format!("waiting for {} {}", names.name, names.coroutine),
            None => format!("waiting for Task-{}", other.0),
        },
        Wait::Future { what, .. } => format!("waiting for {}", trace.name(what)),
        Wait::Job(_) => "waiting for a thread".to_owned(),
        Wait::Slice => "cut off, waiting for its next time slice".to_owned(),
    };
    Entry::slice(Track::task(task), span, "task", name, Args::line(line))
}
