//! Loading: a code object's operations join the flat list, their operands rewritten to the machine's own tables.

use super::machine::{Control, Step};
use super::{Exit, Frame, Vm};
use crate::object::*;
use base::Span;
use bytecode::{Code, Const, Handler, Op};

/// What a call of code that is one operation costs.
const DEFERRED_COST: u32 = 1;

/// Where the parts of one code object went.
struct Bases {
    op: u32,
    constant: u32,
    attr: u32,
    names: Vec<Name>,
    inner: Vec<CodeId>,
}

impl Vm {
    /// Loads a code object and all inside it.
    pub fn load(&mut self, code: &Code, source: u32) -> CodeId {
        let inner: Vec<CodeId> = code.inner.iter().map(|inner| self.load(inner, source)).collect();
        let names: Vec<Name> = code.names.iter().map(|name| self.heap.names.intern(name)).collect();
        let constant = self.consts.len() as u32;
        for item in &code.consts {
            let value = self.constant(item);
            self.consts.push(value);
        }
        let attr = self.attr_caches.len() as u32;
        for name in &code.caches {
            let name = names[*name as usize];
            self.attr_caches.push(AttrCache { name, ..AttrCache::default() });
            self.global_caches.push(GlobalCache { name, ..GlobalCache::default() });
        }
        let start = self.ops.len() as u32;
        let bases = Bases { op: start, constant, attr, names, inner };
        self.ops.extend(code.ops.iter().map(|op| relocate(*op, &bases)));
        self.spans.extend_from_slice(&code.spans);
        // Compiled ahead of time: nobody asks where it stood.
        self.spans.resize(self.ops.len(), Span::default());
        let handlers = code.handlers.iter().map(|handler| Handler {
            start: handler.start + start,
            end: handler.end + start,
            target: handler.target + start,
            exception: handler.exception,
        });
        let parameters = &code.parameters;
        let takes_few = parameters.keyword_only == 0 && !parameters.var_positional && !parameters.var_keyword;
        let is_simple = takes_few && !code.flags.is_generator;
        let of = &self.sources[source as usize];
        // What only says which it is costs something else.
        let is_asyncio =
            of.is_hidden && of.file.starts_with("asyncio.") && !matches!(code.ops[..], [Op::Deferred { .. }]);
        let shortcut = self.shortcuts.iter().find(|(name, _)| is_asyncio && *name == code.qualname);
        let loaded = LoadedCode {
            name: self.heap.str(code.name.as_str()),
            qualname: self.heap.str(code.qualname.as_str()),
            doc: code.doc.as_ref().map_or(Value::NONE, |doc| self.heap.str(doc.as_str())),
            flags: code.flags,
            parameter_names: parameters.names.iter().map(|name| self.heap.names.intern(name)).collect(),
            takes_few,
            is_simple: is_simple && !code.flags.is_async,
            is_simple_coroutine: is_simple && code.flags.is_async,
            shortcut: shortcut.map(|(_, shortcut)| *shortcut),
            parameters: parameters.clone(),
            registers: code.registers,
            locals: code.locals,
            captures: code.captures.clone(),
            start,
            end: self.ops.len() as u32,
            handlers: handlers.collect(),
            inner: bases.inner,
            local_names: code.local_names.clone(),
            entry_cost: code.entry_cost,
            first_line: code.first_line,
            source,
        };
        self.codes.push(loaded);
        CodeId(self.codes.len() as u32 - 1)
    }

