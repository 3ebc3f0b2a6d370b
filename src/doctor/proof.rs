//! What the run of a mended script proves: the figure of the finding before and after, and what is new.

use crate::analysis::duration::{human, thousands};
use crate::analysis::{Evidence, Finding, LONG_CHUNK_NS, LONG_HOLD_NS, Lint, diagnose};
use trace::{Event, EventKind, Outcome, Stream, TimerPurpose, Trace};

/// A figure that became better.
#[derive(Clone, Debug, PartialEq)]
pub struct Proof {
    /// What was measured: "longest hold of the loop".
    pub figure: &'static str,
    pub before: String,
    pub after: String,
    /// The part of it that is left, in thousandths.
    pub remains: u64,
    /// What the mended script has and the first had not, in sentences.
    pub brings: Vec<String>,
}

impl Proof {
    /// "longest hold of the loop 10.0 s → 0.1 ms".
    pub fn headline(&self) -> String {
        format!("{} {} → {}", self.figure, self.before, self.after)
    }
}

/// None where the figure is not better, or the script now fails.
pub fn prove(before: &Evidence, finding: &Finding, run: &Trace) -> Option<Proof> {
    // More events than a trace keeps: no cure that anybody would want.
    if run.beyond.is_some() || !still_ends_well(&before.trace.outcome, &run.outcome) {
        return None;
    }
    let after = Evidence::new(run);
    let (found_before, found_after) = (diagnose(before), diagnose(&after));
    let mut brings = news(before, &after, &found_before, &found_after);
    if matches!(finding.lint, Lint::LockHeld | Lint::FanOut | Lint::GatherLeft) {
        brings.extend(other_output(before.trace, run));
    }
    if finding.lint == Lint::FanOut && finding.duration_ns == 0 {
        let (was, is) = (timeouts(before), timeouts(&after));
        let remains = is * 1000 / was.max(1);
        let (figure, before, after) = ("timeouts that fired", thousands(was), thousands(is));
        return (remains <= 750).then_some(Proof { figure, before, after, remains, brings });
    }
    if finding.lint.holds_loop() {
        let figures: [(&'static str, Measure); 2] =
            [("longest hold of the loop", longest_hold_ns), ("time in which the loop was held", held_ns)];
        return figures.into_iter().find_map(|(figure, measure)| {
            let (was, is) = (measure(before), measure(&after));
            let remains = is.saturating_mul(1000) / was.max(1);
            (remains <= 750).then(|| Proof {
                figure,
                before: human(was),
                after: human(is),
                remains,
                brings: brings.clone(),
            })
        });
    }
    if let Some((figure, short)) = wait_of(finding.lint) {
        let longest = |found: &[Finding]| {
            found.iter().filter(|other| other.lint == finding.lint).map(|other| other.duration_ns).max()
        };
        let (was, is) = (longest(&found_before)?, longest(&found_after));
        let remains = is.unwrap_or(0).saturating_mul(1000) / was.max(1);
        // A shorter one is no finding.
        let after = is.map_or_else(|| format!("less than {}", human(short)), human);
        return (remains <= 750).then(|| Proof { figure, before: human(was), after, remains, brings });
    }
    let count = |found: &[Finding]| found.iter().filter(|other| other.lint == finding.lint).count() as u64;
    let (was, is) = (count(&found_before), count(&found_after));
    let (figure, remains) = ("findings of this kind", is * 1000 / was.max(1));
    (is < was).then(|| Proof { figure, before: thousands(was), after: thousands(is), remains, brings })
}

/// What somebody waited for, where the finding's duration says how long, and what is too short to be a finding.
fn wait_of(lint: Lint) -> Option<(&'static str, u64)> {
    match lint {
        Lint::PoolExhausted => Some(("longest wait for a thread", LONG_CHUNK_NS)),
        Lint::LockHeld => Some(("longest wait for the lock", LONG_HOLD_NS)),
        Lint::CpuInThread => Some(("time for which the loop waited for the GIL", LONG_CHUNK_NS)),
        _ => None,
    }
}

fn timeouts(evidence: &Evidence) -> u64 {
    let fired =
        |event: &&Event| matches!(event.kind, EventKind::TimerFired { purpose: TimerPurpose::Timeout { .. }, .. });
    evidence.trace.events.iter().filter(fired).count() as u64
}

/// A figure of a run, in nanoseconds.
type Measure = fn(&Evidence) -> u64;

fn longest_hold_ns(evidence: &Evidence) -> u64 {
    evidence.busy.longest_turn_ns().max(evidence.busy.longest_chunk().map_or(0, |chunk| chunk.duration_ns()))
}

/// In all long chunks together.
fn held_ns(evidence: &Evidence) -> u64 {
    evidence.busy.chunks.iter().map(|chunk| chunk.duration_ns()).filter(|held_ns| *held_ns >= LONG_CHUNK_NS).sum()
}

fn still_ends_well(before: &Outcome, after: &Outcome) -> bool {
    match after {
        Outcome::Finished => true,
        Outcome::Exited { .. } => before == after,
        Outcome::Raised { .. } => matches!(before, Outcome::Raised { .. }),
        _ => false,
    }
}

/// The first line that only one of the runs prints; the order of lines is not looked at. Other tasks at once may mean another result.
fn other_output(before: &Trace, after: &Trace) -> Option<String> {
    let lines = |trace: &Trace| {
        let mut text = String::new();
        for event in &trace.events {
            if let EventKind::Output { stream: Stream::Stdout, start, end, .. } = event.kind {
                text.push_str(&trace.output[start as usize..end as usize]);
            }
        }
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort_unstable();
        lines
    };
    let (was, is) = (lines(before), lines(after));
    let differs = is.iter().zip(&was).find(|(is, was)| is != was);
    match differs {
        Some((is, was)) => {
            Some(format!("It prints `{is}` where it printed `{was}`: look whether that is still right."))
        }
        None if is.len() != was.len() => {
            let lines = if is.len() == 1 { "line" } else { "lines" };
            Some(format!("It prints {} {lines} and not {}: look whether that is still right.", is.len(), was.len()))
        }
        None => None,
    }
}

/// Findings of a kind that was not there before, and a script that takes clearly longer.
fn news(before: &Evidence, after: &Evidence, found_before: &[Finding], found_after: &[Finding]) -> Vec<String> {
    let mut news: Vec<String> = Vec::new();
    for finding in found_after {
        if found_before.iter().all(|other| other.lint != finding.lint) && news.len() < 3 {
            news.push(finding.sentence());
        }
    }
    let (was, is) = (before.trace.ended_at.0, after.trace.ended_at.0);
    if is > was + was / 5 + LONG_CHUNK_NS {
        news.push(format!("The script takes {} instead of {}.", human(is), human(was)));
    }
    news
}
