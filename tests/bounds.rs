//! What is too much ends in Python's own exception or a clear outcome; what is merely much goes on, summed up.

use std::fs;
use std::path::Path;
use trace::{Outcome, Trace};
use yieldpoint::analysis::lanes::Lanes;
use yieldpoint::analysis::{Metrics, chrome_trace, summary_sentence};
use yieldpoint::run::{Budget, simulate, whole_library};
use yieldpoint::scenario::Settings;

fn run(script: &str, budget: Budget) -> Trace {
    simulate(script, &Settings::default(), budget, &whole_library())
}

/// Of a cap on events far below what the programs record: what they print, how they end and every figure stay the same.
#[test]
fn a_cap_on_events_changes_no_figure() {
    let mut wrong = Vec::new();
    for folder in ["conformance", "asyncio"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
        let mut scripts: Vec<_> = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
        scripts.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
        scripts.sort();
        for path in scripts {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            capped_and_whole(&name, &fs::read_to_string(&path).unwrap(), &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Figures are of the main thread's loop, summed up or not.
#[test]
fn a_cap_counts_no_other_threads_loop() {
    let script = "\
import asyncio, time
from concurrent.futures import ThreadPoolExecutor
async def beside(n):
    for _ in range(n):
        await asyncio.sleep(0)
        time.sleep(0.001)
async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2) as pool:
        jobs = [loop.run_in_executor(pool, lambda: asyncio.run(beside(30))) for _ in range(2)]
        await asyncio.gather(*jobs, beside(20))
asyncio.run(main())
";
    let mut wrong = Vec::new();
    capped_and_whole("loops in threads", script, &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn capped_and_whole(name: &str, script: &str, wrong: &mut Vec<String>) {
    let whole = run(script, Budget::default());
    let wanted = Metrics::new(&whole);
    for events in [40, 200] {
        let capped = run(script, Budget { events, ..Budget::default() });
        assert_eq!(capped.outcome, whole.outcome, "{name} with {events} events");
        assert_eq!(capped.output, whole.output, "{name} with {events} events");
        assert_eq!(capped.beyond.is_some(), whole.events.len() > events, "{name} with {events} events");
        let sorted = capped.events.is_sorted_by_key(|event| event.at);
        assert!(sorted || !whole.events.is_sorted_by_key(|event| event.at), "{name}: events out of order");
        let got = Metrics { summed_up: 0, longest_chunk: None, ..Metrics::new(&capped) };
        let wanted = Metrics { longest_chunk: None, ..wanted.clone() };
        if got != wanted {
            wrong.push(format!("{name} with {events} events: {got:?}\n    is not {wanted:?}"));
        }
        let duration = |trace: &Trace| Metrics::new(trace).longest_chunk.map(|longest| longest.duration_ns);
        assert_eq!(duration(&capped), duration(&whole), "{name} with {events} events: the longest chunk");
        let kept = capped.events.len() as u64 + capped.beyond.as_ref().map_or(0, |beyond| beyond.events);
        assert_eq!(kept, whole.events.len() as u64, "{name} with {events} events: each is kept or summed up");
        let _ = (Lanes::of(&capped), chrome_trace(&capped, "script"), summary_sentence(&capped));
    }
}

#[test]
fn a_run_goes_on_beyond_the_cap() {
    let script = "\
import asyncio, time
async def ticker(n):
    for _ in range(n):
        await asyncio.sleep(0)
async def main():
    await asyncio.gather(*[ticker(1000) for _ in range(10)])
    time.sleep(2)
    await asyncio.sleep(0.001)
    print('after', round(asyncio.get_running_loop().time()) > 0)
asyncio.run(main())
print('end')
";
    let trace = run(script, Budget { events: 5_000, ..Budget::default() });
    assert_eq!(trace.outcome, Outcome::Finished);
    assert!(trace.output.ends_with("end\n"), "{}", trace.output);
    let beyond = trace.beyond.as_ref().expect("more events than the cap");
    assert!(beyond.chunks > 8_000 && trace.events.len() < 6_500, "{beyond:?}, {} kept", trace.events.len());
    let said = summary_sentence(&trace);
    assert!(said.contains("`time.sleep(2)` in line 7"), "what held the loop is told wherever it was: {said}");
    assert!(said.contains("further events are summed up"), "{said}");
}

/// How a script ends that asks for too much: with a sentence of Python's on its last line of stderr, or cut off.
fn ends(script: &str) -> (Trace, String) {
    let trace = run(script, Budget { instructions: 300_000_000, ..Budget::default() });
    let end = match &trace.outcome {
        Outcome::Raised { exception, message, .. } => format!("{exception}: {message}"),
        Outcome::OutOfBudget { what } => format!("out of budget: {what}"),
        other => format!("{other:?}"),
    };
    (trace, end)
}

#[test]
fn a_million_tasks() {
    let (trace, end) = ends(
        "\
import asyncio
async def nothing():
    pass
async def main():
    for _ in range(100):
        async with asyncio.TaskGroup() as group:
            for _ in range(10_000):
                group.create_task(nothing())
    print('done')
asyncio.run(main())
",
    );
    assert_eq!((end.as_str(), trace.output.as_str()), ("Finished", "done\n"));
    let metrics = Metrics::new(&trace);
    assert_eq!((metrics.tasks, metrics.summed_up > 2_000_000), (1_000_001, true), "{metrics:?}");
}

#[test]
fn a_million_tasks_at_once_do_not_fit() {
    let (_, end) = ends(
        "\
import asyncio
async def nothing():
    pass
async def main():
    await asyncio.gather(*[nothing() for _ in range(1_000_000)])
asyncio.run(main())
",
    );
    assert!(end.starts_with("MemoryError") || end == "out of budget: 64 MB of memory", "{end}");
}

#[test]
fn a_million_timers() {
    let (trace, end) = ends(
        "\
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    fired = 0
    def count():
        nonlocal fired
        fired += 1
    for _ in range(100):
        for n in range(10_000):
            loop.call_later(0.001, count)
        await asyncio.sleep(0.01)
    print(fired)
asyncio.run(main())
",
    );
    assert_eq!((end.as_str(), trace.output.as_str()), ("Finished", "1000000\n"));
    let (_, end) = ends(
        "\
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    for n in range(1_000_000):
        loop.call_later(n, print, n)
asyncio.run(main())
",
    );
    assert!(end == "Finished" || end.starts_with("MemoryError"), "{end}");
}

#[test]
fn cyclic_garbage_without_end() {
    let (trace, end) = ends(
        "\
class Node:
    def __init__(self):
        self.me = self
        self.data = list(range(100))
while True:
    Node()
",
    );
    assert_eq!(end, "out of budget: 300 million instructions");
    assert!(trace.ended_at.0 > 0);
}

#[test]
fn huge_things_are_memory_errors() {
    for script in [
        "[0] * 10**10",
        "'x' * 10**12",
        "10 ** 10 ** 8",
        "1 << 10**12",
        "b'x' * 10**13",
        "list(range(10**12))",
        "(0,) * 10**11",
    ] {
        let (_, end) = ends(script);
        assert!(end.starts_with("MemoryError") || end.starts_with("OverflowError"), "{script}: {end}");
    }
    let (trace, end) = ends(
        "\
import asyncio
async def main():
    try:
        'x' * 10**12
    except MemoryError as error:
        print('no room', repr(error))
    await asyncio.sleep(0.1)
    print('goes on')
asyncio.run(main())
",
    );
    assert_eq!((end.as_str(), trace.output.as_str()), ("Finished", "no room MemoryError()\ngoes on\n"));
}

/// Whatever is printed is kept to the letter, and so has a limit of its own.
#[test]
fn output_without_end() {
    let (trace, end) = ends("text = 'x' * 1_000_000\nwhile True:\n    print(text)\n");
    assert_eq!(end, "out of budget: 64 MiB of output");
    assert!(trace.output.len() < 66 << 20);
}

/// A million events take 64 bytes each at most.
#[test]
fn an_event_is_small() {
    assert!(size_of::<trace::Event>() <= 64, "{}", size_of::<trace::Event>());
}
