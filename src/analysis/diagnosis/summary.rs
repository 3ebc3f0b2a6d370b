//! The one or two sentences under a side, for any trace whatever.

use super::evidence::{Evidence, Site};
use super::finding::as_sentence;
use super::{
    Finding, Lint, Severity, beyond, blocking_call, busy_loop, cancel, computing, crowded_turn, ending, fan_out,
    forgotten, gather_left, healthy, jobs, late, locks, lost_task, never_suspended, queue_growing, starvation,
    swallowed, timeout,
};
use crate::analysis::duration::{human, thousands};
use base::order::sort_by_key;
use std::cmp::Reverse;
use trace::{Outcome, Trace};

/// More than this nobody reads.
const MOST_CLAUSES: usize = 3;
/// Of these, so many about what held the loop.
const MOST_CAUSES: usize = 2;

/// All findings, causes before consequences, the longest first.
pub fn findings(trace: &Trace) -> Vec<Finding> {
    findings_of(&Evidence::new(trace))
}

fn findings_of(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for look in [
        blocking_call::look,
        computing::look,
        crowded_turn::look,
        timeout::look,
        cancel::look,
        late::look,
        forgotten::look,
    ] {
        look(evidence, &mut findings);
    }
    sort_by_key(&mut findings, |finding| (finding.lint, Reverse(finding.duration_ns)));
    findings
}

/// Everything that all lints find, the gravest first: what a doctor would say of the run.
pub fn diagnose(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = findings_of(evidence);
    for look in [
        never_suspended::look,
        busy_loop::look,
        lost_task::look,
        gather_left::look,
        jobs::look,
        queue_growing::look,
        locks::look,
        starvation::look,
        fan_out::look,
        swallowed::look,
    ] {
        look(evidence, &mut findings);
    }
    count_in_one(&mut findings);
    crowds_in_one(&mut findings);
    // One story is told once: the lock of a thread is the blocking call.
    let locks: Vec<u32> =
        findings.iter().filter(|finding| finding.lint == Lint::ThreadLock).map(|finding| finding.line).collect();
    findings.retain(|finding| finding.lint != Lint::BlockingCall || !locks.contains(&finding.line));
    sort_by_key(&mut findings, |finding| (Reverse(finding.severity), finding.lint, Reverse(finding.duration_ns)));
    findings
}

/// A coroutine that a loop forgot each time is one finding.
fn count_in_one(findings: &mut Vec<Finding>) {
    let mut counted: Vec<(Finding, u64)> = Vec::new();
    findings.retain(|finding| {
        if finding.lint != Lint::NeverAwaited {
            return true;
        }
        let same = |other: &&mut (Finding, u64)| (&other.0.clause, other.0.line) == (&finding.clause, finding.line);
        match counted.iter_mut().find(same) {
            Some(same) => same.1 += 1,
            None => counted.push((finding.clone(), 1)),
        }
        false
    });
    findings.extend(counted.into_iter().map(|(mut finding, times)| {
        if times > 1 {
            let called = format!("was called {} times but", thousands(times));
            finding.clause = finding.clause.replace("was called but", &called);
        }
        finding
    }));
}

/// What happened to a crowd in one line is told of the one that it happened to for the longest; a few are told each.
fn crowds_in_one(findings: &mut Vec<Finding>) {
    const FEW: usize = 3;
    const SINGLY: [Lint; 5] =
        [Lint::Timeout, Lint::Cancel, Lint::SwallowedCancel, Lint::UnretrievedException, Lint::LostTask];
    let mut crowds: Vec<(Lint, u32)> =
        findings.iter().filter(|it| SINGLY.contains(&it.lint)).map(|it| (it.lint, it.line)).collect();
    crowds.sort_unstable();
    for same in crowds.chunk_by(|a, b| a == b).filter(|same| same.len() > FEW) {
        let is_of_it = |finding: &Finding| (finding.lint, finding.line) == same[0];
        // `max_by_key` gives the last of equals.
        let longest = findings.iter().rev().filter(|it| is_of_it(it)).max_by_key(|it| it.duration_ns).cloned();
        let Some(mut longest) = longest else { continue };
        longest.clause += &format!(" (and {} others like it)", thousands(same.len() as u64 - 1));
        findings.retain(|finding| !is_of_it(finding));
        findings.push(longest);
    }
}

/// What happened, and how it ended. Names of the script stand between backticks.
pub fn summary_sentence(trace: &Trace) -> String {
    Evidence::new(trace).summary_sentence()
}

impl Evidence<'_> {
    /// See [`summary_sentence`].
    pub fn summary_sentence(&self) -> String {
        let mut sentences = match self.busy.loops.is_empty() {
            _ if matches!(self.trace.outcome, Outcome::Rejected { .. }) => Vec::new(),
            true => without_loop(self),
            false => vec![with_loop(self)],
        };
        sentences.extend(beyond::beyond(self.trace));
        sentences.extend(ending::ending(self.trace));
        sentences.join(" ")
    }
}

fn with_loop(evidence: &Evidence) -> String {
    let chosen = most_telling(findings_of(evidence));
    let well = chosen.iter().all(|finding| finding.severity == Severity::Note);
    let mut clauses = if well { healthy::healthy(evidence) } else { Vec::new() };
    clauses.extend(chosen.into_iter().map(|finding| finding.clause));
    as_sentence(&clauses.join("; "))
}

/// Up to [`MOST_CLAUSES`], one for each kind of consequence. Who merely came late is left out where a timeout or a
/// cancellation was: it is the same story.
fn most_telling(findings: Vec<Finding>) -> Vec<Finding> {
    let is_cause = |finding: &Finding| finding.lint <= Lint::CrowdedTurn;
    let mut causes: Vec<Finding> = findings.iter().filter(|finding| is_cause(finding)).cloned().collect();
    sort_by_key(&mut causes, |finding| Reverse(finding.duration_ns));
    causes.truncate(MOST_CAUSES);
    let mut chosen = causes;
    for finding in findings {
        let told = chosen.iter().any(|other| other.lint == finding.lint);
        let same_story =
            finding.lint == Lint::Late && chosen.iter().any(|other| matches!(other.lint, Lint::Timeout | Lint::Cancel));
        if chosen.len() < MOST_CLAUSES && !is_cause(&finding) && !told && !same_story {
            chosen.push(finding);
        }
    }
    chosen
}

fn without_loop(evidence: &Evidence) -> Vec<String> {
    let mut sentences = vec!["This script never started an event loop.".to_owned()];
    if let Some(call) = evidence.busy.calls.iter().rev().max_by_key(|call| call.span.duration_ns()) {
        let site = evidence.say_site(Site { call: call.call, line: call.line });
        sentences.push(as_sentence(&format!("{site} held its only thread for {}", human(call.span.duration_ns()))));
    }
    sentences
}
