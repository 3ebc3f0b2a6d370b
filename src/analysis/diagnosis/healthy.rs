//! A run in which nothing went wrong deserves a sentence too: what kept the loop free.

use super::evidence::{Evidence, Site};
use crate::analysis::LONG_CHUNK_NS;
use crate::analysis::by_id::ById;
use crate::analysis::duration::{human, moment, nominal};
use base::{TaskId, ThreadId, Time};
use trace::{EventKind, TimerPurpose};

/// Clauses, the first of them about the loop itself.
pub fn healthy(evidence: &Evidence) -> Vec<String> {
    let kept_ns =
        evidence.busy.longest_turn_ns().max(evidence.busy.longest_chunk().map_or(0, |chunk| chunk.duration_ns()));
    let summed_ns = evidence.trace.beyond.as_ref().map_or(0, |beyond| beyond.longest_turn_ns);
    let longest_ns = kept_ns.max(summed_ns);
    let mut clauses = vec![match longest_ns {
        0 => "nothing held the loop".to_owned(),
        _ => format!("nothing held the loop for longer than {}", human(longest_ns)),
    }];
    clauses.extend(offloaded(evidence));
    clauses.extend(timeouts(evidence));
    if clauses.len() == 1 {
        clauses.extend(longest_wait(evidence));
    }
    clauses
}

/// "`time.sleep(10)` in line 5 ran in thread `asyncio_0` for 10.0 s while the loop stayed free".
fn offloaded(evidence: &Evidence) -> Option<String> {
    let mut sites: Vec<(Site, u64, Vec<ThreadId>)> = Vec::new();
    for call in evidence.busy.calls_elsewhere.iter().filter(|call| call.span.duration_ns() >= LONG_CHUNK_NS) {
        let site = Site { call: call.call, line: call.line };
        let duration_ns = call.span.duration_ns();
        match sites.iter_mut().find(|(known, ..)| *known == site) {
            Some((_, longest_ns, threads)) => {
                *longest_ns = duration_ns.max(*longest_ns);
                if !threads.contains(&call.thread) {
                    threads.push(call.thread);
                }
            }
            None => sites.push((site, duration_ns, vec![call.thread])),
        }
    }
    let (site, longest_ns, threads) = sites.into_iter().rev().max_by_key(|(_, longest_ns, _)| *longest_ns)?;
    let (call, long) = (evidence.say_site(site), human(longest_ns));
    Some(match threads[..] {
        [thread] => {
            let name = thread_name(evidence, thread);
            format!("{call} ran in {name} for {long} while the loop stayed free")
        }
        _ => format!("{call} ran in {} threads, for up to {long} each, while the loop stayed free", threads.len()),
    })
}

fn thread_name(evidence: &Evidence, wanted: ThreadId) -> String {
    let name = evidence.trace.events.iter().find_map(|event| match event.kind {
        EventKind::ThreadStarted { thread, name } if thread == wanted => Some(evidence.trace.name(name)),
        _ => None,
    });
    name.map_or_else(|| format!("thread {}", wanted.0), |name| format!("thread {name}"))
}

/// "the timeout of 1 s fired on time at 1.0 s".
fn timeouts(evidence: &Evidence) -> Option<String> {
    evidence.trace.events.iter().find_map(|event| match event.kind {
        EventKind::TimerFired { purpose: TimerPurpose::Timeout { delay_ns, .. }, .. } => {
            Some(format!("the timeout of {} fired on time at {}", nominal(delay_ns), moment(event.at)))
        }
        _ => None,
    })
}

/// "the longest wait was 1.0 s, by `fetch` in line 5": waiting is what a loop is for.
fn longest_wait(evidence: &Evidence) -> Option<String> {
    let mut waiting: ById<(Time, u32)> = ById::default();
    let mut longest: Option<(u64, TaskId, u32)> = None;
    for event in evidence.trace.without_gaps() {
        match event.kind {
            EventKind::Suspended { task, .. } => {
                waiting.insert(task.0, (event.at, event.line));
            }
            EventKind::TaskReady { task, .. } => {
                let Some((since, line)) = waiting.remove(task.0) else { continue };
                let wait_ns = event.at.since_ns(since);
                if longest.is_none_or(|(longest_ns, ..)| wait_ns > longest_ns) {
                    longest = Some((wait_ns, task, line));
                }
            }
            _ => {}
        }
    }
    let (wait_ns, task, line) = longest.filter(|(wait_ns, ..)| *wait_ns >= LONG_CHUNK_NS)?;
    let place = if line == 0 { String::new() } else { format!(" in line {line}") };
    Some(format!("the longest wait was {}, by {}{place}", human(wait_ns), evidence.tasks.say(task)))
}
