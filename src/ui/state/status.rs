//! What a side's status region says: how its run stands, in a few words.

use super::session::{Phase, SideSession};
use super::time_text::moment;
use base::{Problem, Time};
use trace::{Outcome, Trace};

/// What a status is about, for its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Quiet,
    Busy,
    Well,
    Wrong,
}

/// The words of a side's status region.
pub fn status(side: &SideSession) -> (Mood, String) {
    let (mood, mut text) = match &side.phase {
        Phase::Idle => (Mood::Quiet, "not run yet".to_owned()),
        Phase::Running { reached, .. } if *reached == Time::ZERO => (Mood::Busy, "running".to_owned()),
        Phase::Running { reached, .. } => (Mood::Busy, format!("running, at {}", moment(*reached))),
        Phase::Stopped => (Mood::Wrong, "stopped".to_owned()),
        Phase::Lost(why) => (Mood::Wrong, why.clone()),
        Phase::Rejected => (Mood::Wrong, rejection(&side.problems)),
        Phase::Ended => match side.trace() {
            Some(trace) => ending(trace),
            None => (Mood::Quiet, "not run yet".to_owned()),
        },
    };
    let edited = match side.phase {
        Phase::Running { .. } => false,
        // The script that could not run has been changed to one that can.
        Phase::Rejected => side.problems.is_empty(),
        _ => side.stale(),
    };
    if edited {
        text.push_str(" · edited, press Run");
    }
    (mood, text)
}

fn rejection(problems: &[Problem]) -> String {
    match problems {
        [] => "could not run".to_owned(),
        [only] => format!("cannot run: {}", problem_text(only)),
        [first, rest @ ..] => format!("cannot run: {} (and {} more)", problem_text(first), rest.len()),
    }
}

/// A problem as a sentence: `line 3: invalid syntax`.
pub fn problem_text(problem: &Problem) -> String {
    format!("line {}: {}", problem.line, problem.message)
}

/// How a run ended.
fn ending(trace: &Trace) -> (Mood, String) {
    let at = moment(trace.ended_at);
    match &trace.outcome {
        Outcome::Finished => (Mood::Well, format!("finished at {at}")),
        Outcome::Exited { code: 0 } => (Mood::Well, format!("finished at {at} with exit code 0")),
        Outcome::Exited { code } => (Mood::Wrong, format!("ended at {at} with exit code {code}")),
        Outcome::Raised { exception, message, line, .. } => {
            let name = exception.rsplit('.').next().unwrap_or(exception);
            let said = first_line(message);
            let colon = if said.is_empty() { "" } else { ": " };
            let place = if *line > 0 { format!(", line {line}") } else { String::new() };
            (Mood::Wrong, format!("{name} at {at}{place}{colon}{said}"))
        }
        Outcome::Deadlocked { waiting } => {
            let first = waiting.first().map(|who| format!(": {who}")).unwrap_or_default();
            (Mood::Wrong, format!("stuck for ever at {at}{first}"))
        }
        Outcome::OutOfBudget { what } => (Mood::Wrong, format!("out of budget: {what}")),
        Outcome::Stopped => (Mood::Wrong, format!("stopped at {at}")),
        Outcome::Rejected { problems } => (Mood::Wrong, rejection(problems)),
    }
}

const MESSAGE_CHARACTERS: usize = 120;

fn first_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    match line.char_indices().nth(MESSAGE_CHARACTERS) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trace::Recorder;

    fn said(outcome: Outcome) -> String {
        ending(&Recorder::default().finish(outcome, Time(10_000_400_000))).1
    }

    #[test]
    fn endings_are_said_in_a_few_words() {
        assert_eq!(said(Outcome::Finished), "finished at 10.000 s");
        assert_eq!(said(Outcome::Stopped), "stopped at 10.000 s");
        assert_eq!(said(Outcome::OutOfBudget { what: "2 s of computing".into() }), "out of budget: 2 s of computing");
        assert_eq!(
            said(Outcome::Raised {
                exception: "asyncio.exceptions.CancelledError".into(),
                message: String::new(),
                traceback: String::new(),
                line: 4
            }),
            "CancelledError at 10.000 s, line 4"
        );
    }

    #[test]
    fn a_long_message_is_cut() {
        let raised = Outcome::Raised {
            exception: "ValueError".into(),
            message: "ä".repeat(500),
            traceback: String::new(),
            line: 0,
        };
        assert!(said(raised).chars().count() < 160);
    }
}
