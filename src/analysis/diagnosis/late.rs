//! Those who had to run and could not, because the loop was held: sleepers, callbacks, tasks that were ready.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::LONG_CHUNK_NS;
use crate::analysis::duration::{human, moment, thousands};
use crate::analysis::last_part;
use crate::base::{TaskId, ThreadId, Time};
use crate::trace::{EventKind, Subject, TimerPurpose};
use std::collections::BTreeSet;

/// One finding for all of them: the one that waited longest, and how many more.
pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let mut late = 0_u64;
    // A step after a late sleep counts its lag from the sleep's end: that is the same delay.
    let mut told: BTreeSet<TaskId> = BTreeSet::new();
    let mut worst: Option<(u64, Time, u32, EventKind)> = None;
    for event in evidence.trace.events.iter().filter(|event| event.thread == ThreadId::MAIN) {
        let late_ns = match event.kind {
            EventKind::TimerFired { due, purpose: TimerPurpose::Sleep(task), .. } => {
                told.insert(task);
                event.at.since_ns(due)
            }
            EventKind::TimerFired { due, purpose: TimerPurpose::Callback(_), .. } => event.at.since_ns(due),
            EventKind::ChunkBegan { subject: Subject::Task(task), .. } if told.remove(&task) => continue,
            // A callback's own timer has been looked at.
            EventKind::ChunkBegan { subject: Subject::Task(_), lag_ns } => lag_ns,
            _ => continue,
        };
        if late_ns >= LONG_CHUNK_NS {
            late += 1;
            if worst.is_none_or(|(most_ns, ..)| late_ns > most_ns) {
                worst = Some((late_ns, event.at, event.line, event.kind));
            }
        }
    }
    let Some((duration_ns, at, line, kind)) = worst else { return };
    let due = Time(at.0.saturating_sub(duration_ns));
    let (since, long) = (moment(due), human(duration_ns));
    let mut clause = match kind {
        EventKind::TimerFired { purpose: TimerPurpose::Sleep(task), .. } => {
            format!("{}, asleep until {since}, woke {long} late", evidence.tasks.say(task))
        }
        EventKind::TimerFired { purpose: TimerPurpose::Callback(name), .. } => {
            format!("the callback `{}`, due at {since}, ran {long} late", last_part(evidence.trace.name(name)))
        }
        EventKind::ChunkBegan { subject, .. } => {
            let who = evidence.tasks.say_subject(evidence.trace, subject);
            format!("{who} was ready at {since} and waited {long} for its turn")
        }
        _ => return,
    };
    match late {
        1 => {}
        2 => clause += " (and one other came late)",
        _ => clause += &format!(" (and {} others came late)", thousands(late - 1)),
    }
    findings.push(Finding { lint: Lint::Late, severity: Severity::Warning, at: due, line, duration_ns, clause });
}
