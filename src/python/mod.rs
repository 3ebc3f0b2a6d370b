//! Python: text in, exits out. Knows base.

pub mod builtins;
pub mod bytecode;
pub mod modules;
pub mod object;
mod syntax;
pub mod vm;

pub use syntax::{CompileOptions, ImportableModules, check, compile};
