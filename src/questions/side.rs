//! One side in the lab: its script, its run, and what has been worked out of it so far.

use super::tasks::TaskSum;
use crate::analysis::lanes::Lanes;
use crate::analysis::moment::Replay;
use crate::analysis::{Evidence, Finding, diagnose};
use trace::Trace;

pub struct LabSide {
    pub script: String,
    pub trace: Trace,
    pub lanes: Lanes,
    pub findings: Vec<Finding>,
    pub replay: Replay,
    /// Made when somebody asks for the table.
    pub task_sums: Option<Vec<TaskSum>>,
}

impl LabSide {
    pub fn new(script: String, trace: Trace) -> LabSide {
        let lanes = Lanes::of(&trace);
        let findings = diagnose(&Evidence::new(&trace));
        LabSide { script, trace, lanes, findings, replay: Replay::default(), task_sums: None }
    }
}
