//! The two sides: each its script, its small app, its output, and a sentence that says what happened.

mod output;
mod problems;
mod sentence;
mod side_pane;
mod status_line;
mod tabs;

pub use sentence::sentence;
pub use side_pane::{Both, apps, letter, side_class, sides};
pub use status_line::status_line;
