//! Wake-ups as arrows: from the chunk, the job or the wait that ended, to the chunk that ran because of it.

use super::task_tracks::Waits;
use super::thread_tracks::jobs;
use super::wire::{Entry, Track};
use crate::analysis::{Busy, Stretch};
use base::{TaskId, ThreadId, Time};
use std::collections::BTreeMap;
use trace::{EventKind, Subject, Trace, Waker};

pub fn add(trace: &Trace, busy: &Busy, waits: &Waits, entries: &mut Vec<Entry>) {
    let jobs = jobs(trace);
    let mut pending: BTreeMap<TaskId, (Track, Time)> = BTreeMap::new();
    let mut next_chunk = 0;
    let mut flows = 0;
    for event in trace.without_gaps() {
        match event.kind {
            EventKind::TaskReady { task, by } => {
                let from = match by {
                    Waker::Yielded => None,
                    Waker::Job(job) => {
                        jobs.get(&job).map(|(thread, span)| (Track::thread(*thread), inside(*span, event.at)))
                    }
                    _ => source_chunk(busy, next_chunk, event.at).or_else(|| source_wait(waits, task, event.at)),
                };
                match from {
                    Some(from) => pending.insert(task, from),
                    None => pending.remove(&task),
                };
            }
            EventKind::ChunkBegan { subject, .. } => {
                next_chunk += 1;
                if let Subject::Task(task) = subject
                    && let Some(from) = pending.remove(&task)
                {
                    entries.extend(Entry::flow(flows, from, (Track::thread(ThreadId::MAIN), event.at)));
                    flows += 1;
                }
            }
            _ => {}
        }
    }
}

/// The chunk that was running, when it is not over.
fn source_chunk(busy: &Busy, next_chunk: usize, at: Time) -> Option<(Track, Time)> {
    let chunk = busy.chunks.get(next_chunk.checked_sub(1)?)?;
    (at <= chunk.span.ended).then(|| (Track::thread(ThreadId::MAIN), inside(chunk.span, at)))
}

/// The task's own wait that ended then.
fn source_wait(waits: &Waits, task: TaskId, at: Time) -> Option<(Track, Time)> {
    let waits = waits.get(&task)?;
    let after = waits.partition_point(|wait| wait.ended < at);
    let wait = waits.get(after).filter(|wait| wait.ended == at)?;
    Some((Track::task(task), inside(*wait, at)))
}

/// A viewer counts the last moment of a slice as outside of it.
fn inside(span: Stretch, at: Time) -> Time {
    at.min(Time(span.ended.0.saturating_sub(1))).max(span.began)
}
