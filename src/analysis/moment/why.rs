//! "Why isn't this task running now?": the chain of causes in sentences, nearest first.

use super::state::{Doing, Moment, TaskNow};
use super::words::{ended, held_by, place};
use crate::analysis::duration::human;
use crate::analysis::lanes::{Words, moment_words};
use base::{TaskId, Time};
use trace::{EventKind, Wait, Waker};

/// A longer chain is cut: nobody follows it further.
const LONGEST_CHAIN: usize = 8;
/// So many later events are searched for what wakes a task.
const FARTHEST: usize = 200_000;

/// Sentences about the task at that moment, each about the one before. Lines are named as "line 5".
pub fn why(words: &Words, now: &Moment, task: TaskId, at: Time) -> Vec<String> {
    let mut said = Vec::new();
    let mut seen = vec![task];
    let mut next = Some(task);
    while let Some(task) = next {
        next = say(words, now, task, at, &mut said);
        if let Some(cause) = next {
            if seen.contains(&cause) {
                said.push(format!("So {} waits for itself: a deadlock", words.task(cause)));
                break;
            }
            if seen.len() == LONGEST_CHAIN {
                break;
            }
            seen.push(cause);
        }
    }
    said
}

/// Says why this one does not run; the task that it waits for, where it waits for one.
fn say(words: &Words, now: &Moment, task: TaskId, at: Time, said: &mut Vec<String>) -> Option<TaskId> {
    let name = words.task(task);
    let Some(state) = now.task(task) else {
        said.push(format!("{name} has not been created yet"));
        return None;
    };
    let long = human(at.since_ns(state.since));
    match state.doing {
        Doing::Running => match (now.running(), now.call()) {
            (_, Some(call)) => said.push(format!(
                "{name} runs: since {} it has been in `{}`{} and holds the loop",
                moment_words(call.since),
                words.trace.name(call.call),
                place(call.line)
            )),
            (Some((trace::Subject::Task(inner), _)), _) if inner != task => {
                said.push(format!(
                    "{name} is in the middle of its chunk: it has just started {} eagerly",
                    words.task(inner)
                ));
            }
            _ => said.push(format!("{name} runs now, for {long} so far{}", place(state.line))),
        },
        Doing::Ready(by) => ready(words, now, state, by, at, said),
        Doing::Ended(how) => said.push(format!("{name} {} at {}", ended(words, how), moment_words(state.since))),
        Doing::Waiting(on) => return waiting(words, now, state, on, at, said),
    }
    None
}

fn ready(words: &Words, now: &Moment, task: &TaskNow, by: Waker, at: Time, said: &mut Vec<String>) {
    let place = now.ready.iter().position(|it| it.task == task.task).unwrap_or(0);
    let before = match place {
        0 => "it is next in the queue".to_owned(),
        1 => "one task is before it in the queue".to_owned(),
        n => format!("{n} tasks are before it in the queue"),
    };
    let woken = match by {
        Waker::Created => String::new(),
        by => words.waker(by).trim_end_matches(',').to_owned(),
    };
    let long = match at.since_ns(task.since) {
        0 => String::new(),
        long => format!(", for {} now", human(long)),
    };
    said.push(format!("{} is ready since {}{long}{woken}; {before}", words.task(task.task), moment_words(task.since)));
    said.extend(held_by(words, now, at));
}

fn waiting(words: &Words, now: &Moment, task: &TaskNow, on: Wait, at: Time, said: &mut Vec<String>) -> Option<TaskId> {
    let (name, line) = (words.task(task.task), place(task.line));
    match on {
        Wait::Turn => {
            said.push(format!("{name} has let the others go first{line} and comes again in the next turn"));
            said.extend(held_by(words, now, at));
        }
        Wait::Slice => {
            said.push(format!("{name} was cut off{line} and comes again in the next turn"));
            said.extend(held_by(words, now, at));
        }
        Wait::Sleep { until, .. } if until > at => said.push(format!(
            "{name} sleeps{line}: its timer is due at {}, in {}",
            moment_words(until),
            human(until.since_ns(at))
        )),
        Wait::Sleep { until, .. } => {
            let late = human(at.since_ns(until));
            said.push(format!(
                "{name} sleeps{line} though its timer was due at {}, {late} ago: the loop has not come to look",
                moment_words(until)
            ));
            said.extend(held_by(words, now, at));
        }
        Wait::Task(awaited) => {
            said.push(format!("{name} awaits {}{line}", words.task(awaited)));
            return Some(awaited);
        }
        Wait::Job(job) => {
            said.push(format!("{name} awaits {} in a thread{line}", words.job(job)));
            match now.worker_of(job) {
                Some(worker) => said.push(super::words::worker(words, worker, at)),
                None if now.queued.iter().any(|it| it.job == job) => {
                    let busy = now.workers().filter(|worker| worker.job.is_some()).count();
                    said.push(format!("No thread has taken {} up yet: {busy} of them are at work", words.job(job)));
                }
                None => {
                    said.push(format!("{} is done; the loop has not come to look yet", words.job(job)));
                    said.extend(held_by(words, now, at));
                }
            }
        }
        Wait::Future { what, future } => {
            let what = match words.trace.name(what) {
                "" | "Future" => "a future".to_owned(),
                what => format!("`{what}`"),
            };
            said.push(format!("{name} awaits {what}{line}"));
            said.push(woken_later(words, now, task.task, future));
        }
    }
    None
}

/// What will wake a task that waits for a future: its trace knows.
fn woken_later(words: &Words, now: &Moment, waits: TaskId, on: base::FutureId) -> String {
    let later = words.trace.events[now.applied..].iter().take(FARTHEST).find_map(|event| match event.kind {
        EventKind::TaskReady { task, by } if task == waits => Some((event.at, by)),
        _ => None,
    });
    match later {
        Some((at, Waker::Future(future, Some(by)))) if future == on => {
            format!("{} will set it at {}", words.task(by), moment_words(at))
        }
        Some((at, Waker::Cancel(Some(by)))) => format!("{} will cancel it at {}", words.task(by), moment_words(at)),
        Some((at, Waker::Cancel(None))) => format!("It will be cancelled at {}", moment_words(at)),
        Some((at, _)) => format!("It will be set at {}", moment_words(at)),
        None => "Nobody sets it in this run".to_owned(),
    }
}
