//! Cancellations that were caught where a task's own end does not tell of it: a timeout's, and those of tasks that never end.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::by_id::ById;
use crate::analysis::duration::{moment, nominal};
use base::{TaskId, Time};
use trace::{EventKind, Outcome, Subject, TimerPurpose};

/// The loop's note at the end of a timeout's block that did not end with the cancellation.
const CAUGHT: &str = "a timeout's cancellation was caught";

/// A cancellation thrown into a task that has not ended yet.
struct Thrown {
    at: Time,
    line: u32,
    /// Where it waited last since then, and how often.
    waits_at: u32,
    waits: u32,
}

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let mut fired: ById<(Time, u64)> = ById::default();
    let mut thrown: ById<Thrown> = ById::default();
    let mut running: Option<TaskId> = None;
    for event in evidence.trace.without_gaps() {
        let (at, line) = (event.at, event.line);
        match event.kind {
            EventKind::ChunkBegan { subject, .. } => {
                running = match subject {
                    Subject::Task(task) => Some(task),
                    Subject::Callback(_) => None,
                };
            }
            EventKind::TimerFired { purpose: TimerPurpose::Timeout { task, delay_ns }, .. } => {
                fired.insert(task.0, (at, delay_ns));
            }
            // The first one: what comes later is asked of a task that has not listened.
            EventKind::CancelDelivered { task } => {
                thrown.entry(task.0).get_or_insert(Thrown { at, line, waits_at: 0, waits: 0 });
            }
            EventKind::Suspended { task, .. } => {
                if let Some(thrown) = thrown.entry(task.0) {
                    thrown.waits_at = line;
                    thrown.waits += 1;
                }
            }
            EventKind::TaskEnded { task, .. } => {
                thrown.remove(task.0);
            }
            EventKind::Note { text } if evidence.trace.name(text) == CAUGHT => {
                let Some(task) = running else { continue };
                let caught = thrown.remove(task.0);
                let Some((since, delay_ns)) = fired.remove(task.0) else { continue };
                let (who, delay) = (evidence.tasks.say(task), nominal(delay_ns));
                let clause = format!(
                    "{who} caught the cancellation of its timeout of {delay} at {} and went on until {}",
                    moment(since),
                    moment(at)
                );
                let line = caught.map_or(line, |caught| caught.line);
                let duration_ns = at.since_ns(since);
                push(findings, Severity::Warning, since, line, duration_ns, clause);
            }
            _ => {}
        }
    }
    // A cut or a deadlock may come in the middle of somebody's cleaning up; who waits there again and again does not clean up.
    let enough = match evidence.trace.outcome {
        Outcome::OutOfBudget { .. } | Outcome::Stopped => 3,
        Outcome::Deadlocked { .. } => 1,
        _ => return,
    };
    for (task, thrown) in thrown.iter().filter(|(_, thrown)| thrown.waits >= enough) {
        let Thrown { at, line, waits_at, .. } = *thrown;
        let place = if waits_at == 0 { String::new() } else { format!(" in line {waits_at}") };
        let clause = format!(
            "{} caught its cancellation at {} and waits on{place}: it never ended",
            evidence.tasks.say(TaskId(task)),
            moment(at)
        );
        push(findings, Severity::Error, at, if waits_at == 0 { line } else { waits_at }, 0, clause);
    }
}

fn push(findings: &mut Vec<Finding>, severity: Severity, at: Time, line: u32, duration_ns: u64, clause: String) {
    findings.push(Finding { lint: Lint::SwallowedCancel, severity, at, line, duration_ns, clause });
}
