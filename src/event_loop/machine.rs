//! The whole simulated machine: interpreter, clock, threads, loops. It runs in slices and says when it has to wait.

use super::dropped::Dropped;
use super::garbage::Watch;
use super::interrupt::Interrupt;
use super::loop_state::EventLoop;
use super::natives::handles::Known;
use super::outside::Outside;
use super::process::Process;
use super::slices::Slices;
use super::thread::{Entry, Thread};
use super::{BlockingRequest, drive};
use base::{FutureId, JobId, TaskId, ThreadId, Time, TimerId};
use bytecode::Code;
use clock::{Clock, Cost};
use python::object::{Module, Value};
use python::vm::Vm;
use std::collections::VecDeque;
use threads::{Blocked, Scheduler, Wake};
use trace::{NameId, Outcome, Recorder, Trace};

/// What the script finds around it.
#[derive(Clone, Copy, Debug)]
pub struct World {
    pub cpu_speed: f64,
    pub cores: u32,
    pub seed: u64,
}

/// Where a run is cut off.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Units of fuel.
    pub instructions: u64,
    /// Further ones are summed up.
    pub events: usize,
    /// Bytes.
    pub heap: usize,
}

/// The last ids given out, by kind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ids {
    task: u32,
    task_name: u32,
    future: u32,
    timer: u32,
    job: u32,
}

/// One run: everything that it has.
pub struct Machine {
    pub vm: Vm,
    pub(super) clock: Clock,
    pub(super) cost: Cost,
    pub(super) world: World,
    pub(super) limits: Limits,
    pub(super) recorder: Recorder,
    pub(super) scheduler: Scheduler,
    pub(super) threads: Vec<Thread>,
    /// The thread whose stack is the interpreter's.
    pub(super) current: ThreadId,
    pub(super) loops: Vec<EventLoop>,
    pub(super) ids: Ids,
    /// Units of fuel used, and how many of the interpreter's are not counted yet.
    pub(super) used: u64,
    pub(super) granted: i64,
    /// The future that a bare yield to the loop awaits.
    pub(super) turn: Value,
    /// Lines of operations asked for before, by the operation's place: each takes the place of an older one.
    pub(super) lines: Box<[std::cell::Cell<(u32, u32)>; 64]>,
    /// The text that a function's name was asked for last, and its place in the trace; forgotten when garbage is collected.
    pub(super) last_name: (Value, NameId),
    /// Classes of handles: usual ones, and timers'.
    pub(super) handles: [Known; 2],
    /// Some loop has been in debug mode.
    pub(super) was_debug: bool,
    pub(super) blocks_elsewhere: bool,
    pub(super) interrupt: Interrupt,
    pub(super) requests: Vec<BlockingRequest>,
    pub(super) watch: Watch,
    /// Coroutines that were never awaited, by what was said of them: each place is told of once.
    pub(super) told: Vec<String>,
    /// What has to be told of as soon as no chunk runs.
    pub(super) dropped: VecDeque<Dropped>,
    pub(super) is_all_dropped: bool,
    pub(super) needs_modules: bool,
    pub(super) processes: Vec<Process>,
    /// A class of loops that make their tasks by our own method, and the class epoch in which it was looked at.
    pub(super) usual_loop_class: (Value, u32),
    /// What workers have brought back and nobody has fetched: their numbers, and lists.
    pub(super) results: Vec<(usize, Value)>,
    /// Units of fuel used by workers.
    pub(super) used_elsewhere: u64,
    /// Of a worker: what its work gave.
    pub(super) work_over: Option<Value>,
    /// What a server has around it.
    pub(super) outside: Option<Box<Outside>>,
    /// Where tasks are cut off after a time slice.
    pub(super) slices: Option<Box<Slices>>,
    pub(super) outcome: Option<Outcome>,
    /// How the script's module ended, while other threads still run.
    pub(super) script_end: Option<Outcome>,
}

impl Machine {
    /// A machine about to run the script's compiled module. The interpreter brings its built-ins and importable modules.
    pub fn new(mut vm: Vm, code: &Code, file: &str, text: &str, clock: Clock, world: World, limits: Limits) -> Machine {
        vm.heap_limit = limits.heap;
        let source = vm.add_source(file, text, false);
        let main = vm.add_module("__main__", false);
        let name = vm.heap.str(file);
        vm.set_global(main, "__file__", name);
        vm.enter_module(code, source, main);
        let mut thread = Thread::new("MainThread".into(), false, Value::UNBOUND);
        thread.entries.push(Entry::Script);
        let turn = super::settle::turn_future(&mut vm);
        if let Some(module) = vm.imported("_machine") {
            vm.set_global(module, "_turn", turn);
            vm.turn = turn;
        }
        let mut machine = Machine {
            vm,
            clock,
            cost: Cost::new(world.cpu_speed),
            world,
            limits,
            recorder: Recorder::with_cap(limits.events),
            scheduler: Scheduler::default(),
            threads: vec![thread],
            current: ThreadId::MAIN,
            loops: Vec::new(),
            ids: Ids::default(),
            used: 0,
            granted: 0,
            turn,
            lines: Box::new([const { std::cell::Cell::new((u32::MAX, 0)) }; 64]),
            last_name: (Value::NONE, NameId::default()),
            handles: [None; 2],
            was_debug: false,
            blocks_elsewhere: false,
            interrupt: Interrupt::None,
            requests: Vec::new(),
            watch: Watch::default(),
            told: Vec::new(),
            dropped: VecDeque::new(),
            is_all_dropped: false,
            needs_modules: false,
            processes: Vec::new(),
            usual_loop_class: (Value::NONE, 0),
            results: Vec::new(),
            used_elsewhere: 0,
            work_over: None,
            outside: None,
            slices: None,
            outcome: None,
            script_end: None,
        };
        machine.warn_of_syntax(code, file, text);
        machine
    }

