//! Other ways to share the machine than CPython's own: threads without a GIL, and tasks that are cut off after a time slice, as Go's
//! scheduler cuts goroutines off. No Python does the latter.
//!
//! With a time slice each step has a stack of its own. When the slice is over the stack is set aside as it stands, in the middle of
//! whatever calls, and the task goes to the back of the ready queue. A slice cuts what computes: a blocking call still holds the
//! thread, callbacks run to their end, and code of ours is not cut.

use super::Machine;
use super::thread::Entry;
use base::Time;
use python::object::Value;
use python::vm::ThreadStack;
use threads::STEP_NS;
use trace::{EventKind, Subject, Wait, Waker};

/// How threads and tasks take turns, where that is not as in CPython.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scheduling {
    /// Threads compute at the same time, as many as there are cores.
    pub free_threaded: bool,
    /// For how long a task may compute.
    pub time_slice_ns: Option<u64>,
}

/// Of a run with time slices.
#[derive(Debug)]
pub(super) struct Slices {
    slice_ns: u64,
    /// Tasks cut off.
    aside: Vec<Aside>,
    /// Empty stacks.
    spare: Vec<ThreadStack>,
}

/// A task's step that goes on later.
#[derive(Debug)]
struct Aside {
    task: Value,
    /// The task that ran: another one in an eager first step.
    running: Value,
    context: Value,
    entries: Vec<Entry>,
    stack: ThreadStack,
}

impl Machine {
    /// Before anything has run.
    pub fn schedule(&mut self, scheduling: Scheduling) {
        if scheduling.free_threaded {
            self.scheduler.without_gil(self.world.cores as usize, self.cost.scaled_ns(STEP_NS));
        }
        self.slices = scheduling
            .time_slice_ns
            .map(|slice_ns| Box::new(Slices { slice_ns: slice_ns.max(1), aside: Vec::new(), spare: Vec::new() }));
    }

    /// When the step under way on this thread has to be cut off.
    pub(super) fn slice_end(&self) -> Option<Time> {
        let thread = &self.threads[self.current.0 as usize];
        (self.slices.is_some() && thread.own_stack.is_some()).then_some(thread.slice_end)
    }

    /// A step begins: on a stack of its own, or where it was cut off.
    pub(super) fn begin_slice(&mut self, task: Value, lag_ns: u64) -> bool {
        let now = self.clock.now();
        let Some(slices) = &mut self.slices else { return false };
        let end = now.after(slices.slice_ns);
        let aside = slices.aside.iter().position(|aside| aside.task == task).map(|at| slices.aside.remove(at));
        let is_there = aside.is_some();
        let mut stack = match aside {
            Some(aside) => {
                let thread = &mut self.threads[self.current.0 as usize];
                thread.task = aside.running;
                let outer = std::mem::replace(&mut thread.context, aside.context);
                thread.entries.extend(aside.entries);
                let depth = thread.running.map_or(0, |running| running.depth);
                if let Some(Entry::Step { outer: of_step, .. }) = thread.entries.get_mut(depth) {
                    *of_step = outer;
                }
                aside.stack
            }
            None => slices.spare.pop().unwrap_or_default(),
        };
        self.vm.swap_stack(&mut stack);
        let thread = self.thread();
        (thread.own_stack, thread.slice_end) = (Some(stack), end);
        if is_there {
            self.task_data(task).is_queued = false;
            if let Some(id) = self.shown_task(task) {
                self.record(EventKind::ChunkBegan { subject: Subject::Task(id), lag_ns });
            }
        }
        is_there
    }

    /// The step is over: the thread has its own stack again.
    pub(super) fn end_slice(&mut self) {
        if let Some(mut stack) = self.thread().own_stack.take() {
            self.vm.swap_stack(&mut stack);
            if let Some(slices) = &mut self.slices {
                slices.spare.push(stack);
            }
        }
    }

    pub(super) fn is_slice_over(&self) -> bool {
        self.slice_end().is_some_and(|end| end <= self.clock.now()) && !self.is_in_hidden_code()
    }

    /// Cuts the step off.
    pub(super) fn set_aside(&mut self) {
        let depth = self.thread().running.map_or(0, |running| running.depth);
        let Some(Entry::Step { task, outer }) = self.thread().entries.get(depth).copied() else { return };
        if let Some(task) = self.shown_task(task) {
            // The trace has the line that was cut: afterwards there is none.
            self.record(EventKind::Suspended { task, on: Wait::Slice });
            self.record(EventKind::ChunkEnded { subject: Subject::Task(task) });
        }
        let thread = self.thread();
        let running = std::mem::replace(&mut thread.task, Value::NONE);
        let context = std::mem::replace(&mut thread.context, outer);
        let entries = thread.entries.split_off(depth);
        let Some(mut stack) = thread.own_stack.take() else { return };
        self.vm.swap_stack(&mut stack);
        if let Some(slices) = &mut self.slices {
            slices.aside.push(Aside { task, running, context, entries, stack });
        }
        self.step_soon(task, Value::UNBOUND, Waker::Yielded);
    }

    pub(super) fn push_aside(&self, roots: &mut Vec<Value>) {
        for aside in self.slices.iter().flat_map(|slices| &slices.aside) {
            roots.extend([aside.task, aside.running, aside.context]);
            aside.entries.iter().for_each(|entry| super::garbage::push_entry(roots, *entry));
        }
    }
}

impl Slices {
    pub fn stacks(&self) -> impl Iterator<Item = &ThreadStack> {
        self.aside.iter().map(|aside| &aside.stack)
    }
}
