//! The machine's state, and what natives and hosts may ask of it.

use super::*;
use crate::base::LineIndex;
use crate::python::object::*;
use std::rc::Rc;

/// A text that code came from.
#[derive(Debug)]
pub struct Source {
    /// As tracebacks name it.
    pub file: String,
    pub text: Rc<str>,
    pub lines: LineIndex,
    /// Ours: left out of tracebacks and of the trace.
    pub is_hidden: bool,
}

/// An importable module: natives, then Python of ours that is run at its first import.
#[derive(Clone, Copy, Debug)]
pub struct ModuleDef {
    /// `asyncio`, `collections.abc`.
    pub name: &'static str,
    /// Put into the module's globals before its Python runs.
    pub natives: &'static [(&'static str, NativeCall)],
    pub python: &'static str,
}

/// The machine. One a run.
pub struct Vm {
    pub heap: Heap,
    pub types: Types,
    /// All windows of the running thread, one after another.
    pub registers: Vec<Value>,
    pub frames: Vec<Frame>,
    pub codes: Vec<LoadedCode>,
    pub sources: Vec<Source>,
    /// Units left; below zero the run stops at the next safe point. One unit is about one simple operation.
    pub fuel: i64,
    /// The exception being handled by the running code, or None.
    pub handled: Value,
    /// Grows with each change of any class.
    pub class_epoch: u32,
    /// Modules that can be imported, and those that have been (name, module).
    pub importable: Vec<ModuleDef>,
    pub modules: Vec<(Name, Value)>,
    pub builtins: Value,
    /// The hidden module whose functions finish what natives begin: see [`Vm::prelude_call`].
    pub prelude: Value,
    /// What a native wants called: see [`Vm::tail_call`].
    pub(super) next_call: Vec<Value>,
    pub(super) next_keywords: Value,
}
