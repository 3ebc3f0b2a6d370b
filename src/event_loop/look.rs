//! A run looked into at a moment: the frames of a task or of a thread, with the text of their variables.

use super::thread::Entry;
use super::{HOST, HostAnswer, Machine};
use base::{TaskId, ThreadId};
use bytecode::Op;
use python::object::{GeneratorState, Kind, Value};
use python::vm::{Exit, Frame, FrameFlags, FrameSeen};

/// Fuel for all texts of one look.
const UNITS: i64 = 4_000_000;
/// More variables of a frame are counted alone.
const MOST_VARIABLES: usize = 60;
/// Longer texts are cut, in characters.
const LONGEST_TEXT: usize = 400;
/// Of a deep recursion, its innermost frames.
const MOST_FRAMES: usize = 20;

/// A frame of the script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameText {
    pub function: String,
    pub line: u32,
    /// Names, and `repr` of the values.
    pub variables: Vec<(String, String)>,
    /// How many more there are.
    pub left_out: usize,
}

/// Where a run is to stand still, and the operations that belong there.
#[derive(Debug)]
pub struct Breaks {
    replaced: Vec<(u32, Op)>,
}

impl Breaks {
    /// None of the lines has code of its own.
    pub fn is_empty(&self) -> bool {
        self.replaced.is_empty()
    }
}

impl Machine {
    /// The frames that a task is in, the outermost first; none when it is over or not there yet. Their texts run Python of the
    /// script's, so the run can not go on afterwards.
    pub fn look_at_task(&mut self, task: TaskId) -> Vec<FrameText> {
        let seen = self.frames_of_task(task);
        self.texts(seen)
    }

    /// The frames of a thread, the outermost first: of the main one, the script's own and what is inside of the loop that it runs.
    pub fn look_at_thread(&mut self, thread: ThreadId) -> Vec<FrameText> {
        let seen = match self.stack_of(thread) {
            Some((frames, registers)) => self.vm.see(frames, registers),
            None => Vec::new(),
        };
        self.texts(seen)
    }

    /// Functions and lines of the main thread's stack, the outermost first.
    pub fn call_stack(&self) -> Vec<(String, u32)> {
        let Some((frames, registers)) = self.stack_of(ThreadId::MAIN) else { return Vec::new() };
        self.vm.see(frames, registers).into_iter().map(|seen| (seen.function, seen.line)).collect()
    }

    /// The task whose chunk runs on the thread that runs.
    pub fn running_task(&self) -> Option<TaskId> {
        self.current_task_id()
    }

    /// From now on the run stands still, its slices used up, wherever one of these lines begins.
    pub fn break_at(&mut self, lines: &[u32]) -> Breaks {
        Breaks { replaced: self.vm.break_at(lines) }
    }

    /// The line at which the run stands still.
    pub fn stopped_at(&self, breaks: &Breaks) -> Option<u32> {
        let frame = self.vm.frames.last()?;
        breaks.replaced.iter().any(|(at, _)| *at == frame.pc).then(|| self.vm.line_of(frame.code, frame.pc))
    }

    /// Goes on from where it stands still.
    pub fn pass(&mut self, breaks: &Breaks) {
        let here = self.vm.frames.last().map(|frame| frame.pc);
        let Some((at, op)) = breaks.replaced.iter().find(|(at, _)| Some(*at) == here).copied() else { return };
        let stop = std::mem::replace(&mut self.vm.ops[at as usize], op);
        self.advance(1);
        self.vm.ops[at as usize] = stop;
    }

    /// Stands still nowhere any more.
    pub fn unbreak(&mut self, breaks: Breaks) {
        for (at, op) in breaks.replaced {
            self.vm.ops[at as usize] = op;
        }
    }

    pub(super) fn stack_of(&self, thread: ThreadId) -> Option<(&[Frame], &[Value])> {
        if thread == self.current {
            return Some((&self.vm.frames, &self.vm.registers));
        }
        let stack = &self.threads.get(thread.0 as usize)?.stack;
        Some((&stack.frames, &stack.registers))
    }

    fn frames_of_task(&self, task: TaskId) -> Vec<FrameSeen> {
        let is_it = |data: &python::object::TaskData| data.id == task;
        let mut futures = self.vm.heap.futures.iter();
        let found = futures.find(|(_, future)| future.task.as_deref().is_some_and(is_it));
        let stack = found.and_then(|(at, _)| self.stack_of_task(Value::object(Kind::Future, at)));
        stack.map_or(Vec::new(), |(frames, registers)| self.vm.see(frames, registers))
    }

    /// The frames that a task is in, parked or under way, with the registers that their windows are in.
    pub(super) fn stack_of_task(&self, task: Value) -> Option<(&[Frame], &[Value])> {
        let coroutine = self.vm.heap.futures.get(task).task.as_ref().map_or(Value::NONE, |data| data.coroutine);
        if coroutine.is_kind(Kind::Generator) {
            let of = self.vm.heap.generators.get(coroutine);
            if matches!(of.state, GeneratorState::Created | GeneratorState::Suspended) {
                return Some((&of.parked.frames, &of.parked.registers));
            }
        }
        self.stack_of_step(task)
    }

    /// Of a task whose chunk is under way: the part of a thread's stack that was entered for it.
    fn stack_of_step(&self, of: Value) -> Option<(&[Frame], &[Value])> {
        for (number, thread) in self.threads.iter().enumerate() {
            let is_step = |entry: &Entry| match entry {
                Entry::Step { task, .. } | Entry::EagerStep { task, .. } => *task == of,
                _ => false,
            };
            let place = thread.entries.iter().position(is_step);
            if let (Some(place), Some((frames, registers))) = (place, self.stack_of(ThreadId(number as u32))) {
                let mut entered = frames.iter().enumerate().filter(|(_, frame)| frame.flags.has(FrameFlags::ENTRY));
                let from = entered.nth(place).map_or(frames.len(), |(at, _)| at);
                let to = entered.next().map_or(frames.len(), |(at, _)| at);
                return Some((&frames[from..to], registers));
            }
        }
        None
    }

    fn texts(&mut self, mut seen: Vec<FrameSeen>) -> Vec<FrameText> {
        let mut left = UNITS;
        let deep = seen.len().saturating_sub(MOST_FRAMES);
        let mut texts = Vec::new();
        for FrameSeen { function, line, mut variables } in seen.drain(deep..) {
            let left_out = variables.len().saturating_sub(MOST_VARIABLES);
            variables.truncate(MOST_VARIABLES);
            let named = variables.into_iter().map(|(name, value)| (name, self.text_of(value, &mut left)));
            texts.push(FrameText { function, line, variables: named.collect(), left_out });
        }
        texts
    }

    /// `repr(value)` as the script would see it, within a bound; only what it is where that takes too long or raises.
    fn text_of(&mut self, value: Value, left: &mut i64) -> String {
        let repr = self.vm.global(self.vm.builtins, "repr");
        if let Some(repr) = repr.filter(|_| *left > 0) {
            self.vm.enter_aside(repr, &[value], *left);
            let text = self.answer_aside();
            *left = self.vm.fuel;
            if let Some(text) = text {
                return text;
            }
        }
        format!("<{} object>", self.vm.type_name(value))
    }

    fn answer_aside(&mut self) -> Option<String> {
        loop {
            match self.vm.run() {
                Exit::Returned(text) => return self.vm.heap.text(text).map(cut),
                Exit::Host(number, args) => match HOST[number as usize](self, args) {
                    HostAnswer::Now(answer) => self.vm.answer(answer),
                    HostAnswer::Later => return None,
                },
                _ => return None,
            }
        }
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
