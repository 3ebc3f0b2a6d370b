//! The panel's sentences, and its table's figures.

use super::results::SideResult;
use super::state::Step;
pub use crate::analysis::duration::human as length;
use crate::live::{FRAME_NS, FREEZE_CAP_NS, LiveEnd, LivePlan, Placement, SIDE_CAP_NS, SidePlan};
use crate::scenario::SideId;
use trace::Outcome;

/// Holds shorter than this are not felt: the W3C's bound of a long task.
const FELT_NS: u64 = 50_000_000;

/// What the reader is asked to agree to, a sentence a paragraph.
pub fn question(plan: &LivePlan, framed: bool) -> Vec<String> {
    let mut said = vec![foretold(SideId::A, &plan.a), foretold(SideId::B, &plan.b)];
    if freezes(plan) {
        said.push("While the page is frozen nothing on it answers: no scrolling, no typing, no Stop.".to_owned());
    }
    if plan.scale < 1.0 {
        said.push(format!(
            "The scripts' times are scaled by {} so that no freeze is longer than {} and no side than {}.",
            scale(plan.scale),
            length(FREEZE_CAP_NS),
            length(SIDE_CAP_NS)
        ));
    }
    if framed {
        said.push("This page is embedded in another one, which may freeze with it.".to_owned());
    }
    said
}

fn freezes(plan: &LivePlan) -> bool {
    plan.a.freeze_ns.max(plan.b.freeze_ns) >= FELT_NS
}

fn foretold(side: SideId, plan: &SidePlan) -> String {
    let letter = letter(side);
    let (freeze, whole) = (length(plan.freeze_ns), length(plan.length_ns));
    match plan.placement {
        Placement::Worker if plan.endless => format!(
            "Side {letter} does not end by itself. It runs in a web worker, freezes nothing here, and is cut off after {whole}."
        ),
        Placement::Worker => {
            format!(
                "Side {letter} runs in a web worker, about {whole}. Its tasks may starve each other; this page goes on."
            )
        }
        _ if plan.endless => {
            format!("Side {letter} does not end by itself. It will freeze this page for {freeze} and is then cut off.")
        }
        _ if plan.freeze_ns >= FELT_NS => {
            format!("Side {letter} runs on this page's own thread. This will freeze this page for {freeze}.")
        }
        Placement::Page => {
            format!("Side {letter} runs on this page's own thread, about {whole}, and should not freeze it.")
        }
        Placement::Offloaded => format!(
            "Side {letter} runs on this page's own thread, about {whole}, and should not freeze it: its blocking calls off \
             the loop's thread are held in real web workers."
        ),
    }
}

/// The words on the button that starts it.
pub fn confirmation(plan: &LivePlan, framed: bool) -> String {
    let longest = length(plan.a.freeze_ns.max(plan.b.freeze_ns));
    match (freezes(plan), framed) {
        (true, false) => format!("Freeze this page for {longest}"),
        (true, true) => format!("Freeze this page, and perhaps the one around it, for {longest}"),
        (false, _) => "Run it live".to_owned(),
    }
}

pub fn placement(placement: Placement) -> &'static str {
    match placement {
        Placement::Page => "this page's thread",
        Placement::Offloaded => "this page's thread, calls in workers",
        Placement::Worker => "a worker, the whole loop",
    }
}

