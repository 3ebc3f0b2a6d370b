//! Running in slices: which thread has the GIL, how long it may keep it, what is due, and what to do when nobody can run.

use super::loop_state::Phase;
use super::thread::Entry;
use super::{HOST, HostAnswer, Machine, Pause};
use base::{SECOND_NS, ThreadId, Time};
use python::object::Value;
use python::vm::{Exit, Flow};
use threads::{Blocked, Taken, Wake};
use trace::{EventKind, Outcome};

/// The most fuel for one visit to the interpreter: a fraction of a millisecond, after which clocks and limits are looked at. In
/// wasm, long visits also keep the engine from replacing code that has been compiled better meanwhile.
const VISIT_UNITS: u64 = 20_000;

/// What code of ours gets to come to its end when its thread should let go of the GIL: it is not to be interrupted.
const HIDDEN_UNITS: u64 = 64;

/// `to_turn`: comes back as soon as the main thread is in no chunk, too.
pub(super) fn advance(machine: &mut Machine, units: u64, to_turn: bool) -> Pause {
    let end = machine.used.saturating_add(units);
    while machine.outcome.is_none() {
        if machine.needs_modules {
            return Pause::Modules;
        }
        if machine.used >= end {
            return Pause::Slice;
        }
        if machine.work_over.is_some() {
            break;
        }
        if !machine.processes.is_empty() {
            machine.run_processes();
        }
        if machine.is_over_budget() || machine.is_out_of_time() {
            break;
        }
        if machine.is_outside_due() {
            return Pause::Slice;
        }
        machine.wake_due();
        machine.wake_for_arrivals();
        machine.share_cores();
        let Some(holder) = machine.scheduler.holder() else {
            match machine.scheduler.take(machine.clock.now()) {
                Some(taken) => machine.take_over(taken),
                None => match machine.nobody_can_run() {
                    Some(pause) => return pause,
                    None => break,
                },
            }
            continue;
        };
        if machine.must_let_go() {
            machine.let_go(holder);
            continue;
        }
        machine.run_thread(end - machine.used);
        while !to_turn && machine.is_alone() && machine.used < end && !machine.is_over_budget() {
            machine.run_thread(end - machine.used);
        }
        if to_turn && !machine.in_chunk() {
            return if machine.outcome.is_none() { Pause::Slice } else { Pause::Ended };
        }
    }
    Pause::Ended
}

/// Where every run is cut off: beyond, moments would not fit their numbers.
const LAST_MOMENT: Time = Time(100 * 365 * 86_400 * SECOND_NS);

impl Machine {
    /// Whether the one thread there is has the GIL and goes on: nobody else is to be looked at between its handles.
    fn is_alone(&self) -> bool {
        let goes_on = self.outcome.is_none() && self.work_over.is_none() && !self.needs_modules;
        goes_on && !self.is_outside_due() && self.threads.len() == 1 && self.scheduler.holder() == Some(ThreadId::MAIN)
    }

    fn is_over_budget(&mut self) -> bool {
        let is_used_up = self.used + self.used_elsewhere >= self.limits.instructions;
        let is_over = is_used_up || self.recorder.is_overfull();
        if is_over {
            let what = match is_used_up {
                true => format!("{} million instructions", self.limits.instructions / 1_000_000),
                false => self.recorder.overfull(),
            };
            self.outcome = Some(Outcome::OutOfBudget { what });
        }
        is_over
    }

    /// Looked at where threads change hands: time goes far only while somebody waits.
    fn is_out_of_time(&mut self) -> bool {
        let is_out = self.clock.now() >= LAST_MOMENT;
        if is_out {
            self.outcome = Some(Outcome::OutOfBudget { what: "a century".to_owned() });
        }
        is_out
    }

    fn wake_due(&mut self) {
        let now = self.clock.now();
        while let Some(thread) = self.scheduler.wake_due(now) {
            self.blocking_ended(thread);
        }
    }

