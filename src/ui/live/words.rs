//! The panel's sentences, and its table's figures.

use super::results::SideResult;
use super::state::Step;
use crate::analysis::duration::human as length;
use crate::live::{Durations, FREEZE_CAP_NS, LiveEnd, LivePlan, SIDE_CAP_NS, SidePlan};
use crate::scenario::SideId;
use trace::Outcome;

/// Holds shorter than this are not felt: the W3C's bound of a long task.
const FELT_NS: u64 = 50_000_000;

/// What the reader is asked to agree to, a sentence a paragraph.
pub fn question(plan: &LivePlan, framed: bool) -> Vec<String> {
    let mut said = vec![freezes(SideId::A, &plan.a)];
    if plan.b.freeze_ns >= FELT_NS {
        said.push(freezes(SideId::B, &plan.b));
    } else {
        said.push(format!(
            "Then side B runs, about {}. Its blocking calls off the loop's thread are held in real web workers.",
            length(plan.b.length_ns)
        ));
    }
    if plan.a.freeze_ns.max(plan.b.freeze_ns) >= FELT_NS {
        said.push("While the page is frozen nothing on it answers: no scrolling, no typing, no Stop.".to_owned());
    }
    if plan.scale < 1.0 {
        said.push(format!(
            "The scripts' times are scaled by {} so that no freeze is longer than {}.",
            scale(plan.scale),
            length(FREEZE_CAP_NS)
        ));
    }
    if framed {
        said.push("This page is embedded in another one, which may freeze with it.".to_owned());
    }
    said
}

fn freezes(side: SideId, plan: &SidePlan) -> String {
    let letter = letter(side);
    if plan.endless {
        format!(
            "Side {letter} does not end by itself. It will freeze this page for {} and is then cut off.",
            length(plan.freeze_ns)
        )
    } else if plan.freeze_ns >= FELT_NS {
        format!(
            "Side {letter} runs on this page's own thread. This will freeze this page for {}.",
            length(plan.freeze_ns)
        )
    } else {
        format!(
            "Side {letter} runs on this page's own thread, about {}, and should not freeze it.",
            length(plan.length_ns)
        )
    }
}

/// The words on the button that starts it.
pub fn confirmation(plan: &LivePlan) -> String {
    let longest_ns = plan.a.freeze_ns.max(plan.b.freeze_ns);
    if longest_ns >= FELT_NS {
        format!("Freeze this page for {}", length(longest_ns))
    } else {
        "Run it live".to_owned()
    }
}

/// `0.3`, `0.05`, `0.004`.
pub fn scale(scale: f64) -> String {
    let digits = (1 - scale.log10().floor() as i32).clamp(1, 9) as usize;
    let text = format!("{scale:.digits$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

pub fn step(step: Step) -> &'static str {
    match step {
        Step::Preparing => "Starting the workers",
        Step::Baseline => "Measuring the page at rest",
        Step::A => "Side A, on this page's own thread",
        Step::B => "Side B, on this page's own thread, its other threads in web workers",
    }
}

/// How a side's live run ended.
pub fn ending(side: SideId, result: &SideResult) -> String {
    let letter = letter(side);
    let after = length(result.length_ns);
    match (result.end, &result.trace.outcome) {
        (LiveEnd::HeldTooLong, _) => {
            format!(
                "Side {letter} was cut off: one chunk had held the page's thread for {}, the most a live run may.",
                length(FREEZE_CAP_NS)
            )
        }
        (LiveEnd::TooLong, _) => {
            format!("Side {letter} was cut off after {}, the longest a side may run live.", length(SIDE_CAP_NS))
        }
        (LiveEnd::Stopped, _) => format!("Side {letter} was stopped after {after}."),
        (LiveEnd::NoModules, _) => {
            format!("Side {letter} was cut off: a module that it imports could not be loaded. Is there a connection?")
        }
        (LiveEnd::NoWorker, _) => {
            format!("Side {letter} was cut off: the browser gave no worker to hold its blocking call in.")
        }
        (LiveEnd::Ended, Outcome::Raised { exception, .. }) => {
            format!("Side {letter} ended with {exception} after {after} of real time.")
        }
        (LiveEnd::Ended, Outcome::Deadlocked { .. }) => format!("Side {letter} was stuck for ever after {after}."),
        (LiveEnd::Ended, Outcome::OutOfBudget { what }) => format!("Side {letter} was cut off: {what}."),
        (LiveEnd::Ended, _) => format!("Side {letter} finished after {after} of real time."),
    }
}

/// What real workers did for a side; `None` when they did nothing.
pub fn held(side: SideId, result: &SideResult) -> Option<String> {
    let longest_ms = result.held_ms.iter().copied().reduce(f64::max)?;
    let calls = match result.held_ms.len() {
        1 => "One blocking call was".to_owned(),
        count => format!("{count} blocking calls were"),
    };
    Some(format!(
        "{calls} held in a web worker for side {}, the longest for {} by that worker's clock.",
        letter(side),
        ms(longest_ms)
    ))
}

/// The longest of measured durations; `None` when the browser gave none.
pub fn longest(durations: &Durations) -> Option<String> {
    durations.longest_ms().map(ms)
}

/// A measured figure: `16.7 ms`, `2,005 ms`. Always in milliseconds, so that figures of one row compare at a glance.
pub fn ms(ms: f64) -> String {
    if ms < 99.95 {
        return format!("{ms:.1} ms");
    }
    let whole = ms.round() as u64;
    if whole >= 1000 { format!("{},{:03} ms", whole / 1000, whole % 1000) } else { format!("{whole} ms") }
}

fn letter(side: SideId) -> char {
    match side {
        SideId::A => 'A',
        SideId::B => 'B',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::SECOND_NS;

    fn side(freeze_ns: u64) -> SidePlan {
        SidePlan { freeze_ns, length_ns: 3 * SECOND_NS, endless: false }
    }

    #[test]
    fn the_question_names_the_length_and_the_factor() {
        let plan = LivePlan { scale: 0.3, a: side(3 * SECOND_NS), b: side(40_000) };
        let said = question(&plan, false).join("\n");
        assert!(said.contains("This will freeze this page for 3.0 s."), "{said}");
        assert!(said.contains("scaled by 0.3 so that"), "{said}");
        assert!(!said.contains("embedded"), "{said}");
        assert!(question(&plan, true).join("\n").contains("embedded in another one"));
        assert_eq!(confirmation(&plan), "Freeze this page for 3.0 s");
    }

    #[test]
    fn what_does_not_freeze_is_not_called_a_freeze() {
        let plan = LivePlan { scale: 1.0, a: side(2_000_000), b: side(0) };
        let said = question(&plan, false).join("\n");
        assert!(said.contains("should not freeze it") && !said.contains("scaled"), "{said}");
        assert_eq!(confirmation(&plan), "Run it live");
    }

    #[test]
    fn figures_are_in_milliseconds() {
        assert_eq!(
            [ms(0.349), ms(16.66), ms(99.96), ms(999.7), ms(2005.2)],
            ["0.3 ms", "16.7 ms", "100 ms", "1,000 ms", "2,005 ms"]
        );
        assert_eq!([scale(0.3), scale(0.25), scale(0.0429), scale(1.0)], ["0.3", "0.25", "0.043", "1"]);
    }
}
