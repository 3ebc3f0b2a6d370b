//! A loop around `sleep(0)` that asks again and again instead of waiting to be woken.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::by_id::ById;
use crate::analysis::duration::{human, thousands};
use base::{TaskId, Time};
use trace::{EventKind, Subject, Wait};

/// Fewer rounds than this are no habit.
const ROUNDS: u64 = 500;
/// A loop that does more than this a round works, and yields as it should.
const WORK_NS: u64 = 20_000;

#[derive(Clone, Copy)]
struct Streak {
    line: u32,
    began: Time,
    last: Time,
    rounds: u64,
    worked_ns: u64,
}

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let mut streaks: ById<Streak> = ById::default();
    let mut chunk_began = Time::ZERO;
    let mut close = |task: u32, streak: Option<Streak>| {
        let Some(Streak { line, began: at, last, rounds, worked_ns }) = streak else { return };
        if rounds >= ROUNDS && worked_ns / rounds < WORK_NS {
            let duration_ns = last.since_ns(at);
            let who = evidence.tasks.say(TaskId(task));
            let (rounds, long) = (thousands(rounds), human(duration_ns));
            let clause = format!("{who} asked for another turn {rounds} times in line {line}, for {long}");
            let severity = Severity::Warning;
            findings.push(Finding { lint: Lint::BusyLoop, severity, at, line, duration_ns, clause });
        }
    };
    for event in evidence.trace.without_gaps() {
        match event.kind {
            EventKind::ChunkBegan { subject: Subject::Task(_), .. } => chunk_began = event.at,
            EventKind::Suspended { task, on: Wait::Turn } => {
                let worked_ns = event.at.since_ns(chunk_began);
                match streaks.entry(task.0) {
                    Some(streak) if streak.line == event.line => {
                        streak.rounds += 1;
                        streak.worked_ns += worked_ns;
                        streak.last = event.at;
                    }
                    slot => {
                        let (line, began) = (event.line, event.at);
                        close(task.0, slot.replace(Streak { line, began, last: began, rounds: 1, worked_ns }));
                    }
                }
            }
            EventKind::Suspended { task, .. } | EventKind::TaskEnded { task, .. } => {
                close(task.0, streaks.remove(task.0));
            }
            _ => {}
        }
    }
    for (task, streak) in streaks.iter() {
        close(task, Some(*streak));
    }
}
