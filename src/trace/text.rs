//! A trace as readable text, a line an event: for tests and for eyes.

use super::{Event, EventKind, Stream, Subject, TaskEnd, TimerPurpose, Trace, Wait, Waker};
use base::{TaskId, ThreadId, Time};
use std::fmt::Write;

impl Trace {
    /// Each event as `seconds thread:line what`, then how it ended. Times are rounded to milliseconds, below which they hang on
    /// what each operation costs.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for event in &self.events {
            let Event { at, thread, line, kind } = *event;
            let place = if line == 0 { String::new() } else { format!(":{line}") };
            let who = if thread == ThreadId::MAIN { "main".to_owned() } else { format!("thread {}", thread.0) };
            let _ = writeln!(text, "{} {:<12} {}", clock(at), format!("{who}{place}"), self.kind(kind));
        }
        if let Some(beyond) = &self.beyond {
            let _ = writeln!(text, "{} {} events summed up", clock(beyond.from), beyond.events);
        }
        let _ = writeln!(text, "{} {:?}", clock(self.ended_at), self.outcome);
        text
    }

    /// What happened, in words of this text.
    pub fn kind(&self, kind: EventKind) -> String {
        use EventKind::*;
        match kind {
            LoopStarted => "loop started".into(),
            LoopEnded => "loop ended".into(),
            TurnBegan { ready } => format!("turn of {ready}"),
            TurnEnded => "turn ended".into(),
            TaskCreated { task, parent, name, coroutine } => {
                let by = parent.map_or(String::new(), |parent| format!(" by {}", id(parent)));
                format!("{} created{by}: {} {}()", id(task), self.name(name), self.name(coroutine))
            }
            TaskReady { task, by } => format!("{} ready: {}", id(task), waker(by)),
            ChunkBegan { subject, lag_ns } => format!("{} begins, lag {}", self.subject(subject), ms(lag_ns)),
            ChunkEnded { subject } => format!("{} ends", self.subject(subject)),
            Suspended { task, on } => format!("{} suspended on {}", id(task), self.wait(on)),
            TaskEnded { task, how } => match how {
                TaskEnd::Returned => format!("{} returned", id(task)),
                TaskEnd::Raised(class) => format!("{} raised {}", id(task), self.name(class)),
                TaskEnd::Cancelled => format!("{} cancelled", id(task)),
            },
            BlockingBegan { call } => format!("blocking: {}", self.name(call)),
            BlockingEnded { call } => format!("blocking over: {}", self.name(call)),
            TimerSet { timer, due, purpose } => {
                format!("timer {} set for {}: {}", timer.0, clock(due), self.purpose(purpose))
            }
            TimerFired { timer, due, purpose } => {
                format!("timer {} fired, due {}: {}", timer.0, clock(due), self.purpose(purpose))
            }
            TimerCancelled { timer, due, purpose } => {
                format!("timer {} cancelled, due {}: {}", timer.0, clock(due), self.purpose(purpose))
            }
            CancelRequested { task, by, accepted } => {
                let by = by.map_or(String::new(), |by| format!(" by {}", id(by)));
                format!("{} asked to cancel{by}: {}", id(task), if accepted { "accepted" } else { "too late" })
            }
            CancelDelivered { task } => format!("{} gets CancelledError", id(task)),
            CancelSwallowed { task } => format!("{} swallowed its cancellation", id(task)),
            ExceptionUnretrieved { task, exception } => {
                format!("{} ended with {}, which nobody asked for", id(task), self.name(exception))
            }
            NeverAwaited { coroutine } => format!("{}() never awaited", self.name(coroutine)),
            JobQueued { job, by, pool, function } => {
                let by = by.map_or(String::new(), |by| format!(" by {}", id(by)));
                format!("job {} queued{by}: {}() for {}", job.0, self.name(function), self.name(pool))
            }
            JobStarted { job } => format!("job {} started", job.0),
            JobEnded { job, failed } => format!("job {} {}", job.0, if failed { "failed" } else { "done" }),
            ThreadStarted { thread, name } => format!("thread {} started: {}", thread.0, self.name(name)),
            ThreadEnded { thread } => format!("thread {} ended", thread.0),
            GilWanted => "wants the GIL".into(),
            GilAcquired => "has the GIL".into(),
            GilReleased => "lets the GIL go".into(),
            CoreWanted => "wants a core".into(),
            CoreAcquired => "has a core".into(),
            Output { stream, start, end, task } => {
                let by = task.map_or(String::new(), |task| format!(" by {}", id(task)));
                let stream = if stream == Stream::Stdout { "stdout" } else { "stderr" };
                let written = self.output.get(start as usize..end as usize).unwrap_or_default();
                format!("{stream}{by}: {written:?}")
            }
            Note { text } => format!("note: {}", self.name(text)),
            ScriptEnded => "script ended".into(),
        }
    }

    fn subject(&self, subject: Subject) -> String {
        match subject {
            Subject::Task(task) => id(task),
            Subject::Callback(name) => format!("callback {}()", self.name(name)),
        }
    }

    fn wait(&self, wait: Wait) -> String {
        match wait {
            Wait::Turn => "its next turn".into(),
            Wait::Sleep { timer, until } => format!("a sleep until {} (timer {})", clock(until), timer.0),
            Wait::Task(task) => id(task),
            Wait::Future { future, what } => format!("{} (future {})", self.name(what), future.0),
            Wait::Job(job) => format!("job {}", job.0),
            Wait::Slice => "its next time slice".into(),
        }
    }

    fn purpose(&self, purpose: TimerPurpose) -> String {
        match purpose {
            TimerPurpose::Sleep(task) => format!("sleep of {}", id(task)),
            TimerPurpose::Timeout { task, delay_ns } => format!("timeout of {} around {}", ms(delay_ns), id(task)),
            TimerPurpose::Callback(name) => format!("callback {}()", self.name(name)),
        }
    }
}

fn id(task: TaskId) -> String {
    format!("task {}", task.0)
}

fn waker(by: Waker) -> String {
    match by {
        Waker::Created => "created".into(),
        Waker::Yielded => "yielded".into(),
        Waker::Timer(timer) => format!("timer {}", timer.0),
        Waker::TaskDone(task) => format!("{} is done", id(task)),
        Waker::Future(future, Some(task)) => format!("future {} set by {}", future.0, id(task)),
        Waker::Future(future, None) => format!("future {} set", future.0),
        Waker::Job(job) => format!("job {} done", job.0),
        Waker::Cancel(Some(task)) => format!("cancelled by {}", id(task)),
        Waker::Cancel(None) => "cancelled".into(),
    }
}

fn clock(at: Time) -> String {
    format!("{:.3}", at.seconds())
}

fn ms(ns: u64) -> String {
    format!("{} ms", (ns + 500_000) / 1_000_000)
}
