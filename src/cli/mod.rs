//! The command line: `yieldpoint run FILE.py`, `yieldpoint check FILE.py`, `yieldpoint doctor FILE.py`, `yieldpoint gallery`. Knows run, trace and analysis; no browser.

mod command;
mod doctor;
mod gallery;
mod options;
mod problems;
mod source;
mod streams;

pub use command::{ExitCode, Streams, command_line};