    /// Puts a thread that has just got the GIL to work.
    fn take_over(&mut self, taken: Taken) {
        self.switch_stack(taken.thread);
        if std::mem::take(&mut self.thread().stands_in_line) {
            let has_gil = self.scheduler.has_gil();
            self.record(if has_gil { EventKind::GilAcquired } else { EventKind::CoreAcquired });
        }
        if taken.thread == ThreadId::MAIN && self.raise_interrupt() {
            return;
        }
        match taken.why {
            Wake::Started | Wake::Switched => {}
            Wake::Due | Wake::Signalled => self.go_on(taken.why),
        }
    }

    /// A blocked call of the current thread answers; a polling loop goes on with its turn.
    fn go_on(&mut self, why: Wake) {
        if self.thread().running.is_some_and(|running| running.phase == Phase::Polling) {
            return;
        }
        if let Some((lock, until)) = self.thread().lock.take() {
            let answer = match why {
                Wake::Due => false,
                _ if self.scheduler.try_lock(lock) => true,
                _ => {
                    self.thread().lock = Some((lock, until));
                    return self.scheduler.block(self.current, Blocked::Lock(lock), until);
                }
            };
            self.blocking_ended(self.current);
            return self.vm.answer(Ok(Flow::Value(Value::bool(answer))));
        }
        let answer = std::mem::replace(&mut self.thread().when_due, Value::NONE);
        self.vm.answer(Ok(Flow::Value(answer)));
    }

    fn switch_stack(&mut self, to: ThreadId) {
        if to == self.current {
            return;
        }
        let mut stack = std::mem::take(&mut self.thread().stack);
        self.vm.swap_stack(&mut stack);
        self.thread().stack = stack;
        self.current = to;
        let mut stack = std::mem::take(&mut self.thread().stack);
        self.vm.swap_stack(&mut stack);
        // What came out is the placeholder that the first swap put in.
    }

    fn must_let_go(&self) -> bool {
        self.scheduler.switch_at().is_some_and(|at| at <= self.clock.now()) && !self.is_in_hidden_code()
    }

    /// Without a GIL: whoever got ahead of the other cores rests.
    fn share_cores(&mut self) {
        if self.scheduler.has_gil() {
            return;
        }
        self.scheduler.fill_cores(self.clock.now());
        if self.scheduler.core_left_ns() == Some(0) && !self.is_in_hidden_code() {
            self.scheduler.rest();
        }
    }

    fn let_go(&mut self, holder: ThreadId) {
        if self.scheduler.has_gil() {
            self.record(EventKind::GilReleased);
        }
        self.scheduler.switch(holder, self.clock.now());
        self.stand_in_line(holder);
    }

    /// The thread can go on, and others are before it.
    pub(super) fn stand_in_line(&mut self, thread: ThreadId) {
        self.threads[thread.0 as usize].stands_in_line = true;
        let has_gil = self.scheduler.has_gil();
        self.record_on(thread, if has_gil { EventKind::GilWanted } else { EventKind::CoreWanted });
    }

    /// Whether the innermost frame is code of ours, which is not interrupted.
    pub(super) fn is_in_hidden_code(&self) -> bool {
        let thread = &self.threads[self.current.0 as usize];
        if thread.running.is_some_and(|running| thread.entries.len() <= running.depth) {
            return false;
        }
        self.vm.frames.last().is_some_and(|frame| {
            let code = &self.vm.codes[frame.code.0 as usize];
            self.vm.sources[code.source as usize].is_hidden
        })
    }

    /// Nobody has the GIL and nobody wants it: how long to wait, or the end.
    fn nobody_can_run(&mut self) -> Option<Pause> {
        let until = [self.scheduler.next_due(), self.next_of_processes(), self.awaited_arrival()];
        let until = until.into_iter().flatten().min();
        let main_held = matches!(self.scheduler.blocked_on(ThreadId::MAIN), Some(Blocked::Sleep | Blocked::Lock(_)));
        if until.is_some() || self.scheduler.any_elsewhere() || self.is_serving() {
            return Some(Pause::Wait { until, main_held });
        }
        if self.script_end.is_some() && self.only_daemons_are_left() {
            self.end_script();
            return None;
        }
        self.outcome = Some(Outcome::Deadlocked { waiting: self.who_waits() });
        None
    }

