//! A task's step: what it runs from one resume to its next suspension, as CPython's `task_step` does it.

use super::Machine;
use super::ready::{Handle, Ready};
use super::thread::Entry;
use base::{TaskId, Time};
use python::object::{DoneCallback, FutureState, Kind, Value};
use python::vm::{Exit, Flow, Raised, Resume};
use trace::{EventKind, Subject, TaskEnd, Wait, Waker};

impl Machine {
    /// A step that sends None, or throws `thrown` where that is bound.
    pub(super) fn step(&mut self, task: Value, thrown: Value, since: Time) {
        if !self.is_pending(task) {
            return;
        }
        let lag_ns = self.clock.now().since_ns(since);
        if self.slices.is_some() && self.begin_slice(task, lag_ns) {
            return;
        }
        let data = self.task_data(task);
        data.is_queued = false;
        data.cancel_by = None;
        data.waiting_on = Value::NONE;
        let must_cancel = std::mem::take(&mut data.must_cancel);
        let (coroutine, context, id, is_hidden) = (data.coroutine, data.context, data.id, data.is_hidden);
        let mut line = data.parked_line;
        if !is_hidden {
            if line == 0 {
                line = self.parked_line(coroutine);
            }
            self.record_at(line, EventKind::ChunkBegan { subject: Subject::Task(id), lag_ns });
        }
        let resume = match must_cancel || thrown.is_bound() {
            true => self.prepare(task, thrown, must_cancel, line),
            false => Resume::Send(Value::NONE),
        };
        let thread = self.thread();
        let outer = std::mem::replace(&mut thread.context, context);
        thread.task = task;
        thread.entries.push(Entry::Step { task, outer });
        // An await of the turn's future ends as it is resumed; for everybody else that future is for ever pending.
        self.vm.heap.futures.get_mut(self.turn).state = FutureState::Finished;
        self.vm.enter_coroutine(coroutine, resume);
        self.vm.heap.futures.get_mut(self.turn).state = FutureState::Pending;
    }

    /// The step of a task whose awaited future is done: its exception is thrown in, its result fetched by the await itself.
    pub(super) fn wake_up(&mut self, task: Value, future: Value, since: Time) {
        let object = self.vm.heap.futures.get_mut(future);
        let thrown = match object.state {
            FutureState::Cancelled => self.cancelled_error(future),
            _ if !object.exception.is_none() => {
                object.was_retrieved = true;
                self.vm.heap.futures.get(future).exception
            }
            _ => Value::UNBOUND,
        };
        self.step(task, thrown, since);
    }

    /// The exception that goes into the coroutine, a requested cancellation first.
    #[cold]
    fn prepare(&mut self, task: Value, thrown: Value, must_cancel: bool, line: u32) -> Resume {
        let is_cancellation = thrown.is_bound() && self.is_cancelled_error(thrown);
        let thrown = if must_cancel && !is_cancellation { self.cancelled_error(task) } else { thrown };
        if must_cancel || is_cancellation {
            self.task_data(task).cancel_delivered = true;
            if let Some(id) = self.shown_task(task) {
                self.record_at(line, EventKind::CancelDelivered { task: id });
            }
        }
        Resume::Throw(thrown)
    }

    pub(super) fn step_over(&mut self, task: Value, outer: Value, exit: Exit) {
        if let Some(exception) = self.after_step(task, outer, Value::NONE, exit) {
            return self.break_loop(exception);
        }
        if self.watch.unretrieved {
            self.look_for_dropped(Exit::OutOfFuel);
        }
        self.look_if_slow(task, Value::NONE);
    }

    /// The first step of an eager task is over: the call that made the task answers.
    pub(super) fn eager_step_over(&mut self, task: Value, outer: Value, outer_task: Value, exit: Exit) {
        match self.after_step(task, outer, outer_task, exit) {
            // Who made the task gets it, and the loop does not end in between.
            Some(exception) => self.vm.answer(Err(Raised(exception))),
            None => {
                // As in CPython: a task that was done at once has no coroutine any more.
                if self.vm.heap.futures.get(task).state != FutureState::Pending {
                    self.task_data(task).coroutine = Value::NONE;
                }
                self.vm.answer(Ok(Flow::Value(task)));
            }
        }
    }

