//! What a script's trace weighs and what its views cost, natively: `trace_views FILE.py` prints the number of events, bytes of an event,
//! and milliseconds of each step to what the page shows. What `cargo xtask bench timeline` begins with.

use std::time::Instant;
use trace::{Event, Trace};
use yieldpoint::analysis::lanes::Lanes;
use yieldpoint::analysis::{Busy, Evidence, Heartbeat, Metrics};
use yieldpoint::run::{Budget, simulate, whole_library};
use yieldpoint::scenario::Settings;

fn main() {
    let file = std::env::args().nth(1).expect("a script");
    let script = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let trace = simulate(&script, &Settings::default(), Budget::default(), &whole_library());
    let events = trace.events.len();
    println!("events {events}");
    println!("bytes {:.1}", bytes(&trace) as f64 / events as f64);
    let busy = timed("busy", || Busy::new(&trace));
    let heartbeat = timed("heartbeat", || Heartbeat::new(&busy));
    timed("lanes", || Lanes::with(&trace, &busy, &heartbeat));
    let evidence = timed("evidence", || Evidence::new(&trace));
    timed("sentence", || evidence.summary_sentence());
    timed("metrics", || Metrics::of(&trace, &busy, &heartbeat, &evidence.tasks));
}

fn bytes(trace: &Trace) -> usize {
    trace.events.capacity() * size_of::<Event>() + trace.output.capacity()
}

fn timed<T>(what: &str, step: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let made = step();
    println!("{what} {:.1}", began.elapsed().as_secs_f64() * 1e3);
    made
}
