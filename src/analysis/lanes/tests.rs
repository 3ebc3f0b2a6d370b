//! Lanes of traces made by hand.

use super::*;
use base::{JobId, TaskId, ThreadId, Time, TimerId};
use trace::{
    EventKind as K, FrameGap, Outcome, PageFrames, Recorder, Stream, Subject, TaskEnd, TimerPurpose, Trace, Wait, Waker,
};

const MS: u64 = 1_000_000;
const MAIN: ThreadId = ThreadId::MAIN;
const ONE: TaskId = TaskId(1);
const TWO: TaskId = TaskId(2);

fn ms(at: u64) -> Time {
    Time(at * MS)
}

/// The article's: a timeout of 1 s around `time.sleep(10)`, and a second task that sleeps for 2 s meanwhile.
fn timeout_over_a_blocking_call() -> Trace {
    let mut r = Recorder::default();
    let names = (r.name("Task-1"), r.name("main"), r.name("Task-2"), r.name("ticker"));
    let call = r.name("time.sleep(10)");
    let timeout = TimerPurpose::Timeout { task: ONE, delay_ns: 1000 * MS };
    let until = ms(2000);
    r.record(ms(0), MAIN, 0, K::LoopStarted);
    r.record(ms(0), MAIN, 11, K::TaskCreated { task: ONE, parent: None, name: names.0, coroutine: names.1 });
    r.record(ms(0), MAIN, 11, K::TaskReady { task: ONE, by: Waker::Created });
    r.record(ms(0), MAIN, 0, K::TurnBegan { ready: 1 });
    r.record(ms(0), MAIN, 0, K::ChunkBegan { subject: Subject::Task(ONE), lag_ns: 0 });
    r.record(ms(0), MAIN, 7, K::TaskCreated { task: TWO, parent: Some(ONE), name: names.2, coroutine: names.3 });
    r.record(ms(0), MAIN, 7, K::TaskReady { task: TWO, by: Waker::Created });
    r.record(ms(1), MAIN, 8, K::Suspended { task: ONE, on: Wait::Turn });
    r.record(ms(1), MAIN, 8, K::TaskReady { task: ONE, by: Waker::Yielded });
    r.record(ms(1), MAIN, 0, K::ChunkEnded { subject: Subject::Task(ONE) });
    r.record(ms(1), MAIN, 0, K::TurnEnded);
    r.record(ms(1), MAIN, 0, K::TurnBegan { ready: 2 });
    r.record(ms(1), MAIN, 0, K::ChunkBegan { subject: Subject::Task(TWO), lag_ns: MS });
    r.record(ms(2), MAIN, 3, K::TimerSet { timer: TimerId(1), due: until, purpose: TimerPurpose::Sleep(TWO) });
    r.record(ms(2), MAIN, 3, K::Suspended { task: TWO, on: Wait::Sleep { timer: TimerId(1), until } });
    r.record(ms(2), MAIN, 0, K::ChunkEnded { subject: Subject::Task(TWO) });
    r.record(ms(2), MAIN, 8, K::ChunkBegan { subject: Subject::Task(ONE), lag_ns: MS });
    r.record(ms(2), MAIN, 8, K::TimerSet { timer: TimerId(2), due: ms(1002), purpose: timeout });
    r.record(ms(2), MAIN, 5, K::BlockingBegan { call });
    r.record(ms(10_002), MAIN, 5, K::BlockingEnded { call });
    r.record(ms(10_002), MAIN, 8, K::TimerCancelled { timer: TimerId(2), due: ms(1002), purpose: timeout });
    r.output(ms(10_002), MAIN, 9, Some(ONE), Stream::Stdout, "done\n");
    r.record(ms(10_003), MAIN, 9, K::TaskEnded { task: ONE, how: TaskEnd::Returned });
    r.record(ms(10_003), MAIN, 0, K::ChunkEnded { subject: Subject::Task(ONE) });
    r.record(ms(10_003), MAIN, 0, K::TimerFired { timer: TimerId(1), due: until, purpose: TimerPurpose::Sleep(TWO) });
    r.record(ms(10_003), MAIN, 0, K::TaskReady { task: TWO, by: Waker::Timer(TimerId(1)) });
    r.record(ms(10_003), MAIN, 0, K::TurnEnded);
    r.record(ms(10_003), MAIN, 0, K::ChunkBegan { subject: Subject::Task(TWO), lag_ns: 8003 * MS });
    r.record(ms(10_004), MAIN, 3, K::TaskEnded { task: TWO, how: TaskEnd::Returned });
    r.record(ms(10_004), MAIN, 0, K::ChunkEnded { subject: Subject::Task(TWO) });
    r.record(ms(10_004), MAIN, 0, K::LoopEnded);
    r.record(ms(10_004), MAIN, 0, K::ScriptEnded);
    r.finish(Outcome::Finished, ms(10_004))
}

