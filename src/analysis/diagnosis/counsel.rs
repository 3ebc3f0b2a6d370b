//! What belongs to a finding beside its clause: why it is so, the term to look up, and who suffered.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::LONG_CHUNK_NS;
use crate::analysis::duration::{human, thousands};
use base::{SECOND_NS, Time};
use trace::Subject;

/// asyncio's `slow_callback_duration`.
const SLOW_CALLBACK_NS: u64 = 100_000_000;

impl Lint {
    /// Why in a sentence, and the term to look up.
    pub fn why(self) -> (&'static str, &'static str) {
        match self {
            Lint::BlockingCall => (
                "A blocking call returns only when it is done, and the loop runs nothing else until then.",
                "blocking call",
            ),
            Lint::Computing => (
                "A coroutine hands back control only where it waits for something that is not ready yet; an await of what is ready goes on at once.",
                "cooperative multitasking",
            ),
            Lint::CrowdedTurn => (
                "A turn runs everything that was ready when it began, so many short chunks hurt as one long one.",
                "event loop iteration",
            ),
            Lint::Timeout => {
                ("A timeout is a timer of the loop: while the loop is held it can not fire.", "asyncio.timeout")
            }
            Lint::Cancel => ("cancel() is a request that a task hears when it is next resumed.", "task cancellation"),
            Lint::Late => ("Who is ready waits until the chunk that runs hands back control.", "event loop lag"),
            Lint::SwallowedCancel => (
                "A task that catches CancelledError and goes on was not cancelled; its canceller believes it was.",
                "CancelledError",
            ),
            Lint::UnretrievedException => {
                ("A task keeps its exception until somebody awaits it.", "Task exception was never retrieved")
            }
            Lint::NeverAwaited => (
                "Calling a coroutine function only makes a coroutine; it runs when it is awaited or made a task.",
                "coroutine was never awaited",
            ),
            Lint::NeverSuspended => (
                "async def alone makes nothing concurrent: tasks interleave only where they suspend.",
                "suspension point",
            ),
            Lint::BusyLoop => (
                "sleep(0) asks for the next turn at once, so the loop spins; an Event or a Queue would wake the task when there is something.",
                "busy waiting",
            ),
            Lint::LostTask => (
                "The loop keeps no strong reference to a task, and asyncio.run cancels what is left at its end.",
                "fire and forget, TaskGroup",
            ),
            Lint::GatherLeft => {
                ("gather does not cancel the others when one fails; a TaskGroup does.", "structured concurrency")
            }
            Lint::PoolExhausted => (
                "A pool runs as many jobs as it has threads; the next one waits in its queue.",
                "ThreadPoolExecutor max_workers",
            ),
            Lint::OutlivingThread => (
                "A thread can not be cancelled from outside: only the waiting for it ends.",
                "cooperative cancellation",
            ),
            Lint::CpuInThread => (
                "One thread at a time runs Python code; computing in a thread takes turns with the loop.",
                "global interpreter lock",
            ),
            Lint::QueueGrowing => {
                ("Without maxsize, put never waits, and a fast producer fills the memory.", "backpressure")
            }
            Lint::LockHeld => {
                ("Everybody who wants the lock waits for whatever its holder awaits.", "critical section")
            }
            Lint::ThreadLock => (
                "A threading.Lock blocks its thread, and the loop's thread runs all tasks, also the one that would release it.",
                "asyncio.Lock",
            ),
            Lint::Deadlock => ("Each waits for another, and nobody is left to begin.", "deadlock, lock ordering"),
            Lint::Starvation => {
                ("Others take the loop so long, again and again, that this one hardly comes to its turn.", "starvation")
            }
            Lint::RetryHerd => (
                "Equal pauses keep those that failed together together, and they hit the same place at once again.",
                "thundering herd, jitter",
            ),
            Lint::FanOut => (
                "What is started without a bound waits in line with its clocks running, and wakes as one crowd.",
                "bounded concurrency, asyncio.Semaphore",
            ),
        }
    }

