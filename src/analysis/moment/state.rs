//! What there is at a moment, and what an event makes of it.

use crate::analysis::by_id::ById;
use base::{JobId, TaskId, ThreadId, Time, TimerId};
use std::collections::VecDeque;
use trace::{Event, EventKind, NameId, Subject, TaskEnd, TimerPurpose, Trace, Wait, Waker};

/// A run after its first `applied` events.
#[derive(Clone, Debug, Default)]
pub struct Moment {
    pub applied: usize,
    tasks: ById<TaskNow>,
    /// Tasks made so far.
    pub made: usize,
    /// Tasks that have not ended.
    pub alive: usize,
    /// Tasks whose step waits for the loop, next first.
    pub ready: VecDeque<Queued>,
    /// Timers that are set, in the order in which they were.
    pub timers: VecDeque<TimerNow>,
    /// Jobs that no thread has taken up yet, next first.
    pub queued: VecDeque<JobNow>,
    threads: ById<ThreadNow>,
    /// The thread that runs Python: who holds the GIL.
    pub gil: Option<ThreadId>,
    /// What the loop runs, innermost last: an eager task's first step is inside of its maker's.
    pub chunks: Vec<(Subject, Time)>,
    /// Since when the turn under way runs, and how many handles it began with.
    pub turn: Option<(Time, u32)>,
    /// Turns begun so far.
    pub turns: u32,
    /// The line of the script that the main thread is at; 0 where there is none.
    pub line: u32,
    /// So much of the output is written.
    pub written: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskNow {
    pub task: TaskId,
    pub parent: Option<TaskId>,
    pub name: NameId,
    pub coroutine: NameId,
    pub doing: Doing,
    pub since: Time,
    /// The line at which it stands, or stood when it ended.
    pub line: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Ready(Waker),
    Running,
    Waiting(Wait),
    Ended(TaskEnd),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queued {
    pub task: TaskId,
    pub since: Time,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimerNow {
    pub timer: TimerId,
    pub due: Time,
    pub purpose: TimerPurpose,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobNow {
    pub job: JobId,
    pub pool: NameId,
    pub function: NameId,
    pub since: Time,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ThreadNow {
    pub thread: ThreadId,
    /// None for the main thread.
    pub name: Option<NameId>,
    pub job: Option<JobNow>,
    /// The blocking call that it is in.
    pub call: Option<InCall>,
    /// Since when it could go on and waits for the GIL.
    pub wants_gil: Option<Time>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InCall {
    pub call: NameId,
    pub since: Time,
    pub line: u32,
}

impl Moment {
    pub fn task(&self, task: TaskId) -> Option<&TaskNow> {
        self.tasks.get(task.0)
    }

    /// All that were made so far, in order.
    pub fn tasks(&self) -> impl Iterator<Item = &TaskNow> {
        self.tasks.iter().map(|(_, task)| task)
    }

    /// The threads there are beside the main one.
    pub fn workers(&self) -> impl Iterator<Item = &ThreadNow> {
        self.threads.iter().map(|(_, thread)| thread).filter(|thread| thread.thread != ThreadId::MAIN)
    }

    pub fn thread(&self, thread: ThreadId) -> Option<&ThreadNow> {
        self.threads.get(thread.0)
    }

    /// The blocking call that holds the loop's own thread.
    pub fn call(&self) -> Option<InCall> {
        self.thread(ThreadId::MAIN)?.call
    }

    /// What the loop runs, innermost.
    pub fn running(&self) -> Option<(Subject, Time)> {
        self.chunks.last().copied()
    }

    /// The thread that does a job, if one does.
    pub fn worker_of(&self, job: JobId) -> Option<&ThreadNow> {
        self.workers().find(|thread| thread.job.is_some_and(|it| it.job == job))
    }

    pub fn timer(&self, timer: TimerId) -> Option<&TimerNow> {
        self.timers.iter().find(|it| it.timer == timer)
    }

    /// Somebody whom the reader may ask about: a task that is ready or whose sleep is over and that has to wait for the loop, or,
    /// where `late` is not asked for, any that has not ended.
    pub fn who_waits(&self, at: Time, late: bool) -> Option<TaskId> {
        let waits = |task: &&TaskNow| match task.doing {
            Doing::Waiting(Wait::Sleep { until, .. }) if late => until < at,
            Doing::Ended(_) => false,
            _ => !late,
        };
        let ready = self.ready.front().filter(|_| late).map(|it| it.task);
        ready.or_else(|| self.tasks().find(waits).map(|task| task.task))
    }

    /// Who waits for locks, events, queues and other futures, by what they are, in order of waiting.
    pub fn waiters<'t>(&self, trace: &'t Trace) -> Vec<(&'t str, Vec<TaskId>)> {
        let mut waiting: Vec<(Time, NameId, TaskId)> = Vec::new();
        for task in self.tasks() {
            if let Doing::Waiting(Wait::Future { what, .. }) = task.doing {
                waiting.push((task.since, what, task.task));
            }
        }
        base::order::sort_by_key(&mut waiting, |it| it.0);
        let mut by_what: Vec<(&str, Vec<TaskId>)> = Vec::new();
        for (_, what, task) in waiting {
            let what = trace.name(what);
            match by_what.iter_mut().find(|it| it.0 == what) {
                Some((_, tasks)) => tasks.push(task),
                None => by_what.push((what, vec![task])),
            }
        }
        by_what
    }

    /// About how much a copy of it costs, in things to be copied.
    pub(super) fn size(&self) -> usize {
        self.made + self.ready.len() + self.timers.len() + self.queued.len()
    }

    pub(super) fn apply(&mut self, trace: &Trace) {
        let event = &trace.events[self.applied];
        self.applied += 1;
        if event.thread == ThreadId::MAIN && event.line != 0 {
            self.line = event.line;
        }
        self.note_gil(event);
        let at = event.at;
        match event.kind {
            EventKind::TurnBegan { ready } => {
                self.turn = Some((at, ready));
                self.turns += 1;
            }
            EventKind::TurnEnded | EventKind::LoopEnded => self.turn = None,
            EventKind::TaskCreated { task, parent, name, coroutine } => {
                let doing = Doing::Ready(Waker::Created);
                self.tasks.insert(task.0, TaskNow { task, parent, name, coroutine, doing, since: at, line: 0 });
                self.made += 1;
                self.alive += 1;
            }
            EventKind::TaskReady { task, by } => {
                self.ready.push_back(Queued { task, since: at });
                self.turn_to(task, Doing::Ready(by), at, 0);
            }
            EventKind::ChunkBegan { subject, .. } => {
                self.chunks.push((subject, at));
                if let Subject::Task(task) = subject {
                    self.leave_queue(task);
                    self.turn_to(task, Doing::Running, at, event.line);
                }
            }
            EventKind::ChunkEnded { subject } => {
                if let Some(place) = self.chunks.iter().rposition(|(it, _)| *it == subject) {
                    self.chunks.truncate(place);
                }
            }
            EventKind::Suspended { task, on } => self.turn_to(task, Doing::Waiting(on), at, event.line),
            EventKind::TaskEnded { task, how } => {
                self.leave_queue(task);
                self.turn_to(task, Doing::Ended(how), at, event.line);
                self.alive = self.alive.saturating_sub(1);
            }
            EventKind::BlockingBegan { call } => {
                self.at_thread(event.thread).call = Some(InCall { call, since: at, line: event.line });
            }
            EventKind::BlockingEnded { .. } => self.at_thread(event.thread).call = None,
            EventKind::TimerSet { timer, due, purpose } => self.timers.push_back(TimerNow { timer, due, purpose }),
            EventKind::TimerFired { timer, .. } | EventKind::TimerCancelled { timer, .. } => {
                if let Some(place) = self.timers.iter().position(|it| it.timer == timer) {
                    self.timers.remove(place);
                }
            }
            EventKind::JobQueued { job, pool, function, .. } => {
                self.queued.push_back(JobNow { job, pool, function, since: at });
            }
            EventKind::JobStarted { job } => {
                let place = self.queued.iter().position(|it| it.job == job);
                let taken = place.and_then(|place| self.queued.remove(place));
                self.at_thread(event.thread).job = taken.map(|job| JobNow { since: at, ..job });
            }
            EventKind::JobEnded { job, .. } => {
                // One that was cancelled before a thread took it up is still in the queue.
                let taken = self.at_thread(event.thread).job.take();
                if taken.is_none_or(|it| it.job != job) {
                    self.queued.retain(|it| it.job != job);
                }
            }
            EventKind::ThreadStarted { thread, name } => self.at_thread(thread).name = Some(name),
            EventKind::ThreadEnded { thread } => {
                self.threads.remove(thread.0);
            }
            EventKind::GilWanted => self.at_thread(event.thread).wants_gil = Some(at),
            EventKind::GilAcquired => self.at_thread(event.thread).wants_gil = None,
            EventKind::Output { end, .. } => self.written = end,
            _ => {}
        }
    }

    /// The trace says who gets the GIL only where somebody had to wait for it; but whoever records something runs.
    fn note_gil(&mut self, event: &Event) {
        let thread = event.thread;
        match event.kind {
            // Recorded of a thread, not by it.
            EventKind::GilWanted | EventKind::CoreWanted | EventKind::BlockingEnded { .. } => {}
            EventKind::BlockingBegan { .. }
            | EventKind::GilReleased
            | EventKind::TurnEnded
            | EventKind::JobEnded { .. }
            | EventKind::ThreadEnded { .. }
            | EventKind::ScriptEnded => {
                if self.gil == Some(thread) {
                    self.gil = None;
                }
            }
            _ => self.gil = Some(thread),
        }
    }

    fn at_thread(&mut self, thread: ThreadId) -> &mut ThreadNow {
        self.threads.entry(thread.0).get_or_insert(ThreadNow { thread, ..ThreadNow::default() })
    }

    fn turn_to(&mut self, task: TaskId, doing: Doing, since: Time, line: u32) {
        if let Some(task) = self.tasks.entry(task.0) {
            task.line = if line == 0 { task.line } else { line };
            task.doing = doing;
            task.since = since;
        }
    }

    /// Nearly always the first in the queue.
    fn leave_queue(&mut self, task: TaskId) {
        if let Some(place) = self.ready.iter().position(|it| it.task == task) {
            self.ready.remove(place);
        }
    }
}
