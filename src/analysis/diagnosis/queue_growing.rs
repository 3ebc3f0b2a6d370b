//! An unbounded queue that is filled faster than it is emptied.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::duration::{moment, thousands};
use trace::EventKind;

/// How the loop's note begins, each time that a queue has doubled.
const GREW: &str = "unbounded queue holds ";

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let mut largest: Option<(u64, usize)> = None;
    for (n, event) in evidence.trace.without_gaps().iter().enumerate() {
        let EventKind::Note { text } = event.kind else { continue };
        let Some(size) = evidence.trace.name(text).strip_prefix(GREW).and_then(|size| size.parse().ok()) else {
            continue;
        };
        if largest.is_none_or(|(before, _)| size > before) {
            largest = Some((size, n));
        }
    }
    let Some((size, n)) = largest else { return };
    let event = &evidence.trace.events[n];
    let clause = format!("a queue without a bound held {} items at {}, and grew on", thousands(size), moment(event.at));
    let (lint, severity, at, line) = (Lint::QueueGrowing, Severity::Warning, event.at, event.line);
    findings.push(Finding { lint, severity, at, line, duration_ns: 0, clause });
}
