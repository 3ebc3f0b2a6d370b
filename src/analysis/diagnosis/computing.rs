//! A long chunk without a blocking call to blame: the coroutine computes and does not hand back control.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::Chunk;
use crate::analysis::duration::{human, thousands};
use base::ThreadId;
use trace::EventKind;

/// The long chunks of one subject that show the same line.
struct Tally<'a> {
    who: String,
    longest: &'a Chunk,
    chunks: usize,
    total_ns: u64,
}

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let mut tallies: Vec<Tally> = Vec::new();
    for chunk in evidence.busy.chunks.iter().filter(|chunk| chunk.is_long() && evidence.blame(chunk).is_none()) {
        let who = evidence.tasks.say_subject(evidence.trace, chunk.subject);
        match tallies.iter_mut().find(|tally| tally.longest.line() == chunk.line() && tally.who == who) {
            Some(tally) => {
                tally.chunks += 1;
                tally.total_ns += chunk.duration_ns();
                if chunk.duration_ns() > tally.longest.duration_ns() {
                    tally.longest = chunk;
                }
            }
            None => tallies.push(Tally { who, longest: chunk, chunks: 1, total_ns: chunk.duration_ns() }),
        }
    }
    findings.extend(tallies.iter().map(|tally| finding(evidence, tally)));
}

/// How long the loop's thread waited for the GIL in the middle of a chunk.
fn waited_for_gil_ns(evidence: &Evidence, chunk: &Chunk) -> u64 {
    let events = evidence.trace.without_gaps();
    let first = events.partition_point(|event| event.at < chunk.span.began);
    let (mut wanted, mut waited_ns) = (None, 0);
    let within = events[first..].iter().take_while(|event| event.at <= chunk.span.ended);
    for event in within.filter(|event| event.thread == ThreadId::MAIN) {
        match event.kind {
            EventKind::GilWanted => wanted = Some(event.at),
            EventKind::GilAcquired => waited_ns += wanted.take().map_or(0, |since| event.at.since_ns(since)),
            _ => {}
        }
    }
    waited_ns
}

fn finding(evidence: &Evidence, tally: &Tally) -> Finding {
    let Tally { who, longest, chunks, total_ns } = tally;
    let duration_ns = longest.duration_ns();
    let stretch = match (longest.open, longest.until_line, longest.from_line) {
        (true, _, 0) => " to the end of the run".to_owned(),
        (true, _, from) => format!(" from line {from} on, to the end of the run"),
        (false, 0, 0) => String::new(),
        (false, 0, from) => format!(" from line {from} on, to its end"),
        (false, until, _) => format!(" until line {until}"),
    };
    let waited_ns = waited_for_gil_ns(evidence, longest);
    let how = match waited_ns >= duration_ns / 4 {
        true => format!("computing, and waiting for the GIL for {} of it,", human(waited_ns)),
        false => "computing without a break".to_owned(),
    };
    let clause = match chunks {
        1 => format!("{who} held the loop for {}, {how}{stretch}", human(duration_ns)),
        _ => format!(
            "{who} held the loop {} times, for {} in all and up to {} at a time, {how}{stretch}",
            thousands(*chunks as u64),
            human(*total_ns),
            human(duration_ns)
        ),
    };
    let (at, line) = (longest.span.began, longest.line());
    Finding { lint: Lint::Computing, severity: Severity::Error, at, line, duration_ns, clause }
}
