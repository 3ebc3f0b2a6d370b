//! What the panes show of one run, each view computed once from its trace: in the worker that ran it, so that a million events hold no
//! page.

use super::lanes::Lanes;
use super::{Evidence, Heartbeat, HeldLine, Metrics, held_lines};
use serde::{Deserialize, Serialize};
use trace::Trace;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Views {
    pub lanes: Lanes,
    pub heartbeat: Heartbeat,
    pub metrics: Metrics,
    pub held: Vec<HeldLine>,
    /// See [`super::summary_sentence`].
    pub sentence: String,
}

impl Views {
    pub fn of(trace: &Trace) -> Views {
        let evidence = Evidence::new(trace);
        let busy = &evidence.busy;
        let heartbeat = Heartbeat::new(busy);
        Views {
            lanes: Lanes::with(trace, busy, &heartbeat),
            held: held_lines(busy),
            sentence: evidence.summary_sentence(),
            metrics: Metrics::of(trace, busy, &heartbeat, &evidence.tasks),
            heartbeat,
        }
    }
}
