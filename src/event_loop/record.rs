//! Telling the recorder what happens, in its words.

use super::Machine;
use base::{LineIndex, Span, TaskId, ThreadId, Time};
use python::object::{FutureSource, GeneratorState, Kind, Name, Value};
use python::vm::FrameFlags;
use trace::{EventKind, NameId, Stream, Wait, Waker};

/// The longest text of a call that is kept, in characters.
const CALL_TEXT: usize = 60;

impl Machine {
    /// An event of the current thread, at the line of the script that it is running.
    pub(super) fn record(&mut self, kind: EventKind) {
        let line = self.line();
        self.recorder.record(self.clock.now(), self.current, line, kind);
    }

    /// The operation that the reader's own code is at: of this chunk, where one runs, not of whoever runs the loop.
    fn visible_place(&self) -> Option<(u32, Span)> {
        self.visible_op().map(|(source, at)| (source, self.vm.spans[at as usize]))
    }

    /// The same: its source and the operation itself.
    fn visible_op(&self) -> Option<(u32, u32)> {
        let thread = &self.threads[self.current.0 as usize];
        let in_loop = match thread.running {
            Some(running) if thread.entries.len() <= running.depth => return None,
            running => running.is_some(),
        };
        for frame in self.vm.frames.iter().rev() {
            let source = self.vm.codes[frame.code.0 as usize].source;
            if !self.vm.sources[source as usize].is_hidden {
                return Some((source, frame.pc.saturating_sub(1)));
            }
            if in_loop && frame.flags.has(FrameFlags::ENTRY) {
                return None;
            }
        }
        None
    }

    /// The line of that place, counted from 1; 0 where there is none.
    fn line(&self) -> u32 {
        self.visible_op().map_or(0, |(source, at)| self.op_line(at, &self.vm.sources[source as usize].lines))
    }

    /// An event of the loop between the script's own code.
    pub(super) fn record_at_no_line(&mut self, kind: EventKind) {
        self.recorder.record(self.clock.now(), self.current, 0, kind);
    }

    pub(super) fn record_at(&mut self, line: u32, kind: EventKind) {
        self.recorder.record(self.clock.now(), self.current, line, kind);
    }

    pub(super) fn record_on(&mut self, thread: ThreadId, kind: EventKind) {
        self.recorder.record(self.clock.now(), thread, 0, kind);
    }

    pub(super) fn write(&mut self, stream: Stream, text: &str) {
        let (task, line) = (self.current_task_id(), self.line());
        self.recorder.output(self.clock.now(), self.current, line, task, stream, text);
    }

    /// The id of the task whose chunk runs on the current thread.
    pub(super) fn current_task_id(&self) -> Option<TaskId> {
        self.task_id(self.threads[self.current.0 as usize].task)
    }

    pub(super) fn task_id(&self, task: Value) -> Option<TaskId> {
        if !task.is_kind(Kind::Future) {
            return None;
        }
        self.vm.heap.futures.get(task).task.as_ref().map(|data| data.id)
    }

    /// The id of a task that the trace knows.
    pub(super) fn shown_task(&self, task: Value) -> Option<TaskId> {
        let data = self.vm.heap.futures.get(task).task.as_ref()?;
        if data.is_hidden { None } else { Some(data.id) }
    }

    /// The name of a str value, interned in the trace.
    pub(super) fn name_of(&mut self, text: Value) -> NameId {
        self.recorder.name(self.vm.heap.text(text).unwrap_or_default())
    }

    /// The same for a function's name, which is often that of the last one.
    pub(super) fn name_of_code(&mut self, text: Value) -> NameId {
        if self.last_name.0 != text {
            self.last_name = (text, self.name_of(text));
        }
        self.last_name.1
    }

    /// A function's name as a reader knows it.
    pub(super) fn function_name(&self, function: Value) -> String {
        let heap = &self.vm.heap;
        let text = |value: Value| heap.text(value).unwrap_or("callback").to_owned();
        match function.kind() {
            Some(Kind::Function) => text(heap.functions.get(function).qualname),
            Some(Kind::Method) => self.function_name(heap.methods.get(function).function),
            Some(Kind::Native) => heap.natives.get(function).name.to_owned(),
            Some(Kind::Class) => heap.classes.get(function).name.to_string(),
            Some(Kind::Instance) => {
                // functools.partial and its like name what they wrap.
                match self.attribute(function, "func") {
                    inner if inner.is_object() && inner != function => self.function_name(inner),
                    _ => self.vm.type_name(function),
                }
            }
            _ => "callback".to_owned(),
        }
    }

