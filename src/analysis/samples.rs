//! Hand-made traces for the tests of this layer: the article's two runs, and a builder for others.

use base::{JobId, SECOND_NS, TaskId, ThreadId, Time, TimerId};
use trace::{EventKind, Outcome, Recorder, Stream, Subject, TaskEnd, TimerPurpose, Trace, Wait, Waker};

pub const MICRO_NS: u64 = 1_000;
pub const MILLI_NS: u64 = 1_000_000;
pub const MAIN_TASK: TaskId = TaskId(1);

/// A trace under construction: a clock that only goes forward, and the events of the main thread.
pub struct Story {
    pub recorder: Recorder,
    pub now: Time,
}

impl Story {
    pub fn new() -> Story {
        Story { recorder: Recorder::default(), now: Time::ZERO }
    }

    /// The loop begins, with the task `main`.
    pub fn with_main() -> Story {
        let mut story = Story::new();
        story.pass(20 * MICRO_NS).event(0, EventKind::LoopStarted).create(1, "main");
        story
    }

    pub fn pass(&mut self, duration_ns: u64) -> &mut Story {
        self.now = self.now.after(duration_ns);
        self
    }

    pub fn until(&mut self, at: Time) -> &mut Story {
        assert!(at >= self.now);
        self.now = at;
        self
    }

    pub fn event(&mut self, line: u32, kind: EventKind) -> &mut Story {
        self.recorder.record(self.now, ThreadId::MAIN, line, kind);
        self
    }

    pub fn on_thread(&mut self, thread: u32, line: u32, kind: EventKind) -> &mut Story {
        self.recorder.record(self.now, ThreadId(thread), line, kind);
        self
    }

    pub fn create(&mut self, task: u32, coroutine: &str) -> &mut Story {
        let name = self.recorder.name(&format!("Task-{task}"));
        let coroutine = self.recorder.name(coroutine);
        let task = TaskId(task);
        self.event(0, EventKind::TaskCreated { task, parent: None, name, coroutine });
        self.event(0, EventKind::TaskReady { task, by: Waker::Created })
    }

    pub fn turn(&mut self, inside: impl FnOnce(&mut Story)) -> &mut Story {
        self.event(0, EventKind::TurnBegan { ready: 1 });
        inside(self);
        self.event(0, EventKind::TurnEnded)
    }

    pub fn chunk(&mut self, task: u32, lag_ns: u64, inside: impl FnOnce(&mut Story)) -> &mut Story {
        let subject = Subject::Task(TaskId(task));
        self.event(0, EventKind::ChunkBegan { subject, lag_ns });
        inside(self);
        self.event(0, EventKind::ChunkEnded { subject })
    }

    pub fn call(&mut self, line: u32, text: &str, duration_ns: u64) -> &mut Story {
        let call = self.recorder.name(text);
        self.event(line, EventKind::BlockingBegan { call }).pass(duration_ns);
        self.event(line, EventKind::BlockingEnded { call })
    }

    pub fn print(&mut self, line: u32, text: &str) -> &mut Story {
        self.recorder.output(self.now, ThreadId::MAIN, line, None, Stream::Stdout, text);
        self
    }

    pub fn end(self, outcome: Outcome) -> Trace {
        let Story { mut recorder, now } = self;
        recorder.record(now, ThreadId::MAIN, 0, EventKind::ScriptEnded);
        recorder.finish(outcome, now)
    }
}

/// `timeout(1)` armed 20 µs after the chunk began.
pub fn timeout(story: &Story, delay_ns: u64) -> (TimerId, Time, TimerPurpose) {
    (TimerId(1), story.now.after(delay_ns), TimerPurpose::Timeout { task: MAIN_TASK, delay_ns })
}

/// Side A of the first scenario.
pub fn timeout_blocking() -> Trace {
    let mut story = Story::with_main();
    story.pass(10 * MICRO_NS).turn(|story| {
        story.chunk(1, 0, |story| {
            let (timer, due, purpose) = timeout(story.pass(20 * MICRO_NS), SECOND_NS);
            story.event(10, EventKind::TimerSet { timer, due, purpose });
            story.call(5, "time.sleep(10)", 10 * SECOND_NS).pass(10 * MICRO_NS);
            story.event(10, EventKind::TimerCancelled { timer, due, purpose });
            story.event(15, EventKind::TaskEnded { task: MAIN_TASK, how: TaskEnd::Returned });
        });
    });
    story.event(0, EventKind::LoopEnded);
    story.end(Outcome::Finished)
}

/// Side B of the first scenario.
pub fn timeout_in_thread() -> Trace {
    let mut story = Story::with_main();
    let (job, sleeping) = (JobId(1), 10 * SECOND_NS);
    let (pool, function) = (story.recorder.name("asyncio"), story.recorder.name("cant_stop_me"));
    let call = story.recorder.name("time.sleep(10)");
    let thread_name = story.recorder.name("asyncio_0");
    let mut armed = None;
    story.turn(|story| {
        story.chunk(1, 0, |story| {
            let (timer, due, purpose) = timeout(story.pass(20 * MICRO_NS), SECOND_NS);
            armed = Some((timer, due, purpose));
            story.event(10, EventKind::TimerSet { timer, due, purpose });
            story.event(11, EventKind::JobQueued { job, by: Some(MAIN_TASK), pool, function });
            story.on_thread(1, 0, EventKind::ThreadStarted { thread: ThreadId(1), name: thread_name });
            story.on_thread(1, 0, EventKind::JobStarted { job });
            story.on_thread(1, 5, EventKind::BlockingBegan { call });
            story.event(11, EventKind::Suspended { task: MAIN_TASK, on: Wait::Job(job) });
        });
    });
    let (timer, due, purpose) = armed.unwrap();
    story.until(due).turn(|story| {
        story.event(0, EventKind::TimerFired { timer, due, purpose });
        story.event(0, EventKind::CancelRequested { task: MAIN_TASK, by: None, accepted: true });
        story.event(0, EventKind::TaskReady { task: MAIN_TASK, by: Waker::Cancel(None) });
    });
    story.turn(|story| {
        story.chunk(1, 0, |story| {
            story.event(11, EventKind::CancelDelivered { task: MAIN_TASK });
            story.pass(50 * MICRO_NS).print(13, "Timeout\n");
            story.event(0, EventKind::TaskEnded { task: MAIN_TASK, how: TaskEnd::Returned });
        });
    });
    story.until(Time(sleeping + 60 * MICRO_NS));
    story.on_thread(1, 5, EventKind::BlockingEnded { call });
    story.on_thread(1, 0, EventKind::JobEnded { job, failed: false });
    story.on_thread(1, 0, EventKind::ThreadEnded { thread: ThreadId(1) });
    story.event(0, EventKind::LoopEnded);
    story.end(Outcome::Finished)
}

/// Ten seconds of `time.sleep` and no asyncio.
pub fn no_loop() -> Trace {
    let mut story = Story::new();
    story.call(3, "time.sleep(10)", 10 * SECOND_NS);
    story.end(Outcome::Finished)
}
