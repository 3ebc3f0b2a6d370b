//! What the loop of a real script is like at a moment: who runs, who waits, and why the one asked about does not run.

use base::{SECOND_NS, TaskId, Time};
use trace::Trace;
use yieldpoint::analysis::lanes::{Lanes, Words};
use yieldpoint::analysis::moment::{Doing, Replay, StepBy, cause, step, why};
use yieldpoint::run::{Budget, simulate, whole_library};
use yieldpoint::scenario::Settings;

fn run(script: &str) -> Trace {
    simulate(script, &Settings::default(), Budget::default(), &whole_library())
}

fn conformance(name: &str) -> Trace {
    let path = format!("{}/tests/conformance/{name}.py", env!("CARGO_MANIFEST_DIR"));
    run(&std::fs::read_to_string(path).unwrap())
}

fn at(seconds: f64) -> Time {
    Time((seconds * SECOND_NS as f64) as u64)
}

fn reasons(trace: &Trace, task: u32, at: Time) -> String {
    let lanes = Lanes::of(trace);
    let words = Words { trace, lanes: &lanes };
    why(&words, Replay::default().at(trace, at), TaskId(task), at).join("\n")
}

#[test]
fn a_task_whose_sleep_is_over_is_told_who_holds_the_loop() {
    let trace = conformance("001_article_blocking_call_freezes");
    let said = reasons(&trace, 2, at(5.0));
    assert!(said.contains("Task-2 sleeps in line 12 though its timer was due at 2.000 s, 3.0 s ago"), "{said}");
    assert!(said.contains("Task-1 holds it: `time.sleep(10)` in line 7, for 3.5 s so far"), "{said}");
    let mut replay = Replay::default();
    let now = replay.at(&trace, at(5.0));
    assert_eq!((now.alive, now.ready.len(), now.timers.len(), now.line), (2, 0, 1, 7));
    // It slept before the call began, and sleeps on in peace until it is due.
    let said = reasons(&trace, 2, at(1.2));
    assert!(said.contains("its timer is due at 2.000 s, in 0.8 s") || said.contains("in 800 ms"), "{said}");
}

#[test]
fn one_that_awaits_a_thread_is_told_what_the_thread_does() {
    let trace = conformance("003_article_timeout_with_thread");
    let said = reasons(&trace, 1, at(0.5));
    assert!(said.contains("Task-1 awaits cant_stop_me in a thread"), "{said}");
    assert!(said.contains("is in `time.sleep(10)` in line 9"), "{said}");
}

#[test]
fn one_that_waits_for_a_lock_is_told_who_will_let_it_in() {
    let trace = run(
        "import asyncio\n\nasync def user(lock, n):\n    async with lock:\n        await asyncio.sleep(n)\n\n\
                     async def main():\n    lock = asyncio.Lock()\n    await asyncio.gather(user(lock, 2), user(lock, 3))\n\n\
                     asyncio.run(main())\n",
    );
    let said = reasons(&trace, 3, at(1.0));
    assert!(said.contains("Task-3 awaits `Lock") && said.contains("Task-2 will set it at 2.0"), "{said}");
    let mut replay = Replay::default();
    let waiters = replay.at(&trace, at(1.0)).waiters(&trace);
    assert!(waiters.iter().any(|(what, tasks)| what.starts_with("Lock") && tasks[..] == [TaskId(3)]), "{waiters:?}");
    // It sleeps since it got the lock; and it got the lock from the task that let it go.
    let (began, by) = cause(&trace, TaskId(3), at(2.5)).expect("it began to sleep");
    assert_eq!((began > at(2.0) && began < at(2.1), by), (true, None));
    let (woken, by) = cause(&trace, TaskId(3), began).expect("it was woken");
    assert_eq!((woken <= began, by), (true, Some(TaskId(2))));
}

#[test]
fn every_program_can_be_walked_through() {
    for name in ["018_task_group", "020_cancellation", "026_queue", "040_threads_talk_to_the_loop"] {
        let trace = conformance(name);
        let lanes = Lanes::of(&trace);
        let words = Words { trace: &trace, lanes: &lanes };
        let mut replay = Replay::default();
        let mut now_at = Time::ZERO;
        while let Some(next) = step(&trace, StepBy::Event, None, now_at, true) {
            now_at = next;
            let now = replay.at(&trace, now_at);
            let alive = now.tasks().filter(|task| !matches!(task.doing, Doing::Ended(_))).count();
            assert_eq!(alive, now.alive, "{name} at {now_at:?}");
            let ready = now.tasks().filter(|task| matches!(task.doing, Doing::Ready(_))).count();
            assert_eq!(ready, now.ready.len(), "{name} at {now_at:?}: {now:?}");
            for task in now.tasks() {
                assert!(!why(&words, now, task.task, now_at).is_empty());
            }
        }
        let last = replay.at(&trace, trace.ended_at);
        assert_eq!((last.alive, last.ready.len(), last.written as usize), (0, 0, trace.output.len()), "{name}");
        assert!(last.running().is_none());
    }
}
