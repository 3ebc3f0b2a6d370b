//! The operators on built-in values. The machine asks here when its fast paths and user-written dunders have nothing to say.

use crate::object::Name;

pub use super::arithmetic::{binary, unary};
pub use super::comparing::compare;
pub use super::formatting::format_of;
pub use super::iterating::{iter, iterate_native, may_be_iterable, next};
pub use super::subscripts::{contains, delete_item, get_item, length, set_item};
pub use super::text_of::{repr_of, str_of};
pub use super::truth::truth;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    MatMul,
    ShiftLeft,
    ShiftRight,
    BitAnd,
    BitOr,
    BitXor,
}

impl BinaryOp {
    pub const ALL: [BinaryOp; 13] = [
        BinaryOp::Add,
        BinaryOp::Sub,
        BinaryOp::Mul,
        BinaryOp::Div,
        BinaryOp::FloorDiv,
        BinaryOp::Mod,
        BinaryOp::Pow,
        BinaryOp::MatMul,
        BinaryOp::ShiftLeft,
        BinaryOp::ShiftRight,
        BinaryOp::BitAnd,
        BinaryOp::BitOr,
        BinaryOp::BitXor,
    ];

    /// As error messages name it; `**` is "** or pow()" there.
    pub const fn symbol(self) -> &'static str {
        match self {
            BinaryOp::Add => "+",
            BinaryOp::Sub => "-",
            BinaryOp::Mul => "*",
            BinaryOp::Div => "/",
            BinaryOp::FloorDiv => "//",
            BinaryOp::Mod => "%",
            BinaryOp::Pow => "** or pow()",
            BinaryOp::MatMul => "@",
            BinaryOp::ShiftLeft => "<<",
            BinaryOp::ShiftRight => ">>",
            BinaryOp::BitAnd => "&",
            BinaryOp::BitOr => "|",
            BinaryOp::BitXor => "^",
        }
    }

    pub const fn in_place_symbol(self) -> &'static str {
        match self {
            BinaryOp::Add => "+=",
            BinaryOp::Sub => "-=",
            BinaryOp::Mul => "*=",
            BinaryOp::Div => "/=",
            BinaryOp::FloorDiv => "//=",
            BinaryOp::Mod => "%=",
            BinaryOp::Pow => "**=",
            BinaryOp::MatMul => "@=",
            BinaryOp::ShiftLeft => "<<=",
            BinaryOp::ShiftRight => ">>=",
            BinaryOp::BitAnd => "&=",
            BinaryOp::BitOr => "|=",
            BinaryOp::BitXor => "^=",
        }
    }

    pub const fn method(self) -> Name {
        match self {
            BinaryOp::Add => Name::ADD,
            BinaryOp::Sub => Name::SUB,
            BinaryOp::Mul => Name::MUL,
            BinaryOp::Div => Name::TRUEDIV,
            BinaryOp::FloorDiv => Name::FLOORDIV,
            BinaryOp::Mod => Name::MOD,
            BinaryOp::Pow => Name::POW,
            BinaryOp::MatMul => Name::MATMUL,
            BinaryOp::ShiftLeft => Name::LSHIFT,
            BinaryOp::ShiftRight => Name::RSHIFT,
            BinaryOp::BitAnd => Name::AND,
            BinaryOp::BitOr => Name::OR,
            BinaryOp::BitXor => Name::XOR,
        }
    }

    pub const fn reflected(self) -> Name {
        match self {
            BinaryOp::Add => Name::RADD,
            BinaryOp::Sub => Name::RSUB,
            BinaryOp::Mul => Name::RMUL,
            BinaryOp::Div => Name::RTRUEDIV,
            BinaryOp::FloorDiv => Name::RFLOORDIV,
            BinaryOp::Mod => Name::RMOD,
            BinaryOp::Pow => Name::RPOW,
            BinaryOp::MatMul => Name::RMATMUL,
            BinaryOp::ShiftLeft => Name::RLSHIFT,
            BinaryOp::ShiftRight => Name::RRSHIFT,
            BinaryOp::BitAnd => Name::RAND,
            BinaryOp::BitOr => Name::ROR,
            BinaryOp::BitXor => Name::RXOR,
        }
    }

    pub const fn in_place(self) -> Name {
        match self {
            BinaryOp::Add => Name::IADD,
            BinaryOp::Sub => Name::ISUB,
            BinaryOp::Mul => Name::IMUL,
            BinaryOp::Div => Name::ITRUEDIV,
            BinaryOp::FloorDiv => Name::IFLOORDIV,
            BinaryOp::Mod => Name::IMOD,
            BinaryOp::Pow => Name::IPOW,
            BinaryOp::MatMul => Name::IMATMUL,
            BinaryOp::ShiftLeft => Name::ILSHIFT,
            BinaryOp::ShiftRight => Name::IRSHIFT,
            BinaryOp::BitAnd => Name::IAND,
            BinaryOp::BitOr => Name::IOR,
            BinaryOp::BitXor => Name::IXOR,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

impl CompareOp {
    pub const fn symbol(self) -> &'static str {
        match self {
            CompareOp::Lt => "<",
            CompareOp::Le => "<=",
            CompareOp::Eq => "==",
            CompareOp::Ne => "!=",
            CompareOp::Gt => ">",
            CompareOp::Ge => ">=",
        }
    }

    pub const fn method(self) -> Name {
        match self {
            CompareOp::Lt => Name::LT,
            CompareOp::Le => Name::LE,
            CompareOp::Eq => Name::EQ,
            CompareOp::Ne => Name::NE,
            CompareOp::Gt => Name::GT,
            CompareOp::Ge => Name::GE,
        }
    }

    /// The operator that says the same of the operands exchanged.
    pub const fn swapped(self) -> CompareOp {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::Le => CompareOp::Ge,
            CompareOp::Eq => CompareOp::Eq,
            CompareOp::Ne => CompareOp::Ne,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::Ge => CompareOp::Le,
        }
    }

    /// What it says of operands in that order.
    pub const fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            CompareOp::Lt => ordering.is_lt(),
            CompareOp::Le => ordering.is_le(),
            CompareOp::Eq => ordering.is_eq(),
            CompareOp::Ne => ordering.is_ne(),
            CompareOp::Gt => ordering.is_gt(),
            CompareOp::Ge => ordering.is_ge(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    Negative,
    Positive,
    Invert,
}

impl UnaryOp {
    pub const fn symbol(self) -> &'static str {
        match self {
            UnaryOp::Negative => "-",
            UnaryOp::Positive => "+",
            UnaryOp::Invert => "~",
        }
    }

    pub const fn method(self) -> Name {
        match self {
            UnaryOp::Negative => Name::NEG,
            UnaryOp::Positive => Name::POS,
            UnaryOp::Invert => Name::INVERT,
        }
    }
}
