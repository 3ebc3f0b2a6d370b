//! The command line: `yieldpoint run FILE.py`, `yieldpoint check FILE.py`, `yieldpoint doctor FILE.py`,
//! `yieldpoint world WORLD.json FILE.py`, `yieldpoint gallery`. Knows run, world, trace and analysis; no browser.

mod command;
mod doctor;
mod gallery;
mod options;
mod problems;
mod source;
mod streams;
mod world;

pub use command::{ExitCode, Streams, command_line};
