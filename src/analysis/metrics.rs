//! The figures of one run: for the comparison table and for the command line's summary.

use super::{Busy, Heartbeat, Tasks};
use base::{SECOND_NS, Time};
use serde::{Deserialize, Serialize};
use trace::{Beyond, EventKind, Outcome, SummedChunk, Trace};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Metrics {
    /// From the script's start to the end of its last thread.
    pub total_ns: u64,
    /// None when no chunk ran.
    pub longest_chunk: Option<Longest>,
    /// The longest turn of the loop: for so long nothing else could run.
    pub longest_turn_ns: u64,
    /// Those of the script: what `asyncio.run` does for itself at its end is not counted.
    pub chunks: usize,
    /// Those of the script, the one for its main coroutine among them.
    pub tasks: usize,
    /// The longest that a handle was ready, or due, before it started. A timer that was due and then cancelled because
    /// the loop never came to it counts with what it had waited till then.
    pub largest_lag_ns: u64,
    /// Frames that an app on this loop could not draw, at 60 a second.
    pub missed_heartbeats: u64,
    /// One word: see [`outcome_word`].
    pub outcome: String,
    /// Events that the trace has only in sum: the figures count them, pictures do not show them.
    pub summed_up: u64,
    /// False for a script that never started a loop: then most of the figures have no meaning.
    pub had_loop: bool,
}

/// The longest chunk: whose, where, through what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Longest {
    pub duration_ns: u64,
    pub began: Time,
    /// The line of its longest blocking call, else where it handed control back.
    pub line: u32,
    /// "`main`", "`fetch` (Task-3)", "the callback `report`".
    pub who: String,
    /// The source text of its longest blocking call.
    pub call: Option<String>,
}

impl Metrics {
    pub fn new(trace: &Trace) -> Metrics {
        let busy = Busy::new(trace);
        Metrics::of(trace, &busy, &Heartbeat::new(&busy), &Tasks::new(trace))
    }

    /// The same for a caller that has the parts at hand.
    pub fn of(trace: &Trace, busy: &Busy, heartbeat: &Heartbeat, tasks: &Tasks) -> Metrics {
        let beyond = trace.beyond.as_deref();
        let mut longest_chunk = busy.longest_chunk().map(|chunk| {
            let call = busy.longest_call(chunk);
            Longest {
                duration_ns: chunk.duration_ns(),
                began: chunk.span.began,
                line: call.map_or(chunk.line(), |call| call.line),
                who: tasks.say_subject(trace, chunk.subject),
                call: call.map(|call| trace.name(call.call).to_owned()),
            }
        });
        if let Some(SummedChunk { duration_ns, began, subject, line }) = beyond.and_then(|beyond| beyond.longest_chunk)
            && longest_chunk.as_ref().is_none_or(|longest| duration_ns > longest.duration_ns)
        {
            let who = tasks.say_subject(trace, subject);
            longest_chunk = Some(Longest { duration_ns, began, line, who, call: None });
        }
        let summed = |count: fn(&Beyond) -> u64| beyond.map_or(0, count);
        Metrics {
            total_ns: trace.ended_at.0,
            longest_chunk,
            longest_turn_ns: busy.longest_turn_ns().max(summed(|beyond| beyond.longest_turn_ns)),
            chunks: busy.chunks.len() + summed(|beyond| beyond.chunks) as usize,
            tasks: tasks.count() + summed(|beyond| beyond.tasks) as usize,
            largest_lag_ns: largest_lag_ns(trace, busy).max(summed(|beyond| beyond.largest_lag_ns)),
            missed_heartbeats: heartbeat.missed(),
            outcome: outcome_word(&trace.outcome).to_owned(),
            summed_up: summed(|beyond| beyond.events),
            had_loop: !busy.loops.is_empty(),
        }
    }

    pub fn summary(&self) -> Summary {
        Summary {
            elapsed_s: seconds(self.total_ns),
            longest_chunk_s: seconds(self.longest_chunk.as_ref().map_or(0, |longest| longest.duration_ns)),
            chunks: self.chunks,
            tasks: self.tasks,
            max_lag_s: seconds(self.largest_lag_ns),
            outcome: self.outcome.clone(),
            events_summed_up: self.summed_up,
        }
    }
}

fn largest_lag_ns(trace: &Trace, busy: &Busy) -> u64 {
    let started = busy.chunks.iter().map(|chunk| chunk.lag_ns).max();
    let timers = trace.events.iter().filter_map(|event| match event.kind {
        EventKind::TimerFired { due, .. } | EventKind::TimerCancelled { due, .. } => Some(event.at.since_ns(due)),
        _ => None,
    });
    started.into_iter().chain(timers).max().unwrap_or(0)
}

/// The end of a run in a word, for programs: `finished`, `exited`, `raised`, `deadlocked`, `out_of_budget`, `stopped`,
/// `rejected`.
pub fn outcome_word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Finished => "finished",
        Outcome::Exited { .. } => "exited",
        Outcome::Raised { .. } => "raised",
        Outcome::Deadlocked { .. } => "deadlocked",
        Outcome::OutOfBudget { .. } => "out_of_budget",
        Outcome::Stopped => "stopped",
        Outcome::Rejected { .. } => "rejected",
    }
}

/// What `yieldpoint run --summary` prints. Seconds are rounded to microseconds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    pub elapsed_s: f64,
    pub longest_chunk_s: f64,
    pub chunks: usize,
    pub tasks: usize,
    pub max_lag_s: f64,
    pub outcome: String,
    /// See [`Metrics::summed_up`].
    #[serde(default, skip_serializing_if = "is_zero")]
    pub events_summed_up: u64,
}

fn is_zero(count: &u64) -> bool {
    *count == 0
}

fn seconds(duration_ns: u64) -> f64 {
    (duration_ns as f64 / 1e3).round() / (SECOND_NS as f64 / 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples;

    #[test]
    fn the_article_blocking() {
        let metrics = Metrics::new(&samples::timeout_blocking());
        let longest = metrics.longest_chunk.clone().unwrap();
        assert_eq!((longest.line, longest.who.as_str()), (5, "`main`"));
        assert_eq!(longest.call.as_deref(), Some("time.sleep(10)"));
        let summary = metrics.summary();
        assert_eq!((summary.longest_chunk_s, summary.elapsed_s), (10.00003, 10.00006));
        assert_eq!((summary.chunks, summary.tasks, summary.outcome.as_str()), (1, 1, "finished"));
        assert_eq!(summary.max_lag_s, 9.00001);
        assert_eq!(metrics.missed_heartbeats, 600);
        let json = serde_json::to_string(&summary).unwrap();
        assert!(
            json.starts_with(r#"{"elapsed_s":10.00006,"longest_chunk_s":10.00003,"chunks":1,"tasks":1,"#),
            "{json}"
        );
    }

    #[test]
    fn the_article_in_a_thread() {
        let metrics = Metrics::new(&samples::timeout_in_thread());
        assert!(metrics.longest_chunk.unwrap().duration_ns < 1_000_000);
        assert_eq!((metrics.missed_heartbeats, metrics.tasks), (0, 1));
        assert!(metrics.largest_lag_ns < 1_000_000);
        assert!(metrics.total_ns > 10 * SECOND_NS);
    }

    #[test]
    fn a_script_without_a_loop() {
        let metrics = Metrics::new(&samples::no_loop());
        assert!(!metrics.had_loop);
        assert_eq!((metrics.chunks, metrics.missed_heartbeats, metrics.longest_chunk), (0, 0, None));
    }
}
