//! A moment of both runs, as lists of short sentences, and the ways from there.

use super::question::{Letter, StepName, TaskOf};
use super::side::LabSide;
use crate::analysis::duration::{human, thousands};
use crate::analysis::lanes::{Words, moment_words};
use crate::analysis::moment::{
    Doing, Moment, StepBy, cause, held_by, idle, step, task_words, timer_words, why, worker,
};
use base::{TaskId, ThreadId, Time};
use serde::Serialize;

/// So many of a list are told, and how many there are.
const MOST_TOLD: usize = 8;
/// Of the output so far, its last lines.
const LINES_TOLD: usize = 3;
/// More tasks than this are not offered in one list: the picture and the table have all.
const MOST_OFFERED: usize = 200;

#[derive(Serialize)]
pub struct MomentTold {
    at: u64,
    /// The moment in words.
    now: String,
    a: Option<SideTold>,
    b: Option<SideTold>,
    /// Who is spoken of, by the reader's choice or for having to wait.
    chosen: Option<Named>,
    /// Why it does not run: sentences, nearest cause first.
    why: Vec<String>,
    /// Who can be asked about.
    offered: Vec<Named>,
    back: Option<u64>,
    forward: Option<u64>,
    cause: Option<Cause>,
}

#[derive(Serialize)]
struct Named {
    #[serde(flatten)]
    task: TaskOf,
    name: String,
}

/// The moment that made the chosen task what it is, and whose doing that was.
#[derive(Serialize)]
struct Cause {
    at: u64,
    #[serde(flatten)]
    task: TaskOf,
}

#[derive(Serialize)]
struct SideTold {
    /// What the loop does, in sentences.
    state: String,
    lists: Vec<List>,
    /// The last lines written so far.
    output: Vec<String>,
}

#[derive(Serialize)]
struct List {
    name: &'static str,
    count: usize,
    entries: Vec<Entry>,
}

/// A line of a list; one about a task begins with its name.
#[derive(Serialize)]
struct Entry {
    task: Option<u32>,
    name: String,
    text: String,
    /// Further tasks that it names.
    others: Vec<(u32, String)>,
}

impl Entry {
    fn plain(text: String) -> Entry {
        Entry { task: None, name: String::new(), text, others: Vec::new() }
    }

    fn of(words: &Words, task: TaskId, text: String) -> Entry {
        Entry { task: Some(task.0), name: words.task(task), text, others: Vec::new() }
    }
}

pub fn moment(sides: &mut [Option<LabSide>; 2], at: u64, task: Option<TaskOf>, by: StepName) -> MomentTold {
    let at = Time(at);
    let mut nows = Vec::new();
    for (letter, side) in [Letter::A, Letter::B].into_iter().zip(sides.iter_mut()) {
        if let Some(LabSide { trace, lanes, replay, .. }) = side {
            let now = replay.at(trace, at);
            nows.push((letter, Words { trace, lanes }, now));
        }
    }
    let waiting = |late| {
        let mut all = nows.iter().map(|(side, _, now)| (*side, now.who_waits(at, late)));
        all.find_map(|(side, task)| Some(TaskOf { side, task: task?.0 }))
    };
    let known = task.filter(|it| nows.iter().any(|(side, ..)| *side == it.side));
    let chosen = known.or_else(|| waiting(true)).or_else(|| waiting(false));
    let of_chosen = chosen.and_then(|it| nows.iter().find(|(side, ..)| *side == it.side).map(|now| (it, now)));
    let reasons = of_chosen.map(|(it, (_, words, now))| why(words, now, TaskId(it.task), at));
    let led_here = of_chosen.and_then(|(it, (_, words, _))| {
        let task = TaskId(it.task);
        let (cause_at, by) = cause(words.trace, task, at)?;
        // Where that is here already, whoever did it is the next to ask about.
        let leads = cause_at < at || by.is_some_and(|by| by != task);
        leads.then_some(Cause { at: cause_at.0, task: TaskOf { task: by.unwrap_or(task).0, ..it } })
    });
    let to = |forward| {
        let moments = nows.iter().filter_map(|(side, words, _)| {
            let own = chosen.filter(|it| it.side == *side).map(|it| TaskId(it.task));
            step(words.trace, step_by(by), own, at, forward)
        });
        if forward { moments.min() } else { moments.max() }.map(|at| at.0)
    };
    let (back, forward) = (to(false), to(true));
    let mut offered = Vec::new();
    for (side, words, now) in &nows {
        let named = |task: TaskId| Named { task: TaskOf { side: *side, task: task.0 }, name: words.task(task) };
        offered.extend(now.tasks().take(MOST_OFFERED).map(|it| named(it.task)));
        let missing = chosen.filter(|it| it.side == *side && offered.iter().all(|named| named.task != *it));
        offered.extend(missing.map(|it| named(TaskId(it.task))));
    }
    let name = |(it, (_, words, _)): (TaskOf, &(Letter, Words, &Moment))| Named {
        task: it,
        name: words.task(TaskId(it.task)),
    };
    let told = |letter| nows.iter().find(|(side, ..)| *side == letter).map(|(_, words, now)| side_told(words, now, at));
    MomentTold {
        at: at.0,
        now: moment_words(at),
        a: told(Letter::A),
        b: told(Letter::B),
        chosen: of_chosen.map(name),
        why: reasons.unwrap_or_default(),
        offered,
        back,
        forward,
        cause: led_here,
    }
}

