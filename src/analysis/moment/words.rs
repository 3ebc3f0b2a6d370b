//! What there is at a moment, in a few words each.

use super::state::{Doing, Moment, TaskNow, ThreadNow, TimerNow};
use crate::analysis::duration::{human, nominal};
use crate::analysis::lanes::{Words, moment_words};
use base::Time;
use trace::{Subject, TaskEnd, TimerPurpose};

/// What a task does: "runs", "ready for 2 ms", "sleeps until 2.000 s", "awaits Task-3".
pub fn task_words(words: &Words, now: &Moment, task: &TaskNow, at: Time) -> String {
    let long = human(at.since_ns(task.since));
    match task.doing {
        Doing::Running => match now.call() {
            Some(call) => format!("runs `{}` for {long}", words.trace.name(call.call)),
            None => format!("runs for {long}"),
        },
        Doing::Ready(_) => format!("ready for {long}"),
        Doing::Waiting(on) => format!("waits {}", words.wait(on)),
        Doing::Ended(how) => ended(words, how),
    }
}

/// A timer: what for, and when: "Timeout of 1 s, due at 1.000 s, 4.0 s late".
pub fn timer_words(words: &Words, timer: &TimerNow, at: Time) -> String {
    let what = match timer.purpose {
        TimerPurpose::Sleep(task) => format!("sleep of {}", words.task(task)),
        TimerPurpose::Timeout { task, delay_ns } => format!("timeout of {} of {}", nominal(delay_ns), words.task(task)),
        TimerPurpose::Callback(name) => format!("callback {}", words.trace.name(name)),
    };
    if at > timer.due {
        format!("{what}, {} late", human(at.since_ns(timer.due)))
    } else {
        format!("{what}, in {}", human(timer.due.since_ns(at)))
    }
}

/// Who holds the loop, as a sentence; none where nobody does.
pub fn held_by(words: &Words, now: &Moment, at: Time) -> Option<String> {
    let (subject, since) = now.running()?;
    let who = match subject {
        Subject::Task(task) => words.task(task),
        Subject::Callback(name) => format!("the callback {}", words.trace.name(name)),
    };
    Some(match now.call() {
        Some(call) => format!(
            "The loop runs one thing at a time, and {who} holds it: `{}`{}, for {} so far",
            words.trace.name(call.call),
            place(call.line),
            human(at.since_ns(call.since))
        ),
        None => format!(
            "The loop runs one thing at a time, and {who} has it for {} now{}",
            human(at.since_ns(since)),
            place(now.line)
        ),
    })
}

/// What a loop that runs nothing waits for, as a sentence.
pub fn idle(words: &Words, now: &Moment, at: Time) -> Option<String> {
    if let Some(call) = now.call() {
        let call = (words.trace.name(call.call), place(call.line), human(at.since_ns(call.since)));
        return Some(format!("Outside the loop: `{}`{}, for {} so far", call.0, call.1, call.2));
    }
    if now.turn.is_some() || !now.ready.is_empty() {
        return Some("The loop is between two chunks".to_owned());
    }
    if now.alive == 0 {
        return Some("No task is alive".to_owned());
    }
    Some(match now.timers.iter().map(|timer| timer.due).min() {
        Some(due) if due >= at => format!("The loop is idle until its next timer, in {}", human(due.since_ns(at))),
        _ => "The loop is idle and waits to be woken".to_owned(),
    })
}

/// What a thread does, as a sentence.
pub fn worker(words: &Words, thread: &ThreadNow, at: Time) -> String {
    let name = thread.name.map_or("A thread", |name| words.trace.name(name));
    let job = thread.job.map_or(String::new(), |job| format!(" runs {} and", words.trace.name(job.function)));
    match (thread.call, thread.wants_gil) {
        (_, Some(since)) => format!("{name}{job} has been waiting for the GIL for {}", human(at.since_ns(since))),
        (Some(call), _) => format!(
            "{name}{job} is in `{}`{} since {}",
            words.trace.name(call.call),
            place(call.line),
            moment_words(call.since)
        ),
        _ if thread.job.is_some() => format!("{name}{job} is busy"),
        _ => format!("{name} is idle"),
    }
}

pub fn ended(words: &Words, how: TaskEnd) -> String {
    match how {
        TaskEnd::Returned => "returned".to_owned(),
        TaskEnd::Raised(name) => format!("raised {}", words.trace.name(name)),
        TaskEnd::Cancelled => "ended cancelled".to_owned(),
    }
}

pub fn place(line: u32) -> String {
    if line == 0 { String::new() } else { format!(" in line {line}") }
}
