//! What the panes show of one run, each computed once from its trace.

use super::held_lines::{HeldLine, held_lines};
use super::output_lines::{OutputLine, output_lines};
use super::sentence_spans::{Span, sentence_spans};
use crate::analysis::lanes::Lanes;
use crate::analysis::{Evidence, Heartbeat, Metrics};
use std::ops::Deref;
use std::rc::Rc;
use trace::Trace;

/// The views of a run, compared by identity: they are made once for each trace.
#[derive(Clone, Debug)]
pub struct RunOnShow(Rc<RunViews>);

#[derive(Debug)]
pub struct RunViews {
    pub trace: Rc<Trace>,
    pub lanes: Lanes,
    pub held: Vec<HeldLine>,
    pub output: Vec<OutputLine>,
    pub sentence: Vec<Span>,
    pub heartbeat: Heartbeat,
    pub metrics: Metrics,
}

impl RunOnShow {
    pub fn of(trace: Rc<Trace>) -> RunOnShow {
        let evidence = Evidence::new(&trace);
        let busy = &evidence.busy;
        let heartbeat = Heartbeat::new(busy);
        RunOnShow(Rc::new(RunViews {
            lanes: Lanes::with(&trace, busy, &heartbeat),
            held: held_lines(busy),
            output: output_lines(&trace),
            sentence: sentence_spans(&evidence.summary_sentence()),
            metrics: Metrics::of(&trace, busy, &heartbeat, &evidence.tasks),
            heartbeat,
            trace: trace.clone(),
        }))
    }
}

impl Deref for RunOnShow {
    type Target = RunViews;

    fn deref(&self) -> &RunViews {
        &self.0
    }
}

impl PartialEq for RunOnShow {
    fn eq(&self, other: &RunOnShow) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
