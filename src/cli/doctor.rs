//! What the doctor says of a script, as text: each finding, and the cure that a run has proved, as a unified diff.

use crate::analysis::{Evidence, diagnose};
use crate::doctor::{Cure, best, candidates, unified, who_waits_for_whom};
use crate::run::{Budget, held_at_end, simulate, whole_library};
use crate::scenario::Settings;
use std::fmt::Write;
use trace::Trace;

/// All findings of the run, with their cures.
pub fn examine(name: &str, script: &str, trace: &Trace, settings: &Settings, budget: Budget) -> String {
    let evidence = Evidence::new(trace);
    let findings = diagnose(&evidence);
    if findings.is_empty() {
        return format!("{name}: nothing to find fault with.\n");
    }
    let library = whole_library();
    let mut report = String::new();
    for finding in &findings {
        let place = if finding.line == 0 { name.to_owned() } else { format!("{name}:{}", finding.line) };
        let (why, term) = finding.lint.why();
        let _ = writeln!(report, "{place}: {}: {}", finding.severity.word(), finding.sentence());
        if let Some(suffered) = evidence.suffered(finding, &findings) {
            let _ = writeln!(report, "  Who suffered: {suffered}");
        }
        let whom = who_waits_for_whom(&evidence, finding, || held_at_end(script, settings, &library, trace));
        if let Some(whom) = whom {
            let _ = writeln!(report, "  Who waits for whom: {whom}");
        }
        let _ = writeln!(report, "  Why: {why} Look up: {term}.");
        if let Some(said) = evidence.debug_mode_says(finding) {
            let _ = writeln!(report, "  asyncio's debug mode names the task alone: {said}");
        }
        let tried = candidates(script, &evidence, finding);
        let tried = tried.into_iter().map(|edited| {
            let run = simulate(&edited.script, settings, budget, &library);
            (edited, run)
        });
        if let Some(Cure { title, script: mended, proof }) = best(&evidence, finding, tried.collect()) {
            let _ = writeln!(report, "  Cure, tried: {title}: {}.", proof.headline());
            for news in &proof.brings {
                let _ = writeln!(report, "  It brings: {news}");
            }
            for line in unified(name, script, &mended).lines() {
                let _ = writeln!(report, "    {line}");
            }
        }
        report.push('\n');
    }
    report.pop();
    report
}
