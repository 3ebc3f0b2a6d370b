//! The sentences, held against hand-made traces.

use super::*;
use crate::analysis::samples::{self, MILLI_NS, Story};
use base::{Problem, SECOND_NS, Span, TaskId, Time, TimerId};
use trace::{EventKind, Outcome, Subject, TaskEnd, TimerPurpose, Trace, Wait};

#[track_caller]
fn check(trace: &Trace, expected: &str) {
    assert_eq!(summary_sentence(trace), expected);
}

/// One turn of `main`, then the end.
fn one_chunk(inside: impl FnOnce(&mut Story)) -> Trace {
    let mut story = Story::with_main();
    story.turn(|story| {
        story.chunk(1, 0, inside);
    });
    story.event(0, EventKind::LoopEnded);
    story.end(Outcome::Finished)
}

#[test]
fn the_article_blocking() {
    check(
        &samples::timeout_blocking(),
        "`time.sleep(10)` in line 5 held the loop for 10.0 s; \
         the timeout of 1 s was due at 1.0 s and never got its turn.",
    );
}

#[test]
fn the_article_in_a_thread() {
    assert_eq!(findings(&samples::timeout_in_thread()), []);
    check(
        &samples::timeout_in_thread(),
        "Nothing held the loop for longer than 50 µs; \
         `time.sleep(10)` in line 5 ran in thread asyncio_0 for 10.0 s while the loop stayed free; \
         the timeout of 1 s fired on time at 1.0 s.",
    );
}

#[test]
fn the_article_cancelling() {
    let mut story = Story::with_main();
    let (timer, due) = (TimerId(1), Time(SECOND_NS));
    story.create(2, "cancel_me");
    story.turn(|story| {
        story.chunk(2, 0, |story| {
            story.call(6, "time.sleep(10)", 10 * SECOND_NS);
            story.event(0, EventKind::TaskEnded { task: TaskId(2), how: TaskEnd::Returned });
        });
    });
    story.turn(|story| {
        story.event(0, EventKind::TimerFired { timer, due, purpose: TimerPurpose::Sleep(TaskId(1)) });
    });
    story.turn(|story| {
        story.chunk(1, 0, |story| {
            let by = Some(TaskId(1));
            story.event(12, EventKind::CancelRequested { task: TaskId(2), by, accepted: false });
        });
    });
    story.event(0, EventKind::LoopEnded);
    let trace = story.end(Outcome::Finished);
    check(
        &trace,
        "`time.sleep(10)` in line 6 held the loop for 10.0 s; \
         the cancellation meant for 1.0 s came at 10.0 s, when `cancel_me` had already ended.",
    );
    let late = findings(&trace).into_iter().find(|finding| finding.lint == Lint::Late).unwrap();
    assert_eq!(late.sentence(), "`main`, asleep until 1.0 s, woke 9.0 s late.");
}

#[test]
fn a_late_timeout_and_a_late_cancellation() {
    let mut story = Story::with_main();
    let (timer, due) = (TimerId(1), Time(SECOND_NS / 5));
    let purpose = TimerPurpose::Timeout { task: TaskId(1), delay_ns: SECOND_NS / 5 };
    story.event(2, EventKind::TimerSet { timer, due, purpose });
    story.turn(|story| {
        story.chunk(1, 0, |story| {
            story.call(3, "time.sleep(1)", SECOND_NS);
        });
    });
    story.event(4, EventKind::TimerFired { timer, due, purpose });
    story.event(4, EventKind::CancelRequested { task: TaskId(1), by: None, accepted: true });
    story.pass(60 * MILLI_NS).event(4, EventKind::CancelDelivered { task: TaskId(1) });
    story.event(4, EventKind::CancelSwallowed { task: TaskId(1) });
    check(
        &story.end(Outcome::Finished),
        "`time.sleep(1)` in line 3 held the loop for 1.0 s; \
         the timeout of 0.2 s was due at 0.2 s and fired 800 ms late; \
         the cancellation asked for at 1.0 s reached `main` only 60 ms later.",
    );
}

