//! Times programs in a worker of the folder that is served: how often, then the programs. A line for each: its path, the first start
//! and the best run in nanoseconds, and, where the worker tells them, how many events the run had, the bytes of memory after it and
//! what the later starts took.

use std::time::Duration;

use browser_tests::{Page, Setup};
use fantoccini::wd::TimeoutConfiguration;
use serde_json::Value;

/// Starts the worker, once, and waits until it is ready; then runs one program in it so many times. A peer that lacks what a
/// program needs may wait for ever for a task that failed: its worker ends then, and the next program has another.
const RUN: &str = "
    const [program, rounds] = arguments;
    const answer = (worker) => new Promise((resolve) => {
        setTimeout(resolve, 120_000, { error: 'no answer in two minutes' });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = (event) => resolve({ error: event.message });
    });
    return (async () => {
        if (!window.worker) {
            window.worker = new Worker('worker.js', { type: 'module' });
            const ready = await answer(window.worker);
            if (!ready.ready) return ready;
        }
        let [best, first] = [Infinity, {}];
        for (let round = 0; round < rounds; round += 1) {
            const answered = answer(window.worker);
            window.worker.postMessage(program);
            const figures = await answered;
            if (figures.error) {
                window.worker.terminate();
                window.worker = null;
                return figures;
            }
            best = Math.min(best, figures.ms);
            if (round === 0) first = figures;
        }
        return { ...first, ms: best };
    })();";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let rounds: u32 = arguments.next().and_then(|count| count.parse().ok()).expect("how often, then programs");
    let page = Page::open(Setup::desktop()).await;
    // Five runs of the slowest peer's slowest program.
    let patience = TimeoutConfiguration::new(Some(Duration::from_secs(600)), None, None);
    page.client().update_timeouts(patience).await.expect("the driver takes a time to wait");
    for path in arguments {
        let program = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let figures = page.evaluate_with(RUN, vec![program.into(), rounds.into()]).await;
        match figures["ms"].as_f64() {
            Some(ms) => {
                let figure = |name: &str| figures[name].as_f64().unwrap_or(0.0);
                let (start, warm) = (figure("start") * 1e6, figure("warm") * 1e6);
                println!("{path} {start:.0} {:.0} {} {} {warm:.0}", ms * 1e6, figure("events"), figure("bytes"));
            }
            None => eprintln!("{path}: {}", figures.get("error").unwrap_or(&Value::Null)),
        }
    }
    page.close().await;
}
