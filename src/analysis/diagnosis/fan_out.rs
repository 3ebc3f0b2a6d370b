//! A crowd of tasks started at once that then stand in each other's way: in line for something that lets few through, or all in
//! one turn of the loop.

use super::crowded_turn::chunks_of;
use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::by_id::ById;
use crate::analysis::duration::{human, thousands};
use crate::analysis::{Chunk, LONG_CHUNK_NS, last_part};
use base::{ThreadId, Time};
use trace::{EventKind, NameId, Subject, TimerPurpose, Wait};

/// Fewer are no crowd.
const CROWD: u32 = 100;
/// One in so many has to be harmed.
const SHARE: u32 = 10;

/// Tasks of one coroutine function, created in one chunk.
struct Crowd {
    coroutine: NameId,
    line: u32,
    at: Time,
    tasks: u32,
    /// Those whose timeout fired while they waited in line, and for what.
    timed_out: u32,
    waited_for: Option<NameId>,
}

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let (mut crowds, member_of) = crowds(evidence);
    if crowds.iter().all(|crowd| crowd.tasks < CROWD) {
        return;
    }
    count_timeouts(evidence, &mut crowds, &member_of);
    let turns = longest_turns(evidence, &crowds, &member_of);
    for (crowd, turn) in crowds.iter().zip(turns).filter(|(crowd, _)| crowd.tasks >= CROWD) {
        let Crowd { coroutine, line, tasks, timed_out, .. } = *crowd;
        let place = if line == 0 { String::new() } else { format!(" in line {line}") };
        let who = format!(
            "{} tasks of `{}` were started at once{place}",
            thousands(tasks.into()),
            last_part(evidence.trace.name(coroutine))
        );
        if let Some(what) = crowd.waited_for.filter(|_| timed_out >= tasks / SHARE) {
            let (timed_out, what) = (thousands(timed_out.into()), evidence.trace.name(what));
            let clause = format!("{who}, and the timeouts of {timed_out} fired while they stood in line for a {what}");
            let (severity, at) = (Severity::Error, crowd.at);
            findings.push(Finding { lint: Lint::FanOut, severity, at, line, duration_ns: 0, clause });
        } else if let Some((at, duration_ns, chunks)) = turn {
            let (long, chunks) = (human(duration_ns), thousands(chunks.into()));
            let clause = format!("{who}, and {chunks} of them ran in one turn of the loop, which took {long}");
            let severity = Severity::Warning;
            // The same story in fewer words.
            findings.retain(|other| other.lint != Lint::CrowdedTurn || other.at != at);
            findings.push(Finding { lint: Lint::FanOut, severity, at, line, duration_ns, clause });
        }
    }
}

/// All crowds, small ones too, and in which of them a task is.
fn crowds(evidence: &Evidence) -> (Vec<Crowd>, ById<usize>) {
    let (mut crowds, mut member_of) = (Vec::<Crowd>::new(), ById::default());
    let mut first_of_chunk = 0;
    for event in evidence.trace.without_gaps() {
        match event.kind {
            EventKind::ChunkBegan { .. } if event.thread == ThreadId::MAIN => first_of_chunk = crowds.len(),
            EventKind::TaskCreated { task, coroutine, .. } => {
                let same = crowds[first_of_chunk..].iter().position(|crowd| crowd.coroutine == coroutine);
                let index = same.map_or(crowds.len(), |at| first_of_chunk + at);
                if index == crowds.len() {
                    let (line, at) = (event.line, event.at);
                    crowds.push(Crowd { coroutine, line, at, tasks: 0, timed_out: 0, waited_for: None });
                }
                crowds[index].tasks += 1;
                member_of.insert(task.0, index);
            }
            _ => {}
        }
    }
    (crowds, member_of)
}

fn count_timeouts(evidence: &Evidence, crowds: &mut [Crowd], member_of: &ById<usize>) {
    let mut in_line: ById<NameId> = ById::default();
    for event in evidence.trace.without_gaps() {
        match event.kind {
            EventKind::Suspended { task, on } => {
                in_line.remove(task.0);
                if let Wait::Future { what, .. } = on
                    && matches!(evidence.trace.name(what), "Semaphore" | "Lock" | "Queue.get" | "Condition")
                {
                    in_line.insert(task.0, what);
                }
            }
            EventKind::TimerFired { purpose: TimerPurpose::Timeout { task, .. }, .. } => {
                if let (Some(what), Some(crowd)) = (in_line.remove(task.0), member_of.get(task.0)) {
                    crowds[*crowd].timed_out += 1;
                    crowds[*crowd].waited_for = Some(what);
                }
            }
            _ => {}
        }
    }
}

/// For each crowd the longest turn that was too long and mostly its own: when it began, how long it took, how many of the crowd ran.
fn longest_turns(evidence: &Evidence, crowds: &[Crowd], member_of: &ById<usize>) -> Vec<Option<(Time, u64, u32)>> {
    let mut longest = vec![None; crowds.len()];
    for turn in evidence.busy.turns.iter().filter(|turn| turn.duration_ns() >= LONG_CHUNK_NS) {
        let chunks = chunks_of(evidence, *turn);
        if chunks.iter().any(Chunk::is_long) {
            continue;
        }
        let mut shares: ById<(u32, u64)> = ById::default();
        for chunk in chunks {
            let Subject::Task(task) = chunk.subject else { continue };
            let Some(crowd) = member_of.get(task.0) else { continue };
            let (chunks, held_ns) = shares.entry(*crowd as u32).get_or_insert((0, 0));
            *chunks += 1;
            *held_ns += chunk.duration_ns();
        }
        for (crowd, &(chunks, held_ns)) in shares.iter() {
            let (duration_ns, best) = (turn.duration_ns(), &mut longest[crowd as usize]);
            if chunks >= CROWD && held_ns >= duration_ns / 2 && best.is_none_or(|(_, best_ns, _)| duration_ns > best_ns)
            {
                *best = Some((turn.began, duration_ns, chunks));
            }
        }
    }
    longest
}
