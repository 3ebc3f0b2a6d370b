//! Times the engine on scripts, each by itself: from the first instruction to the last, compiled and set up beforehand, the
//! trace recorded. Prints a line for each: nanoseconds of set-up and of the run, the best of so many, by this thread's own
//! time where the machine tells it. What `cargo xtask bench engine` compares with others.

use python::vm::Library;
use std::time::Instant;
use yieldpoint::run::{Advance, Budget, Simulation, whole_library};
use yieldpoint::scenario::Settings;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let count: usize = arguments.next().and_then(|count| count.parse().ok()).expect("how often, then scripts");
    let library = whole_library();
    for path in arguments {
        let script = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let (mut best_start, mut best_run) = (u64::MAX, u64::MAX);
        for _ in 0..count {
            let (start_ns, run_ns) = time(&script, &library);
            (best_start, best_run) = (best_start.min(start_ns), best_run.min(run_ns));
        }
        println!("{path} {best_start} {best_run}");
    }
}

fn time(script: &str, library: &Library) -> (u64, u64) {
    let budget = Budget { instructions: u64::MAX, events: 20_000_000, heap: 256 << 20 };
    let clock = Stopwatch::start();
    let mut run = match Simulation::new(script, &Settings::default(), budget, library) {
        Ok(run) => run,
        Err(problems) => panic!("the script can not run: {problems:?}"),
    };
    let start_ns = clock.elapsed_ns();
    let clock = Stopwatch::start();
    while run.advance(1_000_000) == Advance::More {}
    let run_ns = clock.elapsed_ns();
    let trace = run.finish();
    assert!(matches!(trace.outcome, trace::Outcome::Finished), "{:?}\n{}", trace.outcome, trace.output);
    (start_ns, run_ns)
}

/// Time of this thread alone where the kernel counts it, so that a busy machine takes no part; else of the world.
struct Stopwatch {
    started: Instant,
    busy_ns: Option<u64>,
}

impl Stopwatch {
    fn start() -> Stopwatch {
        Stopwatch { busy_ns: busy_ns(), started: Instant::now() }
    }

    fn elapsed_ns(&self) -> u64 {
        let wall = self.started.elapsed().as_nanos() as u64;
        match (self.busy_ns, busy_ns()) {
            (Some(before), Some(after)) => after - before,
            _ => wall,
        }
    }
}

fn busy_ns() -> Option<u64> {
    // The kernel brings its figure up to date when a thread offers its place to others.
    std::thread::yield_now();
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok()
}
