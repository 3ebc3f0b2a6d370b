//! Conditions become jumps straight away, without a bool in between.

use super::Lowerer;
use super::literal::constant_of;
use super::operators::jump_unless;
use bytecode::{Const, Label, Op};
use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr, UnaryOp};

impl<'t> Lowerer<'t, '_> {
    /// Jumps when the truth of the expression is `when`; else goes on.
    pub fn jump_when(&mut self, expr: &'t Expr, when: bool, label: Label) {
        match expr {
            Expr::UnaryOp(ast::ExprUnaryOp { op: UnaryOp::Not, operand, .. }) => {
                return self.jump_when(operand, !when, label);
            }
            Expr::BoolOp(boolean) => return self.jump_boolean(boolean, when, label),
            Expr::Compare(compare) if self.jump_compared(compare, when, label) => return,
            _ => {}
        }
        if let Some(truth) = constant_of(expr).and_then(|value| truth(&value)) {
            if truth == when {
                self.unit.builder.jump(Op::Jump { to: 0 }, label, super::span(expr));
            }
            return;
        }
        let mark = self.mark();
        let src = self.operand(expr);
        let op = if when { Op::JumpIf { src, to: 0 } } else { Op::JumpIfNot { src, to: 0 } };
        self.unit.builder.jump(op, label, super::span(expr));
        self.release(mark);
    }

    fn jump_boolean(&mut self, boolean: &'t ast::ExprBoolOp, when: bool, label: Label) {
        // `and` is decided by the first false one, `or` by the first true one.
        let decides = boolean.op == BoolOp::Or;
        let mut sure = None;
        let end = self.unit.builder.label();
        let last = boolean.values.len() - 1;
        for (at, value) in boolean.values.iter().enumerate() {
            if at == last || decides == when {
                self.jump_when(value, when, label);
            } else {
                self.jump_when(value, decides, end);
            }
            sure.get_or_insert(self.unit.bound);
        }
        self.unit.bound = sure.unwrap_or(self.unit.bound);
        self.unit.builder.place(end);
    }

    fn jump_compared(&mut self, compare: &'t ast::ExprCompare, when: bool, label: Label) -> bool {
        let ([op], [right]) = (&*compare.ops, &*compare.comparators) else { return false };
        let mark = self.mark();
        match op {
            CmpOp::Is | CmpOp::IsNot if right.is_none_literal_expr() => {
                let src = self.operand(&compare.left);
                let jump = if (*op == CmpOp::Is) == when {
                    Op::JumpIfNone { src, to: 0 }
                } else {
                    Op::JumpIfNotNone { src, to: 0 }
                };
                self.unit.builder.jump(jump, label, super::span(compare));
            }
            _ if when => return false,
            _ => {
                if jump_unless(*op, 0, 0).is_none() {
                    return false;
                }
                let a = self.operand(&compare.left);
                let b = self.operand(right);
                if let Some(jump) = jump_unless(*op, a, b) {
                    self.unit.builder.jump(jump, label, super::span(compare));
                }
            }
        }
        self.release(mark);
        true
    }
}

/// The truth of a constant, as far as it is needed for `while True` and the like.
fn truth(value: &Const) -> Option<bool> {
    match value {
        Const::None => Some(false),
        Const::Bool(value) => Some(*value),
        Const::Int(value) => Some(*value != 0),
        Const::Str(text) => Some(!text.is_empty()),
        _ => None,
    }
}
