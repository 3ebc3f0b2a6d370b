//! Who woke a task, and who asked it to end: the arrow that leads to a bar or a mark.

use super::LaneKey;
use base::{TaskId, ThreadId, Time};
use trace::{Event, EventKind, Trace, Waker};

/// So many events before a bar are searched for its cause; among more the arrow would lead out of sight anyway.
const FARTHEST: usize = 50_000;

/// From what somebody did to the task that it made ready, or was to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wake {
    pub from: LaneKey,
    pub from_at: Time,
    pub to: LaneKey,
    /// When the task became ready, or was asked.
    pub at: Time,
}

/// What made a task ready: for the event that says it is, and for its chunk, which runs because it was. Who cancelled it, for the
/// request. By the event's place in the trace.
pub fn wake_of(trace: &Trace, event: u32) -> Option<Wake> {
    let place = event as usize;
    let event = trace.events.get(place)?;
    let (task, place) = match event.kind {
        EventKind::TaskReady { task, .. } => (task, place),
        EventKind::ChunkBegan { subject: trace::Subject::Task(task), .. } => {
            (task, last(trace, place, |event| made_ready(event, task))?)
        }
        EventKind::CancelRequested { task, by, .. } => {
            let from = by.map_or(LaneKey::Loop, LaneKey::Task);
            return Some(Wake { from, from_at: event.at, to: LaneKey::Task(task), at: event.at });
        }
        _ => return None,
    };
    let ready = &trace.events[place];
    let EventKind::TaskReady { by, .. } = ready.kind else { return None };
    let here = |from| Some((from, ready.at));
    let (from, from_at) = match by {
        Waker::Yielded => None,
        Waker::Created => parent(trace, place, task).and_then(|parent| here(LaneKey::Task(parent))),
        Waker::Timer(_) => here(LaneKey::Loop),
        Waker::TaskDone(by) | Waker::Future(_, Some(by)) | Waker::Cancel(Some(by)) => here(LaneKey::Task(by)),
        Waker::Future(_, None) | Waker::Cancel(None) => here(LaneKey::Loop),
        Waker::Job(job) => {
            let ended = |event: &Event| matches!(event.kind, EventKind::JobEnded { job: ended, .. } if ended == job);
            let event = &trace.events[last(trace, place, ended)?];
            (event.thread != ThreadId::MAIN).then_some((LaneKey::Thread(event.thread), event.at))
        }
    }?;
    Some(Wake { from, from_at, to: LaneKey::Task(task), at: ready.at })
}

fn made_ready(event: &Event, of: TaskId) -> bool {
    matches!(event.kind, EventKind::TaskReady { task, .. } if task == of)
}

/// The place of the last such event before `place`.
fn last(trace: &Trace, place: usize, is: impl Fn(&Event) -> bool) -> Option<usize> {
    (place.saturating_sub(FARTHEST)..place).rev().find(|i| is(&trace.events[*i]))
}

fn parent(trace: &Trace, place: usize, of: TaskId) -> Option<TaskId> {
    let created = |event: &Event| matches!(event.kind, EventKind::TaskCreated { task, .. } if task == of);
    match trace.events[last(trace, place, created)?].kind {
        EventKind::TaskCreated { parent, .. } => parent,
        _ => None,
    }
}
