//! What is wrong with a script before it runs.

use super::Span;
use serde::{Deserialize, Serialize};

/// A syntax error, or Python that is not supported: at its place, in a sentence, with a way out where there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub span: Span,
    /// Counted from 1.
    pub line: u32,
    /// In characters, counted from 1.
    pub column: u32,
    /// CPython's class for it (`SyntaxError`, `IndentationError`), or `Unsupported` for Python that runs there and not here.
    pub kind: String,
    pub message: String,
    pub hint: Option<String>,
}