/// `0.3`, `0.05`, `0.004`.
pub fn scale(scale: f64) -> String {
    let digits = (1 - scale.log10().floor() as i32).clamp(1, 9) as usize;
    let text = format!("{scale:.digits$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

pub fn step(step: Step, plan: &LivePlan) -> String {
    match step {
        Step::Preparing => "Starting the workers".to_owned(),
        Step::Baseline => "Measuring the page at rest".to_owned(),
        Step::A => format!("Side A, on {}", placement(plan.a.placement)),
        Step::B => format!("Side B, on {}", placement(plan.b.placement)),
    }
}

/// All that is to be said of a side's live run.
pub fn told(side: SideId, result: &SideResult) -> Vec<String> {
    let letter = letter(side);
    let mut said = vec![ending(side, result)];
    said.extend(held(side, result));
    let workers = &result.workers;
    if result.placement != Placement::Page {
        let starts: Vec<_> = workers.start_ms.iter().map(|each_ms| ms(*each_ms)).collect();
        let started = if starts.is_empty() {
            "they were warm from the last run".to_owned()
        } else {
            format!("starting had taken them {}", starts.join(", "))
        };
        said.push(format!("Side {letter} waited {} for its workers: {started}.", ms(workers.ready_ms)));
    }
    if workers.died > 0 {
        said.push(format!("{} of side {letter}'s workers broke down and will be replaced.", workers.died));
    }
    if result.measured.was_hidden {
        said.push(format!(
            "The tab was hidden during side {letter}: a browser draws no frames there and slows timers down, so its figures \
             say little."
        ));
    }
    said
}

/// How the simulated and the real run compare.
pub fn apart(result: &SideResult, scale: f64) -> String {
    let found = &result.differences;
    let frame = length(FRAME_NS);
    match found.largest() {
        None if found.all.is_empty() && found.pairs == 0 => {
            "nothing of the loop's to compare with the simulation".to_owned()
        }
        None if found.all.is_empty() => {
            let all = if found.pairs == 1 {
                "the one chunk is".to_owned()
            } else {
                format!("all {} chunks are", found.pairs)
            };
            format!("{all} within a frame ({frame}) of the simulation")
        }
        None => format!("{} chunks longer than a frame are in one of the two runs alone", found.all.len()),
        Some(largest) => {
            let at = largest.real.map_or(0, |real| (real.began.0 as f64 * scale) as u64);
            let line = largest.real.filter(|real| real.line > 0).map(|real| format!(", line {}", real.line));
            let are = if found.all.len() == 1 { "is" } else { "are" };
            format!(
                "{} of {} chunks {are} apart from the simulation by more than a frame ({frame}), by {} at most (at {}{})",
                found.all.len(),
                found.pairs,
                length(largest.by_ns),
                length(at),
                line.unwrap_or_default()
            )
        }
    }
}

/// How a side's live run ended.
fn ending(side: SideId, result: &SideResult) -> String {
    let letter = letter(side);
    let after = length(result.length_ns);
    let by = match &result.trace.outcome {
        Outcome::Raised { exception, .. } => format!(" with {exception}"),
        _ => String::new(),
    };
    match (result.end, &result.trace.outcome) {
        (LiveEnd::HeldTooLong, _) => format!(
            "Side {letter} was cut off{by}: one chunk had held the page's thread for {}, the most a live run may.",
            length(FREEZE_CAP_NS)
        ),
        (LiveEnd::TooLong, _) => {
            format!("Side {letter} was cut off{by} after {}, the longest a side may run live.", length(SIDE_CAP_NS))
        }
        (LiveEnd::Died, _) => {
            format!("Side {letter} was cut off after {after}: its worker broke down. Another one takes its place.")
        }
        (LiveEnd::Stopped, _) => format!("Side {letter} was stopped after {after}."),
        (LiveEnd::NoModules, _) => {
            format!("Side {letter} was cut off: a module that it imports could not be loaded. Is there a connection?")
        }
        (LiveEnd::NoWorker, _) => {
            format!("Side {letter} was cut off: the browser gave no worker to run or hold it in.")
        }
        (LiveEnd::Ended, Outcome::Raised { .. }) => format!("Side {letter} ended{by} after {after} of real time."),
        (LiveEnd::Ended, Outcome::Deadlocked { .. }) => format!("Side {letter} was stuck for ever after {after}."),
        (LiveEnd::Ended, Outcome::OutOfBudget { what }) => format!("Side {letter} was cut off: {what}."),
        (LiveEnd::Ended, _) => format!("Side {letter} finished after {after} of real time."),
    }
}

/// What real workers did for a side; `None` when they did nothing.
fn held(side: SideId, result: &SideResult) -> Option<String> {
    let longest_ms = result.held_ms.iter().copied().reduce(f64::max)?;
    let (calls, longest) = match result.held_ms.len() {
        1 => ("One blocking call was".to_owned(), ""),
        count => (format!("{count} blocking calls were"), ", the longest"),
    };
    Some(format!(
        "{calls} held in a web worker for side {}{longest} for {}, by that worker's clock.",
        letter(side),
        ms(longest_ms)
    ))
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
        SidePlan { placement: Placement::Offloaded, freeze_ns, length_ns: 3 * SECOND_NS, endless: false }
    }

    #[test]
    fn the_question_names_the_length_and_the_factor() {
        let plan = LivePlan { scale: 0.3, a: side(3 * SECOND_NS), b: side(40_000) };
        let said = question(&plan, false).join("\n");
        assert!(said.contains("This will freeze this page for 3.0 s."), "{said}");
        assert!(said.contains("scaled by 0.3 so that"), "{said}");
        assert!(!said.contains("embedded"), "{said}");
        assert!(question(&plan, true).join("\n").contains("embedded in another one"));
        assert_eq!(confirmation(&plan, false), "Freeze this page for 3.0 s");
    }

    #[test]
    fn what_does_not_freeze_is_not_called_a_freeze() {
        let plan = LivePlan { scale: 1.0, a: side(2_000_000), b: side(0) };
        let said = question(&plan, false).join("\n");
        assert!(said.contains("should not freeze it") && !said.contains("scaled"), "{said}");
        assert_eq!(confirmation(&plan, false), "Run it live");
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
