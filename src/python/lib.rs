//! Python: bytecode in, exits out. Knows base.

#![forbid(unsafe_code)]

pub mod builtins;
pub mod modules;
pub mod object;
pub mod vm;