#[test]
fn many_small_calls_in_one_chunk() {
    let trace = one_chunk(|story| {
        for _ in 0..150 {
            story.call(5, "time.sleep(0.01)", 10 * MILLI_NS);
        }
    });
    check(&trace, "`time.sleep(0.01)` in line 5 ran 150 times in one chunk and held the loop for 1.5 s.");
}

#[test]
fn the_same_call_in_many_chunks_and_those_who_waited() {
    let mut story = Story::with_main();
    story.create(2, "load").create(3, "load");
    story.turn(|story| {
        for task in 1..=3 {
            let lag_ns = u64::from(task - 1) * SECOND_NS;
            story.chunk(task, lag_ns, |story| {
                story.call(5, "read(\n    part\n)", SECOND_NS);
            });
        }
    });
    check(
        &story.end(Outcome::Finished),
        "`read( part )` in line 5 held the loop 3 times, for 3.0 s in all and up to 1.0 s at a time; \
         `load` (Task-3) was ready at 0.0 s and waited 2.0 s for its turn (and one other came late).",
    );
}

#[test]
fn a_late_sleep_is_told_once_and_an_idle_thread_not_at_all() {
    let mut story = Story::with_main();
    let (timer, due) = (TimerId(1), Time(SECOND_NS));
    let nothing = story.recorder.name("");
    story.on_thread(1, 0, EventKind::BlockingBegan { call: nothing });
    story.until(Time(3 * SECOND_NS)).turn(|story| {
        story.event(0, EventKind::TimerFired { timer, due, purpose: TimerPurpose::Sleep(TaskId(1)) });
    });
    story.turn(|story| {
        story.chunk(1, 2 * SECOND_NS, |_| {});
    });
    story.on_thread(1, 0, EventKind::BlockingEnded { call: nothing });
    check(&story.end(Outcome::Finished), "`main`, asleep until 1.0 s, woke 2.0 s late.");
}

#[test]
fn computing() {
    let trace = one_chunk(|story| {
        story.call(4, "time.sleep(0.01)", 10 * MILLI_NS).pass(300 * MILLI_NS);
        story.event(9, EventKind::Suspended { task: TaskId(1), on: Wait::Turn });
    });
    check(&trace, "`main` held the loop for 310 ms, computing without a break until line 9.");
}

#[test]
fn a_loop_that_never_lets_go() {
    let mut story = Story::with_main();
    story.event(0, EventKind::TurnBegan { ready: 1 });
    story.event(7, EventKind::ChunkBegan { subject: Subject::Task(TaskId(1)), lag_ns: 0 });
    story.pass(5 * SECOND_NS);
    check(
        &story.end(Outcome::OutOfBudget { what: "2 s of computing".into() }),
        "`main` held the loop for 5.0 s, computing without a break from line 7 on, to the end of the run. \
         The run was cut off at 5.0 s: it had used up 2 s of computing.",
    );
}

#[test]
fn a_turn_of_many_short_chunks() {
    let mut story = Story::with_main();
    story.turn(|story| {
        for task in 1..=10 {
            story.chunk(task, 0, |story| {
                story.pass(20 * MILLI_NS);
            });
        }
    });
    check(
        &story.end(Outcome::Finished),
        "One turn of the loop took 200 ms: 10 chunks ran in it, none longer than 20 ms.",
    );
}

#[test]
fn a_cancel_that_was_meant_to_find_nothing_is_no_finding() {
    let trace = one_chunk(|story| {
        story.event(3, EventKind::CancelRequested { task: TaskId(2), by: Some(TaskId(1)), accepted: false });
    });
    assert_eq!(findings(&trace), []);
}

#[test]
fn forgotten_things() {
    let trace = one_chunk(|story| {
        let coroutine = story.recorder.name("main.<locals>.save");
        let exception = story.recorder.name("ValueError");
        story.event(7, EventKind::NeverAwaited { coroutine });
        story.event(0, EventKind::ExceptionUnretrieved { task: TaskId(1), exception });
    });
    check(
        &trace,
        "`main` failed with `ValueError`, which was never retrieved; \
         `save` was called but never awaited, so it did not run.",
    );
}

