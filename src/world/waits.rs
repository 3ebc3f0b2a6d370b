//! Who could go on and had to wait: for the GIL, or for a core where there is none.

use super::record::Record;
use base::{JobId, TaskId, ThreadId, Time};
use std::collections::BTreeMap;
use trace::EventKind;

/// One wait of a thread of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    pub process: u32,
    /// The request whose endpoint the thread ran; None where it was the loop's own thread, or ran none.
    pub request: Option<u32>,
    pub is_loop: bool,
    pub began: Time,
    pub ended: Time,
}

/// Of all processes one after the other, each in order of the waits' ends.
pub fn waits(record: &Record) -> Vec<Wait> {
    let mut requests: BTreeMap<(u32, TaskId), u32> = BTreeMap::new();
    // Of an endpoint that never answered only its thread is known, and when its code began there.
    let mut unanswered: BTreeMap<(u32, ThreadId, Time), (u32, Time)> = BTreeMap::new();
    for (number, request) in record.requests.iter().enumerate() {
        if let (Some(process), Some(task)) = (request.process, request.task) {
            requests.insert((process, task), number as u32);
        } else if let (Some(process), Some(thread), Some(started), Some(accepted)) =
            (request.process, request.thread, request.started, request.accepted)
        {
            unanswered.insert((process, thread, started), (number as u32, accepted));
        }
    }
    let mut found = Vec::new();
    for (process, of) in record.processes.iter().enumerate() {
        let (process, Some(trace)) = (process as u32, &of.trace) else { continue };
        let mut asked_by: BTreeMap<JobId, TaskId> = BTreeMap::new();
        let mut working: BTreeMap<ThreadId, (JobId, Time)> = BTreeMap::new();
        let mut waiting: BTreeMap<ThreadId, Time> = BTreeMap::new();
        let of_thread = |thread, since, began| {
            let mut later = unanswered.range((process, thread, since)..=(process, thread, Time::NEVER));
            later.next().map(|(_, of)| *of).filter(|(_, accepted)| *accepted <= began).map(|(number, _)| number)
        };
        let wait = |thread, job: Option<&(JobId, Time)>, asked_by: &BTreeMap<JobId, TaskId>, began, ended| Wait {
            process,
            request: job.and_then(|(job, since)| {
                let of_task = asked_by.get(job).and_then(|task| requests.get(&(process, *task)).copied());
                of_task.or_else(|| of_thread(thread, *since, began))
            }),
            is_loop: thread == ThreadId::MAIN,
            began,
            ended,
        };
        for event in &trace.events {
            let (thread, at) = (event.thread, event.at);
            match event.kind {
                EventKind::JobQueued { job, by: Some(task), .. } => drop(asked_by.insert(job, task)),
                EventKind::JobStarted { job } => drop(working.insert(thread, (job, at))),
                EventKind::JobEnded { .. } => drop(working.remove(&thread)),
                EventKind::GilWanted | EventKind::CoreWanted => drop(waiting.insert(thread, at)),
                EventKind::GilAcquired | EventKind::CoreAcquired => {
                    if let Some(began) = waiting.remove(&thread).filter(|began| *began < at) {
                        found.push(wait(thread, working.get(&thread), &asked_by, began, at));
                    }
                }
                _ => {}
            }
        }
        // What its end cut short.
        for (thread, began) in waiting.into_iter().filter(|(_, began)| *began < trace.ended_at) {
            found.push(wait(thread, working.get(&thread), &asked_by, began, trace.ended_at));
        }
    }
    found
}
