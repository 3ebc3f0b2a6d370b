//! A code object: one module, function, lambda, comprehension or class body. Plain data that no heap owns; the VM loads it.

use super::{Op, Reg};
use base::Span;
use num_bigint::BigInt;
use serde::{Deserialize, Serialize};

/// A constant of the source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Const {
    None,
    Bool(bool),
    Int(i64),
    BigInt(BigInt),
    Float(f64),
    /// The imaginary part of a literal.
    Imaginary(f64),
    Str(String),
    Bytes(Vec<u8>),
    Ellipsis,
    Tuple(Vec<Const>),
    FrozenSet(Vec<Const>),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeFlags {
    /// Calling it makes a generator, coroutine or asynchronous generator (async and generator both) instead of running it.
    pub is_generator: bool,
    pub is_async: bool,
    /// A class body: R[0] is its namespace.
    pub is_class_body: bool,
    pub is_module: bool,
    /// `<lambda>`, `<listcomp>` and the like take no part in a reader's stack of functions.
    pub is_comprehension: bool,
    /// Code of ours, not of the reader's: hidden in tracebacks and in the trace.
    pub is_hidden: bool,
}

/// The parameters, which fill registers 0… in this order: positional, keyword-only, `*args`, `**kwargs`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameters {
    /// Names of all parameters in register order.
    pub names: Vec<String>,
    pub positional_only: u8,
    /// Positional ones, the positional-only included.
    pub positional: u8,
    pub keyword_only: u8,
    pub var_positional: bool,
    pub var_keyword: bool,
}

/// Where an inner function finds a cell it uses, when it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capture {
    /// The register of the enclosing frame that holds the cell.
    pub from: Reg,
    /// The register of the new function's own window that will hold it.
    pub to: Reg,
}

/// An entry of the handler table. The innermost comes first: the first entry that covers the operation is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handler {
    /// Operations `start..end` are covered.
    pub start: u32,
    pub end: u32,
    pub target: u32,
    /// Receives the exception.
    pub exception: Reg,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Code {
    pub name: String,
    pub qualname: String,
    pub doc: Option<String>,
    pub flags: CodeFlags,
    pub parameters: Parameters,
    /// Registers of the window in use, parameters and temporaries included: at most 256.
    pub registers: u16,
    /// Registers from the parameters' end up to here are set to unbound at a call (locals; not temporaries).
    pub locals: u16,
    pub captures: Vec<Capture>,
    pub ops: Vec<Op>,
    /// For each operation the range of source bytes it stands for; what a traceback underlines.
    #[serde(skip)]
    pub spans: Vec<Span>,
    pub consts: Vec<Const>,
    pub names: Vec<String>,
    /// One cache per global or attribute operation: the name it looks up, an index into `names`.
    pub caches: Vec<u32>,
    pub handlers: Vec<Handler>,
    pub inner: Vec<Code>,
    /// Names of locals by register, for tracebacks and inspection: (register, name, whether the register holds a cell).
    #[serde(skip)]
    pub local_names: Vec<(Reg, String, bool)>,
    /// Units charged at each call: about the operations that run once.
    pub entry_cost: u32,
    pub first_line: u32,
    /// Of a script as a whole: what CPython warns of before it runs, by line.
    #[serde(skip)]
    pub warnings: Vec<(u32, String)>,
}
