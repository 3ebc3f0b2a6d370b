//! What the page can ask of a world: other kinds of worlds for the same script, the knobs of one, what a sweep measures.

use crate::world::{Metric, Python, World};
use serde::Serialize;
use serde_json::{Map, Value, json};

#[derive(Serialize)]
pub struct Offers {
    kinds: Vec<Kind>,
    knobs: Vec<Knob>,
    metrics: &'static [Measured],
}

/// A kind of world: members of `python`, those of all the other kinds left out.
#[derive(Serialize)]
struct Kind {
    name: &'static str,
    about: &'static str,
    python: Value,
}

/// A number of the world with a slider.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Knob {
    path: &'static str,
    name: &'static str,
    from: f64,
    to: f64,
    /// Each step multiplies.
    is_log: bool,
    is_count: bool,
}

/// A metric in words.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Measured {
    #[serde(rename = "name")]
    pub metric: Metric,
    title: &'static str,
    unit: &'static str,
    /// Where it begins to hurt.
    threshold: Option<f64>,
    more_is_better: bool,
}

const fn less(metric: Metric, title: &'static str, unit: &'static str, threshold: Option<f64>) -> Measured {
    Measured { metric, title, unit, threshold, more_is_better: false }
}

const fn more(metric: Metric, title: &'static str, unit: &'static str, threshold: Option<f64>) -> Measured {
    Measured { metric, title, unit, threshold, more_is_better: true }
}

pub const METRICS: [Measured; 9] = [
    less(Metric::WorstProbe, "worst health-check answer", "s", Some(1.0)),
    less(Metric::FailedProbes, "failed liveness probes", "", None),
    less(Metric::Restarts, "restarts", "", None),
    less(Metric::P50, "median latency", "s", Some(1.0)),
    less(Metric::P99, "99th percentile of latency", "s", Some(1.0)),
    less(Metric::Worst, "worst latency", "s", Some(1.0)),
    more(Metric::Throughput, "good answers a second", "/s", None),
    more(Metric::Availability, "availability", "", Some(0.99)),
    less(Metric::LongestChunk, "longest chunk", "s", Some(0.05)),
];

/// What this engine does not know is not offered.
pub fn offers() -> Offers {
    let mut kinds = kinds();
    kinds.retain(|kind| serde_json::from_value::<Python>(kind.python.clone()).is_ok());
    let usual = serde_json::to_value(World::default()).unwrap_or_default();
    let mut knobs = knobs();
    // A time slice is there where a kind of world has one.
    let is_number = |value: &Value| value.is_number() || value.is_null();
    knobs.retain(|knob| usual.pointer(&format!("/{}", knob.path.replace('.', "/"))).is_some_and(is_number));
    Offers { kinds, knobs, metrics: &METRICS }
}

fn kinds() -> Vec<Kind> {
    let kind = |name, about, python| Kind { name, about, python };
    vec![
        kind(
            "asyncio as it is",
            "One loop on one thread; `def` endpoints in a pool of threads.",
            Value::Object(Map::new()),
        ),
        kind(
            "eager tasks",
            "Each request’s task begins in the very step that reads the request.",
            json!({"eagerTasks": true}),
        ),
        kind(
            "threads with the GIL",
            "`async def` endpoints run in threads, too, which take turns with the loop.",
            json!({"endpointsInThreads": true}),
        ),
        kind(
            "free-threaded",
            "`async def` endpoints run in threads, too, on as many cores as there are: Python 3.13t.",
            json!({"endpointsInThreads": true, "freeThreaded": true}),
        ),
        kind(
            "pre-emptive",
            "A task that has computed for a time slice has to let the others run. Python does not have it: Go does.",
            json!({"timeSliceSeconds": 0.01}),
        ),
    ]
}

fn knobs() -> Vec<Knob> {
    let knob = |path, name, from, to, is_log, is_count| Knob { path, name, from, to, is_log, is_count };
    vec![
        knob("python.cpuSpeed", "CPU speed", 0.001, 10.0, true, false),
        knob("python.cores", "cores", 1.0, 64.0, true, true),
        knob("python.threadTokens", "threads of AnyIO’s pool", 1.0, 200.0, true, true),
        knob("database.maxConnections", "connections of the database", 1.0, 200.0, true, true),
        knob("python.switchIntervalSeconds", "GIL switch interval", 0.0005, 0.5, true, false),
        knob("python.timeSliceSeconds", "time slice", 0.0005, 0.5, true, false),
        knob("replicas", "replicas", 1.0, 20.0, false, true),
    ]
}
