//! Jobs of thread pools: those that waited for a thread, those that outlived their task, those that computed under the GIL.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::by_id::ById;
use crate::analysis::duration::{human, moment};
use crate::analysis::{LONG_CHUNK_NS, last_part};
use base::{JobId, TaskId, ThreadId, Time};
use trace::{EventKind, NameId, Wait};

#[derive(Clone, Copy)]
struct Job {
    queued: Time,
    line: u32,
    pool: NameId,
    function: NameId,
    started: bool,
    ended: bool,
    /// Jobs of the pool that ran when this one was queued.
    busy: u32,
    /// Its task was cancelled.
    abandoned: Option<Time>,
}

/// What the loop waited for the GIL while jobs computed.
#[derive(Default)]
struct Gil {
    wanted: Option<Time>,
    waited_ns: u64,
    holder: ById<Time>,
    /// By the job's function.
    held: Vec<(NameId, u64, u32, Time)>,
}

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let mut jobs: ById<Job> = ById::default();
    let mut on_thread: ById<JobId> = ById::default();
    let mut waits_for: ById<JobId> = ById::default();
    let mut waited: Vec<(NameId, u32, u64, u32, u32, Time)> = Vec::new();
    let mut gil = Gil::default();
    let mut outlived = |job: &Job, since: Time, ended: Time| {
        let duration_ns = ended.since_ns(since);
        if duration_ns >= LONG_CHUNK_NS {
            let function = last_part(evidence.trace.name(job.function));
            let (at, long) = (moment(since), human(duration_ns));
            let clause = format!("`{function}` ran on in its thread for {long} after its task was cancelled at {at}");
            let (lint, severity, line) = (Lint::OutlivingThread, Severity::Note, job.line);
            findings.push(Finding { lint, severity, at: since, line, duration_ns, clause });
        }
    };
    for event in evidence.trace.without_gaps() {
        let at = event.at;
        match event.kind {
            EventKind::JobQueued { job, pool, function, .. } => {
                let busy = jobs.iter().filter(|(_, job)| job.pool == pool && job.started && !job.ended).count() as u32;
                let (queued, line) = (at, event.line);
                let (started, ended, abandoned) = (false, false, None);
                jobs.insert(job.0, Job { queued, line, pool, function, started, ended, busy, abandoned });
            }
            EventKind::JobStarted { job } => {
                on_thread.insert(event.thread.0, job);
                let Some(job) = jobs.entry(job.0) else { continue };
                job.started = true;
                let wait_ns = at.since_ns(job.queued);
                if wait_ns >= LONG_CHUNK_NS && job.busy > 0 {
                    match waited.iter_mut().find(|(pool, ..)| *pool == job.pool) {
                        Some((_, jobs, longest_ns, ..)) => {
                            *jobs += 1;
                            *longest_ns = wait_ns.max(*longest_ns);
                        }
                        None => waited.push((job.pool, 1, wait_ns, job.busy, job.line, job.queued)),
                    }
                }
            }
            EventKind::JobEnded { job, .. } => {
                on_thread.remove(event.thread.0);
                let Some(job) = jobs.entry(job.0) else { continue };
                job.ended = true;
                if let Some(since) = job.abandoned.take() {
                    outlived(job, since, at);
                }
            }
            EventKind::Suspended { task, on: Wait::Job(job) } => waits_for.insert(task.0, job),
            EventKind::Suspended { task, .. } => {
                waits_for.remove(task.0);
            }
            EventKind::CancelDelivered { task: TaskId(task) } => {
                if let Some(job) = waits_for.remove(task).and_then(|job| jobs.entry(job.0).as_mut())
                    && !job.ended
                {
                    job.abandoned = Some(at);
                }
            }
            EventKind::GilWanted if event.thread == ThreadId::MAIN => gil.wanted = Some(at),
            EventKind::GilAcquired if event.thread == ThreadId::MAIN => {
                gil.waited_ns += gil.wanted.take().map_or(0, |since| at.since_ns(since));
            }
            EventKind::GilAcquired => gil.holder.insert(event.thread.0, at),
            EventKind::GilReleased if event.thread != ThreadId::MAIN => {
                let Some(since) = gil.holder.remove(event.thread.0) else { continue };
                let Some(job) = on_thread.get(event.thread.0).and_then(|job| jobs.get(job.0)) else { continue };
                let held_ns = at.since_ns(since);
                match gil.held.iter_mut().find(|(function, ..)| *function == job.function) {
                    Some((_, total_ns, ..)) => *total_ns += held_ns,
                    None => gil.held.push((job.function, held_ns, job.line, since)),
                }
            }
            _ => {}
        }
    }
    for (_, job) in jobs.iter() {
        if let Some(since) = job.abandoned {
            outlived(job, since, evidence.trace.without_gaps_until());
        }
    }
    for (pool, jobs, duration_ns, busy, line, at) in waited {
        let (pool, long) = (evidence.trace.name(pool), human(duration_ns));
        let jobs = if jobs == 1 { "one job".to_owned() } else { format!("{jobs} jobs") };
        let others = if busy == 1 { "one other".to_owned() } else { format!("{busy} others") };
        let clause = format!("{jobs} waited for a thread of the pool `{pool}`, busy with {others}, for up to {long}");
        let severity = Severity::Warning;
        findings.push(Finding { lint: Lint::PoolExhausted, severity, at, line, duration_ns, clause });
    }
    let heaviest = gil.held.iter().max_by_key(|(_, held_ns, ..)| *held_ns);
    if let Some(&(function, held_ns, line, at)) = heaviest
        && gil.waited_ns >= LONG_CHUNK_NS
        && held_ns >= LONG_CHUNK_NS
    {
        let (function, duration_ns) = (last_part(evidence.trace.name(function)), gil.waited_ns);
        let (held, waited) = (human(held_ns), human(duration_ns));
        let clause = format!(
            "`{function}` computed in a thread and held the GIL for {held}, for which the loop waited {waited}, in pieces"
        );
        let severity = Severity::Warning;
        findings.push(Finding { lint: Lint::CpuInThread, severity, at, line, duration_ns, clause });
    }
}