fn in_a_thread() -> Trace {
    let mut r = Recorder::default();
    let names = (r.name("Task-1"), r.name("main"), r.name("asyncio_0"), r.name("asyncio"), r.name("cant_stop_me"));
    let call = r.name("time.sleep(10)");
    let worker = ThreadId(1);
    r.record(ms(0), MAIN, 9, K::TaskCreated { task: ONE, parent: None, name: names.0, coroutine: names.1 });
    r.record(ms(0), MAIN, 9, K::TaskReady { task: ONE, by: Waker::Created });
    r.record(ms(0), MAIN, 9, K::ChunkBegan { subject: Subject::Task(ONE), lag_ns: 0 });
    r.record(ms(0), MAIN, 6, K::JobQueued { job: JobId(0), by: Some(ONE), pool: names.3, function: names.4 });
    r.record(ms(0), worker, 0, K::ThreadStarted { thread: worker, name: names.2 });
    r.record(ms(1), MAIN, 6, K::Suspended { task: ONE, on: Wait::Job(JobId(0)) });
    r.record(ms(1), MAIN, 0, K::ChunkEnded { subject: Subject::Task(ONE) });
    r.record(ms(1), worker, 0, K::JobStarted { job: JobId(0) });
    r.record(ms(2), worker, 4, K::BlockingBegan { call });
    r.record(ms(10_002), worker, 4, K::BlockingEnded { call });
    r.record(ms(10_002), worker, 4, K::GilWanted);
    r.record(ms(10_005), worker, 4, K::GilAcquired);
    r.record(ms(10_006), worker, 0, K::JobEnded { job: JobId(0), failed: false });
    r.record(ms(10_006), MAIN, 0, K::TaskReady { task: ONE, by: Waker::Job(JobId(0)) });
    r.record(ms(10_006), MAIN, 6, K::ChunkBegan { subject: Subject::Task(ONE), lag_ns: 0 });
    r.record(ms(10_007), MAIN, 6, K::TaskEnded { task: ONE, how: TaskEnd::Returned });
    r.record(ms(10_007), MAIN, 0, K::ChunkEnded { subject: Subject::Task(ONE) });
    r.finish(Outcome::Finished, ms(10_007))
}

fn states(bars: &Bars) -> Vec<(State, u64, u64)> {
    bars.iter().map(|bar| (bar.state, bar.from.0 / MS, bar.to.0 / MS)).collect()
}

#[test]
fn the_loop_shows_its_chunks_and_the_call_that_held_it() {
    let trace = timeout_over_a_blocking_call();
    let lanes = Lanes::of(&trace);
    let row = lanes.lane(LaneKey::Loop).unwrap();
    assert_eq!(
        states(&row.bars),
        [(State::Running, 0, 1), (State::Running, 1, 2), (State::Long, 2, 10_003), (State::Running, 10_003, 10_004)]
    );
    assert_eq!(states(&row.inner), [(State::Call, 2, 10_002)]);
    assert_eq!(states(&row.turns), [(State::Turn, 0, 1), (State::Turn, 1, 10_003)]);
    let words = Words { trace: &trace, lanes: &lanes };
    let long = row.bars.get(2).unwrap();
    assert_eq!(words.bar(row, long), "Long chunk of Task-1: 10.0 s, `time.sleep(10)` in line 5");
    assert_eq!(long.line, 5);
    assert_eq!(words.bar_labels(row, long)[0], "time.sleep(10) · 10.0 s");
}

