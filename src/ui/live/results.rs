//! What a live run of both sides leaves behind.

use crate::live::{Differences, LiveEnd, LivePlan, Measured, Placement};
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
    pub script: Rc<str>,
    pub placement: Placement,
    pub end: LiveEnd,
    pub measured: Measured,
    /// By the page's clock.
    pub began_ms: f64,
    /// In real nanoseconds.
    pub length_ns: u64,
    /// How long real workers were held for it, each as that worker measured it.
    pub held_ms: Vec<f64>,
    pub workers: Workers,
    /// On the script's own clock.
    pub trace: Rc<Trace>,
    /// The simulated run of the same script, by which it was weighed.
    pub simulated: Rc<Trace>,
    pub differences: Differences,
}

/// How the side's workers came to be there.
#[derive(Clone, Debug, Default)]
pub struct Workers {
    /// From asking until they stood ready: next to nothing when they are warm.
    pub ready_ms: f64,
    /// Of those that had to be started: from the start to the first word.
    pub start_ms: Vec<f64>,
    /// Those that broke down and were replaced.
    pub died: usize,
}
