//! A cancellation is a request, heard when the task is resumed: it can come too late, take long, or be ignored.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::LONG_CHUNK_NS;
use crate::analysis::by_id::ById;
use crate::analysis::duration::{human, moment};
use base::{ThreadId, Time};
use trace::{EventKind, Subject, TimerPurpose};

/// What has to be remembered on the way through the trace.
#[derive(Default)]
struct Memory {
    /// When the sleep that a task was woken from had been due.
    sleep_due: ById<Time>,
    /// When the running chunk should have begun.
    chunk_due: Time,
    /// Cancellations under way.
    asked: ById<Time>,
    /// Of these, the ones that a task asked for. A timeout or a TaskGroup takes its own back at the end of its block.
    by_a_task: ById<()>,
}

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let mut memory = Memory::default();
    let who = |task| evidence.tasks.say(task);
    for event in evidence.trace.without_gaps().iter().filter(|event| event.thread == ThreadId::MAIN) {
        let (at, line) = (event.at, event.line);
        match event.kind {
            EventKind::TimerFired { due, purpose: TimerPurpose::Sleep(task), .. } => {
                memory.sleep_due.insert(task.0, due);
            }
            EventKind::ChunkBegan { subject, lag_ns } => {
                let ready = Time(at.0.saturating_sub(lag_ns));
                memory.chunk_due = match subject {
                    Subject::Task(task) => memory.sleep_due.remove(task.0).unwrap_or(ready),
                    Subject::Callback(_) => ready,
                };
            }
            EventKind::CancelRequested { task, accepted: true, by } => {
                memory.asked.entry(task.0).get_or_insert(at);
                if by.is_some() {
                    memory.by_a_task.insert(task.0, ());
                }
            }
            EventKind::CancelRequested { task, accepted: false, by: Some(_) } => {
                let late_ns = at.since_ns(memory.chunk_due);
                if late_ns >= LONG_CHUNK_NS {
                    let clause = format!(
                        "the cancellation meant for {} came at {}, when {} had already ended",
                        moment(memory.chunk_due),
                        moment(at),
                        who(task)
                    );
                    let severity = Severity::Error;
                    findings.push(Finding { lint: Lint::Cancel, severity, at, line, duration_ns: late_ns, clause });
                }
            }
            EventKind::CancelDelivered { task } => {
                let Some(asked) = memory.asked.remove(task.0) else { continue };
                let duration_ns = at.since_ns(asked);
                if duration_ns >= LONG_CHUNK_NS {
                    let clause = format!(
                        "the cancellation asked for at {} reached {} only {} later",
                        moment(asked),
                        who(task),
                        human(duration_ns)
                    );
                    let severity = Severity::Warning;
                    findings.push(Finding { lint: Lint::Cancel, severity, at: asked, line, duration_ns, clause });
                }
            }
            EventKind::CancelSwallowed { task } if memory.by_a_task.remove(task.0).is_some() => {
                let clause = format!("{} caught its cancellation and went on to a normal end", who(task));
                let severity = Severity::Note;
                findings.push(Finding { lint: Lint::SwallowedCancel, severity, at, line, duration_ns: 0, clause });
            }
            _ => {}
        }
    }
}
