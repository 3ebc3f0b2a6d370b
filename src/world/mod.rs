//! A server's world: what comes to it, who looks after it, what breaks; and the server in it, on one virtual clock. Knows run,
//! scenario and analysis; no browser.

mod chance;
mod claim;
mod metrics;
mod model;
mod notes;
mod pod;
mod queue;
mod record;
mod simulation;
mod sweep;
mod told;
mod validate;
mod waits;

pub use claim::unmet_claims;
pub use metrics::{Chunk, Metrics, Probes, Requests};
pub use model::{Arrivals, AskedSweep, Database, Effect, Fault, Probe, Python, Traffic, Upstream, World};
pub use record::{Gauge, Pool, Process, ProcessEnd, Record, Request, RequestEnd, Source};
pub use simulation::Simulation;
pub use sweep::{Axis, Metric, Sweep};
pub use waits::{Wait, waits};

use crate::run::Budget;
use base::Problem;
use python::vm::Library;

/// A whole run at once.
pub fn simulate(script: &str, world: World, budget: Budget, library: &Library) -> Result<Record, Vec<Problem>> {
    let mut run = Simulation::new(script, world, budget, library)?;
    while run.advance(u64::MAX) {}
    Ok(run.finish())
}
