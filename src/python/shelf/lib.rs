//! The importable modules in one piece. The command line carries it; the page loads it after its start.

#![forbid(unsafe_code)]

/// For `python::vm::Library::supply`.
pub const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/modules.txt"));
