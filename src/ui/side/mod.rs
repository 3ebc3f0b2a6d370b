//! The two sides: each its script, its small app, its output, and a sentence that says what happened.

mod output;
mod problems;
mod sentence;
mod side_pane;
mod status_line;
mod tabs;

pub use sentence::Sentence;
pub use side_pane::{Apps, Sides, letter, side_class};

pub use status_line::StatusLine;
