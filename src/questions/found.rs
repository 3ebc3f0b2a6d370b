//! The findings of both sides, in the words of the command line's doctor.

use super::side::LabSide;
use crate::analysis::{Evidence, Severity};
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

pub fn findings([a, b]: &[Option<LabSide>; 2]) -> Findings {
    let of = |side: &Option<LabSide>| side.as_ref().map(list);
    Findings { a: of(a), b: of(b) }
}

fn list(side: &LabSide) -> Vec<Found> {
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
            why,
            term,
            debug: evidence.debug_mode_says(finding),
            line: finding.line,
            at: finding.at.0,
        }
    });
    found.collect()
}