#[test]
fn a_task_lives_through_its_states() {
    let trace = timeout_over_a_blocking_call();
    let lanes = Lanes::of(&trace);
    let words = Words { trace: &trace, lanes: &lanes };
    let one = lanes.lane(LaneKey::Task(ONE)).unwrap();
    assert_eq!((one.name.as_str(), one.detail.as_str()), ("Task-1", "main"));
    assert_eq!(states(&one.bars), [(State::Running, 0, 1), (State::Ready, 1, 2), (State::Long, 2, 10_003)]);
    let two = lanes.lane(LaneKey::Task(TWO)).unwrap();
    assert_eq!(
        states(&two.bars),
        [
            (State::Ready, 0, 1),
            (State::Running, 1, 2),
            (State::Sleeping, 2, 2000),
            (State::Late, 2000, 10_003),
            (State::Running, 10_003, 10_004)
        ]
    );
    assert_eq!(words.bar(two, two.bars.get(2).unwrap()), "Task-2 waits for its timer until 2.000 s (2.0 s)");
    assert_eq!(
        words.bar(two, two.bars.get(3).unwrap()),
        "Task-2 was due at 2.000 s and waits for the loop: 8.0 s late"
    );
    assert_eq!(
        words.bar(two, two.bars.get(0).unwrap()),
        "Task-2 is ready for its first step and waits 1 ms for the loop"
    );
    assert_eq!(lanes.waiting.at(ms(0)), 1);
    assert_eq!(lanes.waiting.peak(), 2);
    assert_eq!(lanes.waiting.at(ms(5000)), 0);
}

#[test]
fn timers_say_what_became_of_them() {
    let trace = timeout_over_a_blocking_call();
    let lanes = Lanes::of(&trace);
    let words = Words { trace: &trace, lanes: &lanes };
    let row = lanes.lane(LaneKey::Timers).unwrap();
    let kinds: Vec<_> = row.marks.iter().map(|mark| (mark.kind, mark.at)).collect();
    assert_eq!(kinds, [(MarkKind::TimerPowerless, ms(1002)), (MarkKind::TimerLate, ms(2000))]);
    assert_eq!(
        words.mark(row.marks.get(0).unwrap()),
        "Timeout of 1 s was due at 1.002 s and never got its turn: the loop was held until 10.002 s"
    );
    assert_eq!(words.mark(row.marks.get(1).unwrap()), "Sleep of Task-2, due at 2.000 s, ran 8.0 s late");
    assert_eq!(states(&row.bars), [(State::Late, 1002, 10_003)]);
}

#[test]
fn a_worker_thread_shows_its_job_and_what_it_waits_for() {
    let trace = in_a_thread();
    let lanes = Lanes::of(&trace);
    let words = Words { trace: &trace, lanes: &lanes };
    let row = lanes.lane(LaneKey::Thread(ThreadId(1))).unwrap();
    assert_eq!(row.name, "asyncio_0");
    assert_eq!(states(&row.bars), [(State::Offloaded, 1, 10_006)]);
    assert_eq!(states(&row.inner), [(State::OffloadedCall, 2, 10_002), (State::GilWait, 10_002, 10_005)]);
    assert_eq!(words.bar(row, row.bars.get(0).unwrap()), "asyncio_0 runs cant_stop_me, off the loop, for 10.0 s");
    assert_eq!(
        words.bar(row, row.inner.get(0).unwrap()),
        "`time.sleep(10)` in line 4 blocks this thread alone for 10.0 s"
    );
    let task = lanes.lane(LaneKey::Task(ONE)).unwrap();
    assert_eq!(words.bar(task, task.bars.get(1).unwrap()), "Task-1 waits for cant_stop_me in a thread (10.0 s)");
    assert!(lanes.lane(LaneKey::Loop).unwrap().bars.iter().all(|bar| bar.state == State::Running));
}

