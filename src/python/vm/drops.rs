//! Generators that are dropped while they are suspended inside `try … finally` or `with`.
//!
//! CPython's reference counts close them at once. Here there are none: at the places where a program lets go of a generator
//! (`break`, `return`, `del`, an exception that leaves a loop) a collection is asked for when one that has something left to do may
//! be concerned, and those that it finds unreachable are closed before the run goes on.

use super::machine::{Control, Step};
use super::*;
use crate::object::*;
use bytecode::Op;

/// So many times a run is looked through at once for a dropped coroutine that nobody began.
const MOST_UNBEGUN_LOOKS: u8 = 200;

impl Vm {
    /// Whether a generator parked in these frames has something to do when it is closed.
    pub(super) fn is_inside_handler(&self, frames: &[Frame]) -> bool {
        frames.iter().any(|frame| {
            let handlers = &self.codes[frame.code.0 as usize].handlers;
            let at = frame.pc.saturating_sub(1);
            !handlers.is_empty() && handlers.iter().any(|handler| handler.start <= at && at < handler.end)
        })
    }

    /// `Drop`, when some generator has something to do.
    pub(super) fn drop_from(&mut self, value: Value, from: u8, any: bool) -> Step {
        if !any && !self.is_suspect(value) {
            return Ok(Control::Continue);
        }
        let base = self.frames.last().map_or(0, |frame| frame.base as usize);
        let end = self.top_of_stack();
        self.registers[(base + from as usize).min(end)..end].fill(Value::UNBOUND);
        Ok(Control::Exit(Exit::CollectGarbage))
    }

    /// `Drop` of temporaries that may hold something which is told of, or closed, when it goes.
    pub(super) fn drop_above(&mut self, value: Value, from: u8, has_unbegun: bool) -> Step {
        let base = self.frames.last().map_or(0, |frame| frame.base as usize);
        let end = self.top_of_stack();
        let start = (base + from as usize).min(end);
        let held = || self.registers[start..end].iter().copied().chain([value]);
        let has_cleanup =
            held().any(|held| held.is_kind(Kind::Generator) && self.heap.generators.get(held).has_cleanup);
        let has_unbegun = has_unbegun && held().any(|held| self.is_unbegun(held));
        self.registers[start..end].fill(Value::UNBOUND);
        if has_cleanup {
            return Ok(Control::Exit(Exit::CollectGarbage));
        }
        if has_unbegun { self.drop_unbegun(from) } else { Ok(Control::Continue) }
    }

    /// A coroutine that nobody began may be gone: so often it is looked for at once, later when the task's step is over.
    pub(super) fn drop_unbegun(&mut self, from: u8) -> Step {
        if self.unbegun_looks == MOST_UNBEGUN_LOOKS {
            return Ok(Control::Continue);
        }
        self.unbegun_looks += 1;
        let base = self.frames.last().map_or(0, |frame| frame.base as usize);
        let end = self.top_of_stack();
        self.registers[(base + from as usize).min(end)..end].fill(Value::UNBOUND);
        Ok(Control::Exit(Exit::CollectGarbage))
    }

    fn is_unbegun(&self, value: Value) -> bool {
        value.is_kind(Kind::Generator) && {
            let of = self.heap.generators.get(value);
            of.kind == GeneratorKind::Coroutine && of.state == GeneratorState::Created && !of.was_started
        }
    }

    /// Whether the innermost frame stands where something was let go by its name, or where a value was not wanted.
    pub fn is_at_drop(&self) -> Option<bool> {
        match self.current_op() {
            Op::Drop { any, .. } if !self.frames.is_empty() => Some(any == 1),
            _ => None,
        }
    }

    /// `(message, file, line, text)` of a warning, given before the run goes on.
    pub fn tell_soon(&mut self, warning: Value) {
        self.to_close.push(warning);
    }

    /// Whether dropping it may let a generator go that has something to do: itself, or one that it iterates over.
    fn is_suspect(&self, value: Value) -> bool {
        match value.kind() {
            Some(Kind::Generator) => {
                let generator = self.heap.generators.get(value);
                generator.state == GeneratorState::Suspended && generator.kind != GeneratorKind::Coroutine
            }
            Some(Kind::Instance) if self.heap.finalizers.contains(&value) => true,
            Some(Kind::Instance) => self.heap.weak.iter().any(|weak| weak.is_watching && weak.target == value),
            _ => false,
        }
    }

    /// A new weak reference: its number.
    pub fn add_weak(&mut self, weak: Weak) -> usize {
        self.cleanups += usize::from(weak.is_watching);
        self.heap.add_weak(weak)
    }

