//! The data of a world: what comes to a server, who looks after it, and what breaks. Probes, grace and back-off have Kubernetes' own
//! names and defaults.

use super::{Axis, Metric};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Everything around the script. Every field may be left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct World {
    /// How long it is looked at.
    pub seconds: f64,
    /// Where its chance comes from: arrivals, jitter, failures.
    pub seed: u64,
    /// The script's global that is served.
    pub app: String,
    pub replicas: u32,
    /// From the container's start to the first line of the script.
    pub startup_seconds: f64,
    pub termination_grace_period_seconds: f64,
    pub liveness_probe: Option<Probe>,
    pub readiness_probe: Option<Probe>,
    /// From a client to the server, one way.
    pub network_seconds: f64,
    pub traffic: Vec<Traffic>,
    pub database: Database,
    /// Other servers that the script calls, by their host.
    pub upstreams: BTreeMap<String, Upstream>,
    pub faults: Vec<Fault>,
    pub python: Python,
    /// Members of `python` in which a second world, to be looked at beside this one, differs from it: a run knows nothing of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside: Option<Map<String, Value>>,
    /// What can be asked of it: a run knows nothing of them.
    pub sweeps: Vec<AskedSweep>,
}

impl Default for World {
    fn default() -> World {
        World {
            seconds: 60.0,
            seed: 0,
            app: "app".to_owned(),
            replicas: 1,
            startup_seconds: 2.0,
            termination_grace_period_seconds: 30.0,
            liveness_probe: None,
            readiness_probe: None,
            network_seconds: 0.0005,
            traffic: Vec::new(),
            database: Database::default(),
            upstreams: BTreeMap::new(),
            faults: Vec::new(),
            python: Python::default(),
            beside: None,
            sweeps: Vec::new(),
        }
    }
}

/// `livenessProbe` or `readinessProbe`, of the kind `httpGet`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Probe {
    pub path: String,
    #[serde(default)]
    pub initial_delay_seconds: f64,
    #[serde(default = "ten")]
    pub period_seconds: f64,
    #[serde(default = "one")]
    pub timeout_seconds: f64,
    #[serde(default = "three")]
    pub failure_threshold: u32,
    #[serde(default = "once")]
    pub success_threshold: u32,
}

fn ten() -> f64 {
    10.0
}

fn one() -> f64 {
    1.0
}

fn three() -> u32 {
    3
}

fn once() -> u32 {
    1
}

/// Requests to one route.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Traffic {
    /// `GET /items/{n}?q=1`: a method and a path, in which `{n}` is the request's number.
    pub route: String,
    pub arrivals: Arrivals,
    #[serde(default)]
    pub body: Option<Value>,
    #[serde(default)]
    pub from_seconds: f64,
    /// Until the world's end where it is left out.
    #[serde(default)]
    pub until_seconds: Option<f64>,
    /// How long a client waits for its answer.
    #[serde(default = "thirty")]
    pub timeout_seconds: f64,
    /// So often a client tries again what failed, timed out or got a status of 500 or more.
    #[serde(default)]
    pub retries: u32,
    /// Before the first of them; it doubles. A client that got no answer, or a status of 400 to 499, makes its next request no sooner, either.
    #[serde(default = "one")]
    pub retry_after_seconds: f64,
    /// A random part of that wait instead of all of it.
    #[serde(default)]
    pub jitter: bool,
}

fn thirty() -> f64 {
    30.0
}

/// When requests are made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Arrivals {
    /// At equal distances.
    Steady { per_second: f64 },
    /// Independently of each other.
    Poisson { per_second: f64 },
    /// So many at once, again and again.
    Bursts { size: u32, every_seconds: f64 },
    /// Clients that each ask again when they have their answer and have thought about it.
    Clients {
        count: u32,
        #[serde(default)]
        think_seconds: f64,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Database {
    pub latency_seconds: f64,
    /// At most so much more.
    pub jitter_seconds: f64,
    /// The part of queries that fail.
    pub failures: f64,
    pub connect_seconds: f64,
    pub max_connections: u32,
}

impl Default for Database {
    fn default() -> Database {
        Database {
            latency_seconds: 0.005,
            jitter_seconds: 0.0,
            failures: 0.0,
            connect_seconds: 0.02,
            max_connections: 100,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Upstream {
    pub latency_seconds: f64,
    pub jitter_seconds: f64,
    /// The part of answers that are a 503.
    pub failures: f64,
    pub connect_seconds: f64,
    pub status: u16,
    pub json: Value,
}

impl Default for Upstream {
    fn default() -> Upstream {
        Upstream {
            latency_seconds: 0.1,
            jitter_seconds: 0.0,
            failures: 0.0,
            connect_seconds: 0.0,
            status: 200,
            json: serde_json::json!({"ok": true}),
        }
    }
}

/// A sweep that comes with the world.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AskedSweep {
    pub title: String,
    /// One or two.
    pub axes: Vec<Axis>,
    pub metric: Metric,
    /// What the metric should not pass.
    #[serde(default)]
    pub threshold: Option<f64>,
}

/// Something at the other end of a connection that goes wrong for a while.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fault {
    /// `database`, or an upstream's host.
    pub target: String,
    pub effect: Effect,
    pub at_seconds: f64,
    pub until_seconds: f64,
    /// Of [`Effect::Slow`]: so many times the latency.
    #[serde(default = "ten")]
    pub factor: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Effect {
    /// Open connections are gone, and new ones get no answer until it is over.
    Drop,
    /// Nothing answers until it is over.
    Silent,
    /// New connections are refused.
    Refuse,
    Slow,
}

/// The Python that serves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Python {
    /// 1.0 computes about as fast as CPython 3.13 on a desktop.
    pub cpu_speed: f64,
    pub cores: u32,
    /// Each request's task begins at once, in the very step that reads it.
    pub eager_tasks: bool,
    /// `async def` endpoints run in threads, too, each on a loop of its own.
    pub endpoints_in_threads: bool,
    /// Threads compute at the same time, as many as there are cores: CPython's own build without the GIL.
    pub free_threaded: bool,
    /// A task that computes for so long goes to the back of the ready queue, in the middle of its code. Go does so after 10 ms;
    /// no Python does.
    pub time_slice_seconds: Option<f64>,
    /// How long a thread keeps the GIL when another one wants it: `sys.getswitchinterval()`.
    pub switch_interval_seconds: f64,
    /// Of AnyIO's pool, which `def` endpoints run in.
    pub thread_tokens: u32,
}

impl Default for Python {
    fn default() -> Python {
        Python {
            cpu_speed: 1.0,
            cores: 4,
            eager_tasks: false,
            endpoints_in_threads: false,
            free_threaded: false,
            time_slice_seconds: None,
            switch_interval_seconds: 0.005,
            thread_tokens: 40,
        }
    }
}

impl Traffic {
    /// `GET` and `/items/1` of `GET /items/1`.
    pub fn method_and_path(&self) -> Option<(&str, &str)> {
        let (method, path) = self.route.split_once(' ')?;
        let is_method = !method.is_empty() && method.chars().all(|letter| letter.is_ascii_uppercase());
        (is_method && path.starts_with('/') && !path.contains(char::is_whitespace)).then_some((method, path))
    }
}