#[test]
fn a_call_without_a_loop_holds_the_thread_all_the_same() {
    let mut r = Recorder::default();
    let call = r.name("time.sleep(1)");
    r.record(ms(0), MAIN, 2, K::BlockingBegan { call });
    r.record(ms(1000), MAIN, 2, K::BlockingEnded { call });
    let trace = r.finish(Outcome::Finished, ms(1000));
    let lanes = Lanes::of(&trace);
    let row = lanes.lane(LaneKey::Loop).unwrap();
    assert_eq!(states(&row.bars), [(State::Long, 0, 1000)]);
    let words = Words { trace: &trace, lanes: &lanes };
    assert_eq!(words.bar(row, row.bars.get(0).unwrap()), "`time.sleep(1)` in line 2, outside the loop: 1.0 s");
}

#[test]
fn a_run_cut_short_leaves_no_bar_open() {
    let mut trace = timeout_over_a_blocking_call();
    trace.events.truncate(19);
    let lanes = Lanes::of(&trace);
    let row = lanes.lane(LaneKey::Loop).unwrap();
    assert_eq!(states(&row.bars).last(), Some(&(State::Long, 2, 10_004)));
    assert_eq!(states(&row.inner), [(State::Call, 2, 10_004)]);
    let two = lanes.lane(LaneKey::Task(TWO)).unwrap();
    assert_eq!(states(&two.bars).last(), Some(&(State::Late, 2000, 10_004)));
}

#[test]
fn nothing_ran() {
    let lanes = Lanes::of(&Trace::rejected(Outcome::Finished));
    assert_eq!(lanes.lanes.len(), 1);
    assert_eq!(lanes.ended_at, Time::ZERO);
}

#[test]
fn frames_freeze_while_the_loop_is_held() {
    let trace = timeout_over_a_blocking_call();
    let lanes = Lanes::of(&trace);
    let row = lanes.lane(LaneKey::Frames).unwrap();
    assert_eq!(states(&row.bars), [(State::Alive, 0, 1), (State::Frozen, 1, 10_003), (State::Alive, 10_003, 10_004)]);
    let words = Words { trace: &trace, lanes: &lanes };
    assert_eq!(words.bar(row, row.bars.get(1).unwrap()), "Frozen for 10.0 s: 600 frames were due, none was drawn");
    let free = Lanes::of(&in_a_thread());
    assert!(free.lane(LaneKey::Frames).is_none_or(|row| row.bars.iter().all(|bar| bar.state == State::Alive)));
}

#[test]
fn a_live_runs_page_has_a_bar_for_every_gap_between_its_frames() {
    let mut trace = in_a_thread();
    let gap = |ended_ms, real_ms: u64| FrameGap { ended: ms(ended_ms), real_ns: real_ms * 1_000_000 };
    // The run's times were scaled by a half; its first frame had been due when it began, the last one came after its end.
    let gaps = vec![gap(20, 17), gap(1020, 500), gap(1056, 18), gap(20_000, 9472)];
    trace.page = Some(Box::new(PageFrames { interval_ns: 16_666_667, gaps }));
    let lanes = Lanes::of(&trace);
    let row = lanes.lane(LaneKey::PageFrames).unwrap();
    let (alive, frozen) = (State::Alive, State::Frozen);
    let end = trace.ended_at.0 / 1_000_000;
    assert_eq!(states(&row.bars), [(alive, 0, 20), (frozen, 20, 1020), (alive, 1020, 1056), (frozen, 1056, end)]);
    let words = Words { trace: &trace, lanes: &lanes };
    let said: Vec<_> = row.bars.iter().map(|bar| words.bar(row, bar)).collect();
    assert_eq!(
        said,
        [
            "17.0 ms between two frames of the page, as measured",
            "The page drew no frame for 500 ms, as measured: 29 frames missed",
            "18.0 ms between two frames of the page, as measured",
            "The page drew no frame for 9.5 s, as measured: 567 frames missed",
        ]
    );
    assert_eq!(words.bar_labels(row, row.bars.get(1).unwrap())[0], "no frame for 500 ms · 29 frames missed");
}

