//! What is exported: an experiment with the runs that were on show.

use crate::analysis::lanes::Lanes;
use crate::scenario::SideId;
use trace::Trace;

/// An experiment on its way into a file.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    pub title: &'a str,
    pub about: &'a str,
    /// The whole URL of the experiment, `https://…#y1.…`; empty where there is none.
    pub link: &'a str,
    /// A before B; a side that has not run is not among them.
    pub sides: &'a [SheetSide],
}

/// One side: its script, and the run of it.
#[derive(Debug)]
pub struct SheetSide {
    pub side: SideId,
    pub label: String,
    pub script: String,
    pub trace: Trace,
    pub lanes: Lanes,
}

impl SheetSide {
    pub fn new(side: SideId, label: impl Into<String>, script: impl Into<String>, trace: Trace) -> SheetSide {
        let lanes = Lanes::of(&trace);
        SheetSide { side, label: label.into(), script: script.into(), trace, lanes }
    }

    /// `A`, or `A · blocking call`.
    pub fn heading(&self) -> String {
        match self.label.as_str() {
            "" => format!("{:?}", self.side),
            label => format!("{:?} · {label}", self.side),
        }
    }
}
