//! Coroutines started as tasks side by side that never suspend: they run one after another.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::LONG_CHUNK_NS;
use crate::analysis::by_id::ById;
use crate::analysis::duration::human;
use base::Time;
use trace::{EventKind, Subject};

/// The tasks of one coroutine function.
struct Kin<'a> {
    coroutine: &'a str,
    tasks: u32,
    total_ns: u64,
    at: Time,
    line: u32,
}

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let mut suspended: ById<()> = ById::default();
    for event in evidence.trace.without_gaps() {
        if let EventKind::Suspended { task, .. } = event.kind {
            suspended.insert(task.0, ());
        }
    }
    let mut kin: Vec<Kin> = Vec::new();
    for chunk in &evidence.busy.chunks {
        let Subject::Task(task) = chunk.subject else { continue };
        let Some(names) = evidence.tasks.get(task) else { continue };
        if suspended.get(task.0).is_some() || chunk.open {
            continue;
        }
        let (coroutine, total_ns) = (names.coroutine.as_str(), chunk.duration_ns());
        match kin.iter_mut().find(|kin| kin.coroutine == coroutine) {
            Some(kin) => {
                kin.tasks += 1;
                kin.total_ns += total_ns;
            }
            None => kin.push(Kin { coroutine, tasks: 1, total_ns, at: chunk.span.began, line: chunk.from_line }),
        }
    }
    for Kin { coroutine, tasks, total_ns: duration_ns, at, line } in kin {
        if tasks > 1 && duration_ns >= LONG_CHUNK_NS {
            let clause = format!(
                "{tasks} tasks of `{coroutine}` were started side by side and never suspended: they ran one after another, {} in all",
                human(duration_ns)
            );
            let severity = Severity::Warning;
            findings.push(Finding { lint: Lint::NeverSuspended, severity, at, line, duration_ns, clause });
        }
    }
}
