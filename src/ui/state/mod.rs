//! What the page knows, as plain data and plain functions: no markup, no browser. Tested natively.

mod playhead;

pub use playhead::{Playhead, PlayheadAction, SPEEDS, Speed};