fn step_by(name: StepName) -> StepBy {
    match name {
        StepName::Event => StepBy::Event,
        StepName::Chunk => StepBy::Chunk,
        StepName::Turn => StepBy::Turn,
        StepName::Task => StepBy::Task,
        StepName::Long => StepBy::LongChunk,
    }
}

fn side_told(words: &Words, now: &Moment, at: Time) -> SideTold {
    let mut state = held_by(words, now, at).or_else(|| idle(words, now, at)).unwrap_or_default();
    state.push('.');
    if let Some((since, ready)) = now.turn {
        let ready = if ready == 1 { "1 ready handle".to_owned() } else { format!("{ready} ready handles") };
        let turn = thousands(now.turns.into());
        state.push_str(&format!(" Turn {turn} began at {} with {ready}.", moment_words(since)));
    }
    if now.gil == Some(ThreadId::MAIN) {
        state.push_str(" It holds the GIL.");
    }
    let written = words.trace.output.get(..now.written as usize).unwrap_or_default();
    let mut output: Vec<String> = written.lines().rev().take(LINES_TOLD).map(str::to_owned).collect();
    output.reverse();
    let lists = [ready(words, now, at), timers(words, now, at), tasks(words, now, at), waiters(words, now)]
        .into_iter()
        .chain([threads(words, now, at), jobs(words, now, at)]);
    SideTold { state, lists: lists.filter(|list| list.count > 0).collect(), output }
}

fn list(name: &'static str, count: usize, entries: impl Iterator<Item = Entry>) -> List {
    List { name, count, entries: entries.take(MOST_TOLD).collect() }
}

fn ready(words: &Words, now: &Moment, at: Time) -> List {
    let entries = now.ready.iter().map(|it| Entry::of(words, it.task, format!("for {}", human(at.since_ns(it.since)))));
    list("Ready queue", now.ready.len(), entries)
}

fn timers(words: &Words, now: &Moment, at: Time) -> List {
    let mut timers: Vec<_> = now.timers.iter().collect();
    // As a heap gives them: by when they are due, then as they were set.
    base::order::sort_by_key(&mut timers, |timer| timer.due);
    list("Timers", timers.len(), timers.iter().map(|timer| Entry::plain(timer_words(words, timer, at))))
}

fn tasks(words: &Words, now: &Moment, at: Time) -> List {
    let alive = now.tasks().filter(|it| !matches!(it.doing, Doing::Ended(_)));
    list("Tasks", now.alive, alive.map(|it| Entry::of(words, it.task, task_words(words, now, it, at))))
}

/// Who waits for locks, events, queues and other futures.
fn waiters(words: &Words, now: &Moment) -> List {
    let waiters = now.waiters(words.trace);
    let entries = waiters.iter().map(|(what, tasks)| {
        let others = tasks.iter().take(MOST_TOLD).map(|task| (task.0, words.task(*task))).collect();
        Entry { others, ..Entry::plain(format!("`{what}`:")) }
    });
    list("Waiters", waiters.len(), entries)
}

fn threads(words: &Words, now: &Moment, at: Time) -> List {
    let entries = now.workers().map(|it| {
        let gil = if now.gil == Some(it.thread) { " · holds the GIL" } else { "" };
        Entry::plain(format!("{}{gil}", worker(words, it, at)))
    });
    list("Threads", now.workers().count(), entries)
}

fn jobs(words: &Words, now: &Moment, at: Time) -> List {
    let entries = now.queued.iter().map(|it| {
        let function = words.trace.name(it.function);
        Entry::plain(format!("{function} waits for a thread for {}", human(at.since_ns(it.since))))
    });
    list("Jobs in the queue", now.queued.len(), entries)
}
