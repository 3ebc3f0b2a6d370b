//! The tasks' rows: each task's life from its creation to its end, as one state after another.

use super::lane::remember;
use super::loop_lane::running;
use super::{Bar, Bars, LATE_NS, Lane, LaneKey, Mark, MarkKind, Marks, State, Steps};
use base::{TaskId, ThreadId, Time};
use trace::{Event, EventKind, Subject, TaskEnd, Trace, Wait};

/// Where in its life a task is. Created → Ready ⇄ Running → Suspended → Ready …, until Ended.
#[derive(Clone, Copy, Debug, Default)]
enum Phase {
    #[default]
    Created,
    /// On the ready queue.
    Ready {
        since: Time,
        event: u32,
        line: u32,
    },
    Running {
        since: Time,
        event: u32,
        line: u32,
        /// What its `Suspended` said, and where that is.
        suspends: Option<(u32, u32, Wait)>,
        /// Woken before its chunk was over, as `sleep(0)` does.
        ready_again: Option<(u32, u32)>,
        longest_call_ns: u64,
        ends: bool,
    },
    Suspended {
        since: Time,
        event: u32,
        line: u32,
        until: Option<Time>,
    },
    Ended,
}

#[derive(Debug, Default)]
struct Track {
    phase: Phase,
    bars: Vec<Bar>,
    calls: Vec<Bar>,
    marks: Vec<Mark>,
}

#[derive(Debug, Default)]
pub struct TaskLanes {
    tracks: Vec<Track>,
    created: Vec<Option<u32>>,
    /// Whose chunk runs on the loop's thread, and a blocking call open in it. More than one where a task began at once
    /// inside another's chunk; the last one runs.
    current: Vec<TaskId>,
    call: Option<(Time, u32, u32)>,
    call_depth: u32,
    ready: u32,
    waiting: Vec<(Time, u32)>,
}

impl TaskLanes {
    pub fn event(&mut self, index: u32, event: &Event) {
        let (at, line) = (event.at, event.line);
        match event.kind {
            EventKind::TaskCreated { task, .. } => {
                remember(&mut self.created, task.0, index);
                self.mark(task, index, event, MarkKind::TaskCreated);
            }
            EventKind::TaskReady { task, .. } => self.becomes_ready(task, index, event),
            EventKind::ChunkBegan { subject: Subject::Task(task), .. } => {
                if event.thread == ThreadId::MAIN {
                    self.current.push(task);
                }
                self.close(task, at);
                let line = if line == 0 { self.resume_line(task) } else { line };
                self.track(task).phase = Phase::Running {
                    since: at,
                    event: index,
                    line,
                    suspends: None,
                    ready_again: None,
                    longest_call_ns: 0,
                    ends: false,
                };
            }
            EventKind::ChunkEnded { subject: Subject::Task(task) } => {
                self.close(task, at);
                self.current.retain(|running| *running != task);
            }
            EventKind::Suspended { task, on } => {
                if let Phase::Running { suspends, .. } = &mut self.track(task).phase {
                    *suspends = Some((index, line, on));
                }
            }
            EventKind::TaskEnded { task, how } => {
                let kind = match how {
                    TaskEnd::Returned => MarkKind::TaskReturned,
                    TaskEnd::Raised(_) => MarkKind::TaskRaised,
                    TaskEnd::Cancelled => MarkKind::TaskCancelled,
                };
                self.mark(task, index, event, kind);
                match &mut self.track(task).phase {
                    Phase::Running { ends, .. } => *ends = true,
                    // It ended without a chunk of its own: the loop was closed over it.
                    _ => {
                        self.close(task, at);
                        self.track(task).phase = Phase::Ended;
                    }
                }
            }
            EventKind::BlockingBegan { .. } if !self.current.is_empty() && event.thread == ThreadId::MAIN => {
                self.call_depth += 1;
                if self.call_depth == 1 {
                    self.call = Some((at, index, line));
                }
            }
            EventKind::BlockingEnded { .. } if event.thread == ThreadId::MAIN => {
                self.call_depth = self.call_depth.saturating_sub(1);
                if self.call_depth == 0 {
                    self.end_call(at);
                }
            }
            EventKind::CancelRequested { task, accepted, .. } => {
                let kind = if accepted { MarkKind::CancelRequested } else { MarkKind::CancelRefused };
                self.mark(task, index, event, kind);
            }
            EventKind::CancelDelivered { task } => self.mark(task, index, event, MarkKind::CancelDelivered),
            EventKind::CancelSwallowed { task } => self.mark(task, index, event, MarkKind::CancelSwallowed),
            EventKind::ExceptionUnretrieved { task, .. } => self.mark(task, index, event, MarkKind::Unretrieved),
            _ => {}
        }
    }

