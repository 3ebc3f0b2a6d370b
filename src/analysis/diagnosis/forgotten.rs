//! What nobody looked after: exceptions that nobody retrieved, coroutines that nobody awaited.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::by_id::ById;
use crate::analysis::duration::{moment, thousands};
use crate::analysis::last_part;
use base::Time;
use trace::{EventKind, TaskEnd};

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let mut failed: ById<(Time, u32)> = ById::default();
    // Coroutine and line, where it is among the findings, and how often so far.
    let mut never_awaited: Vec<(&str, u32, usize, u64)> = Vec::new();
    for event in &evidence.trace.events {
        let (mut at, mut line) = (event.at, event.line);
        let (lint, clause) = match event.kind {
            EventKind::TaskEnded { task, how: TaskEnd::Raised(_) } => {
                failed.insert(task.0, (at, line));
                continue;
            }
            EventKind::ExceptionUnretrieved { task, exception } => {
                let (who, exception) = (evidence.tasks.say(task), evidence.trace.name(exception));
                let mut clause = format!("{who} failed with `{exception}`");
                if let Some((failed_at, failed_in)) = failed.get(task.0) {
                    (at, line) = (*failed_at, *failed_in);
                    clause += &place(line);
                    clause += &format!(" at {}", moment(at));
                }
                (Lint::UnretrievedException, clause + ", which was never retrieved")
            }
            EventKind::NeverAwaited { coroutine } => {
                let coroutine = last_part(evidence.trace.name(coroutine));
                if let Some(same) = never_awaited.iter_mut().find(|same| (same.0, same.1) == (coroutine, line)) {
                    same.3 += 1;
                    findings[same.2].clause = not_awaited(coroutine, same.3);
                    continue;
                }
                never_awaited.push((coroutine, line, findings.len(), 1));
                (Lint::NeverAwaited, not_awaited(coroutine, 1))
            }
            _ => continue,
        };
        findings.push(Finding { lint, severity: Severity::Warning, at, line, duration_ns: 0, clause });
    }
}

fn not_awaited(coroutine: &str, times: u64) -> String {
    match times {
        1 => format!("`{coroutine}` was called but never awaited, so it did not run"),
        _ => format!("`{coroutine}` was called {} times but never awaited, so it did not run", thousands(times)),
    }
}

fn place(line: u32) -> String {
    if line == 0 { String::new() } else { format!(" in line {line}") }
}
