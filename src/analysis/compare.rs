//! Two runs side by side: the rows of the comparison, and the line above them.

use super::Metrics;
use super::duration::{human, thousands};

#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// "Longest freeze 10.0 s → 0.2 ms", of turns, for many short chunks in one hold the loop as one long chunk does; empty when
    /// neither side ever had a loop.
    pub headline: String,
    pub rows: Vec<ComparisonRow>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonRow {
    pub label: &'static str,
    /// What is compared, in a sentence.
    pub explanation: &'static str,
    /// Values of A and B, "–" where there is none.
    pub values: [String; 2],
    /// Lengths for bars, each as a share of the larger, 0 to 1.
    pub shares: [f64; 2],
    /// Which of the two is the better one, when that can be seen: 0 for A, 1 for B.
    pub better: Option<usize>,
}

/// Sides that have not run are none.
pub fn compare(a: Option<&Metrics>, b: Option<&Metrics>) -> Comparison {
    let sides = [a, b];
    let rows = vec![
        row("Total time", "From the script's start to the end of its last thread.", sides, human, |metrics| {
            Some(metrics.total_ns)
        }),
        row("Longest chunk", "The longest that the loop was held without a break.", sides, held, |metrics| {
            metrics.longest_chunk.as_ref().map(|longest| longest.duration_ns)
        }),
        row("Longest turn", "The longest until the loop looked at its timers again.", sides, held, longest_hold_ns),
        row("Largest lag", "The longest that somebody was ready, or due, and had to wait.", sides, human, |metrics| {
            metrics.had_loop.then_some(metrics.largest_lag_ns)
        }),
        row(
            "Missed heartbeats",
            "Frames, 60 a second, that an app on this loop could not draw.",
            sides,
            thousands,
            |metrics| metrics.had_loop.then_some(metrics.missed_heartbeats),
        ),
    ];
    Comparison { headline: headline(&rows[2]), rows }
}

fn longest_hold_ns(metrics: &Metrics) -> Option<u64> {
    Some(metrics.longest_turn_ns.max(metrics.longest_chunk.as_ref()?.duration_ns))
}

/// What ran took some time, also where a browser's clock, which may tick in whole milliseconds, has seen none.
fn held(duration_ns: u64) -> String {
    if duration_ns == 0 { "under 1 ms".to_owned() } else { human(duration_ns) }
}

fn headline(longest_turn: &ComparisonRow) -> String {
    let [a, b] = &longest_turn.values;
    if (a.as_str(), b.as_str()) == (NOTHING, NOTHING) { String::new() } else { format!("Longest freeze {a} → {b}") }
}

const NOTHING: &str = "–";

fn row(
    label: &'static str,
    explanation: &'static str,
    sides: [Option<&Metrics>; 2],
    words: fn(u64) -> String,
    value: impl Fn(&Metrics) -> Option<u64>,
) -> ComparisonRow {
    let numbers = sides.map(|side| side.and_then(&value));
    let values = numbers.map(|number| number.map_or_else(|| NOTHING.to_owned(), words));
    let largest = numbers.into_iter().flatten().max().unwrap_or(0).max(1) as f64;
    let shares = numbers.map(|number| number.map_or(0.0, |number| number as f64 / largest));
    let better = match numbers {
        [Some(a), Some(b)] if values[0] != values[1] => Some(usize::from(b < a)),
        _ => None,
    };
    ComparisonRow { label, explanation, values, shares, better }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples;

    #[test]
    fn the_article() {
        let (a, b) = (Metrics::new(&samples::timeout_blocking()), Metrics::new(&samples::timeout_in_thread()));
        let comparison = compare(Some(&a), Some(&b));
        assert_eq!(comparison.headline, "Longest freeze 10.0 s → 50 µs");
        let told: Vec<_> = comparison.rows.iter().map(|row| (row.label, row.values.join(" "), row.better)).collect();
        assert_eq!(told[0], ("Total time", "10.0 s 10.0 s".to_owned(), None));
        assert_eq!(told[1], ("Longest chunk", "10.0 s 50 µs".to_owned(), Some(1)));
        assert_eq!(told[2], ("Longest turn", "10.0 s 50 µs".to_owned(), Some(1)));
        assert_eq!(told[3], ("Largest lag", "9.0 s 0 s".to_owned(), Some(1)));
        assert_eq!(told[4], ("Missed heartbeats", "600 0".to_owned(), Some(1)));
    }

    #[test]
    fn the_headline_is_of_turns_and_never_of_nothing() {
        let a = Metrics { longest_turn_ns: 480_000_000, ..Metrics::new(&samples::timeout_in_thread()) };
        let mut b = Metrics { longest_turn_ns: 0, ..a.clone() };
        b.longest_chunk.as_mut().expect("it ran").duration_ns = 0;
        let comparison = compare(Some(&a), Some(&b));
        assert_eq!(comparison.headline, "Longest freeze 480 ms → under 1 ms");
        assert_eq!(comparison.rows[1].values, ["50 µs", "under 1 ms"]);
    }

    #[test]
    fn a_side_that_did_not_run_has_no_figures() {
        let b = Metrics::new(&samples::no_loop());
        let comparison = compare(None, Some(&b));
        assert_eq!(comparison.headline, "");
        assert_eq!(comparison.rows[0].values, ["–", "10.0 s"]);
        assert!(comparison.rows[1..].iter().all(|row| row.values == ["–", "–"] && row.better.is_none()));
    }
}
