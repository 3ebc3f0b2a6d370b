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
    /// Of these, the ones that next waited where others of their kind waited at once: what they retried went well.
    through: u32,
}

fn herd(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let mut slept: ById<(u32, u64)> = ById::default();
    let mut crowds: Vec<Crowd> = Vec::new();
    // The crowd that a task woke with, until it waits again.
    let mut woke: ById<usize> = ById::default();
    // Where tasks wait first: for those that pause later, that is where they wanted to be.
    let mut first_waits: Vec<(&str, u32)> = Vec::new();
    let mut has_waited: ById<()> = ById::default();
    for event in evidence.trace.without_gaps() {
        match event.kind {
            EventKind::Suspended { task, on } => {
                if let Some(crowd) = woke.remove(task.0).map(|crowd| &mut crowds[crowd]) {
                    let is_there = first_waits.contains(&(crowd.coroutine, event.line));
                    crowd.through += u32::from(crowd.line != event.line && is_there);
                }
                if has_waited.entry(task.0).replace(()).is_none()
                    && let Some(names) = evidence.tasks.get(task)
                    && !first_waits.contains(&(names.coroutine.as_str(), event.line))
                {
                    first_waits.push((names.coroutine.as_str(), event.line));
                }
                if let Wait::Sleep { until, .. } = on {
                    slept.insert(task.0, (event.line, until.since_ns(event.at)));
                }
            }
            EventKind::TimerFired { due, purpose: TimerPurpose::Sleep(task), .. } => {
                let (Some((line, delay_ns)), Some(names)) = (slept.remove(task.0), evidence.tasks.get(task)) else {
                    continue;
                };
                let coroutine = names.coroutine.as_str();
                let last = crowds.iter().rposition(|crowd| crowd.line == line && crowd.coroutine == coroutine);
                let same = last.filter(|last| due.since_ns(crowds[*last].due) < 1_000_000);
                let crowd = same.unwrap_or_else(|| {
                    crowds.push(Crowd { coroutine, line, due, delay_ns, tasks: 0, through: 0 });
                    crowds.len() - 1
                });
                crowds[crowd].tasks += 1;
                woke.insert(task.0, crowd);
            }
            _ => {}
        }
    }
    crowds.retain(|crowd| crowd.tasks >= HERD);
    for (n, crowd) in crowds.iter().enumerate() {
        let is_kin = |other: &&Crowd| other.line == crowd.line && other.coroutine == crowd.coroutine;
        let mut earlier = crowds[..n].iter().rev().filter(is_kin);
        let Some(before) = earlier.next() else { continue };
        // Pauses that grow are those before a retry. Equal ones are where a few get through each time, and the rest come back.
        let got_through = |crowd: &Crowd| crowd.through > 0 && crowd.through <= crowd.tasks / 2;
        let grows = crowd.delay_ns > before.delay_ns / 4 * 5;
        let shrinks = got_through(before) && earlier.next().is_some_and(got_through);
        if !(grows || shrinks && crowd.tasks < before.tasks)
            || findings.iter().any(|finding| finding.lint == Lint::RetryHerd && finding.line == crowd.line)
        {
            continue;
        }
        let Crowd { coroutine, line, due: at, delay_ns: duration_ns, tasks, .. } = *crowd;
        let (when, earlier) = (moment(at), moment(before.due));
        let how = if grows {
            format!("as before at {earlier}: their pauses grow in step")
        } else {
            format!("as before at {earlier}, when {} of {} got through", before.through, before.tasks)
        };
        let clause =
            format!("{tasks} tasks of `{coroutine}` paused in line {line} and went on together at {when}, {how}");
        let severity = Severity::Warning;
        findings.push(Finding { lint: Lint::RetryHerd, severity, at, line, duration_ns, clause });
    }
}
