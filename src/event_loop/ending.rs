//! How a run ends: the script's module, then the threads it left, then what nobody asked for.

use super::Machine;
use super::thread::Entry;
use base::ThreadId;
use python::object::Value;
use python::object::{FutureState, Kind};
use python::vm::Exit;
use threads::Blocked;
use trace::{EventKind, Outcome, Stream};

impl Machine {
    /// The script's module ended: other threads may go on.
    pub(super) fn script_over(&mut self, exit: Exit) {
        let outcome = match exit {
            Exit::Raised(exception) => self.uncaught(exception),
            _ if self.begin_serving() => return self.thread().entries.push(Entry::Script),
            _ => Outcome::Finished,
        };
        self.script_end = Some(outcome);
        match self.hidden("threading", "_shutdown") {
            Some(function) => {
                self.thread().entries.push(Entry::Shutdown);
                self.vm.enter_call(function, &[], Value::UNBOUND);
            }
            None => self.shutdown_over(),
        }
    }

    /// What an exception that nobody caught makes of the run.
    fn uncaught(&mut self, exception: Value) -> Outcome {
        let class = self.vm.type_of(exception);
        if self.vm.is_subclass(class, self.vm.types.system_exit) {
            return self.exit_code(exception);
        }
        let traceback = self.vm.format_traceback(exception);
        let class = self.vm.heap.classes.get(class);
        let name = match &*class.module {
            "builtins" | "__main__" => class.qualname.to_string(),
            module => format!("{module}.{}", class.qualname),
        };
        let last = self.vm.last_line(exception);
        let message = last.trim_end().split_once(": ").map(|(_, message)| message.to_owned()).unwrap_or_default();
        Outcome::Raised { exception: name, message, traceback, line: self.vm.exception_line(exception) }
    }

    /// `SystemExit`: None is 0, an int is itself, anything else is written to stderr and is 1.
    fn exit_code(&mut self, exception: Value) -> Outcome {
        let arguments = self.vm.exception(exception).args;
        let code = match arguments.kind() {
            Some(Kind::Tuple) => self.vm.heap.tuples.get(arguments).first().copied().unwrap_or(Value::NONE),
            _ => Value::NONE,
        };
        if code.is_none() {
            return Outcome::Exited { code: 0 };
        }
        if let Some(code) = code.as_index() {
            return Outcome::Exited { code: (code & 0xff) as i32 };
        }
        let line = self.vm.last_line(exception);
        let text = line.trim_end().split_once(": ").map_or("", |(_, text)| text).to_owned();
        self.write(Stream::Stderr, &format!("{text}\n"));
        Outcome::Exited { code: 1 }
    }

    /// Reports come next, one by one, then the main thread is over.
    pub(super) fn shutdown_over(&mut self) {
        if self.vm.has_cleanups()
            && let Some(function) = self.vm.global(self.vm.prelude, "_close_left")
        {
            self.thread().entries.push(Entry::Shutdown);
            return self.vm.enter_call(function, &[], Value::UNBOUND);
        }
        self.drop_everything();
        if !self.tell_of_dropped() {
            self.main_over();
        }
    }

    pub(super) fn report_over(&mut self, exit: Exit) {
        if self.is_all_dropped && self.current == ThreadId::MAIN {
            self.shutdown_over();
        } else if let Exit::Raised(exception) = exit
            && self.ends_the_loop(exception)
        {
            self.break_loop(exception);
        }
    }

    /// A thread's function came back. What it raised has been dealt with by its own code.
    pub(super) fn thread_over(&mut self) {
        let thread = self.current;
        let name = &self.threads[thread.0 as usize].name;
        if !super::natives::threads::HOUSEKEEPING.contains(&name.as_str()) {
            self.record_at_no_line(EventKind::ThreadEnded { thread });
        }
        self.scheduler.end(thread);
        if self.script_end.is_some() && self.only_daemons_are_left() {
            self.end_script();
        }
    }

    /// Whether all threads that the interpreter waits for have ended.
    pub(super) fn only_daemons_are_left(&self) -> bool {
        let ids = (0..self.threads.len() as u32).map(ThreadId);
        ids.zip(&self.threads).all(|(id, thread)| thread.is_daemon || self.scheduler.has_ended(id))
    }

    pub(super) fn end_script(&mut self) {
        self.recorder.record(self.clock.now(), ThreadId::MAIN, 0, EventKind::ScriptEnded);
        self.outcome = self.script_end.take();
    }

    /// For each thread that waits for ever, a sentence.
    pub(super) fn who_waits(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        for (at, thread) in self.threads.iter().enumerate() {
            let id = ThreadId(at as u32);
            let call = thread.call.map(|call| self.recorder.text(call).to_owned());
            match self.scheduler.blocked_on(id) {
                Some(Blocked::Lock(_)) if super::natives::threads::HOUSEKEEPING.contains(&thread.name.as_str()) => {}
                Some(Blocked::Lock(_)) => sentences.push(match call {
                    Some(call) => format!("{} is blocked in `{call}`, and nobody will ever end that.", thread.name),
                    None => format!("{} waits for a lock that nobody will ever release.", thread.name),
                }),
                Some(Blocked::Poll) => {
                    let home = thread.running.map(|running| running.home).unwrap_or_default();
                    sentences.extend(self.waiting_tasks(home));
                }
                _ => {}
            }
        }
        sentences
    }

    /// For each pending task of a loop, what it waits for and where.
    fn waiting_tasks(&self, home: u32) -> Vec<String> {
        let mut sentences = Vec::new();
        for (_, object) in self.vm.heap.futures.iter() {
            let Some(data) = object.task.as_ref().filter(|_| object.home == home) else { continue };
            if object.state != FutureState::Pending || !data.waiting_on.is_kind(Kind::Future) {
                continue;
            }
            let name = self.vm.heap.text(data.name).unwrap_or("a task");
            let on = self.vm.heap.futures.get(data.waiting_on);
            let what = match (&on.task, self.vm.heap.text(on.what)) {
                (Some(other), _) => self.vm.heap.text(other.name).unwrap_or("a task").to_owned(),
                (None, Some(what)) => format!("{what}, which nobody will ever set free"),
                (None, None) => "a future that nobody will ever set".to_owned(),
            };
            let place = match self.parked_line(data.coroutine) {
                0 => String::new(),
                line => format!(" (line {line})"),
            };
            sentences.push(format!("{name} waits for {what}{place}."));
        }
        sentences
    }
}
