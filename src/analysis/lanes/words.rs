//! What a bar or a mark says: a sentence for the reader who asks, a few words for the bar itself. Made when asked for.

use super::{Bar, Lane, LaneKey, Lanes, Mark, MarkKind, State};
use crate::analysis::Stretch;
use crate::analysis::duration::{human, nominal, thousands};
use crate::analysis::frame_clock::count as frames_due;
use base::{JobId, TaskId, Time};
use trace::{Event, EventKind, Subject, TimerPurpose, Trace, Wait, Waker};

/// A moment on the axis, to the millisecond, or to the microsecond near its beginning: `1.000 s`, `0.012 ms`.
pub fn moment_words(at: Time) -> String {
    match at.0 {
        0 => "0 s".to_owned(),
        1..20_000_000 => format!("{:.3} ms", at.0 as f64 / 1e6),
        _ => format!("{:.3} s", at.seconds()),
    }
}

/// Speaks for one side: its lanes and the trace they are a view of.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    pub trace: &'a Trace,
    pub lanes: &'a Lanes,
}

impl Words<'_> {
    pub fn task(&self, task: TaskId) -> String {
        match self.lanes.task_event(task).and_then(|at| self.kind(at)) {
            Some(EventKind::TaskCreated { name, .. }) => self.trace.name(name).to_owned(),
            _ => format!("Task-{}", task.0),
        }
    }

    /// The function of a job.
    pub fn job(&self, job: JobId) -> String {
        match self.lanes.job_event(job).and_then(|at| self.kind(at)) {
            Some(EventKind::JobQueued { function, .. }) => self.trace.name(function).to_owned(),
            _ => "a job".to_owned(),
        }
    }

    fn event(&self, at: u32) -> Option<&Event> {
        self.trace.events.get(at as usize)
    }

    fn kind(&self, at: u32) -> Option<EventKind> {
        self.event(at).map(|event| event.kind)
    }

    /// A sentence about a bar: who, what, how long, in which line.
    pub fn bar(&self, lane: &Lane, bar: &Bar) -> String {
        let long = human(bar.duration_ns());
        let place = if bar.line == 0 { String::new() } else { format!(" in line {}", bar.line) };
        if lane.key == LaneKey::PageFrames {
            return self.gap(bar).map_or(long, |(length, missed)| match missed {
                0 => format!("{length} between two frames of the page, as measured"),
                _ => format!("The page drew no frame for {length}, as measured: {} missed", frames(missed)),
            });
        }
        match (bar.state, self.kind(bar.event)) {
            (State::Turn, Some(EventKind::TurnBegan { ready })) => {
                format!("A turn of the loop: {long} for {}", count(ready, "ready handle", "ready handles"))
            }
            (State::Call, Some(EventKind::BlockingBegan { call })) => {
                format!("`{}`{place} holds the loop for {long}", self.trace.name(call))
            }
            (State::OffloadedCall, Some(EventKind::BlockingBegan { call })) => {
                format!("`{}`{place} blocks this thread alone for {long}", self.trace.name(call))
            }
            (State::Alive, _) => format!("The loop is free: 60 frames a second, each when it is due ({long})"),
            (State::Frozen, _) => {
                let due = frames_due(Stretch { began: bar.from, ended: bar.to });
                format!("Frozen for {long}: {} frames were due, none was drawn", thousands(due))
            }
            (State::GilWait, _) => format!("{} waits {long} for the GIL", lane.name),
            (State::CoreWait, _) => format!("{} waits {long} for a core", lane.name),
            (State::Offloaded, Some(EventKind::JobStarted { job })) => {
                format!("{} runs {}, off the loop, for {long}", lane.name, self.job(job))
            }
            (State::Running | State::Long, Some(EventKind::BlockingBegan { call })) => {
                format!("`{}`{place}, outside the loop: {long}", self.trace.name(call))
            }
            (State::Running | State::Long, Some(EventKind::ChunkBegan { subject, .. })) => {
                let what = match bar.state {
                    State::Long => "Long chunk",
                    _ => "Chunk",
                };
                let held = match self.longest_call(lane, bar) {
                    Some(call) => format!(", `{}` in line {}", self.call_text(call), call.line),
                    None => place,
                };
                format!("{what} of {}: {long}{held}", self.subject(subject))
            }
            (State::Late, Some(EventKind::Suspended { task, .. })) => {
                let due = moment_words(bar.from);
                format!("{} was due at {due} and waits for the loop: {long} late", self.task(task))
            }
            (State::Late, _) => format!("Overdue for {long}: the loop did not come to look"),
            (State::Ready, Some(EventKind::TaskReady { task, by })) => {
                let (task, why) = (self.task(task), self.waker(by));
                format!("{task} is ready{why} and waits {long} for the loop")
            }
            (_, Some(EventKind::Suspended { task, on })) => {
                format!("{} waits {} ({long})", self.task(task), self.wait(on))
            }
            _ => format!("{long}{place}"),
        }
    }

    fn subject(&self, subject: Subject) -> String {
        match subject {
            Subject::Task(task) => self.task(task),
            Subject::Callback(name) => format!("the callback {}", self.trace.name(name)),
        }
    }

    pub fn waker(&self, by: Waker) -> String {
        match by {
            Waker::Created => " for its first step".to_owned(),
            Waker::Yielded => " again".to_owned(),
            Waker::Timer(_) => ", woken by its timer,".to_owned(),
            Waker::TaskDone(task) => format!(", woken by the end of {},", self.task(task)),
            Waker::Future(_, Some(task)) => format!(", woken by {},", self.task(task)),
            Waker::Future(_, None) => ", woken by a future,".to_owned(),
            Waker::Job(job) => format!(", woken by the end of {},", self.job(job)),
            Waker::Cancel(Some(task)) => format!(", cancelled by {},", self.task(task)),
            Waker::Cancel(None) => ", cancelled,".to_owned(),
        }
    }

    pub fn wait(&self, on: Wait) -> String {
        match on {
            Wait::Turn => "for its next turn".to_owned(),
            Wait::Sleep { until, .. } => format!("for its timer until {}", moment_words(until)),
            Wait::Task(task) => format!("for {}", self.task(task)),
            Wait::Future { what, .. } => match self.trace.name(what) {
                "" | "Future" => "for a future".to_owned(),
                what => format!("for {what}"),
            },
            Wait::Job(job) => format!("for {} in a thread", self.job(job)),
            Wait::Slice => "for its next time slice".to_owned(),
        }
    }

    fn call_text(&self, call: &Bar) -> &str {
        match self.kind(call.event) {
            Some(EventKind::BlockingBegan { call }) => self.trace.name(call),
            _ => "",
        }
    }

    /// The longest blocking call inside a chunk, if it makes up most of it.
    fn longest_call<'l>(&self, lane: &'l Lane, chunk: &Bar) -> Option<&'l Bar> {
        // Looking at more would be felt, and among so many no single one explains the chunk.
        const ENOUGH: usize = 1000;
        let calls = lane.inner.between(chunk.from, chunk.to).take(ENOUGH).filter_map(|i| lane.inner.get(i));
        calls
            .filter(|call| call.state == State::Call)
            .max_by_key(|call| call.duration_ns())
            .filter(|call| call.duration_ns() * 2 >= chunk.duration_ns())
    }

    /// A gap between two frames of the page: how long it really was, and how many frames were missed in it.
    fn gap(&self, bar: &Bar) -> Option<(String, u64)> {
        let page = self.trace.page.as_deref()?;
        let gap = page.gap_at(bar.from)?;
        // To the tenth: that is how much frames differ by.
        let length = match gap.real_ns {
            ..99_950_000 => format!("{:.1} ms", gap.real_ns as f64 / 1e6),
            real_ns => human(real_ns),
        };
        Some((length, page.missed(gap)))
    }

    /// A few words for the bar itself; the longer forms first. Empty where only the letter of its state will do.
    pub fn bar_labels(&self, lane: &Lane, bar: &Bar) -> Vec<String> {
        let long = human(bar.duration_ns());
        if lane.key == LaneKey::PageFrames {
            let gap = self.gap(bar).map(|(length, missed)| (format!("no frame for {length}"), missed));
            return gap.map_or_else(Vec::new, |(none, missed)| {
                vec![format!("{none} · {} missed", frames(missed)), none, format!("{} missed", thousands(missed))]
            });
        }
        match (bar.state, self.kind(bar.event)) {
            (State::Running | State::Long, kind) => {
                let what = match (self.longest_call(lane, bar), kind) {
                    (Some(call), _) => self.call_text(call).to_owned(),
                    (None, Some(EventKind::BlockingBegan { call })) => self.trace.name(call).to_owned(),
                    (None, Some(EventKind::ChunkBegan { subject, .. })) if lane.key == LaneKey::Loop => {
                        self.subject(subject)
                    }
                    _ => String::new(),
                };
                [with(&what, &long), long].into_iter().collect()
            }
            (State::OffloadedCall, Some(EventKind::BlockingBegan { call })) => {
                vec![with(self.trace.name(call), &long), self.trace.name(call).to_owned(), long]
            }
            (State::Offloaded, Some(EventKind::JobStarted { job })) => {
                vec![with(&self.job(job), &long), self.job(job), long]
            }
            (State::Frozen, _) => {
                let due = frames_due(Stretch { began: bar.from, ended: bar.to });
                vec![
                    format!("frozen · {} frames due, none drawn", thousands(due)),
                    format!("frozen · {long}"),
                    "frozen".to_owned(),
                ]
            }
            (State::GilWait, _) => vec![with("waits for the GIL", &long), long],
            (State::CoreWait, _) => vec![with("waits for a core", &long), long],
            (State::Late, _) => vec![with("due, waits for the loop", &long), with("late", &long), long],
            (State::Ready, _) => vec![with("waits for the loop", &long), with("ready", &long), long],
            (_, Some(EventKind::Suspended { on, .. })) => match on {
                Wait::Sleep { until, .. } => vec![format!("sleeps until {}", moment_words(until)), "sleeps".to_owned()],
                Wait::Job(_) => {
                    vec![format!("waits {}", self.wait(on)), "waits for a thread".to_owned(), "waits".to_owned()]
                }
                on => vec![format!("waits {}", self.wait(on)), "waits".to_owned()],
            },
            _ => Vec::new(),
        }
    }

    /// A sentence about a mark.
    pub fn mark(&self, mark: &Mark) -> String {
        let Some(event) = self.event(mark.event) else { return String::new() };
        let at = moment_words(mark.at);
        match event.kind {
            EventKind::TimerFired { due, purpose, .. } => {
                let late_ns = event.at.since_ns(due);
                let what = self.purpose(purpose);
                match mark.kind {
                    MarkKind::TimerLate => {
                        format!("{what}, due at {at}, ran {} late", human(late_ns))
                    }
                    _ => format!("{what} fired at {at}, when it was due"),
                }
            }
            EventKind::TimerCancelled { purpose, .. } => {
                let what = self.purpose(purpose);
                let ended = moment_words(event.at);
                match mark.kind {
                    MarkKind::TimerPowerless => {
                        format!("{what} was due at {at} and never got its turn: the loop was held until {ended}")
                    }
                    _ => format!("{what}, due at {at}, was called off at {ended}"),
                }
            }
            EventKind::TaskCreated { task, parent, coroutine, .. } => {
                let by = parent.map_or(String::new(), |parent| format!(" by {}", self.task(parent)));
                format!("{} ({}) created{by} at {at}", self.task(task), self.trace.name(coroutine))
            }
            EventKind::TaskEnded { task, how } => {
                let task = self.task(task);
                match how {
                    trace::TaskEnd::Returned => format!("{task} returned at {at}"),
                    trace::TaskEnd::Raised(name) => format!("{task} raised {} at {at}", self.trace.name(name)),
                    trace::TaskEnd::Cancelled => format!("{task} ended cancelled at {at}"),
                }
            }
            EventKind::CancelRequested { task, by, accepted } => {
                let by = by.map_or(String::new(), |by| format!(" by {}", self.task(by)));
                let task = self.task(task);
                if accepted {
                    format!("Cancellation of {task} asked for{by} at {at}")
                } else {
                    format!("Cancellation of {task} asked for{by} at {at} and refused: it was done already")
                }
            }
            EventKind::CancelDelivered { task } => format!("CancelledError thrown into {} at {at}", self.task(task)),
            EventKind::CancelSwallowed { task } => format!("{} swallowed its cancellation at {at}", self.task(task)),
            EventKind::ExceptionUnretrieved { task, exception } => {
                format!("{} of {} was never retrieved", self.trace.name(exception), self.task(task))
            }
            EventKind::NeverAwaited { coroutine } => {
                format!("coroutine {} was never awaited", self.trace.name(coroutine))
            }
            EventKind::Note { text } => self.trace.name(text).to_owned(),
            EventKind::Output { start, end, .. } => format!("Prints at {at}: {}", self.text(start, end)),
            _ => at,
        }
    }

    /// A few words beside the mark; the longer forms first. Empty where the tick says enough.
    pub fn mark_labels(&self, mark: &Mark) -> Vec<String> {
        match (mark.kind, self.kind(mark.event)) {
            (_, Some(EventKind::Output { start, end, .. })) => vec![self.text(start, end)],
            (MarkKind::TimerPowerless, Some(EventKind::TimerCancelled { purpose, .. })) => {
                let what = self.purpose(purpose);
                vec![format!("{what}: due, never got its turn"), "never got its turn".to_owned(), "no turn".to_owned()]
            }
            (MarkKind::TimerLate, Some(EventKind::TimerFired { due, purpose, .. })) => {
                let late = self.event(mark.event).map_or(0, |event| event.at.since_ns(due));
                let late = format!("{} late", human(late));
                vec![format!("{}: {late}", self.purpose(purpose)), late]
            }
            (MarkKind::TimerFired, Some(EventKind::TimerFired { purpose, .. })) => vec![self.purpose(purpose)],
            (MarkKind::TaskRaised, Some(EventKind::TaskEnded { how: trace::TaskEnd::Raised(name), .. })) => {
                vec![self.trace.name(name).to_owned()]
            }
            (MarkKind::TaskCancelled, _) => vec!["cancelled".to_owned()],
            (MarkKind::CancelRefused, _) => vec!["cancel refused".to_owned()],
            (MarkKind::CancelSwallowed, _) => vec!["cancel swallowed".to_owned()],
            (MarkKind::NeverAwaited, _) => vec!["never awaited".to_owned()],
            _ => Vec::new(),
        }
    }

    fn purpose(&self, purpose: TimerPurpose) -> String {
        match purpose {
            TimerPurpose::Sleep(task) => format!("Sleep of {}", self.task(task)),
            TimerPurpose::Timeout { delay_ns, .. } => format!("Timeout of {}", nominal(delay_ns)),
            TimerPurpose::Callback(name) => format!("Callback {}", self.trace.name(name)),
        }
    }

    fn text(&self, start: u32, end: u32) -> String {
        self.trace.output.get(start as usize..end as usize).unwrap_or("").trim_end().to_owned()
    }
}

fn with(what: &str, long: &str) -> String {
    if what.is_empty() { long.to_owned() } else { format!("{what} · {long}") }
}

fn count(n: u32, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

fn frames(n: u64) -> String {
    if n == 1 { "1 frame".to_owned() } else { format!("{} frames", thousands(n)) }
}
