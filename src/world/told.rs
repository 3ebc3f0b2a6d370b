//! What the script's side is told of its world: `modelled.py` and `serving.py` read it.

use super::model::{Traffic, World};
use serde_json::{Value, json};

pub(super) fn told(world: &World) -> Value {
    let of_traffic = |traffic: &Traffic| {
        let (method, path) = traffic.method_and_path().unwrap_or(("GET", "/"));
        json!({"method": method, "path": path, "body": traffic.body})
    };
    let mut requests: Vec<Value> = world.traffic.iter().map(of_traffic).collect();
    let probes = [&world.liveness_probe, &world.readiness_probe].into_iter().flatten();
    requests.extend(probes.map(|probe| json!({"method": "GET", "path": probe.path, "body": null})));
    let database = &world.database;
    let upstreams = world.upstreams.iter().map(|(host, upstream)| {
        let about = json!({
            "latency": upstream.latency_seconds, "jitter": upstream.jitter_seconds, "failures": upstream.failures,
            "connect": upstream.connect_seconds, "status": upstream.status, "json": upstream.json,
        });
        (host.clone(), about)
    });
    let faults = world.faults.iter().map(|fault| {
        json!({
            "target": fault.target, "effect": fault.effect, "at": fault.at_seconds, "until": fault.until_seconds,
            "factor": fault.factor,
        })
    });
    json!({
        "seed": world.seed,
        "process": 0,
        "requests": requests,
        "database": {
            "latency": database.latency_seconds, "jitter": database.jitter_seconds, "failures": database.failures,
            "connect": database.connect_seconds, "maxConnections": database.max_connections,
        },
        "upstreams": upstreams.collect::<serde_json::Map<_, _>>(),
        "faults": faults.collect::<Vec<_>>(),
        "eager_tasks": world.python.eager_tasks,
        "endpoints_in_threads": world.python.endpoints_in_threads,
        "thread_tokens": world.python.thread_tokens,
    })
}
