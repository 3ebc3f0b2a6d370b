//! The code object being written: its registers, which locals are surely bound, the statements around the current place.

use super::Lowerer;
use super::jumps::Block;
use crate::scopes::{ScopeId, ScopeKind, Symbol};
use base::QuickHash;
use bytecode::{Builder, Capture, Code, Op, Reg};
use ruff_text_size::Ranged;
use std::collections::HashMap;

/// A set of registers: those that surely hold a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bound([u64; 4]);

impl Bound {
    /// What holds where no run ever comes.
    pub const ALL: Bound = Bound([u64::MAX; 4]);

    pub fn has(&self, reg: Reg) -> bool {
        self.0[usize::from(reg >> 6)] & (1 << (reg & 63)) != 0
    }

    pub fn add(&mut self, reg: Reg) {
        self.0[usize::from(reg >> 6)] |= 1 << (reg & 63);
    }

    pub fn remove(&mut self, reg: Reg) {
        self.0[usize::from(reg >> 6)] &= !(1 << (reg & 63));
    }

    /// Both ways lead here.
    pub fn and(self, other: Bound) -> Bound {
        Bound(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }

    pub fn without(self, other: Bound) -> Bound {
        Bound(std::array::from_fn(|at| self.0[at] & !other.0[at]))
    }
}

#[derive(Default)]
pub struct Unit<'t> {
    pub builder: Builder,
    /// The innermost scope here: the code's own or a comprehension's inside it.
    pub scope: ScopeId,
    /// The code's own scope.
    pub home: ScopeId,
    /// Registers of variables, and of the cells of captured ones.
    pub registers: HashMap<(ScopeId, Symbol), Reg, QuickHash>,
    /// The next register for a temporary.
    pub next: u16,
    pub most: u16,
    /// Temporaries begin here.
    pub first_temporary: u16,
    pub bound: Bound,
    /// Variables that are unbound somewhere: nothing is sure of them after a jump.
    pub deletable: Bound,
    pub blocks: Vec<Block<'t>>,
    /// Operations inside loops so far: they are paid for at each jump back.
    pub looped: u32,
    pub qualname: String,
    /// Inner code is named as if it stood there.
    pub names_as: Option<(ScopeKind, String)>,
    overflowed: bool,
}

impl<'t> Lowerer<'t, '_> {
    /// Begins a code object; gives back the one being written so far.
    pub fn begin(&mut self, scope: ScopeId, name: &str) -> Unit<'t> {
        let (unit_kind, around) = self.naming();
        let qualname = match (unit_kind, around.as_str()) {
            (ScopeKind::Module, _) | (_, "") => name.to_owned(),
            (ScopeKind::Class, outer) => format!("{outer}.{name}"),
            (_, outer) => format!("{outer}.<locals>.{name}"),
        };
        let mut unit = Unit { scope, home: scope, qualname, ..Unit::default() };
        let code = &mut unit.builder.code;
        code.name = name.to_owned();
        code.qualname.clone_from(&unit.qualname);
        code.flags.is_hidden = self.options.is_hidden;
        code.flags.is_async = self.scopes.get(scope).is_async;
        code.flags.is_generator = self.scopes.get(scope).is_generator;
        std::mem::replace(&mut self.unit, unit)
    }

    /// What inner code is named after: the kind of the code around it and its name.
    pub fn naming(&self) -> (ScopeKind, String) {
        let unit = self.scopes.get(self.unit.scope).unit;
        self.unit.names_as.clone().unwrap_or_else(|| (self.scopes.get(unit).kind, self.unit.qualname.clone()))
    }

    /// Ends the code object and goes on with the outer one.
    pub fn end(&mut self, outer: Unit<'t>) -> Code {
        let unit = std::mem::replace(&mut self.unit, outer);
        let mut builder = unit.builder;
        for key in &self.scopes.get(unit.home).free {
            if let (Some(from), Some(to)) = (self.unit.registers.get(key), unit.registers.get(key)) {
                builder.code.captures.push(Capture { from: *from, to: *to });
            }
        }
        let total = builder.here();
        self.written += total;
        let code = &mut builder.code;
        code.registers = unit.most.max(unit.first_temporary).min(256);
        code.entry_cost = total.saturating_sub(unit.looped).max(1);
        builder.finish()
    }

    /// Gives the scope's variables their registers, after the parameters (which have theirs). Cells are made.
    pub fn allocate_variables(&mut self, place: &impl Ranged) {
        let scope_id = self.unit.scope;
        let scope = self.scopes.get(scope_id);
        for symbol in &scope.order {
            let info = &scope.names[symbol];
            let is_class_cell = scope.kind == ScopeKind::Class && info.is_captured;
            let is_local = info.is_bound
                && !info.is_global
                && !info.is_nonlocal
                && !matches!(scope.kind, ScopeKind::Module | ScopeKind::Class);
            if (is_local && !info.is_parameter) || is_class_cell {
                let reg = self.temp(place);
                self.unit.registers.insert((scope_id, *symbol), reg);
            }
        }
        // The enclosing code's cells.
        for (owner, symbol) in &scope.free {
            let reg = self.temp(place);
            self.unit.registers.insert((*owner, *symbol), reg);
        }
        self.unit.first_temporary = self.unit.next;
        self.unit.builder.code.locals = self.unit.next;
        self.declare_variables(scope_id, place);
        for (owner, symbol) in &scope.free {
            let reg = self.unit.registers[&(*owner, *symbol)];
            let name = self.scopes.text(*symbol).to_owned();
            self.unit.builder.code.local_names.push((reg, name, true));
        }
    }

    /// Makes the cells of a scope's captured variables, and notes the names.
    pub fn declare_variables(&mut self, scope_id: ScopeId, place: &impl Ranged) {
        let scope = self.scopes.get(scope_id);
        for symbol in &scope.order {
            let Some(reg) = self.unit.registers.get(&(scope_id, *symbol)).copied() else { continue };
            let info = &scope.names[symbol];
            if info.is_captured {
                self.emit(Op::MakeCell { reg }, place);
            }
            if info.is_deleted {
                self.unit.deletable.add(reg);
            }
            let name = self.scopes.text(*symbol).to_owned();
            self.unit.builder.code.local_names.push((reg, name, info.is_captured));
        }
    }

    /// A fresh temporary on top of the others.
    pub fn temp(&mut self, place: &impl Ranged) -> Reg {
        self.temps(1, place)
    }

    /// So many temporaries in a row; the first of them.
    pub fn temps(&mut self, count: u16, place: &impl Ranged) -> Reg {
        let first = self.unit.next;
        if first + count > 256 {
            if !self.unit.overflowed {
                self.unit.overflowed = true;
                let message = "more than 256 values at once in one function";
                self.problems.unsupported(place, message, "Split the function or the expression.");
            }
            return 0;
        }
        self.unit.next += count;
        self.unit.most = self.unit.most.max(self.unit.next);
        first as Reg
    }

    pub fn mark(&self) -> u16 {
        self.unit.next
    }

    /// Temporaries taken since the mark are free again.
    pub fn release(&mut self, mark: u16) {
        self.unit.next = mark;
    }

    pub fn is_temp(&self, reg: Reg) -> bool {
        u16::from(reg) >= self.unit.first_temporary
    }

    pub fn is_top(&self, reg: Reg) -> bool {
        self.is_temp(reg) && u16::from(reg) + 1 == self.unit.next
    }

    /// What is bound where two ways meet again after a jump to an earlier state.
    pub fn sure(&self, state: Bound) -> Bound {
        state.without(self.unit.deletable)
    }
}
