//! What was looked at when a link was made: where the playhead stood, the part of the time axis on show, what was selected.

use base::Time;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LinkView {
    pub playhead: Option<Time>,
    /// From and to; all of the run where there is none.
    pub span: Option<(Time, Time)>,
    /// What was selected: twice the number of its row among its side's, and one more on side B; and when it begins. A run that has
    /// no such thing has nothing selected.
    pub selected: Option<(u64, Time)>,
}
