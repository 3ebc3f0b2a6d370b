//! Who woke a task: the arrow that leads to a bar.

use super::{Bar, LaneKey, State};
use base::{TaskId, ThreadId, Time};
use trace::{Event, EventKind, Trace, Waker};

/// So many events before a bar are searched for its cause; among more the arrow would lead out of sight anyway.
const FARTHEST: usize = 50_000;

/// From what somebody did to the task that it made ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wake {
    pub from: LaneKey,
    pub from_at: Time,
    pub to: LaneKey,
    /// When the task became ready.
    pub at: Time,
}

/// What made the task of this bar ready, for a bar that says it is, or that it runs because it was.
pub fn wake_of(trace: &Trace, bar: &Bar) -> Option<Wake> {
    let event = trace.events.get(bar.event as usize)?;
    let (task, place) = match (bar.state, event.kind) {
        (State::Ready, EventKind::TaskReady { task, .. }) => (task, bar.event as usize),
        (State::Running | State::Long, EventKind::ChunkBegan { subject: trace::Subject::Task(task), .. }) => {
            (task, last(trace, bar.event as usize, |event| made_ready(event, task))?)
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
