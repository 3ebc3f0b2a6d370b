//! What a live run of both sides leaves behind.

use crate::live::{LiveEnd, LivePlan, Measured};
use std::rc::Rc;
use trace::Trace;

/// The browser's measurements, and the runs they are of.
#[derive(Clone, Debug)]
pub struct LiveResults {
    pub plan: LivePlan,
    /// The page at rest, just before.
    pub idle: Measured,
    pub a: SideResult,
    /// `None` when the reader stopped before it began.
    pub b: Option<SideResult>,
}

/// One side's live run.
#[derive(Clone, Debug)]
pub struct SideResult {
    pub end: LiveEnd,
    pub measured: Measured,
    /// In real nanoseconds.
    pub length_ns: u64,
    /// How long real workers were held for it, each as that worker measured it.
    pub held_ms: Vec<f64>,
    /// On the script's own clock.
    pub trace: Rc<Trace>,
}
