//! A timeout is a timer of the loop: while the loop is held it has no power.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::LONG_CHUNK_NS;
use crate::analysis::duration::{human, moment, nominal};
use base::{Time, TimerId};
use trace::{EventKind, TimerPurpose};

/// The loop waits in steps of a millisecond, so a timer may be that late and no one is to blame.
const POWERLESS_NS: u64 = 2_000_000;

/// A timeout, armed in some line.
struct Armed {
    due: Time,
    delay_ns: u64,
    line: u32,
}

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    // In order of ids, which is the order of arming; those that are over leave a hole.
    let mut armed: Vec<(TimerId, Option<Armed>)> = Vec::new();
    let over = |armed: &mut Vec<(TimerId, Option<Armed>)>, timer| {
        let at = armed.binary_search_by_key(&timer, |(id, _)| *id).ok()?;
        armed[at].1.take()
    };
    for event in evidence.trace.without_gaps() {
        match event.kind {
            EventKind::TimerSet { timer, due, purpose: TimerPurpose::Timeout { delay_ns, .. } } => {
                armed.push((timer, Some(Armed { due, delay_ns, line: event.line })));
            }
            EventKind::TimerFired { timer, .. } => {
                if let Some(timeout) = over(&mut armed, timer) {
                    findings.extend(fired(&timeout, event.at));
                }
            }
            EventKind::TimerCancelled { timer, .. } => {
                if let Some(timeout) = over(&mut armed, timer) {
                    findings.extend(without_power(&timeout, event.at));
                }
            }
            _ => {}
        }
    }
    // One that was in the queue already when its block was left has neither fired nor been taken from the timers.
    let loop_ended = evidence.busy.loops.last().map_or(Time::ZERO, |life| life.ended);
    findings.extend(armed.iter().filter_map(|(_, timeout)| without_power(timeout.as_ref()?, loop_ended)));
}

fn fired(timeout: &Armed, at: Time) -> Option<Finding> {
    let Armed { due, delay_ns, line } = *timeout;
    let duration_ns = at.since_ns(due);
    let (timeout, since) = (nominal(delay_ns), moment(due));
    let clause = format!("the timeout of {timeout} was due at {since} and fired {} late", human(duration_ns));
    let finding = Finding { lint: Lint::Timeout, severity: Severity::Warning, at: due, line, duration_ns, clause };
    (duration_ns >= LONG_CHUNK_NS).then_some(finding)
}

fn without_power(timeout: &Armed, until: Time) -> Option<Finding> {
    let Armed { due, delay_ns, line } = *timeout;
    let duration_ns = until.since_ns(due);
    let clause = format!("the timeout of {} was due at {} and never got its turn", nominal(delay_ns), moment(due));
    let finding = Finding { lint: Lint::Timeout, severity: Severity::Error, at: due, line, duration_ns, clause };
    (duration_ns >= POWERLESS_NS).then_some(finding)
}
