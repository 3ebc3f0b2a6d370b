//! The state at moments of traces made by hand; what real scripts make of it is in `tests/moments.rs`.

use super::*;
use crate::analysis::lanes::{Lanes, Words};
use crate::analysis::samples::{MAIN_TASK, Story, timeout_blocking, timeout_in_thread};
use base::{SECOND_NS, TaskId, ThreadId, Time};
use trace::{EventKind, Outcome, Trace, Wait, Waker};

fn said(trace: &Trace, task: TaskId, at: Time) -> Vec<String> {
    let lanes = Lanes::of(trace);
    let words = Words { trace, lanes: &lanes };
    why(&words, Replay::default().at(trace, at), task, at)
}

/// Tasks that yield in turns, for so many turns.
fn many_turns(tasks: u32, turns: u32) -> Trace {
    let mut story = Story::new();
    for task in 1..=tasks {
        story.create(task, "worker");
    }
    for _ in 0..turns {
        story.pass(1000).turn(|story| {
            for task in 1..=tasks {
                story.chunk(task, 0, |story| {
                    let task = TaskId(task);
                    story.pass(1000).event(3, EventKind::Suspended { task, on: Wait::Turn });
                    story.event(3, EventKind::TaskReady { task, by: Waker::Yielded });
                });
            }
        });
    }
    story.end(Outcome::Finished)
}

#[test]
fn every_moment_is_the_same_by_whatever_way_it_is_reached() {
    let trace = many_turns(7, 2000);
    let mut replay = Replay::default();
    let mut place = 1;
    for _ in 0..40 {
        // Here and there, forwards and back.
        place = place * 7919 % trace.events.len();
        let there = format!("{:?}", replay.after(&trace, place));
        assert_eq!(there, format!("{:?}", Replay::default().after(&trace, place)), "after {place} events");
    }
}

#[test]
fn a_look_back_applies_few_events() {
    let trace = many_turns(7, 4000);
    let mut replay = Replay::default();
    replay.after(&trace, trace.events.len());
    let mut lone = replay.clone();
    assert_eq!(lone.after(&trace, 60_001).applied, 60_001);
    assert!(trace.events.len() > 100_000);
    assert!(replay.copies() >= 10, "{} copies", replay.copies());
}

#[test]
fn a_blocked_loop_says_who_holds_it() {
    let trace = timeout_blocking();
    let at = Time(5 * SECOND_NS);
    let mut replay = Replay::default();
    let now = replay.at(&trace, at);
    assert_eq!(now.call().map(|call| trace.name(call.call)), Some("time.sleep(10)"));
    assert_eq!((now.timers.len(), now.alive, now.gil), (1, 1, None));
    let said = said(&trace, MAIN_TASK, at);
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("`time.sleep(10)` in line 5 and holds the loop"), "{said:?}");
}

#[test]
fn a_task_that_awaits_a_thread_says_what_the_thread_does() {
    let trace = timeout_in_thread();
    let at = Time(SECOND_NS / 2);
    let said = said(&trace, MAIN_TASK, at);
    assert!(said[0].contains("awaits cant_stop_me in a thread in line 11"), "{said:?}");
    assert!(said[1].contains("asyncio_0 runs cant_stop_me and is in `time.sleep(10)` in line 5"), "{said:?}");
    let mut replay = Replay::default();
    let late = replay.at(&trace, Time(2 * SECOND_NS));
    assert_eq!(late.task(MAIN_TASK).map(|task| task.doing), Some(Doing::Ended(trace::TaskEnd::Returned)));
    assert_eq!(late.workers().count(), 1);
    assert_eq!(&trace.output[..late.written as usize], "Timeout\n");
    assert_eq!(
        late.thread(ThreadId(1)).and_then(|it| it.job).map(|job| trace.name(job.function)),
        Some("cant_stop_me")
    );
}

#[test]
fn two_that_await_each_other_are_a_deadlock() {
    let mut story = Story::with_main();
    story.create(2, "other");
    let wait = |story: &mut Story, task: u32, on: u32| {
        story.pass(1000).chunk(task, 0, |story| {
            story.event(4, EventKind::Suspended { task: TaskId(task), on: Wait::Task(TaskId(on)) });
        });
    };
    wait(&mut story, 1, 2);
    wait(&mut story, 2, 1);
    let trace = story.end(Outcome::Finished);
    let said = said(&trace, MAIN_TASK, trace.ended_at);
    assert_eq!(said.last().map(String::as_str), Some("So Task-1 waits for itself: a deadlock"), "{said:?}");
}

#[test]
fn steps_by_chunk_turn_task_and_long_chunk() {
    let mut story = Story::with_main();
    story.create(2, "other");
    for (task, long_ms) in [(1, 1), (2, 80), (1, 2), (2, 1)] {
        story.pass(1000).turn(|story| {
            story.pass(1000).chunk(task, 0, |story| {
                story.pass(long_ms * 1_000_000);
            });
        });
    }
    let trace = story.end(Outcome::Finished);
    let all = |by, task| {
        let mut at = Time::ZERO;
        let mut there = vec![];
        while let Some(next) = step(&trace, by, task, at, true) {
            there.push(next);
            at = next;
        }
        let mut back = vec![];
        at = Time::NEVER;
        while let Some(next) = step(&trace, by, task, at, false) {
            back.push(next);
            at = next;
        }
        back.reverse();
        assert_eq!(there, back, "{by:?}");
        there.len()
    };
    assert_eq!(all(StepBy::Chunk, None), 4);
    assert_eq!(all(StepBy::Turn, None), 4);
    assert_eq!(all(StepBy::LongChunk, None), 1);
    // Created, and two chunks that begin and end.
    assert_eq!(all(StepBy::Task, Some(TaskId(2))), 5);
    assert_eq!(all(StepBy::Task, None), 0);
}

#[test]
fn the_cause_of_a_wake_up_is_who_did_it() {
    let mut story = Story::with_main();
    story.create(2, "other");
    story.pass(1000).chunk(1, 0, |story| {
        story.event(4, EventKind::Suspended { task: MAIN_TASK, on: Wait::Task(TaskId(2)) });
    });
    story.pass(1000).chunk(2, 0, |story| {
        story.pass(5000).event(7, EventKind::TaskReady { task: MAIN_TASK, by: Waker::TaskDone(TaskId(2)) });
    });
    let woken = story.now;
    story.pass(1000).chunk(1, 0, |story| {
        story.pass(10);
    });
    let trace = story.end(Outcome::Finished);
    assert_eq!(cause(&trace, MAIN_TASK, trace.ended_at), Some((woken, Some(TaskId(2)))));
    assert_eq!(cause(&trace, MAIN_TASK, woken.after(0)), Some((woken, Some(TaskId(2)))));
    assert_eq!(cause(&trace, MAIN_TASK, Time::ZERO), None);
}
