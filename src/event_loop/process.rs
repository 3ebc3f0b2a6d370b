//! Worker processes: machines of their own, copied from this one when a pool begins (as `fork` does it), each with its own GIL,
//! heap and core. They share nothing with it but the clock; what goes over and back is written down flat and copied.

use super::loop_state::EventLoop;
use super::thread::{Entry, Thread};
use super::{Machine, Pause};
use base::{JobId, ThreadId, Time};
use python::object::{Heap, Kind, Value};
use python::vm::ThreadStack;
use std::collections::VecDeque;
use threads::LockId;
use trace::{EventKind, NameId, Recorder};

/// Handing work to a worker, or its result back: a pipe, and a thread that waits at the other end.
const HANDOVER_NS: u64 = 150_000;

/// How far a worker is advanced before the others are looked at, in units of fuel.
const VISIT_UNITS: u64 = 20_000;

/// Idle → Working ⇄ Waiting → Done → Idle; Lost when it can never go on.
#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Idle,
    Working,
    /// Everything in it waits, at least until then.
    Waiting(Time),
    /// The result, on its own heap, is here at that moment.
    Done(Time, Value),
    Lost,
}

pub(super) struct Process {
    machine: Box<Machine>,
    /// Its row in the trace: a thread that runs nothing here.
    thread: ThreadId,
    job: JobId,
    state: State,
    /// Released when a result has come.
    wake: LockId,
    /// Events of its own that are in this trace already, and units that are counted here.
    told: usize,
    counted: u64,
}

impl Process {
    /// The next moment at which something can happen in it.
    fn frontier(&self) -> Option<Time> {
        match self.state {
            State::Idle | State::Lost => None,
            State::Working => Some(self.machine.now()),
            State::Waiting(until) | State::Done(until, _) => Some(until),
        }
    }

    /// Runs until that moment; on a real clock by one slice.
    fn run_until(&mut self, now: Time) {
        if let State::Waiting(until) = self.state
            && until <= now
        {
            self.machine.set_now(until);
            self.state = State::Working;
        }
        let is_virtual = self.machine.clock.is_virtual();
        if !is_virtual {
            self.machine.set_now(now);
        }
        while self.state == State::Working && self.machine.now() <= now {
            self.state = match self.machine.advance(VISIT_UNITS) {
                Pause::Slice if is_virtual => State::Working,
                Pause::Slice | Pause::Modules => break,
                Pause::Wait { until: Some(until), .. } if until <= now && is_virtual => {
                    self.machine.set_now(until);
                    State::Working
                }
                Pause::Wait { until: Some(until), .. } => State::Waiting(until),
                Pause::Wait { until: None, .. } => State::Lost,
                Pause::Ended => match self.machine.work_over.take() {
                    Some(result) => State::Done(self.machine.now().after(HANDOVER_NS), result),
                    None => State::Lost,
                },
            };
        }
    }
}

impl Machine {
    /// A copy of this machine as a new process finds it: its heap and modules, one thread with nothing on its stack.
    fn forked(&self) -> Machine {
        let mut vm = self.vm.clone();
        vm.swap_stack(&mut ThreadStack::default());
        let loops = self
            .loops
            .iter()
            .map(|event_loop| EventLoop { is_closed: event_loop.is_closed, ..EventLoop::new(event_loop.object) });
        Machine {
            vm,
            clock: self.clock,
            cost: self.cost,
            world: self.world,
            limits: self.limits,
            recorder: Recorder::default(),
            scheduler: self.scheduler.forked(),
            threads: vec![Thread::new("MainThread".into(), false, Value::UNBOUND)],
            current: ThreadId::MAIN,
            loops: loops.collect(),
            ids: self.ids,
            used: 0,
            granted: 0,
            turn: self.turn,
            last_name: (Value::NONE, NameId::default()),
            handles: self.handles,
            was_debug: false,
            blocks_elsewhere: false,
            interrupt: super::interrupt::Interrupt::None,
            requests: Vec::new(),
            watch: super::garbage::Watch::default(),
            told: Vec::new(),
            dropped: VecDeque::new(),
            is_all_dropped: false,
            processes: Vec::new(),
            usual_loop_class: (Value::NONE, 0),
            results: Vec::new(),
            used_elsewhere: 0,
            work_over: None,
            lines: self.lines.clone(),
            needs_modules: false,
            outside: None,
            slices: None,
            outcome: None,
            script_end: None,
        }
    }