#[test]
fn beats_are_real_frames_however_few_are_shown() {
    let every: Vec<_> = beats(ms(0), ms(1000), 1).collect();
    assert_eq!((every.len(), every[0], every[6]), (60, ms(0), ms(100)));
    let fourth: Vec<_> = beats(ms(0), ms(1000), 4).collect();
    assert_eq!(fourth.len(), 15);
    assert!(fourth.iter().all(|at| every.contains(at)));
}

#[test]
fn moments_are_said_as_finely_as_they_lie() {
    assert_eq!(moment_words(ms(10_000)), "10.000 s");
    assert_eq!(moment_words(Time(12_345)), "0.012 ms");
    assert_eq!(moment_words(Time::ZERO), "0 s");
}

#[test]
fn a_wake_up_leads_from_who_did_it() {
    let trace = in_a_thread();
    let lanes = Lanes::of(&trace);
    let task = lanes.lane(LaneKey::Task(ONE)).unwrap();
    let wake = wake_of(&trace, task.bars.get(2).unwrap().event).unwrap();
    let thread = LaneKey::Thread(ThreadId(1));
    assert_eq!(wake, Wake { from: thread, from_at: ms(10_006), to: LaneKey::Task(ONE), at: ms(10_006) });
    assert_eq!(wake_of(&trace, task.bars.get(0).unwrap().event), None, "nobody of the script's created the first task");
    let trace = timeout_over_a_blocking_call();
    let lanes = Lanes::of(&trace);
    let two = lanes.lane(LaneKey::Task(TWO)).unwrap();
    let wakes: Vec<_> = two.bars.iter().map(|bar| wake_of(&trace, bar.event).map(|wake| wake.from)).collect();
    assert_eq!(wakes, [Some(LaneKey::Task(ONE)), Some(LaneKey::Task(ONE)), None, None, Some(LaneKey::Loop)]);
}

#[test]
fn a_chunk_within_a_chunk_leaves_the_outer_one_its_calls() {
    let mut r = Recorder::default();
    let (name, call) = (r.name("t"), r.name("time.sleep(1)"));
    for task in [ONE, TWO] {
        r.record(ms(0), MAIN, 1, K::TaskCreated { task, parent: None, name, coroutine: name });
    }
    r.record(ms(0), MAIN, 1, K::ChunkBegan { subject: Subject::Task(ONE), lag_ns: 0 });
    r.record(ms(1), MAIN, 1, K::ChunkBegan { subject: Subject::Task(TWO), lag_ns: 0 });
    r.record(ms(2), MAIN, 1, K::ChunkEnded { subject: Subject::Task(TWO) });
    r.record(ms(3), MAIN, 5, K::BlockingBegan { call });
    r.record(ms(1003), MAIN, 5, K::BlockingEnded { call });
    r.record(ms(1004), MAIN, 1, K::ChunkEnded { subject: Subject::Task(ONE) });
    let lanes = Lanes::of(&r.finish(Outcome::Finished, ms(1004)));
    let one = lanes.lane(LaneKey::Task(ONE)).unwrap();
    assert_eq!(states(&one.inner), [(State::Call, 3, 1003)]);
    assert_eq!(states(&lanes.lane(LaneKey::Loop).unwrap().bars), [(State::Long, 0, 1004)]);
}
