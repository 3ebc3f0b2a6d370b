//! What CPython says of code that hardly means what it says (`Python/codegen.c`): its `SyntaxWarning`s about comparisons, asserts,
//! calls and subscripts.

use super::Lowerer;
use super::literal::constant_of;
use bytecode::Const;
use ruff_python_ast::{self as ast, CmpOp, Expr};
use ruff_text_size::Ranged;

impl Lowerer<'_, '_> {
    /// `x is 5`
    pub fn warn_of_identity(&mut self, compare: &ast::ExprCompare) {
        let mut left = compare.left.as_ref();
        for (op, right) in compare.ops.iter().zip(&compare.comparators) {
            let (words, instead) = match op {
                CmpOp::Is => ("is", "=="),
                CmpOp::IsNot => ("is not", "!="),
                _ => ("", ""),
            };
            if !words.is_empty()
                && let Some(kind) = compared_by_value(left).or_else(|| compared_by_value(right))
            {
                let message = format!("\"{words}\" with '{kind}' literal. Did you mean \"{instead}\"?");
                return self.problems.warn(compare.start(), message);
            }
            left = right;
        }
    }

    /// `assert (condition, "message")`
    pub fn warn_of_assert(&mut self, statement: &ast::StmtAssert) {
        if statement.test.as_tuple_expr().is_some_and(|tuple| !tuple.elts.is_empty()) {
            self.problems.warn(statement.start(), "assertion is always true, perhaps remove parentheses?".to_owned());
        }
    }

    /// `"text" (call)`, `[1, 2] (3)`
    pub fn warn_of_call(&mut self, function: &Expr) {
        if let Some(kind) = kind_of(function) {
            self.problems
                .warn(function.start(), format!("'{kind}' object is not callable; perhaps you missed a comma?"));
        }
    }

    /// `[[1, 2] [3, 4]]`
    pub fn warn_of_index(&mut self, subscript: &ast::ExprSubscript) {
        let (kind, index) = (kind_of(&subscript.value), kind_of(&subscript.slice));
        if let (Some(kind @ ("str" | "list" | "tuple")), Some(index)) = (kind, index)
            && !matches!(index, "int" | "bool")
        {
            let message =
                format!("{kind} indices must be integers or slices, not {index}; perhaps you missed a comma?");
            self.problems.warn(subscript.start(), message);
        }
    }
}

/// What kind of thing a constant is of which there may be two that are equal.
fn compared_by_value(expr: &Expr) -> Option<&'static str> {
    match constant_of(expr)? {
        Const::None | Const::Bool(_) | Const::Ellipsis => None,
        _ => kind_of(expr),
    }
}

/// The type of a literal or display.
fn kind_of(expr: &Expr) -> Option<&'static str> {
    Some(match expr {
        Expr::List(_) | Expr::ListComp(_) => "list",
        Expr::Dict(_) | Expr::DictComp(_) => "dict",
        Expr::Set(_) | Expr::SetComp(_) => "set",
        Expr::Tuple(_) => "tuple",
        Expr::Generator(_) => "generator",
        Expr::FString(_) => "str",
        _ => match constant_of(expr)? {
            Const::None => "NoneType",
            Const::Bool(_) => "bool",
            Const::Int(_) | Const::BigInt(_) => "int",
            Const::Float(_) => "float",
            Const::Imaginary(_) => "complex",
            Const::Str(_) => "str",
            Const::Bytes(_) => "bytes",
            Const::Ellipsis => "ellipsis",
            Const::Tuple(_) | Const::FrozenSet(_) => return None,
        },
    })
}
