//! A span of time in figures: how long the loop was busy in it, with what most of all, who came late.

use super::side::LabSide;
use crate::analysis::Busy;
use crate::analysis::duration::{human, thousands};
use crate::analysis::lanes::Words;
use base::Time;
use serde::Serialize;
use trace::{EventKind, Subject};

/// Both sides' figures by name, for a table.
#[derive(Serialize)]
pub struct SpanTold {
    length: String,
    names: [&'static str; 8],
    a: Option<[String; 8]>,
    b: Option<[String; 8]>,
}

const NAMES: [&str; 8] = [
    "Loop busy",
    "Longest chunk",
    "Longest turn",
    "Chunks",
    "Turns",
    "Blocking calls on the loop’s thread",
    "Tasks made, ended",
    "Timers fired, latest by",
];

pub fn span(sides: &[Option<LabSide>; 2], from: u64, to: u64) -> SpanTold {
    let (from, to) = (Time(from.min(to)), Time(from.max(to)));
    let [a, b] = sides.each_ref().map(|side| side.as_ref().map(|side| figures(side, from, to)));
    SpanTold { length: human(to.since_ns(from)), names: NAMES, a, b }
}

/// What of it lies in the span.
fn within_ns(began: Time, ended: Time, from: Time, to: Time) -> u64 {
    ended.min(to).since_ns(began.max(from))
}

fn figures(side: &LabSide, from: Time, to: Time) -> [String; 8] {
    let words = Words { trace: &side.trace, lanes: &side.lanes };
    let busy = Busy::new(&side.trace);
    let touches = |began: Time, ended: Time| began < to && ended > from;
    let chunks: Vec<_> = busy.chunks.iter().filter(|chunk| touches(chunk.span.began, chunk.span.ended)).collect();
    let busy_ns: u64 = chunks.iter().map(|it| within_ns(it.span.began, it.span.ended, from, to)).sum();
    let share = busy_ns as f64 * 100.0 / to.since_ns(from).max(1) as f64;
    // The first of equals.
    let longest = chunks.iter().rev().max_by_key(|chunk| chunk.duration_ns());
    let longest = longest.map_or("–".to_owned(), |chunk| {
        let who = match chunk.subject {
            Subject::Task(task) => words.task(task),
            Subject::Callback(name) => side.trace.name(name).to_owned(),
        };
        format!("{} of {who}", human(chunk.duration_ns()))
    });
    let turns: Vec<_> = busy.turns.iter().filter(|turn| touches(turn.began, turn.ended)).collect();
    let longest_turn = turns.iter().map(|turn| turn.duration_ns()).max();
    let calls: Vec<_> = busy.calls.iter().filter(|call| touches(call.span.began, call.span.ended)).collect();
    let calls_ns: u64 = calls.iter().map(|it| within_ns(it.span.began, it.span.ended, from, to)).sum();
    let (mut made, mut ended, mut fired, mut latest_ns) = (0_u64, 0_u64, 0_u64, 0);
    let events = &side.trace.events;
    let first = events.partition_point(|event| event.at < from);
    for event in events[first..].iter().take_while(|event| event.at <= to) {
        match event.kind {
            EventKind::TaskCreated { .. } => made += 1,
            EventKind::TaskEnded { .. } => ended += 1,
            EventKind::TimerFired { due, .. } => {
                fired += 1;
                latest_ns = latest_ns.max(event.at.since_ns(due));
            }
            _ => {}
        }
    }
    [
        format!("{} ({share:.0} %)", human(busy_ns)),
        longest,
        longest_turn.map_or("–".to_owned(), human),
        thousands(chunks.len() as u64),
        thousands(turns.len() as u64),
        if calls.is_empty() {
            "–".to_owned()
        } else {
            format!("{} in {}", human(calls_ns), thousands(calls.len() as u64))
        },
        format!("{}, {}", thousands(made), thousands(ended)),
        if fired == 0 { "–".to_owned() } else { format!("{}, {}", thousands(fired), human(latest_ns)) },
    ]
}
