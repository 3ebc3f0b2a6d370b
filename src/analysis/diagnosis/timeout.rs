//! A timeout is a timer of the loop: while the loop is held it has no power.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::LONG_CHUNK_NS;
use crate::analysis::duration::{human, moment, nominal};
use crate::trace::{EventKind, TimerPurpose};

/// A timer cancelled by less than this after it was due had no rival but the turn it was due in.
const POWERLESS_NS: u64 = 1_000_000;

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    for event in &evidence.trace.events {
        let (due, delay_ns, fired) = match event.kind {
            EventKind::TimerFired { due, purpose: TimerPurpose::Timeout { delay_ns, .. }, .. } => (due, delay_ns, true),
            EventKind::TimerCancelled { due, purpose: TimerPurpose::Timeout { delay_ns, .. }, .. } => {
                (due, delay_ns, false)
            }
            _ => continue,
        };
        let late_ns = event.at.since_ns(due);
        let clause = match fired {
            true if late_ns >= LONG_CHUNK_NS => {
                format!(
                    "the timeout of {} was due at {} and fired {} late",
                    nominal(delay_ns),
                    moment(due),
                    human(late_ns)
                )
            }
            false if late_ns >= POWERLESS_NS => {
                format!("the timeout of {} was due at {} and never got its turn", nominal(delay_ns), moment(due))
            }
            _ => continue,
        };
        let severity = if fired { Severity::Warning } else { Severity::Error };
        findings.push(Finding {
            lint: Lint::Timeout,
            severity,
            at: due,
            line: event.line,
            duration_ns: late_ns,
            clause,
        });
    }
}