    /// Whether a callback is the loop's own business: a function of our modules that is not for scripts to call.
    pub(super) fn is_internal(&self, function: Value) -> bool {
        match function.kind() {
            Some(Kind::Function) => {
                let function = self.vm.heap.functions.get(function);
                let code = &self.vm.codes[function.code.0 as usize];
                let is_private = || self.vm.heap.text(function.name).is_some_and(|name| name.starts_with('_'));
                self.vm.sources[code.source as usize].is_hidden && is_private()
            }
            Some(Kind::Method) => self.is_internal(self.vm.heap.methods.get(function).function),
            _ => false,
        }
    }

    /// An attribute of an instance's own, or None.
    pub(super) fn attribute(&self, instance: Value, name: &str) -> Value {
        if !instance.is_kind(Kind::Instance) {
            return Value::NONE;
        }
        let heap = &self.vm.heap;
        let instance = heap.instances.get(instance);
        let slot = heap.names.find(name).and_then(|name| heap.shapes.slot(instance.shape, name));
        match slot.and_then(|slot| instance.slots.get(slot as usize)) {
            Some(value) if value.is_bound() => *value,
            _ => Value::NONE,
        }
    }

    /// The same for one of the names that the machine knows.
    pub(super) fn own(&self, instance: Value, name: Name) -> Value {
        if !instance.is_kind(Kind::Instance) {
            return Value::NONE;
        }
        self.vm.own_attribute(instance, name).unwrap_or(Value::NONE)
    }

    /// The reader's line at which a parked coroutine is, 0 where there is none.
    pub(super) fn parked_line(&self, coroutine: Value) -> u32 {
        if !coroutine.is_kind(Kind::Generator) {
            return 0;
        }
        let generator = self.vm.heap.generators.get(coroutine);
        let fresh = generator.state == GeneratorState::Created;
        for frame in generator.parked.frames.iter().rev() {
            let code = &self.vm.codes[frame.code.0 as usize];
            let source = &self.vm.sources[code.source as usize];
            if source.is_hidden {
                continue;
            }
            if fresh {
                return code.first_line;
            }
            return self.op_line(frame.pc.saturating_sub(1), &source.lines);
        }
        0
    }

    /// The line of an operation.
    fn op_line(&self, at: u32, lines: &LineIndex) -> u32 {
        let place = &self.lines[at as usize % self.lines.len()];
        if place.get().0 != at {
            place.set((at, lines.line(self.vm.spans[at as usize].start)));
        }
        place.get().1
    }

    /// Text of the call that the reader's code is making, on one line and not too long.
    pub(super) fn call_text(&mut self) -> NameId {
        let text = match self.visible_place() {
            Some((source, span)) => self.vm.sources[source as usize].text.get(span.start as usize..span.end as usize),
            None => None,
        };
        let text = text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let short = match text.char_indices().nth(CALL_TEXT) {
            Some((cut, _)) => format!("{}…", &text[..cut]),
            None => text,
        };
        self.recorder.name(&short)
    }

    /// The current thread is about to be in a call that blocks it.
    pub(super) fn blocking_began(&mut self) {
        if self.thread().call.is_none() && self.visible_place().is_some() {
            let call = self.call_text();
            self.thread().call = Some(call);
            self.record(EventKind::BlockingBegan { call });
        }
    }

    /// The thread's blocking call is over, whether or not it can go on at once.
    pub(super) fn blocking_ended(&mut self, thread: ThreadId) {
        let state = &mut self.threads[thread.0 as usize];
        if let Some(call) = state.call.take() {
            self.record_on(thread, EventKind::BlockingEnded { call });
        }
        if self.scheduler.has_to_wait(thread) {
            self.stand_in_line(thread);
        }
    }

    /// What a task that awaits this future waits for.
    pub(super) fn wait_on(&mut self, future: Value) -> Wait {
        let object = self.vm.heap.futures.get(future);
        if let Some(task) = &object.task {
            return Wait::Task(task.id);
        }
        let (id, what, home) = (object.id, object.what, object.home);
        match object.source {
            FutureSource::Timer(timer) => {
                let until = self.event_loop(home).timers.due(timer).unwrap_or(Time::NEVER);
                Wait::Sleep { timer, until }
            }
            FutureSource::Job(job) => Wait::Job(job),
            FutureSource::Unknown => {
                let what = match self.vm.heap.text(what) {
                    Some(what) => self.recorder.name(what),
                    None => self.recorder.name("Future"),
                };
                Wait::Future { future: id, what }
            }
        }
    }

    /// Who wakes those that wait for this future, now that it is done.
    pub(super) fn waker(&self, future: Value) -> Waker {
        let object = self.vm.heap.futures.get(future);
        if let Some(task) = &object.task {
            return Waker::TaskDone(task.id);
        }
        match object.source {
            FutureSource::Timer(timer) => Waker::Timer(timer),
            FutureSource::Job(job) => Waker::Job(job),
            FutureSource::Unknown => Waker::Future(object.id, self.current_task_id()),
        }
    }
}
