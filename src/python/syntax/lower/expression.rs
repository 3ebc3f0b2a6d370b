//! Expressions: each computed into a register, or found in the one it is in.

use super::Lowerer;
use super::literal::constant_of;
use bytecode::{Const, Op, Reg};
use ruff_python_ast::{self as ast, Expr};

impl<'t> Lowerer<'t, '_> {
    /// A register that holds the value: a local's own, or a new temporary.
    pub fn operand(&mut self, expr: &'t Expr) -> Reg {
        if let Expr::Name(name) = expr {
            return self.load(name.id.as_str(), None, name);
        }
        let dst = self.temp(expr);
        self.into(expr, dst);
        dst
    }

    /// The same, with the result's register at hand if it is a temporary.
    pub fn operand_in(&mut self, expr: &'t Expr, dst: Reg) -> Reg {
        if let Expr::Name(name) = expr
            && self.local(name.id.as_str()).is_some()
        {
            return self.load(name.id.as_str(), None, name);
        }
        if !self.is_temp(dst) {
            return self.operand(expr);
        }
        self.into(expr, dst);
        dst
    }

    /// R[dst] = the value. A local is only written when the value is complete.
    pub fn into(&mut self, expr: &'t Expr, dst: Reg) {
        if !self.is_temp(dst) && writes_often(expr) {
            let mark = self.mark();
            let src = self.temp(expr);
            self.into(expr, src);
            self.emit(Op::Move { dst, src }, expr);
            return self.release(mark);
        }
        if let Some(value) = constant_of(expr) {
            return self.constant(value, dst, expr);
        }
        match expr {
            Expr::Name(name) => {
                self.load(name.id.as_str(), Some(dst), name);
            }
            Expr::BinOp(binary) => self.binary(binary, dst),
            Expr::UnaryOp(unary) => self.unary(unary, dst),
            Expr::BoolOp(boolean) => self.boolean(boolean, dst),
            Expr::Compare(compare) => self.comparison(compare, dst),
            Expr::Call(call) => self.call(call, dst),
            Expr::Attribute(attribute) => self.attribute(attribute, dst),
            Expr::Subscript(subscript) => {
                let mark = self.mark();
                self.warn_of_index(subscript);
                let object = self.operand_in(&subscript.value, dst);
                let key = self.operand(&subscript.slice);
                self.emit(Op::GetItem { dst, object, key }, subscript);
                self.release(mark);
            }
            Expr::Slice(slice) => self.slice(slice, dst),
            Expr::If(choice) => self.choice(choice, dst),
            Expr::Named(named) => {
                self.into(&named.value, dst);
                if let Expr::Name(name) = named.target.as_ref() {
                    self.store(name.id.as_str(), dst, name);
                }
            }
            Expr::Lambda(lambda) => self.lambda(lambda, dst),
            Expr::List(list) => self.list(&list.elts, dst, list),
            Expr::Tuple(tuple) => self.tuple(&tuple.elts, dst, tuple),
            Expr::Set(set) => self.set(&set.elts, dst, set),
            Expr::Dict(dict) => self.dict(dict, dst),
            Expr::ListComp(comp) => self.list_comprehension(comp, dst),
            Expr::SetComp(comp) => self.set_comprehension(comp, dst),
            Expr::DictComp(comp) => self.dict_comprehension(comp, dst),
            Expr::Generator(generator) => self.generator_expression(generator, dst),
            Expr::FString(text) => self.f_string(text, dst),
            Expr::Await(waiting) => {
                let mark = self.mark();
                let src = self.operand_in(&waiting.value, dst);
                self.emit(Op::Await { dst, src }, waiting);
                self.release(mark);
            }
            Expr::Yield(yielding) => {
                let mark = self.mark();
                let src = match &yielding.value {
                    Some(value) => self.operand_in(value, dst),
                    None => {
                        let none = self.temp(expr);
                        self.constant(Const::None, none, expr);
                        none
                    }
                };
                self.emit(Op::Yield { dst, src }, yielding);
                self.release(mark);
            }
            Expr::YieldFrom(yielding) => {
                let mark = self.mark();
                let src = self.operand_in(&yielding.value, dst);
                self.emit(Op::YieldFrom { dst, src }, yielding);
                self.release(mark);
            }
            Expr::Starred(starred) => {
                self.problems.syntax(starred, "can't use starred expression here");
            }
            Expr::TString(template) => {
                let hint = "Template strings came with Python 3.14; use an f-string.";
                self.problems.unsupported(template, "template strings are not supported", hint);
            }
            Expr::NoneLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::IpyEscapeCommand(_) => self.problems.syntax(expr, "invalid syntax"),
        }
    }

    /// `super().name` and any other attribute
    fn attribute(&mut self, attribute: &'t ast::ExprAttribute, dst: Reg) {
        let mark = self.mark();
        let name = self.mangled(attribute.attr.as_str());
        if self.is_zero_argument_super(&attribute.value) {
            let start = self.super_operands(attribute.value.as_ref());
            let name = self.unit.builder.name(&name);
            self.emit(Op::GetSuperAttr { dst, start, name }, attribute);
        } else {
            self.check_module_name(&attribute.value, attribute);
            let object = self.operand_in(&attribute.value, dst);
            let cache = self.unit.builder.attribute_cache(&name);
            self.emit(Op::GetAttr { dst, object, cache }, attribute);
        }
        self.release(mark);
    }

    fn slice(&mut self, slice: &'t ast::ExprSlice, dst: Reg) {
        let mark = self.mark();
        let start = self.temps(3, slice);
        for (at, part) in [&slice.lower, &slice.upper, &slice.step].into_iter().enumerate() {
            let part_dst = start.wrapping_add(at as u8);
            match part {
                Some(part) => self.into(part, part_dst),
                None => self.constant(Const::None, part_dst, slice),
            }
        }
        self.emit(Op::BuildSlice { dst, start }, slice);
        self.release(mark);
    }

    /// `a if test else b`
    fn choice(&mut self, choice: &'t ast::ExprIf, dst: Reg) {
        let (otherwise, end) = (self.unit.builder.label(), self.unit.builder.label());
        self.jump_when(&choice.test, false, otherwise);
        let tested = self.unit.bound;
        self.into(&choice.body, dst);
        self.unit.builder.jump(Op::Jump { to: 0 }, end, super::span(choice));
        self.unit.builder.place(otherwise);
        self.unit.bound = tested;
        self.into(&choice.orelse, dst);
        self.unit.builder.place(end);
        self.unit.bound = tested;
    }

    /// The value is not used.
    pub fn discard(&mut self, expr: &'t Expr) {
        if constant_of(expr).is_some() {
            return;
        }
        let mark = self.mark();
        let from = self.operand(expr);
        if let Expr::Call(call) = expr
            && self.makes(&call.func).is_some()
        {
            self.emit(Op::Drop { from, any: 3 }, expr);
        }
        self.release(mark);
    }
}

/// Whether the result's register is written before the last operation.
fn writes_often(expr: &Expr) -> bool {
    match expr {
        Expr::BoolOp(_) | Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::FString(_) => true,
        Expr::Compare(compare) => compare.ops.len() > 1,
        Expr::List(_) | Expr::Set(_) | Expr::Dict(_) | Expr::Tuple(_) => constant_of(expr).is_none(),
        _ => false,
    }
}
