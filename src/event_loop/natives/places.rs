//! Where things are in the script's text, for the words of a `repr` and of debug mode. Code of ours has no place.

use crate::Machine;
use python::object::{CodeId, DoneCallback, GeneratorState, Kind, Value};
use python::vm::{Args, Frame, FrameFlags, Raised};

type Answer = Result<Value, Raised>;

impl Machine {
    fn is_hidden_code(&self, code: CodeId) -> bool {
        self.vm.sources[self.vm.codes[code.0 as usize].source as usize].is_hidden
    }

    /// `(file, line)`
    fn place(&mut self, code: CodeId, line: u32) -> Value {
        let source = self.vm.codes[code.0 as usize].source;
        let file = self.vm.sources[source as usize].file.clone();
        let file = self.vm.heap.str(file);
        self.vm.heap.tuple(vec![file, Value::int_unchecked(line.into())])
    }

    /// In debug mode futures and tasks know where they were made: the script's line where that made them itself, else the line
    /// of CPython's own function that did.
    pub(crate) fn note_creation(&mut self, future: Value, is_task: bool) {
        let home = self.vm.heap.futures.get(future).home;
        if home == 0 || !self.event_loop(home).is_debug {
            return;
        }
        let name = |frame: &Frame| self.vm.heap.text(self.vm.codes[frame.code.0 as usize].qualname).unwrap_or_default();
        let top = self.vm.frames.last();
        let caller = self.vm.frames.iter().nth_back(1);
        let by_loop = top.is_some_and(|frame| name(frame) == "BaseEventLoop.create_task");
        let from = if by_loop { caller } else { top };
        let place = match from {
            Some(frame) if !self.is_hidden_code(frame.code) && (by_loop || !is_task) => {
                let line = self.line_of(frame);
                self.place(frame.code, line)
            }
            _ => {
                let (file, line) = match from.map(name).unwrap_or_default() {
                    _ if !is_task => ("base_events.py", 460),
                    "Runner.run" => ("runners.py", 100),
                    "TaskGroup.create_task" => ("taskgroups.py", 173),
                    "ensure_future" => ("tasks.py", 748),
                    _ => ("tasks.py", 410),
                };
                let file = self.vm.heap.str(format!("/usr/lib/python3.13/asyncio/{file}"));
                self.vm.heap.tuple(vec![file, Value::int_unchecked(line)])
            }
        };
        self.set_attribute(future, "_created_at", place);
    }

    fn line_of(&self, frame: &Frame) -> u32 {
        let source = &self.vm.sources[self.vm.codes[frame.code.0 as usize].source as usize];
        source.lines.line(self.vm.spans[frame.pc.saturating_sub(1) as usize].start)
    }

    /// The frame of a coroutine that is parked in its own piece, in another's, or on a stack.
    fn frame_of(&self, coroutine: Value) -> Option<Frame> {
        let parked = &self.vm.heap.generators.get(coroutine).parked.frames;
        if let Some(frame) = parked.first() {
            return Some(*frame);
        }
        let stacks = self.threads.iter().flat_map(|thread| &thread.stack.frames);
        self.vm.frames.iter().chain(stacks).find(|frame| frame.owner == coroutine).copied()
    }
}

/// `_function_place(function)`: its file and first line, or None
pub fn function_place(machine: &mut Machine, args: Args) -> Answer {
    let function = machine.vm.arg(args, 0);
    if !function.is_kind(Kind::Function) {
        return Ok(Value::NONE);
    }
    let code = machine.vm.heap.functions.get(function).code;
    if machine.is_hidden_code(code) {
        return Ok(Value::NONE);
    }
    let line = machine.vm.codes[code.0 as usize].first_line;
    Ok(machine.place(code, line))
}

/// `_coroutine_place(coroutine)`: its state, and its file and line or None: where it is, or where it was defined when it is done
pub fn coroutine_place(machine: &mut Machine, args: Args) -> Answer {
    let coroutine = machine.vm.arg(args, 0);
    if !coroutine.is_kind(Kind::Generator) {
        return Ok(Value::NONE);
    }
    let (state, code) = {
        let of = machine.vm.heap.generators.get(coroutine);
        (of.state, of.code)
    };
    let line = match machine.frame_of(coroutine) {
        Some(frame) if state != GeneratorState::Created && state != GeneratorState::Closed => machine.line_of(&frame),
        _ => machine.vm.codes[code.0 as usize].first_line,
    };
    let place = if machine.is_hidden_code(code) { Value::NONE } else { machine.place(code, line) };
    let word = match state {
        GeneratorState::Created => "created",
        GeneratorState::Closed => "done",
        _ => "running",
    };
    let word = machine.vm.heap.str(word);
    Ok(machine.vm.heap.tuple(vec![word, place]))
}

/// `_place(with_text)`: the file and line of the script that is running, and its text if that is asked for; or None
pub fn place(machine: &mut Machine, args: Args) -> Answer {
    let with_text = machine.vm.arg(args, 0) == Value::TRUE;
    let frames = machine.vm.frames.iter().rev();
    let mut visible = None;
    for frame in frames {
        if !machine.is_hidden_code(frame.code) {
            visible = Some(*frame);
            break;
        }
        if frame.flags.has(FrameFlags::ENTRY) && machine.running_home().is_some() {
            break;
        }
    }
    match visible {
        Some(frame) => {
            let line = machine.line_of(&frame);
            if !with_text {
                return Ok(machine.place(frame.code, line));
            }
            let source = &machine.vm.sources[machine.vm.codes[frame.code.0 as usize].source as usize];
            let text = source.text.lines().nth(line as usize - 1).unwrap_or_default().trim().to_owned();
            let file = source.file.clone();
            let (file, text) = (machine.vm.heap.str(file), machine.vm.heap.str(text));
            Ok(machine.vm.heap.tuple(vec![file, Value::int_unchecked(line.into()), text]))
        }
        None => Ok(Value::NONE),
    }
}

/// `_callbacks(future)`: its done callbacks: functions, and the names of those that are the machine's own
pub fn callbacks(machine: &mut Machine, args: Args) -> Answer {
    let future = machine.vm.arg(args, 0);
    if !future.is_kind(Kind::Future) {
        return Ok(Value::NONE);
    }
    let callbacks = machine.vm.heap.futures.get(future).callbacks.clone();
    let mut items = Vec::with_capacity(callbacks.len());
    for callback in callbacks {
        items.push(match callback {
            DoneCallback::Wake(_) => machine.vm.heap.str("Task.task_wakeup"),
            DoneCallback::Stop => machine.vm.heap.str("_run_until_complete_cb"),
            DoneCallback::Call { function, .. } | DoneCallback::Gathered { function, .. } => function,
        });
    }
    Ok(machine.vm.heap.list(items))
}