    /// Nobody is told of it any more.
    pub fn drop_weak(&mut self, place: usize) {
        if let Some(weak) = self.heap.weak.get_mut(place) {
            self.cleanups -= usize::from(weak.is_watching);
            *weak = Weak::default();
        }
    }

    /// What calls have left in registers that nobody reads any more.
    pub fn forget_temporaries(&mut self) {
        for at in 0..self.frames.len() {
            let frame = self.frames[at];
            let code = &self.codes[frame.code.0 as usize];
            let base = frame.base as usize;
            let first = match self.ops[frame.pc as usize - 1] {
                Op::Call { base, argc, .. } => base as usize + argc as usize + 1,
                Op::CallMethod { base, argc, .. } => base as usize + argc as usize + 2,
                _ => continue,
            };
            let end = base + code.registers as usize;
            let end = self.frames.get(at + 1).map_or(end, |next| end.min(next.base as usize));
            if base + first < end {
                self.registers[base + first..end].fill(Value::UNBOUND);
            }
        }
    }

    /// Clears the registers from `start` to `end` of such generators; whether there were any.
    pub(super) fn forget_generators(&mut self, start: usize, end: usize) -> bool {
        let mut found = false;
        for at in start..end.min(self.registers.len()) {
            if self.is_suspect(self.registers[at]) {
                self.registers[at] = Value::UNBOUND;
                found = true;
            }
        }
        found
    }

    /// The registers of the innermost frame.
    pub(super) fn window(&self) -> (usize, usize) {
        (self.frames.last().map_or(0, |frame| frame.base as usize), self.top_of_stack())
    }

    /// After marking: suspended generators that nothing reaches any more and that have something to do.
    pub(super) fn find_dropped(&mut self) {
        if self.cleanups == 0 {
            return;
        }
        let generators = self.heap.generators.iter().filter(|(index, generator)| {
            // An asynchronous one is its loop's to close: the host sees it when it looks for what was dropped.
            generator.has_cleanup
                && generator.kind == GeneratorKind::Generator
                && generator.state == GeneratorState::Suspended
                && !self.heap.generators.is_marked(*index)
        });
        let dropped: Vec<Value> = generators.map(|(index, _)| Value::object(Kind::Generator, index)).collect();
        self.heap.mark(dropped.clone());
        self.to_close.extend(dropped);
        self.find_gone_finalizers();
    }

    /// Calls the prelude to close them; the code that let them go continues when it returns.
    pub(super) fn close_dropped(&mut self) -> Option<Exit> {
        let dropped = std::mem::take(&mut self.to_close);
        let dropped = self.heap.list(dropped);
        match self.call_prelude("_close_dropped", &[dropped], 0, Then::Discard) {
            Ok(Control::Continue) => None,
            Ok(Control::Exit(exit)) => Some(exit),
            Err(raised) => self.unwind(raised),
        }
    }

    /// Whether somebody waits for an object to go.
    pub fn has_watchers(&self) -> bool {
        !self.heap.finalizers.is_empty() || self.heap.weak.iter().any(|weak| weak.is_watching)
    }

    /// Whether any generator is left that has something to do: at the end of a run they are all closed.
    pub fn has_cleanups(&self) -> bool {
        self.cleanups != 0
    }

    /// The generators that are left at the end of a run.
    pub(super) fn left_generators(&mut self) -> Vec<Value> {
        let generators = self.heap.generators.iter();
        let mut left: Vec<Value> = generators
            .filter(|(_, generator)| generator.has_cleanup)
            .map(|(index, _)| Value::object(Kind::Generator, index))
            .collect();
        left.append(&mut self.heap.finalizers);
        // As CPython clears the script's own names: in the order in which they came.
        let main = self.imported("__main__");
        let names: Vec<Value> = main
            .map_or(Vec::new(), |main| self.heap.modules.get(main).globals.iter().map(|(_, value)| value).collect());
        let place = |generator: &Value| names.iter().position(|value| value == generator).unwrap_or(usize::MAX);
        base::order::sort_by_key(&mut left, place);
        for generator in left.iter().filter(|left| left.is_kind(Kind::Generator)) {
            self.heap.generators.get_mut(*generator).has_cleanup = false;
        }
        self.cleanups = 0;
        // The last finalizer is the first to be called.
        for weak in self.heap.weak.iter_mut().rev() {
            if weak.is_watching && weak.is_strong {
                left.push(weak.holder);
            }
            weak.is_watching = false;
        }
        left
    }
}
