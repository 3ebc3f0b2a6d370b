//! Assignments: to names, attributes, items, several at once; in place; with annotations. And `del`.

use super::Lowerer;
use super::operators::{arithmetic, small_addend};
use crate::scopes::ScopeKind;
use bytecode::{Const, Op, Reg};
use ruff_python_ast::{self as ast, Expr, Operator};
use ruff_text_size::Ranged;

impl<'t> Lowerer<'t, '_> {
    pub fn assign(&mut self, assign: &'t ast::StmtAssign) {
        if let [target] = assign.targets.as_slice() {
            return self.assign_one(target, &assign.value);
        }
        let mark = self.mark();
        let value = self.operand(&assign.value);
        // A local may be one of the targets: what it held is what all of them get.
        let value = if self.is_temp(value) {
            value
        } else {
            let copy = self.temp(assign);
            self.emit(Op::Move { dst: copy, src: value }, assign);
            copy
        };
        for target in &assign.targets {
            self.assign_from(target, value);
        }
        self.release(mark);
    }

    /// Something was let go by its name: what is left of it in temporaries goes too.
    fn drop_temporaries(&mut self, place: &impl Ranged) {
        let mark = self.mark();
        let from = self.temp(place);
        self.emit(Op::Drop { from, any: 1 }, place);
        self.release(mark);
    }

    fn assign_one(&mut self, target: &'t Expr, value: &'t Expr) {
        let mark = self.mark();
        match target {
            Expr::Name(name) => {
                if let Some(reg) = self.local(name.id.as_str()) {
                    self.into(value, reg);
                    self.unit.bound.add(reg);
                } else {
                    let src = self.operand(value);
                    self.store(name.id.as_str(), src, name);
                }
                if value.is_none_literal_expr() && !self.options.is_hidden {
                    self.release(mark);
                    self.drop_temporaries(name);
                }
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                if let Some(values) = side_by_side(elts, value) {
                    let (start, _) = self.row(values, value);
                    for (at, target) in elts.iter().enumerate() {
                        self.assign_from(target, start.wrapping_add(at as u8));
                    }
                } else {
                    let src = self.operand(value);
                    self.assign_from(target, src);
                }
            }
            _ => {
                let src = self.operand(value);
                self.assign_from(target, src);
            }
        }
        self.release(mark);
    }

    /// Where the target's value may be put at once: a local's register, else a new temporary.
    pub fn target_register(&mut self, target: &'t Expr) -> Reg {
        if let Expr::Name(name) = target
            && let Some(reg) = self.local(name.id.as_str())
        {
            return reg;
        }
        self.temp(target)
    }

    /// target = R[src]
    pub fn assign_from(&mut self, target: &'t Expr, src: Reg) {
        let mark = self.mark();
        match target {
            Expr::Name(name) => self.store(name.id.as_str(), src, name),
            Expr::Attribute(attribute) => {
                let name = self.mangled(attribute.attr.as_str());
                let object = self.operand(&attribute.value);
                let cache = self.unit.builder.attribute_cache(&name);
                self.emit(Op::SetAttr { object, value: src, cache }, attribute);
            }
            Expr::Subscript(subscript) => {
                let object = self.operand(&subscript.value);
                let key = self.operand(&subscript.slice);
                self.emit(Op::SetItem { object, key, value: src }, subscript);
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                self.unpack(elts, src, target);
            }
            Expr::Starred(starred) => self.assign_from(&starred.value, src),
            _ => self.problems.syntax(target, "cannot assign to expression"),
        }
        self.release(mark);
    }

    fn unpack(&mut self, targets: &'t [Expr], src: Reg, place: &Expr) {
        if targets.len() > 120 {
            let hint = "Unpack fewer at once, or keep them in a list.";
            return self.problems.unsupported(place, "more than 120 targets", hint);
        }
        let start = self.temps(targets.len() as u16, place);
        match targets.iter().position(Expr::is_starred_expr) {
            None => self.emit(Op::UnpackSequence { start, src, count: targets.len() as u32 }, place),
            Some(star) => {
                let after = (targets.len() - star - 1) as u32;
                self.emit(Op::UnpackRest { start, src, before: star as u8, after }, place);
            }
        }
        for (at, target) in targets.iter().enumerate() {
            self.assign_from(target, start.wrapping_add(at as u8));
        }
    }

    /// `target op= value`: the target's parts are evaluated once.
    pub fn augmented(&mut self, assign: &'t ast::StmtAugAssign) {
        let mark = self.mark();
        match assign.target.as_ref() {
            Expr::Name(name) => {
                if let Some(reg) = self.local(name.id.as_str()) {
                    let a = self.load(name.id.as_str(), None, name);
                    self.in_place(assign, reg, a);
                } else {
                    let a = self.temp(name);
                    self.load(name.id.as_str(), Some(a), name);
                    self.in_place(assign, a, a);
                    self.store(name.id.as_str(), a, name);
                }
            }
            Expr::Attribute(attribute) => {
                let name = self.mangled(attribute.attr.as_str());
                let object = self.operand(&attribute.value);
                let value = self.temp(attribute);
                let cache = self.unit.builder.attribute_cache(&name);
                self.emit(Op::GetAttr { dst: value, object, cache }, attribute);
                self.in_place(assign, value, value);
                let cache = self.unit.builder.attribute_cache(&name);
                self.emit(Op::SetAttr { object, value, cache }, attribute);
            }
            Expr::Subscript(subscript) => {
                let object = self.operand(&subscript.value);
                let key = self.operand(&subscript.slice);
                let value = self.temp(subscript);
                self.emit(Op::GetItem { dst: value, object, key }, subscript);
                self.in_place(assign, value, value);
                self.emit(Op::SetItem { object, key, value }, subscript);
            }
            target => self.problems.syntax(target, "illegal target for augmented assignment"),
        }
        self.release(mark);
    }

    /// R[dst] = R[a] op= the value
    fn in_place(&mut self, assign: &'t ast::StmtAugAssign, dst: Reg, a: Reg) {
        let mark = self.mark();
        match small_addend(assign.op, &assign.value) {
            Some(value) if matches!(assign.op, Operator::Add | Operator::Sub) => {
                self.emit(Op::AddIntInPlace { dst, a, value }, assign);
            }
            _ => {
                let b = self.operand(&assign.value);
                self.emit(arithmetic(assign.op, dst, a, b, 1), assign);
            }
        }
        self.release(mark);
    }

    /// `name: annotation = value`. In modules and classes `__annotations__` keeps a plain name's annotation; that of anything else
    /// is evaluated all the same. In functions it is not (PEP 526).
    pub fn annotated(&mut self, assign: &'t ast::StmtAnnAssign) {
        if let Some(value) = &assign.value {
            self.assign_one(&assign.target, value);
        }
        let scope = self.scopes.get(self.unit.scope);
        if !matches!(scope.kind, ScopeKind::Module | ScopeKind::Class) {
            return;
        }
        if let (true, Expr::Name(name)) = (assign.simple, assign.target.as_ref()) {
            let mark = self.mark();
            let object = self.load("__annotations__", None, assign);
            let (key, value) = (self.temp(assign), self.temp(assign));
            let key_text = self.mangled(name.id.as_str());
            self.constant(Const::Str(key_text), key, assign);
            self.annotation(&assign.annotation, value);
            self.emit(Op::SetItem { object, key, value }, assign);
            self.release(mark);
        } else if self.scopes.evaluates_annotations {
            self.discard(&assign.annotation);
        }
    }

    /// R[dst] = the annotation's value, or as it is written
    pub fn annotation(&mut self, annotation: &'t Expr, dst: Reg) {
        if self.scopes.evaluates_annotations {
            return match annotation {
                // `*args: *Ts` (PEP 646)
                Expr::Starred(starred) => self.into(&starred.value, dst),
                _ => self.into(annotation, dst),
            };
        }
        let range = annotation.range();
        let text = self.problems.source.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("");
        // A quoted annotation is the text itself.
        let text = match annotation {
            Expr::StringLiteral(literal) => literal.value.to_str(),
            _ => text,
        };
        self.constant(Const::Str(text.to_owned()), dst, annotation);
    }

    /// `__annotations__` of a module or class body that has any
    pub fn begin_annotations(&mut self, place: &impl Ranged) {
        if self.scopes.get(self.unit.scope).has_annotations {
            let mark = self.mark();
            let dst = self.temp(place);
            self.emit(Op::BuildDict { dst, start: 0, count: 0 }, place);
            self.store("__annotations__", dst, place);
            self.release(mark);
        }
    }

    pub fn delete_target(&mut self, target: &'t Expr) {
        let mark = self.mark();
        match target {
            Expr::Name(name) => {
                self.delete(name.id.as_str(), name);
                self.drop_temporaries(name);
            }
            Expr::Attribute(attribute) => {
                let name = self.mangled(attribute.attr.as_str());
                let object = self.operand(&attribute.value);
                let cache = self.unit.builder.attribute_cache(&name);
                self.emit(Op::DeleteAttr { object, cache }, attribute);
            }
            Expr::Subscript(subscript) => {
                let object = self.operand(&subscript.value);
                let key = self.operand(&subscript.slice);
                self.emit(Op::DeleteItem { object, key }, subscript);
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                for element in elts {
                    self.delete_target(element);
                }
            }
            _ => self.problems.syntax(target, "cannot delete expression"),
        }
        self.release(mark);
    }
}

/// `a, b = x, y`: as many values as targets, no stars, so that no tuple is needed in between.
fn side_by_side<'t>(targets: &[Expr], value: &'t Expr) -> Option<&'t [Expr]> {
    let Expr::Tuple(values) = value else { return None };
    let fits = values.elts.len() == targets.len()
        && values.elts.len() <= 24
        && !targets.iter().chain(&values.elts).any(Expr::is_starred_expr);
    fits.then_some(values.elts.as_slice())
}