    fn track(&mut self, task: TaskId) -> &mut Track {
        let id = task.0 as usize;
        if self.tracks.len() <= id {
            self.tracks.resize_with(id + 1, Track::default);
        }
        &mut self.tracks[id]
    }

    fn mark(&mut self, task: TaskId, index: u32, event: &Event, kind: MarkKind) {
        self.track(task).marks.push(Mark { at: event.at, event: index, line: event.line, kind });
    }

    fn becomes_ready(&mut self, task: TaskId, index: u32, event: &Event) {
        let track = self.track(task);
        if let Phase::Running { ready_again, .. } = &mut track.phase {
            *ready_again = Some((index, event.line));
            return;
        }
        if matches!(track.phase, Phase::Ready { .. } | Phase::Ended) {
            return;
        }
        let line = match track.phase {
            Phase::Suspended { line, .. } => line,
            _ => event.line,
        };
        self.close(task, event.at);
        self.track(task).phase = Phase::Ready { since: event.at, event: index, line };
        self.count_waiting(event.at, 1);
    }

    /// The line it goes on at: where it was suspended.
    fn resume_line(&mut self, task: TaskId) -> u32 {
        self.track(task).bars.last().map_or(0, |bar| bar.line)
    }

    /// Ends the present phase at `at` with its bar. From Running it goes on to what the chunk said; from others the
    /// caller sets what follows.
    fn close(&mut self, task: TaskId, at: Time) {
        if matches!(self.track(task).phase, Phase::Running { .. }) {
            self.end_call(at);
        }
        let track = self.track(task);
        let mut bar = |from: Time, to: Time, event: u32, line: u32, state: State| {
            if to > from || matches!(state, State::Running | State::Long) {
                track.bars.push(Bar { from, to, event, line, state });
            }
        };
        match track.phase {
            Phase::Created | Phase::Ended => (),
            Phase::Ready { since, event, line } => {
                bar(since, at, event, line, State::Ready);
                track.phase = Phase::Created;
                self.count_waiting(at, -1);
            }
            Phase::Suspended { since, event, line, until } => {
                let due = until.filter(|due| at.since_ns(*due) >= LATE_NS).map(|due| due.max(since));
                let to = due.unwrap_or(at);
                let state = if until.is_some() { State::Sleeping } else { State::Suspended };
                bar(since, to, event, line, state);
                bar(to, at, event, line, State::Late);
                track.phase = Phase::Created;
            }
            Phase::Running { since, event, line, suspends, ready_again, ends, .. } => {
                bar(since, at, event, line, running(at.since_ns(since)));
                track.phase = match (ends, ready_again, suspends) {
                    (true, ..) => Phase::Ended,
                    (_, Some((event, line)), suspends) => {
                        Phase::Ready { since: at, event, line: suspends.map_or(line, |(_, line, _)| line) }
                    }
                    (_, None, Some((event, line, on))) => {
                        let until = if let Wait::Sleep { until, .. } = on { Some(until) } else { None };
                        Phase::Suspended { since: at, event, line, until }
                    }
                    (_, None, None) => Phase::Created,
                };
                if matches!(track.phase, Phase::Ready { .. }) {
                    self.count_waiting(at, 1);
                }
            }
        }
    }

    fn count_waiting(&mut self, at: Time, change: i32) {
        self.ready = self.ready.saturating_add_signed(change);
        self.waiting.push((at, self.ready));
    }

    fn end_call(&mut self, at: Time) {
        let (Some((from, event, line)), Some(task)) = (self.call.take(), self.current.last().copied()) else { return };
        self.call_depth = 0;
        let track = self.track(task);
        track.calls.push(Bar { from, to: at, event, line, state: State::Call });
        if let Phase::Running { line: chunk_line, longest_call_ns, .. } = &mut track.phase
            && line != 0
            && at.since_ns(from) >= *longest_call_ns
        {
            (*chunk_line, *longest_call_ns) = (line, at.since_ns(from));
        }
    }

    /// The tasks' rows by creation, how many were ready when, and the places of their creations.
    pub fn finish(mut self, trace: &Trace, end: Time) -> (Vec<Lane>, Steps, Vec<Option<u32>>) {
        for id in 0..self.tracks.len() {
            let task = TaskId(id as u32);
            self.close(task, end);
        }
        let mut lanes = Vec::new();
        for (id, track) in self.tracks.into_iter().enumerate() {
            let created = self.created.get(id).copied().flatten().map(|at| trace.events[at as usize].kind);
            let Some(EventKind::TaskCreated { task, parent, name, coroutine }) = created else { continue };
            lanes.push(Lane {
                detail: trace.name(coroutine).to_owned(),
                parent,
                bars: Bars::new(track.bars),
                inner: Bars::new(track.calls),
                marks: Marks::new(track.marks),
                ..Lane::new(LaneKey::Task(task), trace.name(name))
            });
        }
        (lanes, Steps::new(self.waiting), self.created)
    }
}
