//! Constants: literals, and what can be worked out from them.

use super::Lowerer;
use bytecode::{Const, Op, Reg};
use num_bigint::BigInt;
use num_traits::Num;
use ruff_python_ast::{self as ast, Expr, Number, Operator, UnaryOp};
use ruff_text_size::Ranged;

impl Lowerer<'_, '_> {
    /// R[dst] = the constant
    pub fn constant(&mut self, value: Const, dst: Reg, place: &impl Ranged) {
        if let Const::Int(small) = value
            && let Ok(value) = i32::try_from(small)
        {
            return self.emit(Op::LoadInt { dst, value }, place);
        }
        let constant = self.unit.builder.constant(value);
        self.emit(Op::LoadConst { dst, constant }, place);
    }
}

/// The value of an expression that is the same in every run.
pub fn constant_of(expr: &Expr) -> Option<Const> {
    Some(match expr {
        Expr::NoneLiteral(_) => Const::None,
        Expr::BooleanLiteral(literal) => Const::Bool(literal.value),
        Expr::EllipsisLiteral(_) => Const::Ellipsis,
        Expr::NumberLiteral(literal) => number(&literal.value)?,
        Expr::StringLiteral(literal) => Const::Str(literal.value.to_str().to_owned()),
        Expr::BytesLiteral(literal) => Const::Bytes(literal.value.bytes().collect()),
        Expr::Tuple(tuple) => Const::Tuple(tuple.elts.iter().map(constant_of).collect::<Option<_>>()?),
        Expr::UnaryOp(unary) => match (unary.op, constant_of(&unary.operand)?) {
            (UnaryOp::USub, Const::Int(value)) => Const::Int(value.checked_neg()?),
            (UnaryOp::USub, Const::Float(value)) => Const::Float(-value),
            (UnaryOp::USub, Const::BigInt(value)) => Const::BigInt(-value),
            (UnaryOp::Invert, Const::Int(value)) => Const::Int(!value),
            (UnaryOp::Not, Const::Bool(value)) => Const::Bool(!value),
            _ => return None,
        },
        Expr::BinOp(binary) => folded(binary)?,
        _ => return None,
    })
}

fn folded(binary: &ast::ExprBinOp) -> Option<Const> {
    // Only literals at the leaves, and not deep: long chains would be looked at again and again.
    let Const::Int(right) = leaf(&binary.right)? else { return None };
    let Const::Int(left) = leaf(&binary.left)? else { return None };
    let value = match binary.op {
        Operator::Add => left.checked_add(right)?,
        Operator::Sub => left.checked_sub(right)?,
        Operator::Mult => left.checked_mul(right)?,
        Operator::LShift if (0..32).contains(&right) && left.abs() < 1 << 30 => left << right,
        Operator::Pow if (0..64).contains(&right) => left.checked_pow(right as u32)?,
        _ => return None,
    };
    Some(Const::Int(value))
}

fn leaf(expr: &Expr) -> Option<Const> {
    match expr {
        Expr::NumberLiteral(literal) => number(&literal.value),
        _ => None,
    }
}

fn number(number: &Number) -> Option<Const> {
    Some(match number {
        Number::Int(int) => match int.as_i64() {
            Some(value) => Const::Int(value),
            None => Const::BigInt(big(&int.to_string())?),
        },
        Number::Float(value) => Const::Float(*value),
        Number::Complex { imag, .. } => Const::Imaginary(*imag),
    })
}

/// A literal as it is written: `0x…`, `0o…`, `0b…` or decimal.
fn big(text: &str) -> Option<BigInt> {
    let text = text.replace('_', "").to_ascii_lowercase();
    let (digits, radix) = match text.get(..2) {
        Some("0x") => (&text[2..], 16),
        Some("0o") => (&text[2..], 8),
        Some("0b") => (&text[2..], 2),
        _ => (text.as_str(), 10),
    };
    BigInt::from_str_radix(digits, radix).ok()
}
