//! Those who had to run and could not, because the loop was held: sleepers, callbacks, tasks that were ready.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::LONG_CHUNK_NS;
use crate::analysis::by_id::ById;
use crate::analysis::duration::{human, moment, thousands};
use crate::analysis::last_part;
use base::{TaskId, ThreadId, Time};
use trace::{EventKind, NameId, Subject, TimerPurpose};

/// Somebody who was late.
struct Late {
    who: Who,
    due: Time,
    late_ns: u64,
    line: u32,
}

enum Who {
    Sleeper(TaskId),
    Ready(TaskId),
    Callback(NameId),
}

/// One finding for all of them: the one that waited longest, and how many more.
pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let mut late = 0_u64;
    // A step after a sleep is late by what both took: the timer, and the wait of the woken task.
    let mut slept: ById<Time> = ById::default();
    let mut worst: Option<Late> = None;
    for event in evidence.trace.without_gaps().iter().filter(|event| event.thread == ThreadId::MAIN) {
        let (who, due) = match event.kind {
            EventKind::TimerFired { due, purpose: TimerPurpose::Sleep(task), .. } => {
                slept.insert(task.0, due);
                continue;
            }
            EventKind::TimerFired { due, purpose: TimerPurpose::Callback(name), .. } => (Who::Callback(name), due),
            EventKind::ChunkBegan { subject: Subject::Task(task), lag_ns } => match slept.remove(task.0) {
                Some(due) => (Who::Sleeper(task), due),
                None => (Who::Ready(task), Time(event.at.0.saturating_sub(lag_ns))),
            },
            _ => continue,
        };
        let late_ns = event.at.since_ns(due);
        if late_ns >= LONG_CHUNK_NS {
            late += 1;
            if worst.as_ref().is_none_or(|worst| late_ns > worst.late_ns) {
                worst = Some(Late { who, due, late_ns, line: event.line });
            }
        }
    }
    let Some(Late { who, due, late_ns: duration_ns, line }) = worst else { return };
    let (since, long) = (moment(due), human(duration_ns));
    let mut clause = match who {
        Who::Sleeper(task) => format!("{}, asleep until {since}, woke {long} late", evidence.tasks.say(task)),
        Who::Ready(task) => format!("{} was ready at {since} and waited {long} for its turn", evidence.tasks.say(task)),
        Who::Callback(name) => {
            format!("the callback `{}`, due at {since}, ran {long} late", last_part(evidence.trace.name(name)))
        }
    };
    match late {
        1 => {}
        2 => clause += " (and one other came late)",
        _ => clause += &format!(" (and {} others came late)", thousands(late - 1)),
    }
    findings.push(Finding { lint: Lint::Late, severity: Severity::Warning, at: due, line, duration_ns, clause });
}
