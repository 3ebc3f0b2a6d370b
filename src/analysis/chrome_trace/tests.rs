//! The shape that importers count on: sorted, nested, every arrow with both its ends in a slice.

use super::chrome_trace;
use crate::analysis::samples::{self, MICRO_NS, MILLI_NS, Story};
use base::{SECOND_NS, TaskId, TimerId};
use serde_json::Value;
use std::collections::BTreeMap;
use trace::{EventKind, Outcome, TaskEnd, TimerPurpose, Trace, Wait, Waker};

fn entries(trace: &Trace) -> Vec<Value> {
    let document: Value = serde_json::from_str(&chrome_trace(trace, "a.py")).unwrap();
    assert_eq!(document["displayTimeUnit"], "ms");
    document["traceEvents"].as_array().unwrap().clone()
}

fn of_phase<'a>(entries: &'a [Value], phase: &str) -> Vec<&'a Value> {
    entries.iter().filter(|entry| entry["ph"] == phase).collect()
}

fn span(entry: &Value) -> (f64, f64) {
    let began = entry["ts"].as_f64().unwrap();
    (began, began + entry["dur"].as_f64().unwrap())
}

/// Everything an importer needs to be true of any document.
fn check(trace: &Trace) -> Vec<Value> {
    let entries = entries(trace);
    let timed: Vec<f64> =
        entries.iter().filter(|entry| entry["ph"] != "M").map(|entry| entry["ts"].as_f64().unwrap()).collect();
    assert!(timed.is_sorted());
    let slices = of_phase(&entries, "X");
    let mut open: BTreeMap<u64, Vec<(f64, f64)>> = BTreeMap::new();
    for slice in &slices {
        let (began, ended) = span(slice);
        let stack = open.entry(slice["tid"].as_u64().unwrap()).or_default();
        stack.retain(|(_, outer_end)| *outer_end > began);
        assert!(stack.iter().all(|(_, outer_end)| ended <= *outer_end), "{slice} overlaps");
        stack.push((began, ended));
    }
    let named: Vec<_> =
        entries.iter().filter(|entry| entry["name"] == "thread_name").map(|entry| &entry["tid"]).collect();
    let within = |point: &Value| {
        let at = point["ts"].as_f64().unwrap();
        slices.iter().any(|slice| slice["tid"] == point["tid"] && span(slice).0 <= at && at <= span(slice).1)
    };
    for entry in &entries {
        assert_eq!(entry["pid"], 1);
        assert!(entry["ph"] == "M" || named.contains(&&entry["tid"]), "{entry} is on a track without a name");
    }
    let (starts, ends) = (of_phase(&entries, "s"), of_phase(&entries, "f"));
    assert_eq!(starts.len(), ends.len());
    for start in &starts {
        let end = ends.iter().find(|end| end["id"] == start["id"]).unwrap();
        assert!(start["ts"].as_f64() <= end["ts"].as_f64());
        assert_eq!((&start["name"], &start["cat"]), (&end["name"], &end["cat"]));
        assert!(within(start) && within(end), "{start} {end}");
        assert_eq!(end["bp"], "e");
    }
    entries
}

#[test]
fn the_article_blocking() {
    let entries = check(&samples::timeout_blocking());
    let slices = of_phase(&entries, "X");
    let sleep = slices.iter().find(|slice| slice["cat"] == "blocking").unwrap();
    assert_eq!((sleep["name"].as_str(), sleep["dur"].as_u64()), (Some("time.sleep(10)"), Some(10_000_000)));
    assert_eq!((&sleep["tid"], &sleep["args"]["line"]), (&Value::from(1), &Value::from(5)));
    let never = of_phase(&entries, "i");
    assert_eq!(never[0]["name"], "timeout was due and never had its turn");
    assert_eq!(never[0]["args"]["lag_us"], 9_000_010.0);
}

#[test]
fn the_article_in_a_thread() {
    let entries = check(&samples::timeout_in_thread());
    let names: Vec<_> = entries.iter().filter(|entry| entry["name"] == "thread_name").collect();
    let names: Vec<_> = names.iter().map(|entry| entry["args"]["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["MainThread: event loop", "asyncio_0", "Task-1 main"]);
    let thread: Vec<_> = of_phase(&entries, "X").into_iter().filter(|slice| slice["tid"] == 2).collect();
    assert_eq!(
        thread.iter().map(|slice| slice["name"].as_str().unwrap()).collect::<Vec<_>>(),
        ["cant_stop_me", "time.sleep(10)"]
    );
    let waits: Vec<_> = of_phase(&entries, "X").into_iter().filter(|slice| slice["cat"] == "task").collect();
    let waits: Vec<_> = waits.iter().map(|slice| slice["name"].as_str().unwrap()).collect();
    assert_eq!(waits, ["running", "waiting for a thread", "running"]);
    assert!(of_phase(&entries, "i").iter().any(|instant| instant["name"] == "Timeout"));
    assert_eq!(of_phase(&entries, "s").len(), 1);
}

#[test]
fn wake_ups_are_arrows() {
    let mut story = Story::with_main();
    let (one, two) = (TaskId(1), TaskId(2));
    let until = base::Time(SECOND_NS);
    story.turn(|story| {
        story.chunk(1, 0, |story| {
            story.pass(5 * MICRO_NS).create(2, "child").pass(MICRO_NS);
            story.event(4, EventKind::Suspended { task: one, on: Wait::Task(two) });
        });
    });
    story.turn(|story| {
        story.chunk(2, 0, |story| {
            story
                .pass(MICRO_NS)
                .event(8, EventKind::Suspended { task: two, on: Wait::Sleep { timer: TimerId(1), until } });
        });
    });
    story.until(until).turn(|story| {
        story.event(0, EventKind::TimerFired { timer: TimerId(1), due: until, purpose: TimerPurpose::Sleep(two) });
        story.event(0, EventKind::TaskReady { task: two, by: Waker::Timer(TimerId(1)) });
    });
    story.turn(|story| {
        story.chunk(2, 0, |story| {
            story.pass(MILLI_NS).event(9, EventKind::TaskEnded { task: two, how: TaskEnd::Returned });
            story.event(0, EventKind::TaskReady { task: one, by: Waker::TaskDone(two) });
        });
    });
    story.turn(|story| {
        story.chunk(1, 0, |story| {
            story.pass(MICRO_NS);
        });
    });
    story.event(0, EventKind::LoopEnded);
    let entries = check(&story.end(Outcome::Finished));
    // Created by main, woken by the timer, and main woken by the child's end.
    assert_eq!(of_phase(&entries, "s").len(), 3);
    assert!(of_phase(&entries, "X").iter().any(|slice| slice["name"] == "waiting for Task-2 child"));
}

#[test]
fn a_run_cut_off_and_a_run_of_nothing() {
    let mut story = Story::with_main();
    story.event(0, EventKind::TurnBegan { ready: 1 });
    let call = story.recorder.name("time.sleep(9)");
    let subject = trace::Subject::Task(TaskId(1));
    story.event(0, EventKind::ChunkBegan { subject, lag_ns: 0 });
    story.event(3, EventKind::BlockingBegan { call }).pass(SECOND_NS);
    check(&story.end(Outcome::Stopped));
    check(&Story::new().end(Outcome::Finished));
    check(&samples::no_loop());
}
