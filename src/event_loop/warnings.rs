//! What CPython says on stderr about things that were dropped: exceptions nobody asked for, tasks never finished, coroutines
//! never awaited. There it happens when the last reference goes; here when the collector finds them, or when the run ends.

use super::Machine;
use crate::python::object::{Kind, Value};
use crate::trace::{EventKind, Stream};

impl Machine {
    pub(super) fn exception_was_never_retrieved(&mut self, future: Value) {
        let object = self.vm.heap.futures.get_mut(future);
        object.was_retrieved = true;
        let exception = object.exception;
        let class = self.vm.type_of(exception);
        if self.vm.is_subclass(class, self.vm.types.system_exit) {
            return;
        }
        let traceback = self.vm.format_traceback(exception);
        let (kind, name) = match self.task_id(future) {
            Some(task) => {
                let exception = self.vm.type_name(exception);
                let exception = self.recorder.name(&exception);
                self.record_at_no_line(EventKind::ExceptionUnretrieved { task, exception });
                ("Task", self.task_words(future))
            }
            None => ("Future", "<Future finished>".to_owned()),
        };
        let text = format!("{kind} exception was never retrieved\nfuture: {name}\n{traceback}");
        self.write(Stream::Stderr, &text);
    }

    pub(super) fn coroutine_was_never_awaited(&mut self, qualname: &str, line: u32) {
        let name = self.recorder.name(qualname);
        self.record_at(line, EventKind::NeverAwaited { coroutine: name });
        let file = self.vm.sources.iter().find(|source| !source.is_hidden).map(|source| source.file.clone());
        let text = format!(
            "{}:{line}: RuntimeWarning: coroutine '{qualname}' was never awaited\n\
             RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n",
            file.unwrap_or_default()
        );
        self.write(Stream::Stderr, &text);
    }

    /// A finished task as its `repr` begins.
    fn task_words(&mut self, task: Value) -> String {
        let exception = self.vm.heap.futures.get(task).exception;
        let exception = self.exception_words(exception);
        let object = self.vm.heap.futures.get(task);
        let Some(data) = &object.task else { return String::new() };
        let name = self.vm.heap.text(data.name).unwrap_or_default();
        let coroutine = match data.coroutine.kind() {
            Some(Kind::Generator) => {
                self.vm.heap.text(self.vm.heap.generators.get(data.coroutine).qualname).unwrap_or_default()
            }
            _ => "",
        };
        format!("<Task finished name='{name}' coro=<{coroutine}() done> exception={exception}>")
    }

    fn exception_words(&mut self, exception: Value) -> String {
        let last = self.vm.last_line(exception);
        match last.split_once(": ") {
            Some((class, message)) => format!("{class}({message:?})"),
            None => format!("{last}()"),
        }
    }
}
