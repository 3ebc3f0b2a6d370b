//! What the page knows, as plain data and plain functions: no markup, no browser. Tested natively.

mod address;
mod draft;
mod little_app;
mod offsets;
mod output_lines;
mod playhead;
mod run_views;
mod running_line;
mod sentence_spans;
mod session;
mod session_action;
mod slot;
mod status;
mod steps;
mod telling_moment;
pub mod time_text;

pub use address::{Address, embed_code, embed_link, share_link};
pub use draft::Draft;
pub use little_app::{AppFrame, Burst, Click, Motion, app_frame, visit_every_ns, visitors};
pub use offsets::Utf16;
pub use output_lines::{OutputLine, output_lines, shown_around};
pub use playhead::{Playhead, PlayheadAction, SPEEDS, Speed};
pub use run_views::{RunOnShow, RunViews};
pub use running_line::running_line;
pub use sentence_spans::{Span, sentence_spans};
pub use session::{Notice, Phase, PointedLine, Session, Shown, SideSession};
pub use session_action::SessionAction;
pub use slot::Slot;
pub use status::{Mood, problem_text, status};
pub use steps::{next_moment, previous_moment};
pub use telling_moment::telling_moment;