    /// A new worker, its number.
    pub(super) fn start_process(&mut self, name: &str, wake: LockId) -> usize {
        let machine = Box::new(self.forked());
        let thread = self.scheduler.outsider();
        self.threads.push(Thread::new(name.to_owned(), true, Value::UNBOUND));
        let name = self.recorder.name(name);
        self.record(EventKind::ThreadStarted { thread, name });
        let job = JobId::default();
        self.processes.push(Process { machine, thread, job, state: State::Idle, wake, told: 0, counted: 0 });
        self.processes.len() - 1
    }

    /// Gives an idle worker something to do: a call of that function of ours with that list.
    pub(super) fn begin_work(&mut self, number: usize, job: JobId, function: Value, work: Value) {
        let now = self.clock.now();
        let process = &mut self.processes[number];
        let machine = &mut process.machine;
        let work = copied(&self.vm.heap, work, &mut machine.vm.heap);
        machine.set_now(now.after(HANDOVER_NS));
        machine.threads[0].entries.push(Entry::Work);
        machine.vm.enter_call(function, &[work], Value::UNBOUND);
        (process.job, process.state) = (job, State::Working);
        let thread = process.thread;
        self.record_on(thread, EventKind::JobStarted { job });
    }

    /// Lets the workers come as far as this machine is, and takes what they have to say.
    pub(super) fn run_processes(&mut self) {
        let now = self.clock.now();
        for number in 0..self.processes.len() {
            let process = &mut self.processes[number];
            process.run_until(now);
            let used = process.machine.used;
            self.used_elsewhere += used - std::mem::replace(&mut process.counted, used);
            self.needs_modules |= process.machine.needs_modules;
            let over = process.machine.outcome.take();
            self.tell_events(number);
            if let State::Done(at, result) = self.processes[number].state
                && at <= now
            {
                self.take_result(number, result);
            }
            if over.is_some() {
                self.outcome = over;
            }
        }
    }

    /// What a worker wrote, and its blocking calls.
    fn tell_events(&mut self, number: usize) {
        let process = &mut self.processes[number];
        let events = &process.machine.recorder.events()[process.told..];
        if events.is_empty() {
            return;
        }
        let (recorder, thread) = (&process.machine.recorder, process.thread);
        let last = self.recorder.events().last().map_or(Time::ZERO, |event| event.at);
        for event in events {
            let at = event.at.max(last);
            match event.kind {
                EventKind::Output { stream, start, end, .. } => {
                    let text = &recorder.written()[start as usize..end as usize];
                    self.recorder.output(at, thread, event.line, None, stream, text);
                }
                EventKind::BlockingBegan { call } => {
                    let call = self.recorder.name(recorder.text(call));
                    self.recorder.record(at, thread, event.line, EventKind::BlockingBegan { call });
                }
                EventKind::BlockingEnded { call } => {
                    let call = self.recorder.name(recorder.text(call));
                    self.recorder.record(at, thread, event.line, EventKind::BlockingEnded { call });
                }
                _ => {}
            }
        }
        process.told = process.machine.recorder.events().len();
    }

    fn take_result(&mut self, number: usize, result: Value) {
        let process = &mut self.processes[number];
        process.state = State::Idle;
        let (thread, job, wake) = (process.thread, process.job, process.wake);
        let result = copied(&process.machine.vm.heap, result, &mut self.vm.heap);
        let failed = self.vm.heap.lists.get(result).first() == Some(&Value::FALSE);
        self.record_on(thread, EventKind::JobEnded { job, failed });
        self.results.push((number, result));
        self.scheduler.unlock(wake, self.clock.now());
    }

    /// Workers share the library: what one of them needed is there for all.
    pub(super) fn modules_are_here_for_processes(&mut self) {
        for process in &mut self.processes {
            process.machine.modules_are_here();
        }
    }

    /// The next moment at which something can happen in a worker.
    pub(super) fn next_of_processes(&self) -> Option<Time> {
        self.processes.iter().filter_map(Process::frontier).min()
    }
}

/// A flat list of numbers, texts and bytes, on another heap.
fn copied(from: &Heap, list: Value, to: &mut Heap) -> Value {
    let items = if list.is_kind(Kind::List) { from.lists.get(list).clone() } else { Vec::new() };
    let items = items.into_iter().map(|item| match item.kind() {
        None => item,
        Some(Kind::Str) => to.str(from.text(item).unwrap_or_default()),
        Some(Kind::Bytes) => to.bytes_object(from.bytes.get(item).clone()),
        Some(Kind::BigInt) => to.bigint(from.bigints.get(item).clone()),
        _ => Value::NONE,
    });
    let items = items.collect();
    to.list(items)
}
