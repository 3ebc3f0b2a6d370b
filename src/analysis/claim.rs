//! What a scenario claims of its two runs, as a line of text, and whether it holds.
//!
//! ```text
//! longest_chunk(A) >= 100 * longest_chunk(B) and elapsed(B) < 1.1 s and printed(B, "Timeout")
//! ```
//!
//! Clauses joined by `and`, each of them a comparison (`>=`, `>`, `=`, `<`, `<=`) of two amounts, or a statement, or `not` and
//! a statement. An amount is a figure of a side, or a number with its unit (`s`, `ms`, or none), or a number times a figure:
//!
//! ```text
//! elapsed  longest_chunk  max_lag    durations
//! missed_frames  chunks  tasks       counts
//! ```
//!
//! Statements are `printed(SIDE, "text")`, of either stream; `ended(SIDE, word)`, a word of [`outcome_word`]; and
//! `finds(SIDE, Name)`, of the lint that speaks. Of other things than runs there are other figures: see [`Shown`].

use super::duration::{human, thousands};
use super::{Evidence, Metrics, diagnose, outcome_word};
use base::SECOND_NS;
use trace::Trace;

/// What a claim can be of.
pub trait Shown {
    /// A figure by its name, and what stands after the side: `p99(A, GET /)`. `None` where there is no such figure.
    fn amount(&self, name: &str, of: Option<&str>) -> Option<Amount>;

    /// Whether a statement is true; `None` for what is none.
    fn states(&self, name: &str, said: &str) -> Option<bool>;
}

/// Nanoseconds, or a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    pub value: f64,
    pub is_duration: bool,
}

/// The clauses that the runs of A and B do not bear out, each with its figures. An error names what is no claim.
pub fn unmet_claims(claim: &str, runs: [&Trace; 2]) -> Result<Vec<String>, String> {
    let [a, b] = runs.map(|trace| Run { trace, metrics: Metrics::new(trace) });
    unmet_of(claim, [&a, &b])
}

/// The same of anything.
pub fn unmet_of<S: Shown>(claim: &str, sides: [&S; 2]) -> Result<Vec<String>, String> {
    let mut unmet = Vec::new();
    for clause in claim.split(" and ").map(str::trim) {
        if let Some(said) = unmet_clause(clause, sides).ok_or_else(|| format!("no claim: {clause}"))? {
            unmet.push(format!("{clause}{said}"));
        }
    }
    Ok(unmet)
}

/// `None` for what is no clause; else what to say of it when it does not hold.
fn unmet_clause<S: Shown>(clause: &str, sides: [&S; 2]) -> Option<Option<String>> {
    let (statement, wanted) = clause.strip_prefix("not ").map_or((clause, true), |statement| (statement, false));
    if let Some(holds) = states(statement, sides) {
        return Some((holds != wanted).then(String::new));
    }
    let operator = [">=", "<=", ">", "<", "="].into_iter().find(|operator| clause.contains(operator))?;
    let (left, right) = clause.split_once(operator)?;
    let (left, right) = (Amount::read(left, sides)?, Amount::read(right, sides)?);
    let holds = match operator {
        ">=" => left.value >= right.value,
        "<=" => left.value <= right.value,
        ">" => left.value > right.value,
        "<" => left.value < right.value,
        _ => left.value == right.value,
    };
    Some((!holds).then(|| format!(" (it is {} and {})", left.words(), right.words())))
}

fn states<S: Shown>(statement: &str, sides: [&S; 2]) -> Option<bool> {
    let (name, rest) = statement.split_once('(')?;
    let (side, said) = rest.strip_suffix(')')?.split_once(", ")?;
    sides[side_of(side)?].states(name, said)
}

