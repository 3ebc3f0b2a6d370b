//! Tasks being made, asked to cancel, and looked at.

use super::thread::Entry;
use super::{HostAnswer, Machine};
use python::object::{FutureObject, Kind, Name, TaskData, Value};
use python::vm::{Raised, Resume, Vm};
use trace::{EventKind, Waker};

/// What `create_task` was given.
#[derive(Clone, Copy, Debug)]
pub(super) struct NewTask {
    pub home: u32,
    pub coroutine: Value,
    /// None for `Task-N`.
    pub name: Value,
    /// None for a copy of the current one.
    pub context: Value,
    /// Not shown in the trace.
    pub is_hidden: bool,
}

/// How deep a cancellation goes from waiting task to waiting task, as far as CPython's recursion limit lets it.
const MOST_NESTED: usize = 990;

/// The data of a task.
pub(super) fn task_data(vm: &mut Vm, task: Value) -> &mut TaskData {
    vm.heap.futures.get_mut(task).task.as_mut().expect("the future is a task")
}

impl Machine {
    /// A new task, whose first step is ready.
    pub(super) fn create_task(&mut self, new: NewTask) -> Value {
        let task = self.make_task(new);
        self.step_soon(task, Value::UNBOUND, Waker::Created);
        task
    }

    /// A new task whose first step runs now, inside of the call that makes it.
    pub(super) fn create_eager_task(&mut self, new: NewTask) -> HostAnswer {
        let task = self.make_task(new);
        let context = self.task_context(task);
        let outer = std::mem::replace(&mut self.thread().context, context);
        let outer_task = std::mem::replace(&mut self.thread().task, task);
        self.thread().entries.push(Entry::EagerStep { task, outer, outer_task });
        self.vm.enter_coroutine(new.coroutine, Resume::Send(Value::NONE));
        HostAnswer::Later
    }

    fn make_task(&mut self, new: NewTask) -> Value {
        let NewTask { home, coroutine, name, context, is_hidden } = new;
        let id = self.next_task();
        let name = if name.is_none() { self.next_task_name() } else { name };
        let context = if context.is_none() { self.shared_context() } else { context };
        let data = TaskData { id, coroutine, name, context, waiting_on: Value::NONE, is_hidden, ..TaskData::default() };
        let class = self.vm.types.task;
        let shape = self.vm.heap.classes.get(class).shape;
        let object = FutureObject {
            class,
            home,
            shape,
            exception: Value::NONE,
            cancel_message: Value::NONE,
            task: Some(self.vm.heap.spare.task(data)),
            ..FutureObject::default()
        };
        let task = self.vm.heap.future(object);
        self.note_creation(task, true);
        let mut function = Value::UNBOUND;
        if coroutine.is_kind(Kind::Generator) {
            self.vm.note_begun(coroutine);
            function = self.vm.heap.generators.get(coroutine).qualname;
        }
        if is_hidden {
            return task;
        }
        let parent = self.current_task_id();
        let (name, coroutine) = (self.name_of(name), self.name_of_code(function));
        self.record(EventKind::TaskCreated { task: id, parent, name, coroutine });
        task
    }

    pub(super) fn task_data(&mut self, task: Value) -> &mut TaskData {
        task_data(&mut self.vm, task)
    }

    pub(super) fn coroutine(&self, task: Value) -> Value {
        self.vm.heap.futures.get(task).task.as_ref().map_or(Value::NONE, |data| data.coroutine)
    }

    pub(super) fn task_context(&self, task: Value) -> Value {
        self.vm.heap.futures.get(task).task.as_ref().map_or(Value::NONE, |data| data.context)
    }

    /// The current context's values as a context of one's own: the dict is never changed in place, so that it can be shared.
    pub(super) fn shared_context(&self) -> Value {
        let context = self.threads[self.current.0 as usize].context;
        if context.is_kind(Kind::Instance) { self.own(context, Name::OWN_VALUES) } else { context }
    }

    /// `cancel(msg)` of a future or task: what it returns. Tasks that wait for each other in a circle are a `RecursionError`.
    pub(super) fn cancel(&mut self, future: Value, message: Value) -> Result<bool, Raised> {
        self.cancel_nested(future, message, 0)
    }

    fn cancel_nested(&mut self, future: Value, message: Value, depth: usize) -> Result<bool, Raised> {
        if depth >= MOST_NESTED {
            return Err(self.vm.recursion_error("maximum recursion depth exceeded while calling a Python object"));
        }
        if self.vm.heap.futures.get(future).task.is_none() {
            // `gather`'s future passes the request on to its children.
            return match self.cancel_children(future, message, depth)? {
                Some(any) => Ok(any),
                None => self.cancel_future(future, message),
            };
        }
        let accepted = self.is_pending(future);
        let by = self.current_task_id();
        let task = self.task_data(future).id;
        self.record(EventKind::CancelRequested { task, by, accepted });
        if !accepted {
            return Ok(false);
        }
        let data = self.task_data(future);
        data.cancel_requests += 1;
        data.cancel_by = Some(by);
        let waiting_on = data.waiting_on;
        if waiting_on.is_kind(Kind::Future) && self.cancel_nested(waiting_on, message, depth + 1)? {
            // The future that it waits for brings the cancellation.
            return Ok(true);
        }
        self.task_data(future).must_cancel = true;
        self.vm.heap.futures.get_mut(future).cancel_message = message;
        Ok(true)
    }

    /// Cancels what a `gather` future gathers: true when any of it was not done; None for any other future.
    fn cancel_children(&mut self, future: Value, message: Value, depth: usize) -> Result<Option<bool>, Raised> {
        let children = self.vm.heap.futures.get(future).children;
        if !children.is_kind(Kind::Tuple) {
            return Ok(None);
        }
        if !self.is_pending(future) {
            return Ok(Some(false));
        }
        let children = self.vm.heap.tuples.get(children).to_vec();
        let mut any = false;
        for child in children {
            any |= self.cancel_nested(child, message, depth + 1)?;
        }
        if any {
            self.vm.heap.futures.get_mut(future).cancel_requested = true;
        }
        Ok(Some(any))
    }
}
