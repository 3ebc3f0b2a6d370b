//! What an exception instance carries: arguments, causes and the way it came.

use super::{CodeId, Value};

/// One line of a traceback, added as the exception leaves a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceEntry {
    pub code: CodeId,
    /// The operation that raised or called.
    pub pc: u32,
}

#[derive(Clone, Debug)]
pub struct ExceptionState {
    /// A tuple.
    pub args: Value,
    /// None when absent, as in Python.
    pub cause: Value,
    pub context: Value,
    pub suppress_context: bool,
    /// The innermost frame first (the order in which they are left).
    pub trace: Vec<TraceEntry>,
    /// A list, or None.
    pub notes: Value,
}

impl Default for ExceptionState {
    fn default() -> ExceptionState {
        ExceptionState {
            args: Value::NONE,
            cause: Value::NONE,
            context: Value::NONE,
            suppress_context: false,
            trace: Vec::new(),
            notes: Value::NONE,
        }
    }
}