impl Amount {
    fn read<S: Shown>(text: &str, sides: [&S; 2]) -> Option<Amount> {
        let text = text.trim();
        if let Some((times, figure)) = text.split_once('*') {
            let times: f64 = times.trim().parse().ok()?;
            let figure = Amount::read(figure, sides)?;
            return Some(Amount { value: times * figure.value, ..figure });
        }
        let Some((name, side)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) else {
            let (number, unit_ns) = match text.split_once(' ') {
                None => (text, None),
                Some((number, "s")) => (number, Some(SECOND_NS as f64)),
                Some((number, "ms")) => (number, Some(SECOND_NS as f64 / 1e3)),
                Some(_) => return None,
            };
            let number: f64 = number.parse().ok()?;
            return Some(Amount { value: number * unit_ns.unwrap_or(1.0), is_duration: unit_ns.is_some() });
        };
        let (side, of) = side.split_once(", ").map_or((side, None), |(side, of)| (side, Some(of)));
        sides[side_of(side)?].amount(name, of)
    }

    fn words(&self) -> String {
        if self.is_duration {
            human(self.value as u64)
        } else if self.value.fract() == 0.0 {
            thousands(self.value as u64)
        } else {
            format!("{:.4}", self.value)
        }
    }
}

fn side_of(letter: &str) -> Option<usize> {
    ["A", "B"].iter().position(|side| *side == letter)
}

/// A script's run.
struct Run<'a> {
    trace: &'a Trace,
    metrics: Metrics,
}

impl Shown for Run<'_> {
    fn amount(&self, name: &str, of: Option<&str>) -> Option<Amount> {
        let metrics = &self.metrics;
        let (value, is_duration) = match name {
            _ if of.is_some() => return None,
            "elapsed" => (metrics.total_ns, true),
            "longest_chunk" => (metrics.longest_chunk.as_ref().map_or(0, |longest| longest.duration_ns), true),
            "max_lag" => (metrics.largest_lag_ns, true),
            "missed_frames" => (metrics.missed_heartbeats, false),
            "chunks" => (metrics.chunks as u64, false),
            "tasks" => (metrics.tasks as u64, false),
            _ => return None,
        };
        Some(Amount { value: value as f64, is_duration })
    }

    fn states(&self, name: &str, said: &str) -> Option<bool> {
        let run = self.trace;
        match name {
            "printed" => Some(run.output.contains(said.strip_prefix('"')?.strip_suffix('"')?)),
            "ended" => Some(outcome_word(&run.outcome) == said),
            "finds" => Some(diagnose(&Evidence::new(run)).iter().any(|finding| format!("{:?}", finding.lint) == said)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples;

    fn unmet(claim: &str) -> Result<Vec<String>, String> {
        unmet_claims(claim, [&samples::timeout_blocking(), &samples::timeout_in_thread()])
    }

    #[test]
    fn what_holds() {
        for claim in [
            "longest_chunk(A) >= 100 * longest_chunk(B)",
            "elapsed(A) > 9.5 s and elapsed(A) < 1.1 * elapsed(B)",
            "max_lag(B) < 1 ms and missed_frames(B) = 0 and tasks(A) = 1",
            "ended(A, finished) and not ended(A, raised)",
            "finds(A, BlockingCall) and not finds(B, BlockingCall)",
        ] {
            assert_eq!(unmet(claim), Ok(vec![]), "{claim}");
        }
    }

    #[test]
    fn what_does_not_is_said_with_its_figures() {
        let said = unmet("elapsed(A) < 1 s and chunks(A) = 7 and not ended(A, finished) and tasks(A) = 1").unwrap();
        let wanted =
            ["elapsed(A) < 1 s (it is 10.0 s and 1.0 s)", "chunks(A) = 7 (it is 1 and 7)", "not ended(A, finished)"];
        assert_eq!(said, wanted);
    }

    #[test]
    fn what_is_no_claim() {
        for claim in [
            "",
            "faster",
            "elapsed(C) > 1 s",
            "elapsed(A) > 1 week",
            "speed(A) > 1",
            "tasks(A, main) > 1",
            "printed(A, Timeout)",
        ] {
            assert!(unmet(claim).is_err(), "{claim}");
        }
    }
}
