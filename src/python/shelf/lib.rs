//! The importable modules in one piece. The command line carries it; the page loads it after its start.

#![forbid(unsafe_code)]

/// For `python::vm::Library::supply`.
pub const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/modules.txt"));

/// These modules and all others as code, for the command line, which starts for each script anew and has the room.
pub mod compiled {
    /// `bytecode::stored` reads the parts of it that [`MODULES`] (by the key of their text) and [`FUNCTIONS`] (by their number) tell.
    pub const BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/compiled.bin"));
    include!(concat!(env!("OUT_DIR"), "/compiled.rs"));
}
