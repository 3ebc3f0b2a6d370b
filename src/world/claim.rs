//! What a scenario of servers claims of its two sides in their world: the form is that of [`crate::analysis::unmet_claims`], the figures
//! are a world's.
//!
//! ```text
//! worst_probe  longest_chunk                                    durations
//! p50  p90  p99  worst                                          durations, of all requests, or of a route: p99(A, GET /live)
//! sent  good  errors  timed_out  lost  refused  availability    of all requests, or of a route
//! probes  failed_probes  late_probes  restarts  kills           counts
//! threads  connections                                          the most at one moment
//! ```
//!
//! The only statement is `noted(SIDE, "text")`. A figure that a side does not have (a percentile without an answer, a probe that was never
//! made) makes its clause none.

use super::{Metrics, Requests};
use crate::analysis::{Amount, Shown, unmet_of};
use base::SECOND_NS;

/// The clauses that the worlds of A and B do not bear out, each with its figures. An error names what is no claim.
pub fn unmet_claims(claim: &str, sides: [&Metrics; 2]) -> Result<Vec<String>, String> {
    unmet_of(claim, sides)
}

impl Shown for Metrics {
    fn amount(&self, name: &str, of: Option<&str>) -> Option<Amount> {
        let requests = match of {
            None => &self.requests,
            Some(route) => self.routes.iter().find(|of| of.route == route)?,
        };
        if let Some(amount) = of_requests(name, requests) {
            return Some(amount);
        }
        let probes = self.liveness.as_ref();
        match name {
            _ if of.is_some() => None,
            "worst_probe" => probes?.worst.map(duration),
            "probes" => probes.map(|probes| count(probes.sent)),
            "failed_probes" => probes.map(|probes| count(probes.failed)),
            "late_probes" => probes.map(|probes| count(probes.late)),
            "longest_chunk" => self.longest_chunk.as_ref().map(|chunk| duration(chunk.seconds)),
            "restarts" => Some(count(self.restarts)),
            "kills" => Some(count(self.kills)),
            "threads" => Some(count(self.most_threads as usize)),
            "connections" => Some(count(self.most_connections as usize)),
            _ => None,
        }
    }

    fn states(&self, name: &str, said: &str) -> Option<bool> {
        let text = said.strip_prefix('"')?.strip_suffix('"')?;
        (name == "noted").then(|| self.notes.iter().any(|note| note.contains(text)))
    }
}

fn of_requests(name: &str, of: &Requests) -> Option<Amount> {
    match name {
        "p50" => of.p50.map(duration),
        "p90" => of.p90.map(duration),
        "p99" => of.p99.map(duration),
        "worst" => of.worst.map(duration),
        "sent" => Some(count(of.sent)),
        "good" => Some(count(of.good)),
        "errors" => Some(count(of.errors)),
        "timed_out" => Some(count(of.timed_out)),
        "lost" => Some(count(of.lost)),
        "refused" => Some(count(of.refused)),
        "availability" => of.availability.map(|value| Amount { value, is_duration: false }),
        _ => None,
    }
}

fn duration(seconds: f64) -> Amount {
    Amount { value: seconds * SECOND_NS as f64, is_duration: true }
}

fn count(count: usize) -> Amount {
    Amount { value: count as f64, is_duration: false }
}
