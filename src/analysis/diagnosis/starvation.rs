//! A task that is late again and again, and retries that all come at once.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::LONG_CHUNK_NS;
use crate::analysis::by_id::ById;
use crate::analysis::duration::{human, moment};
use base::{TaskId, Time};
use trace::{EventKind, Subject, TimerPurpose, Wait};

/// Late so often, it is no accident.
const OFTEN: u32 = 5;
/// So many that wake at one moment are a crowd.
const HERD: u32 = 5;

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    starved(evidence, findings);
    herd(evidence, findings);
}

fn starved(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let mut late: ById<(u32, u64, Time)> = ById::default();
    for chunk in evidence.busy.chunks.iter().filter(|chunk| chunk.lag_ns >= LONG_CHUNK_NS) {
        let Subject::Task(task) = chunk.subject else { continue };
        let (times, total_ns, _) = late.entry(task.0).get_or_insert((0, 0, chunk.span.began));
        *times += 1;
        *total_ns += chunk.lag_ns;
    }
    let worst = late.iter().filter(|(_, (times, ..))| *times >= OFTEN).max_by_key(|(_, (_, total_ns, _))| *total_ns);
    let Some((task, &(times, duration_ns, at))) = worst else { return };
    let (who, long) = (evidence.tasks.say(TaskId(task)), human(duration_ns));
    let clause =
        format!("{who} was ready {times} times and waited 50 ms or longer for its turn each time, {long} in all");
    let severity = Severity::Warning;
    findings.push(Finding { lint: Lint::Starvation, severity, at, line: 0, duration_ns, clause });
}

/// Tasks of one coroutine function asleep until one moment.
struct Crowd<'a> {
    coroutine: &'a str,
    line: u32,
    due: Time,
    delay_ns: u64,
    tasks: u32,
}

fn herd(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let mut slept: ById<(u32, u64)> = ById::default();
    let mut crowds: Vec<Crowd> = Vec::new();
    for event in evidence.trace.without_gaps() {
        match event.kind {
            EventKind::Suspended { task, on: Wait::Sleep { until, .. } } => {
                slept.insert(task.0, (event.line, until.since_ns(event.at)));
            }
            EventKind::TimerFired { due, purpose: TimerPurpose::Sleep(task), .. } => {
                let (Some((line, delay_ns)), Some(names)) = (slept.remove(task.0), evidence.tasks.get(task)) else {
                    continue;
                };
                let coroutine = names.coroutine.as_str();
                match crowds.iter_mut().rev().find(|crowd| crowd.line == line && crowd.coroutine == coroutine) {
                    Some(crowd) if due.since_ns(crowd.due) < 1_000_000 => crowd.tasks += 1,
                    _ => crowds.push(Crowd { coroutine, line, due, delay_ns, tasks: 1 }),
                }
            }
            _ => {}
        }
    }
    crowds.retain(|crowd| crowd.tasks >= HERD);
    for (n, crowd) in crowds.iter().enumerate() {
        let before =
            crowds[..n].iter().rev().find(|other| other.line == crowd.line && other.coroutine == crowd.coroutine);
        // Pauses that grow are those before a retry.
        let Some(before) = before.filter(|before| crowd.delay_ns > before.delay_ns / 4 * 5) else { continue };
        if findings.iter().any(|finding| finding.lint == Lint::RetryHerd && finding.line == crowd.line) {
            continue;
        }
        let Crowd { coroutine, line, due: at, delay_ns: duration_ns, tasks } = *crowd;
        let clause = format!(
            "{tasks} tasks of `{coroutine}` paused in line {line} and went on together at {}, as before at {}: their pauses grow in step",
            moment(at),
            moment(before.due)
        );
        let severity = Severity::Warning;
        findings.push(Finding { lint: Lint::RetryHerd, severity, at, line, duration_ns, clause });
    }
}
