//! Times worlds: `world_speed ROUNDS WORLD.json FILE.py...` prints for each pair the best time in milliseconds, and how many requests and
//! events it had. What `cargo xtask bench world` prints.

use python::vm::Library;
use std::time::Instant;
use yieldpoint::run::{Budget, whole_library};
use yieldpoint::world::{Metrics, World, simulate};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let rounds: usize =
        arguments.next().and_then(|count| count.parse().ok()).expect("how often, then worlds and scripts");
    let library = whole_library();
    while let (Some(world), Some(script)) = (arguments.next(), arguments.next()) {
        let [world_text, script_text] = [&world, &script]
            .map(|path| std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}")));
        let times = (0..rounds).map(|_| time(&world_text, &script_text, &library));
        let (ms, requests, events) = times.min_by(|a, b| a.0.total_cmp(&b.0)).expect("at least once");
        println!("{world} {ms:.1} {requests} {events}");
    }
}

fn time(world: &str, script: &str, library: &Library) -> (f64, usize, usize) {
    let world = World::from_json(world).unwrap_or_else(|said| panic!("{said:?}"));
    let budget = Budget { instructions: u64::MAX, events: 20_000_000, heap: 256 << 20 };
    let began = busy_ns();
    let record = simulate(script, world, budget, library).unwrap_or_else(|problems| panic!("{problems:?}"));
    let metrics = Metrics::new(&record);
    let ms = (busy_ns() - began) as f64 / 1e6;
    let traces = record.processes.iter().filter_map(|process| process.trace.as_ref());
    (ms, metrics.requests.sent, traces.map(|trace| trace.events.len()).sum())
}

/// Time of this thread alone where the kernel counts it, so that a busy machine takes no part.
fn busy_ns() -> u64 {
    std::thread::yield_now();
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let busy = text.split_whitespace().next().and_then(|ns| ns.parse().ok());
    busy.unwrap_or_else(|| {
        static BEGAN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
        BEGAN.get_or_init(Instant::now).elapsed().as_nanos() as u64
    })
}
