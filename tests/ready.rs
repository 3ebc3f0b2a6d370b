//! The article's questions that the page has ready-made (`src/ui/desk/world/ready.js`): each runs, and finds what it asks about. Where there is
//! a Node.

use serde_json::Value;
use std::process::Command;
use yieldpoint::run::{Budget, whole_library};
use yieldpoint::world::{Axis, Metric, Metrics, Sweep, World, simulate};

const TELL: &str = "
const { isServer, ready, usualWorld } = await import(process.argv[1]);
console.log(JSON.stringify(ready.map((it) => ({ ...it, servers: [it.a, it.b].map(isServer), usual: usualWorld(it.a) }))));";

/// The figures of the first and the last point.
fn ends(world: &World, script: &str, axes: Vec<Axis>, metric: Metric) -> Vec<f64> {
    let library = whole_library();
    let sweep = Sweep::new(world, script, axes).unwrap();
    [0, sweep.len() - 1]
        .into_iter()
        .map(|point| {
            let (world, script) = sweep.point(point).unwrap();
            let record = simulate(&script, world, Budget::default(), &library).unwrap();
            metric.of(&Metrics::new(&record)).unwrap()
        })
        .collect()
}

#[test]
fn each_question_has_an_answer() {
    let module = format!("file://{}/src/ui/desk/world/ready.js", env!("CARGO_MANIFEST_DIR"));
    let node = Command::new("node").args(["--no-warnings", "--input-type=module", "-e", TELL, &module]).output();
    let Ok(node) = node else { return };
    let experiments: Vec<Value> = serde_json::from_slice(&node.stdout).unwrap();
    assert!(experiments.len() >= 6, "{experiments:?}");
    for experiment in experiments {
        let title = experiment["title"].as_str().unwrap();
        assert_eq!(experiment["servers"], serde_json::json!([true, true]), "{title}");
        // What a server without a world gets: its routes, and its health check.
        let usual = World::from_json(&experiment["usual"].to_string()).unwrap();
        assert_eq!(
            (usual.traffic[0].route.as_str(), usual.liveness_probe.unwrap().path.as_str()),
            ("GET /work", "/live")
        );
        let world =
            World::from_json(&experiment["world"].to_string()).unwrap_or_else(|said| panic!("{title}: {said:?}"));
        let asked = &world.sweeps[0];
        let threshold = asked.threshold.unwrap();
        let sides = ["a", "b"].map(|side| experiment[side].as_str().unwrap());
        let figures: Vec<f64> =
            sides.iter().flat_map(|script| ends(&world, script, asked.axes.clone(), asked.metric)).collect();
        let beyond = figures.iter().filter(|figure| **figure > threshold).count();
        assert!(beyond > 0 && beyond < figures.len(), "{title}: {figures:?} never cross {threshold}");
    }
}
