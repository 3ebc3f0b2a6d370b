//! What nobody looked after: exceptions that nobody retrieved, coroutines that nobody awaited.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::last_part;
use trace::EventKind;

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    for event in &evidence.trace.events {
        let (lint, clause) = match event.kind {
            EventKind::ExceptionUnretrieved { task, exception } => {
                let (who, exception) = (evidence.tasks.say(task), evidence.trace.name(exception));
                let place = if event.line == 0 { String::new() } else { format!(" in line {}", event.line) };
                let clause = format!("{who} failed with `{exception}`{place}, which was never retrieved");
                (Lint::UnretrievedException, clause)
            }
            EventKind::NeverAwaited { coroutine } => {
                let coroutine = last_part(evidence.trace.name(coroutine));
                (Lint::NeverAwaited, format!("`{coroutine}` was called but never awaited, so it did not run"))
            }
            _ => continue,
        };
        let (at, line) = (event.at, event.line);
        findings.push(Finding { lint, severity: Severity::Warning, at, line, duration_ns: 0, clause });
    }
}