    /// Whether a finding of this kind holds the loop, so that its cure is measured by the longest hold.
    pub fn holds_loop(self) -> bool {
        matches!(
            self,
            Lint::BlockingCall
                | Lint::Computing
                | Lint::CrowdedTurn
                | Lint::ThreadLock
                | Lint::NeverSuspended
                | Lint::FanOut
        )
    }
}

impl Severity {
    /// Whether it matters, in a word or two.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "worth a look",
            Severity::Warning => "it costs",
            Severity::Error => "it breaks",
        }
    }
}

impl Evidence<'_> {
    /// Who suffered while the loop was held; none where nobody did, or nothing was held.
    pub fn suffered(&self, finding: &Finding, others: &[Finding]) -> Option<String> {
        if !finding.lint.holds_loop() {
            return None;
        }
        let until = Time(finding.at.0 + finding.duration_ns);
        let within = |at: Time| finding.at <= at && at <= until;
        let mut who: Vec<String> = Vec::new();
        let late = others.iter().filter(|other| matches!(other.lint, Lint::Timeout | Lint::Cancel) && within(other.at));
        who.extend(late.take(2).map(|other| other.clause.clone()));
        let mut beats = self.beats();
        beats.retain(|beats| beats.missed(within) > 0);
        if let Some(first) = beats.first() {
            let (name, every, missed) = (self.tasks.say(first.task), human(first.every_ns), first.missed(within));
            let mut said = format!("the heartbeat of {name}, every {every}, missed {missed} of {} beats", first.all);
            match beats.len() - 1 {
                0 => {}
                1 => said += " (and one other heartbeat missed some)",
                more => said += &format!(" (and {} other heartbeats missed some)", thousands(more as u64)),
            }
            who.push(said);
        }
        let has_beats = |subject| beats.iter().any(|beats| subject == Subject::Task(beats.task));
        let mut tasks: Vec<Subject> = Vec::new();
        for chunk in self.busy.chunks.iter().filter(|chunk| chunk.lag_ns >= LONG_CHUNK_NS) {
            let ready = Time(chunk.span.began.0.saturating_sub(chunk.lag_ns));
            if within(ready) && !tasks.contains(&chunk.subject) && !has_beats(chunk.subject) {
                tasks.push(chunk.subject);
            }
        }
        match tasks[..] {
            [] => {}
            [one] => who.push(format!("{} waited for its turn", self.tasks.say_subject(self.trace, one))),
            [one, ..] => {
                who.push(format!(
                    "{} and {} more waited for their turn",
                    self.tasks.say_subject(self.trace, one),
                    tasks.len() - 1
                ));
            }
        }
        let frames = finding.duration_ns * 60 / SECOND_NS;
        if frames > 0 {
            who.push(format!("{} frames of an app on this loop were missed", thousands(frames)));
        }
        (!who.is_empty()).then(|| super::finding::as_sentence(&who.join("; ")))
    }

    /// What asyncio's debug mode says of the same chunk: it names the handle, where ours names the call and its line.
    pub fn debug_mode_says(&self, finding: &Finding) -> Option<String> {
        let chunk = self.busy.chunks.iter().find(|chunk| {
            chunk.span.began <= finding.at && finding.at <= chunk.span.ended && chunk.duration_ns() >= SLOW_CALLBACK_NS
        })?;
        if !finding.lint.holds_loop() {
            return None;
        }
        let handle = match chunk.subject {
            Subject::Task(task) => {
                let names = self.tasks.get(task)?;
                format!("<Task name='{}' coro=<{}()>>", names.name, names.coroutine)
            }
            Subject::Callback(function) => format!("<Handle {}()>", self.trace.name(function)),
        };
        let thousandths = chunk.duration_ns() / 1_000_000;
        let (seconds, rest) = (thousandths / 1000, thousandths % 1000);
        Some(format!("Executing {handle} took {seconds}.{rest:03} seconds"))
    }
}
