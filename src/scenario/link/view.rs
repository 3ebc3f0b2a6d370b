//! What was looked at when a link was made: where the playhead stood, and the part of the time axis on show.

use base::Time;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LinkView {
    pub playhead: Option<Time>,
    /// From and to; all of the run where there is none.
    pub span: Option<(Time, Time)>,
}
