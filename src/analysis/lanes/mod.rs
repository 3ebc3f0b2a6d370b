//! The timeline's rows: from a trace to lanes of bars and marks, built once, found by binary search, summed up over any
//! stretch of time. Knows nothing of pixels.

mod bars;
mod build;
mod causes;
mod frames_lane;
mod lane;
mod loop_lane;
mod marks;
mod output_lane;
mod pyramid;
mod slabs;
mod state;
mod steps;
mod task_lanes;
#[cfg(test)]
mod tests;
mod thread_lanes;
mod timer_lane;
mod words;

pub use super::LONG_CHUNK_NS;
pub use bars::{Bar, Bars, sort_bars};
pub use build::LATE_NS;
pub use causes::{Wake, wake_of};
pub use frames_lane::beats;
pub use lane::{Lane, LaneKey, Lanes};
pub use marks::{Mark, MarkBlur, MarkKind, Marks};
pub use slabs::Slabs;
pub use state::{Blur, State, States};
pub use steps::Steps;
pub use words::{Words, moment_words};
