//! The findings of both sides, in the words of the command line's doctor.

use super::lab::Lab;
use super::side::LabSide;
use crate::analysis::{Evidence, Severity};
use crate::doctor::who_waits_for_whom;
use crate::run::held_at_end;
use serde::Serialize;

#[derive(Serialize)]
pub struct Findings {
    /// None where there is no run to speak of.
    a: Option<Vec<Found>>,
    b: Option<Vec<Found>>,
}

/// Sentences have code between backticks, and name lines as "line 5".
#[derive(Serialize)]
struct Found {
    severity: &'static str,
    grade: Grade,
    sentence: String,
    /// Whom it cost something.
    suffered: Option<String>,
    /// In a deadlock: who waits for what somebody else holds.
    whom: Option<String>,
    why: &'static str,
    /// What to look up.
    term: &'static str,
    /// What asyncio's own debug mode says of it.
    debug: Option<String>,
    line: u32,
    /// In nanoseconds of the run.
    at: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Grade {
    Note,
    Costs,
    Breaks,
}

pub fn findings(lab: &Lab) -> Findings {
    let [a, b] = &lab.sides;
    let of = |side: &Option<LabSide>| side.as_ref().map(|side| list(lab, side));
    Findings { a: of(a), b: of(b) }
}

fn list(lab: &Lab, side: &LabSide) -> Vec<Found> {
    let evidence = Evidence::new(&side.trace);
    let found = side.findings.iter().map(|finding| {
        let (why, term) = finding.lint.why();
        Found {
            severity: finding.severity.word(),
            grade: match finding.severity {
                Severity::Note => Grade::Note,
                Severity::Warning => Grade::Costs,
                Severity::Error => Grade::Breaks,
            },
            sentence: finding.sentence(),
            suffered: evidence.suffered(finding, &side.findings),
            whom: who_waits_for_whom(&evidence, finding, || {
                held_at_end(&side.script, &lab.settings, &lab.library, &side.trace)
            }),
            why,
            term,
            debug: evidence.debug_mode_says(finding),
            line: finding.line,
            at: finding.at.0,
        }
    });
    found.collect()
}
