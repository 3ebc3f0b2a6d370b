//! Things dropped that CPython does not let go silently: they are kept until they have been told of, between two handles, or
//! when the script is over.

use super::Machine;
use super::ready::{Handle, Ready};
use super::warnings::Gone;
use base::ThreadId;
use python::object::{FutureState, Kind, Value};
use trace::EventKind;

/// Something that nobody has a reference to any more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Dropped {
    /// A future with an exception that nobody has asked for.
    Exception(Value),
    /// A task that was never finished.
    Pending(Value),
    /// An asynchronous generator that was not exhausted: the loop closes it.
    AsyncGenerator(Value),
}

impl Dropped {
    pub fn what(self) -> Value {
        match self {
            Dropped::Exception(value) | Dropped::Pending(value) | Dropped::AsyncGenerator(value) => value,
        }
    }
}

impl Machine {
    /// Each is told of once.
    pub(super) fn take_note(&mut self, dropped: Dropped) {
        match dropped {
            Dropped::Exception(future) => {
                let object = self.vm.heap.futures.get_mut(future);
                object.was_retrieved = true;
                let exception = object.exception;
                if let Some(task) = self.task_id(future) {
                    let line = self.vm.exception_line(exception);
                    let exception = self.vm.type_name(exception);
                    let exception = self.recorder.name(&exception);
                    self.record_at(line, EventKind::ExceptionUnretrieved { task, exception });
                }
                self.dropped.push_back(dropped);
            }
            Dropped::Pending(task) => {
                let data = self.task_data(task);
                (data.is_silent, data.is_dropped) = (true, true);
                self.dropped.push_back(dropped);
            }
            Dropped::AsyncGenerator(generator) => {
                self.vm.heap.generators.get_mut(generator).is_finalized = true;
                self.close_soon(generator);
            }
        }
    }

    /// The loop makes a task of the generator's `aclose()`.
    fn close_soon(&mut self, generator: Value) {
        let Some(home) = self.running_home() else { return };
        if let Some(function) = self.hidden("asyncio.reports", "_close_dropped") {
            let handle = Handle::Done { function, future: generator, context: Value::NONE };
            self.push_ready(home, Ready::new(handle, self.clock.now()));
        }
    }

    /// Enters the report of something dropped, if there is any.
    pub(super) fn tell_of_dropped(&mut self) -> bool {
        let Some(dropped) = self.dropped.pop_front() else { return false };
        let function = match dropped {
            Dropped::Exception(_) => "dropped_exception",
            Dropped::Pending(_) => "dropped_pending",
            Dropped::AsyncGenerator(_) => return false,
        };
        self.report(function, &[dropped.what()]);
        true
    }

    /// When the script is over everything goes: what is pending or unheard-of by then, in the order of making.
    pub(super) fn drop_everything(&mut self) {
        if std::mem::replace(&mut self.is_all_dropped, true) {
            return;
        }
        let futures = self.vm.heap.futures.iter().filter_map(|(index, object)| {
            let future = Value::object(Kind::Future, index);
            if object.is_unretrieved() {
                return Some(Dropped::Exception(future));
            }
            let task = object.task.as_ref().filter(|_| object.state == FutureState::Pending)?;
            (!task.is_silent && !task.is_hidden).then_some(Dropped::Pending(future))
        });
        let mut all: Vec<Dropped> = futures.collect();
        base::order::sort_by_key(&mut all, |dropped| self.task_id(dropped.what()));
        for dropped in all {
            self.take_note(dropped);
        }
        for unawaited in self.unawaited_coroutines(false) {
            self.coroutine_was_never_awaited(unawaited, Gone::AtEnd);
        }
    }

    /// The main thread has nothing left to tell.
    pub(super) fn main_over(&mut self) {
        self.scheduler.end(ThreadId::MAIN);
        if self.only_daemons_are_left() {
            self.end_script();
        }
    }
}
