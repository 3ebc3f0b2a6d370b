//! From one moment to the next, or the one before: by whatever the reader counts in; and to what caused this one.

use crate::analysis::LONG_CHUNK_NS;
use base::{TaskId, ThreadId, Time};
use trace::{Event, EventKind, Subject, Trace, Waker};

/// What a step counts in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepBy {
    #[default]
    Event,
    Chunk,
    Turn,
    /// What happens to the chosen task.
    Task,
    LongChunk,
}

impl StepBy {
    pub const ALL: [StepBy; 5] = [StepBy::Event, StepBy::Chunk, StepBy::Turn, StepBy::Task, StepBy::LongChunk];

    pub fn name(self) -> &'static str {
        match self {
            StepBy::Event => "event",
            StepBy::Chunk => "chunk",
            StepBy::Turn => "turn",
            StepBy::Task => "chosen task",
            StepBy::LongChunk => "long chunk",
        }
    }
}

/// The next such moment after `at`, or the last before it.
pub fn step(trace: &Trace, by: StepBy, task: Option<TaskId>, at: Time, forward: bool) -> Option<Time> {
    let is_one = |event: &Event| match by {
        StepBy::Event => true,
        StepBy::Chunk => matches!(event.kind, EventKind::ChunkBegan { .. }),
        StepBy::Turn => matches!(event.kind, EventKind::TurnBegan { .. }),
        StepBy::Task => task.is_some() && task_of(&event.kind) == task,
        StepBy::LongChunk => false,
    };
    let events = &trace.events;
    match (by, forward) {
        (StepBy::LongChunk, true) => long_chunk_after(trace, at),
        (StepBy::LongChunk, false) => long_chunk_before(trace, at),
        (_, true) => events[events.partition_point(|event| event.at <= at)..].iter().find(|event| is_one(event)),
        (_, false) => events[..events.partition_point(|event| event.at < at)].iter().rev().find(|event| is_one(event)),
    }
    .map(|event| event.at)
}

/// The task that an event is about.
fn task_of(kind: &EventKind) -> Option<TaskId> {
    match *kind {
        EventKind::TaskCreated { task, .. }
        | EventKind::TaskReady { task, .. }
        | EventKind::Suspended { task, .. }
        | EventKind::TaskEnded { task, .. }
        | EventKind::CancelRequested { task, .. }
        | EventKind::CancelDelivered { task }
        | EventKind::CancelSwallowed { task } => Some(task),
        EventKind::ChunkBegan { subject: Subject::Task(task), .. }
        | EventKind::ChunkEnded { subject: Subject::Task(task) } => Some(task),
        EventKind::Output { task, .. } => task,
        _ => None,
    }
}

fn long_chunk_after(trace: &Trace, at: Time) -> Option<&Event> {
    let mut open: Vec<&Event> = Vec::new();
    for event in &trace.events[trace.events.partition_point(|event| event.at <= at)..] {
        match event.kind {
            EventKind::ChunkBegan { .. } => open.push(event),
            EventKind::ChunkEnded { .. } => {
                let began = open.pop();
                if let Some(began) = began.filter(|began| event.at.since_ns(began.at) >= LONG_CHUNK_NS) {
                    return Some(began);
                }
            }
            _ => {}
        }
    }
    open.into_iter().find(|began| trace.ended_at.since_ns(began.at) >= LONG_CHUNK_NS)
}

fn long_chunk_before(trace: &Trace, at: Time) -> Option<&Event> {
    let before = &trace.events[..trace.events.partition_point(|event| event.at < at)];
    // The chunk under way ends later, or never: how long it is is seen from here.
    let mut ends: Vec<Time> = Vec::new();
    before.iter().rev().find(|event| match event.kind {
        EventKind::ChunkEnded { .. } => {
            ends.push(event.at);
            false
        }
        EventKind::ChunkBegan { subject, .. } => {
            let ended = ends.pop().unwrap_or_else(|| end_of(trace, subject, at));
            ended.since_ns(event.at) >= LONG_CHUNK_NS
        }
        _ => false,
    })
}

fn end_of(trace: &Trace, of: Subject, after: Time) -> Time {
    let rest = &trace.events[trace.events.partition_point(|event| event.at < after)..];
    let end = rest.iter().find(|event| matches!(event.kind, EventKind::ChunkEnded { subject } if subject == of));
    end.map_or(trace.ended_at, |event| event.at)
}

/// Why the task is where it is at `at`: the moment that caused it, and whose doing that was.
///
/// Of a task that runs, is ready or waits for the loop, that is what woke it; of one that waits, where it began to wait; and where
/// the reader stands at that already, what led there.
pub fn cause(trace: &Trace, task: TaskId, at: Time) -> Option<(Time, Option<TaskId>)> {
    let before = &trace.events[..trace.events.partition_point(|event| event.at <= at)];
    let mut has_run = false;
    for (place, event) in before.iter().enumerate().rev() {
        match event.kind {
            EventKind::Suspended { task: it, on } if it == task && event.at < at && !has_run => {
                let awaited = if let trace::Wait::Task(awaited) = on { Some(awaited) } else { None };
                return Some((event.at, awaited));
            }
            EventKind::ChunkBegan { subject: Subject::Task(it), .. } if it == task => has_run = true,
            EventKind::TaskReady { task: it, by } if it == task => {
                return Some(match by {
                    Waker::TaskDone(by) | Waker::Future(_, Some(by)) | Waker::Cancel(Some(by)) => (event.at, Some(by)),
                    Waker::Timer(timer) => (set_at(before, place, timer).unwrap_or(event.at), Some(task)),
                    Waker::Job(job) => {
                        let queued = before[..place]
                            .iter()
                            .rev()
                            .find(|event| matches!(event.kind, EventKind::JobEnded { job: ended, .. } if ended == job));
                        (queued.map_or(event.at, |event| event.at), None)
                    }
                    Waker::Created => (event.at, maker(before, place, task)),
                    Waker::Yielded | Waker::Future(_, None) | Waker::Cancel(None) => (event.at, None),
                });
            }
            _ => {}
        }
    }
    None
}

fn set_at(events: &[Event], before: usize, of: base::TimerId) -> Option<Time> {
    let is_set = |event: &&Event| matches!(event.kind, EventKind::TimerSet { timer, .. } if timer == of);
    events[..before].iter().rev().find(is_set).map(|event| event.at)
}

fn maker(events: &[Event], before: usize, of: TaskId) -> Option<TaskId> {
    events[..before].iter().rev().find_map(|event| match event.kind {
        EventKind::TaskCreated { task, parent, .. } if task == of && event.thread == ThreadId::MAIN => Some(parent),
        _ => None,
    })?
}
