//! Puts a code object together: operations with their places, labels, pools of constants and names. Knows no syntax tree.

use super::{Code, Const, Handler, Op, Reg};
use base::{QuickHash, Span};
use std::collections::HashMap;

/// A place in the operations that may not be known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label(u32);

const UNPLACED: u32 = u32::MAX;

#[derive(Debug, Default)]
pub struct Builder {
    pub code: Code,
    labels: Vec<u32>,
    /// Operations that jump to a label.
    jumps: Vec<(u32, Label)>,
    /// Handlers that lead to a label, in the order of the table.
    handlers: Vec<(u32, u32, Label, Reg)>,
    strings: HashMap<String, u32, QuickHash>,
    ints: HashMap<i64, u32, QuickHash>,
    /// None, False, True, Ellipsis
    singletons: [Option<u32>; 4],
    names: HashMap<String, u32, QuickHash>,
    global_caches: HashMap<u32, u32, QuickHash>,
}

impl Builder {
    /// The index of the next operation.
    pub fn here(&self) -> u32 {
        self.code.ops.len() as u32
    }

    pub fn emit(&mut self, op: Op, span: Span) {
        self.code.ops.push(op);
        self.code.spans.push(span);
    }

    pub fn label(&mut self) -> Label {
        self.labels.push(UNPLACED);
        Label(self.labels.len() as u32 - 1)
    }

    /// The label is here. A label is placed once.
    pub fn place(&mut self, label: Label) {
        self.labels[label.0 as usize] = self.here();
    }

    /// A label that is here already, to jump back to.
    pub fn label_here(&mut self) -> Label {
        let label = self.label();
        self.place(label);
        label
    }

    /// An operation whose target is the label; what it says as its target now is replaced.
    pub fn jump(&mut self, op: Op, label: Label, span: Span) {
        self.jumps.push((self.here(), label));
        self.emit(op, span);
    }

    /// Operations `start..end` are covered by a handler at the label. Inner ones first.
    pub fn handler(&mut self, start: u32, end: u32, target: Label, exception: Reg) {
        if start < end {
            self.handlers.push((start, end, target, exception));
        }
    }

    pub fn name(&mut self, name: &str) -> u32 {
        if let Some(index) = self.names.get(name) {
            return *index;
        }
        let index = self.code.names.len() as u32;
        self.code.names.push(name.to_owned());
        self.names.insert(name.to_owned(), index);
        index
    }

    /// A cache of its own for one attribute operation.
    pub fn attribute_cache(&mut self, name: &str) -> u32 {
        let name = self.name(name);
        self.code.caches.push(name);
        self.code.caches.len() as u32 - 1
    }

    /// The cache of a global, shared by all operations of this code.
    pub fn global_cache(&mut self, name: &str) -> u32 {
        let name = self.name(name);
        if let Some(cache) = self.global_caches.get(&name) {
            return *cache;
        }
        self.code.caches.push(name);
        let cache = self.code.caches.len() as u32 - 1;
        self.global_caches.insert(name, cache);
        cache
    }

    pub fn constant(&mut self, value: Const) -> u32 {
        let next = self.code.consts.len() as u32;
        let known = match &value {
            Const::None => *self.singletons[0].get_or_insert(next),
            Const::Bool(value) => *self.singletons[1 + usize::from(*value)].get_or_insert(next),
            Const::Ellipsis => *self.singletons[3].get_or_insert(next),
            Const::Int(value) => *self.ints.entry(*value).or_insert(next),
            Const::Str(text) => match self.strings.get(text) {
                Some(index) => *index,
                None => {
                    self.strings.insert(text.clone(), next);
                    next
                }
            },
            _ => next,
        };
        if known == next {
            self.code.consts.push(value);
        }
        known
    }

    pub fn inner(&mut self, code: Code) -> u32 {
        self.code.inner.push(code);
        self.code.inner.len() as u32 - 1
    }

    /// The finished code: labels become places. Every label that is jumped to was placed.
    pub fn finish(mut self) -> Code {
        for (at, label) in &self.jumps {
            set_target(&mut self.code.ops[*at as usize], self.labels[label.0 as usize]);
        }
        let labels = &self.labels;
        self.code.handlers = self
            .handlers
            .iter()
            .map(|(start, end, target, exception)| Handler {
                start: *start,
                end: *end,
                target: labels[target.0 as usize],
                exception: *exception,
            })
            .collect();
        self.code
    }
}

fn set_target(op: &mut Op, target: u32) {
    match op.target_mut() {
        Some(to) => *to = target,
        None => unreachable!("only jumps have a target"),
    }
}
