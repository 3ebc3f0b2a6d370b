//! Lowering: the tree becomes operations, one code object per module, function, class body and generator expression.

mod assign;
mod call;
mod class;
mod comprehension;
mod condition;
mod display;
mod exceptions;
mod expression;
mod finally;
mod function;
mod generics;
mod imports;
mod jumps;
mod literal;
mod loops;
mod matching;
mod module;
mod names;
mod operators;
mod statement;
mod text;
mod unit;
mod warnings;
mod with;

pub use module::module;

use super::compile::CompileOptions;
use super::problems::Problems;
use super::scopes::Scopes;
use base::QuickHash;
use base::Span;
use ruff_text_size::{Ranged, TextRange};
use std::collections::HashMap;
use unit::Unit;

/// The compiler proper. `'t` is the tree's life.
pub struct Lowerer<'t, 'p> {
    pub scopes: &'t Scopes,
    pub problems: &'p mut Problems<'t>,
    pub options: &'p CompileOptions<'p>,
    /// The code object being written.
    pub unit: Unit<'t>,
    /// Names that the module's top level bound to modules so far.
    pub imported: HashMap<String, String, QuickHash>,
    /// Operations of the codes that are complete.
    pub written: u32,
    pub is_too_long: bool,
    /// Conditions around that ask for the platform, and handlers of what is not there: what stands under them is left to the run.
    pub platforms: u32,
}

pub fn span(place: &impl Ranged) -> Span {
    span_of(place.range())
}

pub fn span_of(range: TextRange) -> Span {
    Span::new(range.start().to_u32(), range.end().to_u32())
}
