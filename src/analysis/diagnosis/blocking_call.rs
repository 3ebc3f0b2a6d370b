//! A blocking call made on the loop's thread: the loop stands still until it returns.

use super::evidence::{Blame, Evidence};
use super::{Finding, Lint, Severity};
use crate::analysis::duration::{human, thousands};
use base::Time;

/// What one site did over the whole run.
struct Tally {
    blame: Blame,
    chunks: usize,
    longest_ns: u64,
    at: Time,
}

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let mut tallies: Vec<Tally> = Vec::new();
    for chunk in evidence.busy.chunks.iter().filter(|chunk| chunk.is_long()) {
        let Some(blame) = evidence.blame(chunk) else { continue };
        match tallies.iter_mut().find(|tally| tally.blame.site == blame.site) {
            Some(tally) => {
                tally.blame.calls += blame.calls;
                tally.blame.total_ns += blame.total_ns;
                tally.chunks += 1;
                tally.longest_ns = tally.longest_ns.max(blame.total_ns);
            }
            None => {
                tallies.push(Tally { blame, chunks: 1, longest_ns: blame.total_ns, at: chunk.span.began });
            }
        }
    }
    findings.extend(tallies.into_iter().map(|tally| finding(evidence, &tally)));
}

fn finding(evidence: &Evidence, tally: &Tally) -> Finding {
    let Blame { site, calls, total_ns } = tally.blame;
    let (call, total) = (evidence.say_site(site), human(total_ns));
    let clause = match (tally.chunks, calls) {
        (1, 1) => format!("{call} held the loop for {total}"),
        (1, _) => format!("{call} ran {} times in one chunk and held the loop for {total}", thousands(calls as u64)),
        (chunks, _) => format!(
            "{call} held the loop {} times, for {total} in all and up to {} at a time",
            thousands(chunks as u64),
            human(tally.longest_ns)
        ),
    };
    let severity = Severity::Error;
    Finding { lint: Lint::BlockingCall, severity, at: tally.at, line: site.line, duration_ns: tally.longest_ns, clause }
}