    /// Calls a function of ours for the first time: its code takes the place of the one that runs, which only said which it is. What
    /// a call costs is what it would have cost: nothing when the host makes it.
    pub(super) fn load_deferred(&mut self, function: u32) -> Step {
        let top = self.frames.len() - 1;
        let Frame { code, base, .. } = self.frames[top];
        let (at, base) = (code.0 as usize, base as usize);
        if matches!(self.ops[self.codes[at].start as usize], Op::Deferred { .. }) {
            let Some(code) = self.library.function(function) else {
                // Once the shelf is here the same operation comes again.
                self.frames[top].pc = self.codes[at].start;
                return Ok(Control::Exit(Exit::Modules));
            };
            let CodeId(loaded) = self.load(&code, self.codes[at].source);
            let first_line = self.codes[at].first_line;
            self.codes[at] = self.codes.swap_remove(loaded as usize);
            self.codes[at].first_line = first_line;
        }
        let code = &self.codes[at];
        self.registers[base + code.parameters.names.len()..base + code.locals as usize].fill(Value::UNBOUND);
        self.frames[top].pc = code.start;
        let is_hosts = top > 0 && Some(self.frames[top - 1].code) == self.entry;
        if !code.flags.is_async && !is_hosts {
            self.fuel -= i64::from(code.entry_cost - DEFERRED_COST);
        }
        Ok(if self.fuel < 0 { Control::Exit(Exit::OutOfFuel) } else { Control::Continue })
    }

    fn constant(&mut self, item: &Const) -> Value {
        match item {
            Const::None => Value::NONE,
            Const::Bool(value) => Value::bool(*value),
            Const::Int(value) => self.heap.int(*value),
            Const::BigInt(value) => self.heap.bigint(value.clone()),
            Const::Float(value) => Value::float(*value),
            Const::Imaginary(value) => self.heap.complex((0.0, *value)),
            Const::Str(text) => self.interned(text),
            Const::Bytes(bytes) => self.heap.bytes_object(bytes.clone()),
            Const::Ellipsis => Value::ELLIPSIS,
            Const::Tuple(items) => {
                let items: Vec<Value> = items.iter().map(|item| self.constant(item)).collect();
                self.heap.tuple(items)
            }
            Const::FrozenSet(items) => {
                let set = self.heap.set(Set::default());
                for item in items {
                    let item = self.constant(item);
                    let added = self.heap.set_add(set, item);
                    debug_assert!(added.is_ok(), "constants are hashable");
                }
                self.heap.sets.get_mut(set).is_frozen = true;
                set
            }
        }
    }

    /// Equal short texts of a program are one object, as in CPython: `is` may be asked of them.
    fn interned(&mut self, text: &str) -> Value {
        if text.len() > 64 {
            return self.heap.str(text);
        }
        if let Some(value) = self.interned.get(text) {
            return *value;
        }
        let value = self.heap.str(text);
        self.interned.insert(text.into(), value);
        value
    }
}

fn relocate(mut op: Op, bases: &Bases) -> Op {
    match &mut op {
        Op::LoadConst { constant, .. } => *constant += bases.constant,
        Op::Call { keywords, .. } | Op::CallMethod { keywords, .. } | Op::BuildClass { keywords, .. }
            if *keywords != u32::MAX =>
        {
            *keywords += bases.constant;
        }
        Op::LoadGlobal { cache, .. }
        | Op::StoreGlobal { cache, .. }
        | Op::GetAttr { cache, .. }
        | Op::SetAttr { cache, .. }
        | Op::DeleteAttr { cache, .. }
        | Op::LoadMethod { cache, .. } => *cache += bases.attr,
        Op::CheckBound { name, .. }
        | Op::DeleteLocal { name, .. }
        | Op::LoadCell { name, .. }
        | Op::DeleteCell { name, .. }
        | Op::DeleteGlobal { name }
        | Op::LoadName { name, .. }
        | Op::StoreName { name, .. }
        | Op::DeleteName { name }
        | Op::LoadNameOrCell { name, .. }
        | Op::LoadSpecial { name, .. }
        | Op::GetSuperAttr { name, .. }
        | Op::LoadSuperMethod { name, .. }
        | Op::Import { name, .. }
        | Op::ImportFrom { name, .. } => *name = bases.names[*name as usize].0,
        Op::MakeFunction { code, .. } => *code = bases.inner[*code as usize].0,
        _ => {}
    }
    if let Some(to) = op.target_mut() {
        *to += bases.op;
    }
    op
}
