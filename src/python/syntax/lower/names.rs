//! Names: read, written, deleted, each by the operation of its place.

use super::Lowerer;
use crate::scopes::{Place, Scopes, Symbol, mangle};
use bytecode::{Const, Op, Reg};
use ruff_text_size::Ranged;

const NO_TEXT: &str = "Code kept as text can not be run here: write it out, or choose among functions in a dict.";

/// Built-in functions of Python that are not there, and what to do instead.
const ABSENT: [(&str, &str); 8] = [
    ("eval", NO_TEXT),
    ("exec", NO_TEXT),
    ("compile", NO_TEXT),
    ("__import__", "Write an import statement."),
    ("open", "There are no files here: keep the text in a string."),
    ("memoryview", "Take slices of the bytes themselves."),
    ("breakpoint", "Leave it out: the timeline shows where every task is at any moment."),
    ("help", "Leave it out, or print the `__doc__`."),
];

impl<'t> Lowerer<'t, '_> {
    pub fn emit(&mut self, op: Op, place: &impl Ranged) {
        self.unit.builder.emit(op, super::span(place));
    }

    /// The name as private to the class around, where it is.
    pub fn mangled(&self, name: &str) -> String {
        mangle(self.scopes.get(self.unit.scope).class_name.as_deref(), name).into_owned()
    }

    fn place_of(&self, name: &str) -> (Place, Option<Symbol>) {
        match self.scopes.symbol_in(self.unit.scope, name) {
            Some(symbol) => (self.scopes.place(self.unit.scope, symbol), Some(symbol)),
            None => (Place::Global, None),
        }
    }

    /// The register of a variable, or of its cell.
    fn register(&self, owner: crate::scopes::ScopeId, symbol: Option<Symbol>) -> Reg {
        symbol.and_then(|symbol| self.unit.registers.get(&(owner, symbol)).copied()).unwrap_or(0)
    }

    /// The register of a plain local: a value may be computed right into it.
    pub fn local(&self, name: &str) -> Option<Reg> {
        match self.place_of(name) {
            (Place::Local(owner), symbol) => Some(self.register(owner, symbol)),
            _ => None,
        }
    }

    /// Whether the name is no variable of the script's functions and classes.
    pub fn is_global(&self, name: &str) -> bool {
        matches!(self.place_of(name).0, Place::Global | Place::ClassName)
    }

    /// Built-in functions that are not there: an error before anything runs, unless the script defines the name or is prepared.
    fn check_builtin(&mut self, name: &str, place: &impl Ranged) {
        let Some((_, hint)) = ABSENT.iter().find(|(absent, _)| *absent == name) else { return };
        let is_defined = self
            .scopes
            .symbol_in(Scopes::MODULE, name)
            .and_then(|symbol| self.scopes.info(Scopes::MODULE, symbol))
            .is_some_and(|info| info.is_bound);
        if self.options.modules.is_some() && self.is_global(name) && !is_defined && !self.is_guarded() {
            self.problems.unsupported(place, format!("the built-in '{name}' is not supported"), hint);
        }
    }

    /// The register that holds the name's value; `dst` if it has to be loaded, else a temporary.
    pub fn load(&mut self, name: &str, dst: Option<Reg>, place: &impl Ranged) -> Reg {
        let (where_, symbol) = self.place_of(name);
        if let Place::Local(owner) = where_ {
            let reg = self.register(owner, symbol);
            if !self.unit.bound.has(reg) {
                let name = self.mangled(name);
                let name = self.unit.builder.name(&name);
                self.emit(Op::CheckBound { src: reg, name }, place);
                self.unit.bound.add(reg);
            }
            let is_walrus =
                symbol.and_then(|symbol| self.scopes.info(owner, symbol)).is_some_and(|info| info.is_walrus);
            return match dst {
                Some(dst) if dst == reg => reg,
                Some(dst) => {
                    self.emit(Op::Move { dst, src: reg }, place);
                    dst
                }
                // The rest of the expression may bind it anew.
                None if is_walrus => {
                    let dst = self.temp(place);
                    self.emit(Op::Move { dst, src: reg }, place);
                    dst
                }
                None => reg,
            };
        }
        let dst = match dst {
            Some(dst) => dst,
            None => self.temp(place),
        };
        if name == "__debug__" {
            self.constant(Const::Bool(true), dst, place);
            return dst;
        }
        self.check_builtin(name, place);
        let text = self.mangled(name);
        let op = match where_ {
            Place::Cell(owner) => {
                Op::LoadCell { dst, cell: self.register(owner, symbol), name: self.unit.builder.name(&text) }
            }
            Place::ClassNameOrCell(owner) => {
                Op::LoadNameOrCell { dst, cell: self.register(owner, symbol), name: self.unit.builder.name(&text) }
            }
            Place::ClassName => Op::LoadName { dst, name: self.unit.builder.name(&text) },
            Place::Global | Place::Local(_) => Op::LoadGlobal { dst, cache: self.unit.builder.global_cache(&text) },
        };
        self.emit(op, place);
        dst
    }

    pub fn store(&mut self, name: &str, src: Reg, place: &impl Ranged) {
        let (where_, symbol) = self.place_of(name);
        let text = self.mangled(name);
        let op = match where_ {
            Place::Local(owner) => {
                let dst = self.register(owner, symbol);
                self.unit.bound.add(dst);
                if dst == src {
                    return;
                }
                Op::Move { dst, src }
            }
            Place::Cell(owner) | Place::ClassNameOrCell(owner) => {
                Op::StoreCell { cell: self.register(owner, symbol), src }
            }
            Place::ClassName => Op::StoreName { src, name: self.unit.builder.name(&text) },
            Place::Global => Op::StoreGlobal { src, cache: self.unit.builder.global_cache(&text) },
        };
        self.emit(op, place);
    }

    pub fn delete(&mut self, name: &str, place: &impl Ranged) {
        let (where_, symbol) = self.place_of(name);
        let text = self.mangled(name);
        let name = self.unit.builder.name(&text);
        let op = match where_ {
            Place::Local(owner) => {
                let reg = self.register(owner, symbol);
                self.unit.bound.remove(reg);
                Op::DeleteLocal { reg, name }
            }
            Place::Cell(owner) | Place::ClassNameOrCell(owner) => {
                Op::DeleteCell { cell: self.register(owner, symbol), name }
            }
            Place::ClassName => Op::DeleteName { name },
            Place::Global => Op::DeleteGlobal { name },
        };
        self.emit(op, place);
    }

    /// The end of an `except … as name`: the name is unbound, whether or not the block unbound it already.
    pub fn unbind(&mut self, name: &str, place: &impl Ranged) {
        if let Some(reg) = self.local(name) {
            self.emit(Op::LoadUnbound { dst: reg }, place);
            self.unit.bound.remove(reg);
            return;
        }
        let mark = self.mark();
        let none = self.temp(place);
        self.constant(Const::None, none, place);
        self.store(name, none, place);
        self.delete(name, place);
        self.release(mark);
    }
}
