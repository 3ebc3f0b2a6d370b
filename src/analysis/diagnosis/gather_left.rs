//! `gather` passes the first exception on and lets the other tasks run.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::by_id::ById;
use crate::analysis::duration::{human, moment};
use base::{TaskId, Time};
use trace::{EventKind, NameId, Subject, TaskEnd, Wait};

struct Gathering {
    parent: TaskId,
    line: u32,
    members: Vec<TaskId>,
    /// The first that failed, with what, and when.
    failed: Option<(TaskId, NameId, Time)>,
    /// Who had to wait has gone on.
    passed_on: bool,
    ran_on: u32,
    longest_ns: u64,
}

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let mut made: ById<Vec<TaskId>> = ById::default();
    let mut all: Vec<Gathering> = Vec::new();
    for event in evidence.trace.without_gaps() {
        match event.kind {
            EventKind::TaskCreated { task, parent: Some(parent), .. } => {
                made.entry(parent.0).get_or_insert_default().push(task);
            }
            EventKind::Suspended { task: parent, on: Wait::Future { what, .. } }
                if evidence.trace.name(what) == "gather" =>
            {
                let members = made.remove(parent.0).unwrap_or_default();
                let (line, failed) = (event.line, None);
                all.push(Gathering { parent, line, members, failed, passed_on: false, ran_on: 0, longest_ns: 0 });
            }
            EventKind::Suspended { task, .. } => {
                made.remove(task.0);
            }
            EventKind::ChunkBegan { subject: Subject::Task(task), .. } => {
                for gathering in all.iter_mut().filter(|gathering| gathering.parent == task) {
                    // Gone on with all its tasks at their ends, or by other means than a failure: its siblings are of no concern.
                    gathering.passed_on = gathering.failed.is_some();
                    if !gathering.passed_on {
                        gathering.members.clear();
                    }
                }
            }
            EventKind::CancelRequested { task, .. } => {
                all.iter_mut().for_each(|gathering| gathering.members.retain(|member| *member != task));
            }
            EventKind::TaskEnded { task, how } => {
                for gathering in all.iter_mut().filter(|gathering| gathering.members.contains(&task)) {
                    gathering.members.retain(|member| *member != task);
                    match (how, gathering.failed) {
                        (TaskEnd::Raised(exception), None) => gathering.failed = Some((task, exception, event.at)),
                        (_, Some((_, _, since))) if gathering.passed_on => {
                            gathering.ran_on += 1;
                            gathering.longest_ns = gathering.longest_ns.max(event.at.since_ns(since));
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    for gathering in all {
        let Some((task, exception, at)) = gathering.failed.filter(|_| gathering.ran_on > 0) else { continue };
        let (who, exception) = (evidence.tasks.say(task), evidence.trace.name(exception));
        let duration_ns = gathering.longest_ns;
        let clause = format!(
            "`gather` passed on the `{exception}` of {who} at {}, and {} of its other tasks ran on, for up to {}",
            moment(at),
            gathering.ran_on,
            human(duration_ns)
        );
        let (severity, line) = (Severity::Warning, gathering.line);
        findings.push(Finding { lint: Lint::GatherLeft, severity, at, line, duration_ns, clause });
    }
}