    /// Goes on after [`super::Pause::Modules`], when its library has been supplied with them.
    pub fn modules_are_here(&mut self) {
        self.needs_modules = false;
        self.modules_are_here_for_processes();
    }

    /// Runs on for about so many units of fuel.
    pub fn advance(&mut self, units: u64) -> super::Pause {
        drive::advance(self, units, false)
    }

    /// The same, and only until the main thread is between two chunks: fuel ends in the midst of one.
    pub fn advance_to_turn(&mut self, units: u64) -> super::Pause {
        drive::advance(self, units, true)
    }

    pub fn now(&self) -> Time {
        self.clock.now()
    }

    /// The driver's clock says so; a virtual one may jump, but not beyond `until` of the last [`super::Pause::Wait`].
    pub fn set_now(&mut self, now: Time) {
        self.clock.set(now);
    }

    /// Units of fuel used so far.
    pub fn units_used(&self) -> u64 {
        self.used + self.used_elsewhere
    }

    /// Whether the main thread is in the midst of a chunk (or of plain code): its driver may not take the thread from it.
    pub fn in_chunk(&self) -> bool {
        let main = &self.threads[0];
        !self.scheduler.has_ended(ThreadId::MAIN)
            && self.scheduler.blocked_on(ThreadId::MAIN) != Some(Blocked::Poll)
            && main.running.is_none_or(|running| main.entries.len() > running.depth)
    }

    /// From now on blocking calls of other threads than the main one end by [`Machine::blocking_done`] alone.
    pub fn block_elsewhere(&mut self) {
        self.blocks_elsewhere = true;
    }

    /// Blocking calls begun on other threads since the last look.
    pub fn take_blocking_requests(&mut self) -> Vec<BlockingRequest> {
        std::mem::take(&mut self.requests)
    }

    /// The blocking call that this thread is in has come to its end.
    pub fn blocking_done(&mut self, thread: ThreadId) {
        if self.scheduler.blocked_on(thread) == Some(Blocked::Elsewhere) {
            self.blocking_ended(thread);
            self.scheduler.wake(thread, Wake::Due, self.clock.now());
        }
    }

    /// What has happened so far.
    pub fn recorder(&self) -> &Recorder {
        &self.recorder
    }

    /// The trace, ended as the script ended by itself, or with this outcome when it had not.
    pub fn finish(mut self, otherwise: Outcome) -> Trace {
        let outcome = self.outcome.take().unwrap_or(otherwise);
        self.recorder.finish(outcome, self.clock.now())
    }

    pub(super) fn thread(&mut self) -> &mut Thread {
        &mut self.threads[self.current.0 as usize]
    }

    pub(super) fn event_loop(&mut self, home: u32) -> &mut EventLoop {
        &mut self.loops[home as usize - 1]
    }

    /// The loop that runs on this thread.
    pub(super) fn running_home(&self) -> Option<u32> {
        self.threads[self.current.0 as usize].running.map(|running| running.home)
    }

    pub(super) fn next_task(&mut self) -> TaskId {
        self.ids.task += 1;
        TaskId(self.ids.task)
    }

    /// `Task-N`: tasks that were given a name do not count.
    pub(super) fn next_task_name(&mut self) -> Value {
        self.ids.task_name += 1;
        let mut digits = itoa::Buffer::new();
        let digits = digits.format(self.ids.task_name);
        let mut text = String::with_capacity("Task-".len() + digits.len());
        text.push_str("Task-");
        text.push_str(digits);
        self.vm.heap.str(text)
    }

    pub(super) fn next_future(&mut self) -> FutureId {
        self.ids.future += 1;
        FutureId(self.ids.future)
    }

    pub(super) fn next_timer(&mut self) -> TimerId {
        self.ids.timer += 1;
        TimerId(self.ids.timer)
    }

    pub(super) fn next_job(&mut self) -> JobId {
        self.ids.job += 1;
        JobId(self.ids.job)
    }

    /// A function of one of our own modules, once that has been imported.
    pub(super) fn hidden(&self, module: &str, function: &str) -> Option<Value> {
        let name = self.vm.heap.names.find(module)?;
        let (_, found) = self.vm.modules.iter().find(|(known, _)| *known == name)?;
        let module: &Module = self.vm.heap.modules.get(*found);
        module.globals.get(self.vm.heap.names.find(function)?)
    }
}
