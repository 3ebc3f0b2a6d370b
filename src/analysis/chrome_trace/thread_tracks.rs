//! The tracks of threads: what each of them ran, and what was written and asked for meanwhile.

use super::wire::{Args, Entry, Track};
use crate::analysis::diagnosis::quote;
use crate::analysis::{Busy, Stretch, Tasks, last_part};
use base::{JobId, ThreadId, Time};
use std::collections::BTreeMap;
use trace::{EventKind, Subject, TimerPurpose, Trace};

pub fn add(trace: &Trace, busy: &Busy, tasks: &Tasks, entries: &mut Vec<Entry>) {
    entries.extend(Entry::track_name(Track::thread(ThreadId::MAIN), "MainThread: event loop"));
    for chunk in &busy.chunks {
        let (name, task) = match chunk.subject {
            Subject::Task(task) => match tasks.get(task) {
                Some(names) => (names.coroutine.clone(), Some(names.name.clone())),
                None => (format!("Task-{}", task.0), None),
            },
            Subject::Callback(name) => (last_part(trace.name(name)).to_owned(), None),
        };
        let args = Args { task, lag_us: Some(chunk.lag_ns as f64 / 1000.0), ..Args::line(chunk.line()) };
        entries.push(Entry::slice(Track::thread(ThreadId::MAIN), chunk.span, "chunk", name, args));
    }
    // Jobs before their calls: of slices with the same span the first is the outer one.
    add_jobs(trace, entries);
    for call in busy.calls.iter().chain(&busy.calls_elsewhere) {
        let name = quote(trace.name(call.call));
        entries.push(Entry::slice(Track::thread(call.thread), call.span, "blocking", name, Args::line(call.line)));
    }
    for event in &trace.events {
        let track = Track::thread(event.thread);
        if let EventKind::ThreadStarted { thread, name } = event.kind {
            entries.extend(Entry::track_name(Track::thread(thread), trace.name(name)));
        } else if let Some((category, name, args)) = instant(trace, tasks, event.at, event.kind) {
            let args = Args { line: Args::line(event.line).line, ..args };
            entries.push(Entry::instant(track, event.at, category, name, args));
        }
    }
}

/// Which stretch of which thread each job took.
pub fn jobs(trace: &Trace) -> BTreeMap<JobId, (ThreadId, Stretch)> {
    let mut jobs = BTreeMap::new();
    for event in &trace.events {
        match event.kind {
            EventKind::JobStarted { job } => {
                jobs.insert(job, (event.thread, Stretch { began: event.at, ended: trace.ended_at.max(event.at) }));
            }
            EventKind::JobEnded { job, .. } => {
                if let Some((_, span)) = jobs.get_mut(&job) {
                    span.ended = event.at;
                }
            }
            _ => {}
        }
    }
    jobs
}

fn add_jobs(trace: &Trace, entries: &mut Vec<Entry>) {
    let queued = trace.events.iter().filter_map(|event| match event.kind {
        EventKind::JobQueued { job, function, .. } => Some((job, function)),
        _ => None,
    });
    let functions: BTreeMap<_, _> = queued.collect();
    for (job, (thread, span)) in jobs(trace) {
        let name = functions.get(&job).map_or("job", |function| last_part(trace.name(*function)));
        entries.push(Entry::slice(Track::thread(thread), span, "job", name, Args::default()));
    }
}

fn instant(trace: &Trace, tasks: &Tasks, at: Time, kind: EventKind) -> Option<(&'static str, String, Args)> {
    let about = |task| Args { task: tasks.get(task).map(|names| names.name.clone()), ..Args::default() };
    let timer = |due, purpose| {
        let late = Args { lag_us: Some(at.since_ns(due) as f64 / 1000.0), ..Args::default() };
        match purpose {
            TimerPurpose::Sleep(_) => ("sleep", late),
            TimerPurpose::Timeout { .. } => ("timeout", late),
            TimerPurpose::Callback(name) => (last_part(trace.name(name)), late),
        }
    };
    Some(match kind {
        EventKind::Output { start, end, .. } => {
            let text = trace.output.get(start as usize..end as usize).unwrap_or_default();
            ("output", quote(text), Args { text: Some(text.to_owned()), ..Args::default() })
        }
        EventKind::CancelRequested { task, accepted: true, .. } => {
            ("cancel", "cancel asked for".to_owned(), about(task))
        }
        EventKind::CancelRequested { task, .. } => ("cancel", "cancel came too late".to_owned(), about(task)),
        EventKind::CancelDelivered { task } => ("cancel", "cancel delivered".to_owned(), about(task)),
        EventKind::CancelSwallowed { task } => ("cancel", "cancel swallowed".to_owned(), about(task)),
        EventKind::TimerFired { due, purpose, .. } => {
            let (name, args) = timer(due, purpose);
            ("timer", format!("{name} fired"), args)
        }
        EventKind::TimerCancelled { due, purpose, .. } if at > due => {
            let (name, args) = timer(due, purpose);
            ("timer", format!("{name} was due and never had its turn"), args)
        }
        EventKind::Note { text } => ("note", trace.name(text).to_owned(), Args::default()),
        _ => return None,
    })
}
