//! What a run did: one immutable list of events. Timeline, metrics, diagnosis and exports are views of it. Knows base.

#![forbid(unsafe_code)]

mod beyond;
mod event;
mod outcome;
mod page_frames;
mod recorder;
mod text;

pub use beyond::{Beyond, SummedChunk};
pub use event::{Event, EventKind, NameId, Stream, Subject, TaskEnd, TimerPurpose, Wait, Waker};
pub use outcome::Outcome;
pub use page_frames::{FrameGap, PageFrames};
pub use recorder::{Recorder, Trace};
