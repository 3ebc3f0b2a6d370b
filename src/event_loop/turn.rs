//! A turn of the loop, as asyncio's `_run_once` observably behaves: see how long it may wait, wait, move what is due to the
//! ready ones, run exactly those that are ready now.

use super::Machine;
use super::loop_state::Phase;
use super::ready::{Handle, Ready};
use super::thread::{Entry, Running};
use super::timers::Timer;
use base::{Time, TimerId};
use python::object::{Kind, Name, Value};
use python::vm::{Exit, Flow, Raised};
use threads::{Blocked, Wake};
use trace::{EventKind, Subject, TimerPurpose};

/// The loop's `_clock_resolution`: timers due within it are due.
const CLOCK_RESOLUTION_NS: u64 = 1;

/// `epoll` counts in milliseconds, and `select` rounds what it is told up to the next one.
const POLL_STEP_NS: u64 = 1_000_000;

impl Machine {
    /// Turns the loop of the current thread on by one piece: the wait, or one handle.
    pub(super) fn turn(&mut self, running: Running) {
        if !self.dropped.is_empty() && self.tell_of_dropped() {
            return;
        }
        let home = running.home;
        match running.phase {
            Phase::Starting => self.poll(home),
            Phase::Polling => self.begin_turn(home),
            Phase::Turning { left: 0, recorded } => self.end_turn(home, recorded),
            Phase::Turning { left, recorded } => self.next_handle(home, left, recorded),
        }
        // Where nobody outside has a say in between, a turn begins with its first handle.
        if matches!(running.phase, Phase::Starting)
            && self.outside.is_none()
            && let Some(Running { phase: Phase::Turning { left: left @ 1.., recorded }, .. }) = self.thread().running
        {
            self.next_handle(home, left, recorded);
        }
    }

    fn next_handle(&mut self, home: u32, left: usize, recorded: bool) {
        self.set_phase(Phase::Turning { left: left - 1, recorded });
        self.elapse(self.cost.handle_ns);
        let now = self.clock.now();
        let event_loop = self.event_loop(home);
        event_loop.handle_began = now;
        let ready = event_loop.ready.pop_front();
        self.run_handle(ready.expect("what was ready at the turn's beginning is still there"));
    }

    fn set_phase(&mut self, phase: Phase) {
        if let Some(running) = &mut self.thread().running {
            running.phase = phase;
        }
    }

    fn poll(&mut self, home: u32) {
        self.elapse(self.cost.turn_ns);
        let now = self.clock.now();
        let event_loop = self.event_loop(home);
        if !event_loop.ready.is_empty() || event_loop.is_stopping {
            return self.begin_turn(home);
        }
        let due = event_loop.timers.next_due();
        let arrival = self.next_arrival(home);
        if arrival.is_some_and(|at| at <= now) {
            return self.begin_turn(home);
        }
        let until = match due {
            Some(due) if due <= now => return self.begin_turn(home),
            Some(due) => Some(now.after(due.since_ns(now).div_ceil(POLL_STEP_NS).saturating_mul(POLL_STEP_NS))),
            None => None,
        };
        let until = until.into_iter().chain(arrival).min();
        self.set_phase(Phase::Polling);
        self.scheduler.block(self.current, Blocked::Poll, until);
    }

    fn begin_turn(&mut self, home: u32) {
        self.take_arrivals(home);
        let end = self.clock.now().after(CLOCK_RESOLUTION_NS);
        let event_loop = self.event_loop(home);
        while let Some((id, timer)) = event_loop.timers.pop_due(end) {
            let Timer { due, handle, purpose } = timer;
            event_loop.ready.push_back(Ready { handle, since: due, timer: Some((id, purpose)) });
        }
        let left = event_loop.ready.len();
        // A turn that only ends the loop is nothing to show.
        let recorded =
            !event_loop.is_quiet && event_loop.ready.iter().any(|ready| !matches!(ready.handle, Handle::Stop));
        if recorded {
            self.record_at_no_line(EventKind::TurnBegan { ready: left as u32 });
        }
        self.set_phase(Phase::Turning { left, recorded });
    }

    fn end_turn(&mut self, home: u32, recorded: bool) {
        if recorded {
            self.record_at_no_line(EventKind::TurnEnded);
        }
        if std::mem::take(&mut self.event_loop(home).is_stopping) {
            self.end_loop(Ok(Flow::Value(Value::NONE)));
        } else {
            self.set_phase(Phase::Starting);
        }
    }

    /// `run_forever` answers: the loop does not run any more.
    pub(super) fn end_loop(&mut self, answer: Result<Flow, Raised>) {
        if let Some(running) = self.thread().running.take() {
            let event_loop = self.event_loop(running.home);
            event_loop.is_stopping = false;
            event_loop.thread = None;
            event_loop.is_quiet = false;
            if std::mem::take(&mut event_loop.is_alive) {
                self.record_at_no_line(EventKind::LoopEnded);
            }
        }
        self.vm.answer(answer);
    }

    fn run_handle(&mut self, ready: Ready) {
        match ready.handle {
            Handle::Step { task, thrown } => self.step(task, thrown, ready.since),
            Handle::Wake { task, future } => self.wake_up(task, future, ready.since),
            Handle::SleepOver { future } => self.sleep_over(future, ready.since, ready.timer),
            Handle::Call { handle } => self.call_handle(handle, ready.since, ready.timer),
            Handle::Done { function, future, context } => {
                self.enter_callback(function, &[future], future, context, ready.since, true);
            }
            Handle::Gathered { function, future, context, state } => {
                if !self.count_gathered(state, future) {
                    self.enter_callback(function, &[future], future, context, ready.since, true);
                }
            }
            Handle::Arrived { what, number } => self.arrived(what, number, ready.since),
            Handle::Stop => {
                if let Some(running) = self.thread().running {
                    self.event_loop(running.home).is_stopping = true;
                }
            }
        }
    }

