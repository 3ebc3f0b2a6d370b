//! Tasks that nobody waited for: cancelled unfinished when `asyncio.run` ended, or collected as garbage.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::by_id::ById;
use crate::analysis::duration::moment;
use base::{TaskId, Time};
use trace::{EventKind, Stream};

const DESTROYED: &str = "Task was destroyed but it is pending!";
/// What stands before a task's name in its `repr`, which comes after it.
const NAMED: &str = " name='";

struct Life {
    line: u32,
    waits_at: u32,
    /// It has waited twice at one line: a service that is meant to run until the end.
    is_service: bool,
    ended: bool,
}

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let mut lives: ById<Life> = ById::default();
    let mut root: Option<TaskId> = None;
    let mut root_ended = false;
    for event in evidence.trace.without_gaps() {
        let mut push = |severity, at: Time, line, clause| {
            findings.push(Finding { lint: Lint::LostTask, severity, at, line, duration_ns: 0, clause });
        };
        match event.kind {
            EventKind::TaskCreated { task, parent, .. } => {
                if parent.is_none() && root.is_none() {
                    root = Some(task);
                    root_ended = false;
                }
                lives.insert(task.0, Life { line: event.line, waits_at: 0, is_service: false, ended: false });
            }
            EventKind::LoopEnded => root = None,
            EventKind::Suspended { task, .. } => {
                if let Some(life) = lives.entry(task.0) {
                    life.is_service |= life.waits_at == event.line;
                    life.waits_at = event.line;
                }
            }
            EventKind::TaskEnded { task, .. } => {
                root_ended |= root == Some(task);
                if let Some(life) = lives.entry(task.0) {
                    life.ended = true;
                }
            }
            EventKind::CancelRequested { task, by: None, accepted: true } if root_ended => {
                let Some(life) = lives.get(task.0).filter(|life| !life.is_service && !life.ended) else { continue };
                let (who, at) = (evidence.tasks.say(task), moment(event.at));
                let place = if life.waits_at == 0 { String::new() } else { format!(" in line {}", life.waits_at) };
                let clause = format!(
                    "{who} was still at work{place} at {at}, when the main coroutine ended and it was cancelled"
                );
                push(Severity::Warning, event.at, life.line, clause);
            }
            EventKind::Output { stream: Stream::Stderr, start, end, .. } => {
                let said = evidence.trace.output.get(start as usize..end as usize).unwrap_or_default();
                if said.contains(DESTROYED) {
                    let name = said.split_once(NAMED).and_then(|(_, rest)| rest.split_once('\''));
                    let task = name.and_then(|(name, _)| evidence.tasks.iter().find(|(_, task)| task.name == name));
                    let line = task.and_then(|(task, _)| lives.get(task.0)).map_or(0, |life| life.line);
                    let kept = "a task that nobody kept".to_owned();
                    let who = task.map_or(kept, |(task, _)| {
                        format!("the task of {}, which nobody kept,", evidence.tasks.say(task))
                    });
                    push(Severity::Error, event.at, line, format!("{who} was destroyed before it was done"));
                }
            }
            _ => {}
        }
    }
}
