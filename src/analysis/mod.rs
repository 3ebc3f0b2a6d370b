//! Views of a trace: the timeline's lanes, metrics, comparison, diagnosis. Knows trace.

pub mod lanes;