    /// Gives what goes through the loop to whoever runs it.
    fn after_step(&mut self, task: Value, outer: Value, outer_task: Value, exit: Exit) -> Option<Value> {
        let context = std::mem::replace(&mut self.thread().context, outer);
        let line = self.parked_line(self.coroutine(task));
        let data = self.task_data(task);
        data.context = context;
        data.parked_line = line;
        let must_cancel = data.must_cancel;
        let id = (!data.is_hidden).then_some(data.id);
        let mut stop = None;
        match exit {
            Exit::Returned(_) if must_cancel => {
                // Asked to end by a cancellation while it ran its last chunk: cancelled it is.
                self.task_data(task).must_cancel = false;
                self.end_task(task, TaskEnd::Cancelled, 0);
                let message = self.vm.heap.futures.get(task).cancel_message;
                self.settle_cancelled(task, message);
            }
            Exit::Returned(result) => {
                self.end_task(task, TaskEnd::Returned, 0);
                self.settle_result(task, result, self.clock.now());
            }
            Exit::Raised(exception) if self.is_cancelled_error(exception) => {
                self.end_task(task, TaskEnd::Cancelled, 0);
                // Its message is in the error; the first that asks gets that very error.
                self.vm.heap.futures.get_mut(task).exception = exception;
                self.settle_cancelled(task, Value::NONE);
            }
            Exit::Raised(exception) => {
                let class = self.vm.type_name(exception);
                let class = self.recorder.name(&class);
                self.end_task(task, TaskEnd::Raised(class), self.vm.exception_line(exception));
                self.settle_exception(task, exception);
                stop = Some(exception).filter(|exception| self.ends_the_loop(*exception));
            }
            Exit::Suspended(on) => self.suspended(task, id, on, line),
            _ => unreachable!("a step returns, raises or suspends"),
        }
        self.thread().task = outer_task;
        if let Some(id) = id {
            self.record_at(line, EventKind::ChunkEnded { subject: Subject::Task(id) });
        }
        stop
    }

    /// `line` is where it failed.
    fn end_task(&mut self, task: Value, how: TaskEnd, line: u32) {
        let data = self.task_data(task);
        // One that was taken back (a timeout's, a task group's) was not meant to end it.
        let swallowed = data.cancel_delivered && data.cancel_requests > 0 && how == TaskEnd::Returned;
        let Some(id) = self.shown_task(task) else { return };
        if swallowed {
            self.record_at_no_line(EventKind::CancelSwallowed { task: id });
        }
        self.record_at(line, EventKind::TaskEnded { task: id, how });
    }

    /// The task's coroutine gave this up to the loop: None or the turn's future for another turn, a future to wait for, or
    /// something that no loop understands.
    fn suspended(&mut self, task: Value, id: Option<TaskId>, on: Value, line: u32) {
        let home = self.vm.heap.futures.get(task).home;
        if on.is_none() || on == self.turn {
            if let Some(task) = id {
                self.record_at(line, EventKind::Suspended { task, on: Wait::Turn });
            }
            return self.step_soon(task, Value::UNBOUND, Waker::Yielded);
        }
        if !on.is_kind(Kind::Future) {
            return self.bad_yield(task, on, "bad_yield");
        }
        if self.vm.heap.futures.get(on).home != home {
            return self.bad_yield(task, on, "other_loop");
        }
        if on == task {
            return self.bad_yield(task, on, "awaits_itself");
        }
        if let Some(task) = id {
            let on = self.wait_on(on);
            self.record_at(line, EventKind::Suspended { task, on });
        }
        if self.is_pending(on) {
            self.vm.heap.add_callback(on, DoneCallback::Wake(task));
        } else {
            self.schedule_callback(on, home, DoneCallback::Wake(task), self.clock.now());
        }
        self.task_data(task).waiting_on = on;
        if self.task_data(task).must_cancel {
            let message = self.vm.heap.futures.get(task).cancel_message;
            if self.cancel(on, message) == Ok(true) {
                self.task_data(task).must_cancel = false;
            }
        }
    }

    /// Puts a step of the task on the ready queue.
    pub(super) fn step_soon(&mut self, task: Value, thrown: Value, by: Waker) {
        let home = self.vm.heap.futures.get(task).home;
        self.task_ready(task, by);
        self.push_ready(home, Ready::new(Handle::Step { task, thrown }, self.clock.now()));
    }

    /// What was yielded can not be awaited: a RuntimeError, made by a function of ours, is thrown in at the next turn.
    fn bad_yield(&mut self, task: Value, on: Value, why: &str) {
        let why = self.vm.heap.str(why);
        let what = self.vm.heap.tuple(vec![task, on, why]);
        let thread = &self.threads[self.current.0 as usize];
        if thread.running.is_some_and(|running| thread.entries.len() <= running.depth) {
            return self.report("_refuse_yield", &[what]);
        }
        // The first step of an eager task: a call is under way, whose answer comes first.
        let home = self.vm.heap.futures.get(task).home;
        if let Some(function) = self.hidden("asyncio.reports", "_refuse_yield") {
            let handle = Handle::Done { function, future: what, context: Value::NONE };
            self.push_ready(home, Ready::new(handle, self.clock.now()));
        }
    }

    pub(super) fn is_cancelled_error(&self, exception: Value) -> bool {
        self.vm.is_subclass(self.vm.type_of(exception), self.vm.types.cancelled_error)
    }

    /// `CancelledError` as the future's `cancel(msg)` wants it.
    pub(super) fn cancelled_error(&mut self, future: Value) -> Value {
        super::natives::futures::cancelled_error(&mut self.vm, future)
    }
}
