//! What CPython says on stderr about things that were dropped: exceptions nobody asked for, tasks never finished, coroutines
//! never awaited. There it happens when the last reference goes; here when the collector finds them, or when the run ends.

use super::Machine;
use python::object::{Kind, Value};
use trace::{EventKind, Stream};

/// A coroutine object that was dropped before anybody ran it.
#[derive(Clone, Debug)]
pub(super) struct Unawaited {
    pub qualname: String,
    /// See `Generator::made_at`.
    pub made_at: u32,
}

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

    /// Where CPython shows the line that dropped it, this shows the one that made it.
    pub(super) fn coroutine_was_never_awaited(&mut self, unawaited: Unawaited) {
        let Unawaited { qualname, made_at } = unawaited;
        let made_by = self.vm.codes.iter().find(|code| (code.start + 1..=code.end).contains(&made_at));
        let source = made_by.map(|code| &self.vm.sources[code.source as usize]).filter(|source| !source.is_hidden);
        let (file, line, text) = match source {
            Some(source) => {
                let line = source.lines.line(self.vm.spans[made_at as usize - 1].start);
                let text = source.text.lines().nth(line as usize - 1).unwrap_or_default().trim().to_owned();
                (source.file.clone(), line, text)
            }
            None => ("sys".to_owned(), 0, String::new()),
        };
        let coroutine = self.recorder.name(&qualname);
        self.record_at(line, EventKind::NeverAwaited { coroutine });
        let shown = if text.is_empty() { String::new() } else { format!("  {text}\n") };
        let warning = format!(
            "{file}:{line}: RuntimeWarning: coroutine '{qualname}' was never awaited\n{shown}\
             RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n"
        );
        self.write(Stream::Stderr, &warning);
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
        match last.trim_end().split_once(": ") {
            Some((class, message)) => format!("{class}('{message}')"),
            None => format!("{last}()"),
        }
    }
}
