//! Operators: arithmetic, comparisons, `and`, `or`, `not`.

use super::Lowerer;
use bytecode::{Op, Reg};
use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr, Number, Operator, UnaryOp};

impl<'t> Lowerer<'t, '_> {
    pub fn binary(&mut self, binary: &'t ast::ExprBinOp, dst: Reg) {
        let mark = self.mark();
        let a = self.operand_in(&binary.left, dst);
        if let Some(value) = small_addend(binary.op, &binary.right) {
            self.emit(Op::AddInt { dst, a, value }, binary);
        } else {
            let b = self.operand(&binary.right);
            self.emit(arithmetic(binary.op, dst, a, b, 0), binary);
        }
        self.release(mark);
    }

    pub fn unary(&mut self, unary: &'t ast::ExprUnaryOp, dst: Reg) {
        let mark = self.mark();
        let src = self.operand_in(&unary.operand, dst);
        let op = match unary.op {
            UnaryOp::Invert => Op::Invert { dst, src },
            UnaryOp::Not => Op::Not { dst, src },
            UnaryOp::UAdd => Op::Positive { dst, src },
            UnaryOp::USub => Op::Negative { dst, src },
        };
        self.emit(op, unary);
        self.release(mark);
    }

    /// `a and b or …`: the value that decides. R[dst] is written more than once.
    pub fn boolean(&mut self, boolean: &'t ast::ExprBoolOp, dst: Reg) {
        let end = self.unit.builder.label();
        let mut sure = None;
        for (at, value) in boolean.values.iter().enumerate() {
            self.into(value, dst);
            sure.get_or_insert(self.unit.bound);
            if at + 1 < boolean.values.len() {
                let op = match boolean.op {
                    BoolOp::And => Op::JumpIfNot { src: dst, to: 0 },
                    BoolOp::Or => Op::JumpIf { src: dst, to: 0 },
                };
                self.unit.builder.jump(op, end, super::span(value));
            }
        }
        self.unit.bound = sure.unwrap_or(self.unit.bound);
        self.unit.builder.place(end);
    }

    /// `a < b < c`: each operand once. R[dst] is written more than once when there are several.
    pub fn comparison(&mut self, compare: &'t ast::ExprCompare, dst: Reg) {
        self.warn_of_identity(compare);
        let mark = self.mark();
        if let ([op], [right]) = (&*compare.ops, &*compare.comparators) {
            let a = self.operand_in(&compare.left, dst);
            let b = self.operand(right);
            self.emit(compared(*op, dst, a, b), compare);
            return self.release(mark);
        }
        let end = self.unit.builder.label();
        let mut left = self.operand(&compare.left);
        let mut sure = None;
        let last = compare.ops.len().saturating_sub(1);
        for (at, (op, right)) in compare.ops.iter().zip(&compare.comparators).enumerate() {
            let right = self.operand(right);
            sure.get_or_insert(self.unit.bound);
            self.emit(compared(*op, dst, left, right), compare);
            if at < last {
                self.unit.builder.jump(Op::JumpIfNot { src: dst, to: 0 }, end, super::span(compare));
            }
            left = right;
        }
        self.unit.bound = sure.unwrap_or(self.unit.bound);
        self.unit.builder.place(end);
        self.release(mark);
    }
}

/// The literal of `x + 1` or `x - 1`, as what is added: negative for a subtraction, never zero for one.
pub fn small_addend(op: Operator, right: &Expr) -> Option<i32> {
    let Expr::NumberLiteral(ast::ExprNumberLiteral { value: Number::Int(int), .. }) = right else { return None };
    let value = i32::try_from(int.as_i64()?).ok()?;
    match op {
        Operator::Add => Some(value),
        Operator::Sub if value > 0 => Some(-value),
        _ => None,
    }
}

pub fn arithmetic(op: Operator, dst: Reg, a: Reg, b: Reg, in_place: u32) -> Op {
    match op {
        Operator::Add => Op::Add { dst, a, b, in_place },
        Operator::Sub => Op::Sub { dst, a, b, in_place },
        Operator::Mult => Op::Mul { dst, a, b, in_place },
        Operator::MatMult => Op::MatMul { dst, a, b, in_place },
        Operator::Div => Op::Div { dst, a, b, in_place },
        Operator::Mod => Op::Mod { dst, a, b, in_place },
        Operator::Pow => Op::Pow { dst, a, b, in_place },
        Operator::LShift => Op::ShiftLeft { dst, a, b, in_place },
        Operator::RShift => Op::ShiftRight { dst, a, b, in_place },
        Operator::BitOr => Op::BitOr { dst, a, b, in_place },
        Operator::BitXor => Op::BitXor { dst, a, b, in_place },
        Operator::BitAnd => Op::BitAnd { dst, a, b, in_place },
        Operator::FloorDiv => Op::FloorDiv { dst, a, b, in_place },
    }
}

pub fn compared(op: CmpOp, dst: Reg, a: Reg, b: Reg) -> Op {
    match op {
        CmpOp::Eq => Op::Eq { dst, a, b },
        CmpOp::NotEq => Op::Ne { dst, a, b },
        CmpOp::Lt => Op::Lt { dst, a, b },
        CmpOp::LtE => Op::Le { dst, a, b },
        CmpOp::Gt => Op::Gt { dst, a, b },
        CmpOp::GtE => Op::Ge { dst, a, b },
        CmpOp::Is => Op::Is { dst, a, b },
        CmpOp::IsNot => Op::IsNot { dst, a, b },
        CmpOp::In => Op::In { dst, a, b },
        CmpOp::NotIn => Op::NotIn { dst, a, b },
    }
}

/// A jump to be taken unless the comparison holds; none for `is` and `in`.
pub fn jump_unless(op: CmpOp, a: Reg, b: Reg) -> Option<Op> {
    Some(match op {
        CmpOp::Eq => Op::JumpUnlessEq { a, b, to: 0 },
        CmpOp::NotEq => Op::JumpUnlessNe { a, b, to: 0 },
        CmpOp::Lt => Op::JumpUnlessLt { a, b, to: 0 },
        CmpOp::LtE => Op::JumpUnlessLe { a, b, to: 0 },
        CmpOp::Gt => Op::JumpUnlessGt { a, b, to: 0 },
        CmpOp::GtE => Op::JumpUnlessGe { a, b, to: 0 },
        _ => return None,
    })
}
