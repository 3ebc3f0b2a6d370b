//! What `CallIntrinsic` calls.

use serde::{Deserialize, Serialize};

/// Rarely needed services of the interpreter, called like functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(u32)]
pub enum Intrinsic {
    /// dict: all of the mapping but the keys of the tuple (`**rest` in a `match`)
    MappingRest,
    /// the exceptions left over and raised inside `except*` blocks (a list) and the original: one exception to raise, or None
    CombineGroup,
    /// the exception an assertion raises, from its message (or nothing)
    AssertionError,
    /// `type X = …`: name, a function that gives its value (in a tuple), type parameters
    TypeAlias,
    /// a type parameter: 0 for a variable, 1 `*name`, 2 `**name`; its name; whether it has a bound; a function that gives bound and
    /// default, those that there are, or None
    TypeParameter,
    /// `Generic[…]` of a tuple of type parameters
    GenericBase,
    /// `from module import *`
    ImportAll,
}