#[test]
fn a_swallowed_cancellation_is_a_note_where_all_else_is_well() {
    let asked = |by| {
        let mut story = Story::with_main();
        story.create(2, "worker").turn(|story| {
            story.event(3, EventKind::CancelRequested { task: TaskId(2), by, accepted: true });
            story.event(8, EventKind::CancelDelivered { task: TaskId(2) });
            story.event(0, EventKind::CancelSwallowed { task: TaskId(2) });
        });
        story.end(Outcome::Finished)
    };
    check(
        &asked(Some(TaskId(1))),
        "Nothing held the loop; `worker` caught its cancellation and went on to a normal end.",
    );
    // A timeout or a TaskGroup takes back what it asked for.
    check(&asked(None), "Nothing held the loop.");
}

#[test]
fn a_timeout_that_was_ready_when_it_was_dropped() {
    let trace = one_chunk(|story| {
        let (timer, due, purpose) = samples::timeout(story, SECOND_NS);
        story.event(4, EventKind::TimerSet { timer, due, purpose });
        story.call(5, "time.sleep(3)", 3 * SECOND_NS);
    });
    check(
        &trace,
        "`time.sleep(3)` in line 5 held the loop for 3.0 s; \
         the timeout of 1 s was due at 1.0 s and never got its turn.",
    );
}

#[test]
fn scripts_without_a_loop() {
    check(
        &samples::no_loop(),
        "This script never started an event loop. `time.sleep(10)` in line 3 held its only thread for 10.0 s.",
    );
    check(&Story::new().end(Outcome::Finished), "This script never started an event loop.");
    let raised = Outcome::Raised {
        exception: "ValueError".into(),
        message: "nobody\ncatches this".into(),
        traceback: String::new(),
        line: 4,
    };
    check(
        &Story::new().end(raised),
        "This script never started an event loop. \
         `ValueError: nobody catches this` was raised in line 4 and ended the script at 0.0 s.",
    );
}

#[test]
fn every_ending_has_its_sentence() {
    let ending = |outcome| {
        let mut story = Story::with_main();
        story.pass(SECOND_NS);
        summary_sentence(&story.end(outcome))
    };
    let free = "Nothing held the loop.";
    assert_eq!(ending(Outcome::Finished), free);
    assert_eq!(ending(Outcome::Exited { code: 0 }), free);
    assert_eq!(ending(Outcome::Exited { code: 3 }), format!("{free} The script ended with exit code 3 at 1.0 s."));
    assert_eq!(ending(Outcome::Stopped), format!("{free} The run was stopped at 1.0 s."));
    assert_eq!(
        ending(Outcome::Deadlocked { waiting: vec!["`main` waits for an Event.".into(), "`b` for a Lock".into()] }),
        format!("{free} From 1.0 s on nothing could ever run again: `main` waits for an Event; `b` for a Lock.")
    );
    assert_eq!(
        ending(Outcome::Deadlocked { waiting: vec![] }),
        format!("{free} From 1.0 s on nothing could ever run again.")
    );
}

#[test]
fn a_script_that_can_not_run() {
    let problem = |line, message: &str| Problem {
        span: Span::new(0, 1),
        line,
        column: 1,
        kind: "SyntaxError".into(),
        message: message.into(),
        hint: None,
    };
    let one = vec![problem(3, "'(' was never closed")];
    check(
        &Trace::rejected(Outcome::Rejected { problems: one.clone() }),
        "This script did not run: line 3: '(' was never closed.",
    );
    let three = [one, vec![problem(4, "x"), problem(5, "y")]].concat();
    check(
        &Trace::rejected(Outcome::Rejected { problems: three }),
        "This script did not run: line 3: '(' was never closed (and 2 more problems).",
    );
    check(&Trace::rejected(Outcome::Rejected { problems: vec![] }), "This script could not run.");
}
