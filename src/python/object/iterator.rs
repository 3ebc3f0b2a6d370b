//! The iterators that built-in types and functions make, and the views of a dict.

use super::Value;
use crate::vm::Resume;

#[derive(Clone, Debug, Default)]
pub enum Iter {
    #[default]
    Exhausted,
    /// A list or tuple from an index on; also of a list that grows meanwhile.
    Sequence {
        of: Value,
        next: usize,
    },
    ReversedSequence {
        of: Value,
        left: usize,
    },
    Range {
        next: i64,
        step: i64,
        left: u64,
    },
    /// A string from a byte on.
    Str {
        of: Value,
        byte: usize,
    },
    Bytes {
        of: Value,
        next: usize,
    },
    /// A dict, its version when the iteration began, and the place to look from.
    Dict {
        of: Value,
        kind: ViewKind,
        place: usize,
        length: usize,
    },
    ReversedDict {
        of: Value,
        kind: ViewKind,
        items: Vec<Value>,
        left: usize,
    },
    Set {
        of: Value,
        place: usize,
        length: usize,
    },
    /// Values made beforehand.
    Values {
        items: Vec<Value>,
        next: usize,
    },
    /// `map`, `filter`, `iter(callable, sentinel)` and anything with only `__getitem__` call Python: they are written in it.
    Enumerate {
        inner: Value,
        count: Value,
    },
    Zip {
        inners: Vec<Value>,
        strict: bool,
    },
    /// No iterator but an awaitable: what `asend`, `athrow` and `__anext__` of an asynchronous generator give.
    AsyncStep {
        of: Value,
        resume: Resume,
        /// Unbound at first, None once it was awaited, or the coroutine that awaits it for who calls `send` and `throw` by hand.
        driver: Value,
    },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ViewKind {
    #[default]
    Keys,
    Values,
    Items,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct View {
    pub of: Value,
    pub kind: ViewKind,
}
