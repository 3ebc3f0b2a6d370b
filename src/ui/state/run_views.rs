//! A run on show: its trace, with what the panes show of it.

use super::output_lines::{OutputLine, output_lines};
use super::sentence_spans::{Span, sentence_spans};
use crate::analysis::lanes::Lanes;
use crate::analysis::{Heartbeat, HeldLine, Metrics, Views};
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
        let views = Views::of(&trace);
        RunOnShow::with(trace, views)
    }

    /// The same for a caller that has the views at hand.
    pub fn with(trace: Rc<Trace>, views: Views) -> RunOnShow {
        let Views { lanes, heartbeat, metrics, held, sentence } = views;
        let (output, sentence) = (output_lines(&trace), sentence_spans(&sentence));
        RunOnShow(Rc::new(RunViews { trace, lanes, held, output, sentence, heartbeat, metrics }))
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
