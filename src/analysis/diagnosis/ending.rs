//! How the run ended, where that needs a sentence.

use super::evidence::quote;
use super::finding::as_sentence;
use crate::analysis::duration::{moment, thousands};
use base::Problem;
use trace::{Outcome, Trace};

/// None for a script that ran to its end.
pub fn ending(trace: &Trace) -> Option<String> {
    let at = moment(trace.ended_at);
    let clause = match &trace.outcome {
        Outcome::Finished | Outcome::Exited { code: 0 } => return None,
        Outcome::Exited { code } => format!("the script ended with exit code {code} at {at}"),
        Outcome::Raised { exception, message, line, .. } => {
            let class = exception.rsplit('.').next().unwrap_or(exception);
            let said = if message.is_empty() { class.to_owned() } else { format!("{class}: {message}") };
            let place = if *line == 0 { String::new() } else { format!(" in line {line}") };
            format!("`{}` was raised{place} and ended the script at {at}", quote(&said))
        }
        Outcome::Deadlocked { waiting } if waiting.is_empty() => format!("from {at} on nothing could ever run again"),
        Outcome::Deadlocked { waiting } => {
            let waiting: Vec<&str> = waiting.iter().map(|who| who.trim_end_matches('.')).collect();
            format!("from {at} on nothing could ever run again: {}", waiting.join("; "))
        }
        Outcome::OutOfBudget { what } => format!("the run was cut off at {at}: it had used up {what}"),
        Outcome::Stopped => format!("the run was stopped at {at}"),
        Outcome::Rejected { problems } => return Some(rejection(problems)),
    };
    Some(as_sentence(&clause))
}

fn rejection(problems: &[Problem]) -> String {
    let Some(first) = problems.first() else { return "This script could not run.".to_owned() };
    let message = first.message.trim_end_matches('.');
    let more = match problems.len() - 1 {
        0 => String::new(),
        1 => " (and one more problem)".to_owned(),
        more => format!(" (and {} more problems)", thousands(more as u64)),
    };
    format!("This script did not run: line {}: {message}{more}.", first.line)
}