    fn run_thread(&mut self, units: u64) {
        let thread = &self.threads[self.current.0 as usize];
        match thread.running {
            Some(running) if thread.entries.len() <= running.depth => {
                self.turn(running);
                // What a handle has entered runs at once where nobody else has to be looked at in between.
                let has_entered = self.thread().entries.len() > running.depth;
                if has_entered && self.threads.len() == 1 && self.slices.is_none() && self.outside.is_none() {
                    self.visit(units);
                }
            }
            _ if self.is_slice_over() => self.set_aside(),
            _ => self.visit(units),
        }
    }

    /// How much fuel the current thread may have before somebody else has to be looked at.
    fn slice(&self, units: u64) -> u64 {
        let units = units.min(VISIT_UNITS).min(self.limits.instructions.saturating_sub(self.used));
        let cut = self.slice_end();
        if self.threads.len() == 1 && cut.is_none() {
            return units.max(1);
        }
        let next = [self.scheduler.next_due(), self.scheduler.switch_at(), self.awaited_arrival(), cut];
        let next: Option<Time> = next.into_iter().flatten().min();
        let until_next = next.map(|next| next.since_ns(self.clock.now()).saturating_mul(self.scheduler.at_once()));
        match until_next.into_iter().chain(self.scheduler.core_left_ns()).min() {
            Some(until_then) => match self.cost.units_in(until_then) {
                0 => HIDDEN_UNITS,
                until_then => units.min(until_then + 1),
            },
            None => units,
        }
    }

    fn visit(&mut self, units: u64) {
        self.granted = self.slice(units) as i64;
        self.vm.fuel = self.granted;
        loop {
            let exit = self.vm.run();
            self.count_fuel();
            match exit {
                Exit::Host(number, args) => match HOST[number as usize](self, args) {
                    HostAnswer::Now(answer) => self.vm.answer(answer),
                    HostAnswer::Later => return,
                },
                Exit::OutOfFuel => return,
                Exit::Modules => {
                    self.needs_modules = true;
                    return;
                }
                Exit::CollectGarbage => {
                    let fits = self.collect_garbage();
                    if !fits && self.vm.live_bytes <= 2 * self.limits.heap {
                        self.vm.raise_out_of_memory();
                    } else if !fits {
                        let what = format!("{} MB of memory", self.limits.heap >> 20);
                        self.outcome = Some(Outcome::OutOfBudget { what });
                        return;
                    }
                }
                Exit::Returned(_) | Exit::Raised(_) | Exit::Suspended(_) => return self.left(exit),
            }
        }
    }

    /// Counts what has been used of the fuel granted, and lets it take its time.
    pub(super) fn count_fuel(&mut self) {
        let used = (self.granted - self.vm.fuel).max(0) as u64;
        self.granted = self.vm.fuel;
        self.used += used;
        let ns = self.cost.units_ns(used);
        self.elapse(ns);
    }

    /// Work of the loop's own, whose cost is given for CPU speed 1.0.
    pub(super) fn spend(&mut self, ns: u64) {
        self.elapse(self.cost.scaled_ns(ns));
    }

    /// The same at this CPU speed.
    pub(super) fn elapse(&mut self, ns: u64) {
        let ns = self.scheduler.computed(ns);
        self.clock.spend(ns);
    }

    /// An entry into the interpreter is over, or its coroutine has suspended itself.
    fn left(&mut self, exit: Exit) {
        if matches!(self.thread().entries.last(), Some(Entry::Step { .. } | Entry::Callback { .. })) {
            self.look_for_dropped(exit);
        }
        let entry = self.thread().entries.pop().expect("the interpreter ran for some entry");
        if matches!(entry, Entry::Step { .. }) {
            self.end_slice();
        }
        match entry {
            Entry::Step { task, outer } => self.step_over(task, outer, exit),
            Entry::EagerStep { task, outer, outer_task } => self.eager_step_over(task, outer, outer_task, exit),
            Entry::Callback { subject, function, handle, outer } => {
                self.callback_over(subject, function, handle, outer, exit);
            }
            Entry::Report => self.report_over(exit),
            Entry::Thread => self.thread_over(),
            Entry::Work => {
                self.work_over = Some(match exit {
                    Exit::Returned(value) => value,
                    _ => Value::NONE,
                });
            }
            Entry::Script => self.script_over(exit),
            Entry::Shutdown => self.shutdown_over(),
        }
    }
}
