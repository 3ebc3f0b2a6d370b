//! Locks: of asyncio, held across long awaits; of `threading`, which hold the whole loop; and those nobody will ever release.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::LONG_CHUNK_NS;
use crate::analysis::by_id::ById;
use crate::analysis::duration::{human, moment};
use base::{TaskId, Time};
use trace::{EventKind, Outcome, Wait, Waker};

/// Shorter waits for a lock are what a lock is for.
pub const LONG_HOLD_NS: u64 = 500_000_000;

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    held_across_await(evidence, findings);
    of_threads(evidence, findings);
    deadlock(evidence, findings);
}

struct Hold {
    line: u32,
    at: Time,
    waits: u32,
    longest_ns: u64,
    who: TaskId,
}

fn held_across_await(evidence: &Evidence, findings: &mut Vec<Finding>) {
    // Since when a task waits, at which line, and whether it is for a lock.
    let mut waiting: ById<(Time, u32, bool)> = ById::default();
    // Long waits that are over.
    let mut slept: ById<Vec<(Time, Time, u32)>> = ById::default();
    let mut holds: Vec<Hold> = Vec::new();
    for event in evidence.trace.without_gaps() {
        match event.kind {
            EventKind::Suspended { task, on } => {
                let for_lock = matches!(on, Wait::Future { what, .. } if evidence.trace.name(what) == "Lock");
                waiting.insert(task.0, (event.at, event.line, for_lock));
            }
            EventKind::TaskReady { task, by } => {
                let Some((since, line, for_lock)) = waiting.remove(task.0) else { continue };
                let waited_ns = event.at.since_ns(since);
                if waited_ns < LONG_CHUNK_NS {
                    continue;
                }
                let Waker::Future(_, Some(holder)) = by else {
                    slept.entry(task.0).get_or_insert_default().push((since, event.at, line));
                    continue;
                };
                if !for_lock || waited_ns < LONG_HOLD_NS {
                    continue;
                }
                let sleeps = slept.get(holder.0).map_or(&[][..], |sleeps| sleeps);
                let overlap = |&(from, to, _): &(Time, Time, u32)| to.min(event.at).since_ns(from.max(since));
                let Some(longest) = sleeps.iter().max_by_key(|sleep| overlap(sleep)) else { continue };
                if overlap(longest) < LONG_HOLD_NS {
                    continue;
                }
                match holds.iter_mut().find(|hold| hold.line == longest.2) {
                    Some(hold) => {
                        hold.waits += 1;
                        if waited_ns > hold.longest_ns {
                            (hold.longest_ns, hold.who) = (waited_ns, task);
                        }
                    }
                    None => holds.push(Hold { line: longest.2, at: since, waits: 1, longest_ns: waited_ns, who: task }),
                }
            }
            _ => {}
        }
    }
    for Hold { line, at, waits, longest_ns: duration_ns, who } in holds {
        let (who, long) = (evidence.tasks.say(who), human(duration_ns));
        let times = if waits == 1 { String::new() } else { format!("; {waits} waits in all") };
        let clause = format!("a lock was held across the await in line {line}, and {who} waited {long} for it{times}");
        let (lint, severity) = (Lint::LockHeld, Severity::Note);
        findings.push(Finding { lint, severity, at, line, duration_ns, clause });
    }
}

fn of_threads(evidence: &Evidence, findings: &mut Vec<Finding>) {
    for chunk in &evidence.busy.chunks {
        for call in &evidence.busy.calls[chunk.calls.clone()] {
            let text = evidence.trace.name(call.call);
            let is_lock = text.contains(".acquire(") || !text.contains('(');
            let duration_ns = call.span.duration_ns();
            if is_lock && (duration_ns >= LONG_CHUNK_NS || call.open) {
                let (line, at, since) = (call.line, call.span.began, moment(call.span.began));
                let until =
                    if call.open { " and never got it".to_owned() } else { format!(" for {}", human(duration_ns)) };
                let clause = format!(
                    "the loop itself waited for the lock of a thread, `{text}` in line {line}, from {since}{until}"
                );
                let severity = Severity::Error;
                findings.push(Finding { lint: Lint::ThreadLock, severity, at, line, duration_ns, clause });
            }
        }
    }
}

fn deadlock(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let Outcome::Deadlocked { waiting } = &evidence.trace.outcome else { return };
    let last = evidence.trace.events.iter().rev().find(|event| matches!(event.kind, EventKind::Suspended { .. }));
    let at = last.map_or(evidence.trace.ended_at, |event| event.at);
    let who: Vec<&str> = waiting.iter().map(|who| who.trim_end_matches('.')).collect();
    let clause = format!("from {} on nothing can ever run again: {}", moment(at), who.join("; "));
    let (lint, severity, line) = (Lint::Deadlock, Severity::Error, last.map_or(0, |event| event.line));
    findings.push(Finding { lint, severity, at, line, duration_ns: 0, clause });
}
