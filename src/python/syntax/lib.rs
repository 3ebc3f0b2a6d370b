//! From a script's text to its code object, or to what is wrong with it. The parser library's types stop here.

#![forbid(unsafe_code)]

mod compile;
pub mod deferral;
pub mod edit;
mod escapes;
mod expressions;
mod lower;
mod nesting;
mod parse;
mod problems;
mod scopes;
#[cfg(test)]
mod tests;
mod tokenizer;
mod wording;

pub use compile::{CompileOptions, ImportableModules, check, compile};