    /// A `Handle` object of the script's: its `_callback`, `_args` and `_context`, unless it was cancelled.
    fn call_handle(&mut self, handle: Value, since: Time, timer: Option<(TimerId, TimerPurpose)>) {
        let [callback, arguments, context] = self.handle_parts(handle).unwrap_or_else(|| {
            [Name::OWN_CALLBACK, Name::OWN_ARGS, Name::OWN_CONTEXT].map(|name| self.own(handle, name))
        });
        if callback.is_none() {
            return;
        }
        if let Some((timer, purpose)) = timer {
            self.record_at_no_line(EventKind::TimerFired { timer, due: since, purpose });
        }
        let may_show = !matches!(timer, Some((_, TimerPurpose::Timeout { .. })));
        let given = self.vm.heap.tuples.get(arguments);
        let (mut few, many) = ([Value::NONE; 4], given.get(4..).map(|_| given.to_vec()));
        let arguments = match &many {
            Some(many) => many,
            None => {
                few[..given.len()].copy_from_slice(given);
                &few[..given.len()]
            }
        };
        self.enter_callback(callback, arguments, handle, context, since, may_show);
    }

    /// Begins a callback, in its context. It is a chunk unless it is the loop's own business.
    pub(super) fn enter_callback(
        &mut self,
        function: Value,
        arguments: &[Value],
        handle: Value,
        context: Value,
        since: Time,
        may_show: bool,
    ) {
        let subject = if may_show && !self.is_internal(function) {
            let name = if function.is_kind(Kind::Function) {
                self.name_of_code(self.vm.heap.functions.get(function).qualname)
            } else {
                let name = self.function_name(function);
                self.recorder.name(&name)
            };
            let subject = Subject::Callback(name);
            let lag_ns = self.clock.now().since_ns(since);
            self.record_at_no_line(EventKind::ChunkBegan { subject, lag_ns });
            Some(subject)
        } else {
            None
        };
        let outer = std::mem::replace(&mut self.thread().context, context);
        self.thread().entries.push(Entry::Callback { subject, function, handle, outer });
        self.vm.enter_call(function, arguments, Value::UNBOUND);
    }

    pub(super) fn callback_over(
        &mut self,
        subject: Option<Subject>,
        function: Value,
        handle: Value,
        outer: Value,
        exit: Exit,
    ) {
        self.thread().context = outer;
        if let Some(subject) = subject {
            self.record_at_no_line(EventKind::ChunkEnded { subject });
        }
        self.look_if_slow(function, handle);
        let Exit::Raised(exception) = exit else { return };
        if self.ends_the_loop(exception) {
            return self.break_loop(exception);
        }
        let object = self.running_home().map_or(Value::NONE, |home| self.event_loop(home).object);
        self.report("callback_failed", &[object, function, handle, exception]);
    }

    /// In debug mode a handle is over that ran since `handle_began`: `what` is its task, `Handle` or callback.
    pub(super) fn look_if_slow(&mut self, what: Value, argument: Value) {
        let Some(running) = self.thread().running.filter(|_| self.was_debug) else { return };
        let event_loop = self.event_loop(running.home);
        if !event_loop.is_debug {
            return;
        }
        let (object, began) = (event_loop.object, event_loop.handle_began);
        let took = self.clock.now().since_ns(began) as f64 / 1e9;
        let limit = self.attribute(object, "slow_callback_duration");
        if self.seconds(limit).is_some_and(|limit| took >= limit) {
            self.report("slow_callback", &[object, what, argument, Value::float(took)]);
        }
    }

    /// `SystemExit` and `KeyboardInterrupt` go through the loop to whoever runs it.
    pub(super) fn ends_the_loop(&self, exception: Value) -> bool {
        let class = self.vm.type_of(exception);
        let types = &self.vm.types;
        self.vm.is_subclass(class, types.system_exit) || self.vm.is_subclass(class, types.keyboard_interrupt)
    }

    pub(super) fn break_loop(&mut self, exception: Value) {
        if let Some(Running { phase: Phase::Turning { recorded: true, .. }, .. }) = self.thread().running {
            self.record_at_no_line(EventKind::TurnEnded);
        }
        self.end_loop(Err(Raised(exception)));
    }

    /// Calls one of our functions that tell of something, between handles.
    pub(super) fn report(&mut self, function: &str, arguments: &[Value]) {
        if let Some(function) = self.hidden("asyncio.reports", function) {
            self.thread().entries.push(Entry::Report);
            self.vm.enter_call(function, arguments, Value::UNBOUND);
        }
    }

    /// Something became ready for a loop, which stops waiting if it did.
    pub(super) fn push_ready(&mut self, home: u32, ready: Ready) {
        let now = self.clock.now();
        let current = self.current;
        let event_loop = self.event_loop(home);
        event_loop.ready.push_back(ready);
        if let Some(thread) = event_loop.thread.filter(|thread| *thread != current)
            && self.scheduler.blocked_on(thread) == Some(Blocked::Poll)
        {
            self.scheduler.wake(thread, Wake::Signalled, now);
        }
    }
}
