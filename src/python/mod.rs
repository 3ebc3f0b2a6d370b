//! Python: text in, exits out. Knows base.

pub mod bytecode;
pub mod object;
pub mod vm;
