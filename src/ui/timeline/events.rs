//! The picture's text twin: what matters in it, as rows in order of time.

use super::hit::Thing;
use super::view::Selected;
use crate::analysis::lanes::{LaneKey, Lanes, MarkKind, State, Words};
use crate::scenario::SideId;
use base::SECOND_NS;
use base::order::sort_by_key;

/// More rows than this nobody reads; the picture and the output have the rest.
pub const MOST_EVENTS: usize = 10_000;

/// What matters of the sides' lanes, in order of time: long chunks, freezes, jobs, and all marks but those of tasks that
/// merely began or returned in a crowd. The second value is how many were left out.
pub fn events(sides: &[(SideId, &Lanes)]) -> (Vec<Selected>, usize) {
    let mut list = all_events(sides);
    let left_out = list.len().saturating_sub(MOST_EVENTS);
    list.truncate(MOST_EVENTS);
    (list, left_out)
}

/// The same, all of them, as CSV (RFC 4180): seconds, side, lane, what happened, line of the script.
pub fn csv(sides: &[(SideId, Words)]) -> String {
    let mut text = "seconds,side,where,what,line\r\n".to_owned();
    let lanes: Vec<_> = sides.iter().map(|(side, words)| (*side, words.lanes)).collect();
    for event in all_events(&lanes) {
        let Some((side, words)) = sides.iter().find(|(side, _)| *side == event.side) else { continue };
        let at = event.thing.from().0;
        let lane = words.lanes.lanes.get(event.lane).map_or("", |lane| lane.name.as_str());
        let line = event.thing.line().map(|line| line.to_string()).unwrap_or_default();
        let what = event.sentence(words).replace('`', "");
        let [lane, what] = [lane, &what].map(|field| format!("\"{}\"", field.replace('"', "\"\"")));
        // Written with all nine decimals, so that no program rounds them away.
        let (seconds, nanoseconds) = (at / SECOND_NS, at % SECOND_NS);
        text.push_str(&format!("{seconds}.{nanoseconds:09},{side:?},{lane},{what},{line}\r\n"));
    }
    text
}

fn all_events(sides: &[(SideId, &Lanes)]) -> Vec<Selected> {
    let mut list = Vec::new();
    for (side, lanes) in sides {
        let crowd = lanes.task_count() > 100;
        for (at, lane) in lanes.lanes.iter().enumerate() {
            let select = |thing| Selected { side: *side, lane: at, thing };
            let bars = lane.bars.iter().filter(|bar| match (lane.key, bar.state) {
                // A late timer has a mark, which says more.
                (LaneKey::Timers, _) => false,
                (LaneKey::Loop, State::Long) | (_, State::Frozen | State::Offloaded) => true,
                (_, State::Late) => !crowd,
                _ => false,
            });
            list.extend(bars.map(|bar| select(Thing::Bar(*bar))));
            let quiet = |kind| matches!(kind, MarkKind::TaskCreated | MarkKind::TaskReturned);
            let marks = lane.marks.iter().filter(|mark| !(crowd && quiet(mark.kind)));
            list.extend(marks.map(|mark| select(Thing::Mark(*mark))));
        }
    }
    sort_by_key(&mut list, |row| (row.thing.from(), row.side == SideId::B, row.lane));
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{TaskId, ThreadId, Time};
    use trace::{EventKind, Outcome, Recorder, Stream, Subject, TaskEnd};

    #[test]
    fn rows_come_in_order_of_time_and_leave_out_what_is_short() {
        let mut r = Recorder::default();
        let (main, task) = (ThreadId::MAIN, TaskId(1));
        let name = r.name("Task-1");
        let subject = Subject::Task(task);
        r.record(Time(0), main, 1, EventKind::TaskCreated { task, parent: None, name, coroutine: name });
        r.record(Time(0), main, 1, EventKind::ChunkBegan { subject, lag_ns: 0 });
        r.record(Time(10), main, 1, EventKind::ChunkEnded { subject });
        r.output(Time(20), main, 2, None, Stream::Stdout, "hello\n");
        r.record(Time(1_000), main, 3, EventKind::ChunkBegan { subject, lag_ns: 0 });
        r.record(Time(90_000_000), main, 3, EventKind::TaskEnded { task, how: TaskEnd::Returned });
        r.record(Time(90_000_000), main, 3, EventKind::ChunkEnded { subject });
        let trace = r.finish(Outcome::Finished, Time(90_000_000));
        let lanes = Lanes::of(&trace);
        let words = Words { trace: &trace, lanes: &lanes };
        let (rows, left_out) = events(&[(SideId::A, &lanes)]);
        let said: Vec<String> = rows.iter().map(|row| row.sentence(&words)).collect();
        assert_eq!(
            said,
            [
                "Task-1 (Task-1) created at 0 s",
                "Prints at 0.000 ms: hello",
                "Long chunk of Task-1: 90 ms in line 3",
                "Task-1 returned at 0.090 s"
            ]
        );
        assert_eq!(left_out, 0);
        let csv = csv(&[(SideId::A, words)]);
        let lines: Vec<_> = csv.split_terminator("\r\n").collect();
        assert_eq!(lines.len(), 5);
        assert_eq!(lines[0], "seconds,side,where,what,line");
        assert_eq!(lines[2], "0.000000020,A,\"output\",\"Prints at 0.000 ms: hello\",2");
    }
}
