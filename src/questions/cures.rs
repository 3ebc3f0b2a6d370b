//! A cure for a finding, with the run that proves it.

use super::lab::Lab;
use super::question::Letter;
use crate::analysis::Evidence;
use crate::doctor::{Cure, LineKind, best, candidates, diff};
use crate::run::{Budget, simulate};
use serde::Serialize;

/// A run of a cure may not cost the reader more than a good one needs.
const BUDGET: Budget = Budget { instructions: 200_000_000, events: 200_000, heap: 64 << 20 };

#[derive(Serialize)]
pub struct Cured {
    /// What the edit does: "Replace time.sleep by await asyncio.sleep".
    title: &'static str,
    script: String,
    /// The figure before and after: "longest hold of the loop 2.0 s → 0.1 ms".
    headline: String,
    figure: &'static str,
    before: String,
    after: String,
    /// New problems, in sentences.
    brings: Vec<String>,
    /// The mark of each line, and its text.
    diff: Vec<(&'static str, String)>,
}

/// None where no edit of ours betters the finding's figure.
pub fn cure(lab: &Lab, side: Letter, finding: usize) -> Result<Option<Cured>, String> {
    let side = lab.side(side)?;
    let finding = side.findings.get(finding).ok_or("There is no such finding.")?;
    if side.trace.events.len() > BUDGET.events {
        return Ok(None);
    }
    let evidence = Evidence::new(&side.trace);
    let tried = candidates(&side.script, &evidence, finding).into_iter().map(|edited| {
        let run = simulate(&edited.script, &lab.settings, BUDGET, &lab.library);
        (edited, run)
    });
    let Some(Cure { title, script, proof }) = best(&evidence, finding, tried.collect()) else { return Ok(None) };
    let lines = diff(&side.script, &script).into_iter().map(|line| {
        let mark = match line.kind {
            LineKind::Hunk => "@",
            LineKind::Same => " ",
            LineKind::Removed => "-",
            LineKind::Added => "+",
        };
        (mark, line.text)
    });
    let diff = lines.collect();
    let headline = proof.headline();
    let crate::doctor::Proof { figure, before, after, brings, .. } = proof;
    Ok(Some(Cured { title, script, headline, figure, before, after, brings, diff }))
}
