//! What is wrong with a world is said where it stands: the page's reader (`src/ui/desk/world/places.js`) finds the place of each
//! sentence of ours. Where there is a Node.

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};
use yieldpoint::world::World;

const TRAFFIC: &str = r#"{"route": "GET /", "arrivals": {"steady": {"perSecond": 1}}"#;

/// The text of a world, and what is marked of it.
fn cases() -> Vec<(String, &'static str)> {
    let traffic = |rest: &str| format!("{{\n  \"traffic\": [\n    {TRAFFIC}{rest}}}\n  ]\n}}");
    vec![
        ("{\n  \"seconds\": 0\n}".to_owned(), "\"seconds\": 0"),
        ("{\"replicas\": 1000, \"seconds\": 5}".to_owned(), "\"replicas\": 1000"),
        ("{\n  \"livenessProbe\": {\"path\": \"live\"}\n}".to_owned(), "\"path\": \"live\""),
        ("{\"readinessProbe\": {\"path\": \"/\", \"timeoutSeconds\": 0}}".to_owned(), "\"timeoutSeconds\": 0"),
        // Left out, it stands nowhere; what should have it does.
        (traffic(", \"fromSeconds\": 70"), "{\"route\": \"GET /\""),
        (traffic(", \"retries\": 1000"), "\"retries\": 1000"),
        (traffic("").replace("GET /", "GET"), "{\"route\": \"GET\""),
        (traffic("").replace("\"perSecond\": 1", "\"perSecond\": 0"), "{\"route\": \"GET /\""),
        ("{\"upstreams\": {\"api.example.com\": {\"status\": 5}}}".to_owned(), "\"status\": 5"),
        ("{\"python\": {\"cpuSpeed\": 0}}".to_owned(), "\"cpuSpeed\": 0"),
        // What no world has, and what is of another type.
        ("{\n  \"replica\": 2\n}".to_owned(), "\"replica\""),
        (traffic(", \"retrys\": 2"), "\"retrys\""),
        ("{\n  \"seconds\": \"long\"\n}".to_owned(), "\"long\""),
        ("{\n  \"replicas\": -1,\n  \"seed\": 1\n}".to_owned(), "-1"),
        ("{\"faults\": [{\"target\": \"database\", \"effect\": \"explode\", \"atSeconds\": 1, \"untilSeconds\": 2}]}".to_owned(), "\"explode\""),
    ]
}

const FIND: &str = "
const { placeOf, read } = await import(process.argv[1]);
let text = '';
for await (const part of process.stdin) text += part;
console.log(JSON.stringify(JSON.parse(text).map(([world, sentence]) => {
    const place = placeOf(sentence, world, read(world).places);
    return place && world.slice(...place);
})));";

#[test]
fn each_sentence_has_its_place() {
    let asked: Vec<Value> = cases()
        .iter()
        .map(|(world, _)| json!([world, World::from_json(world).expect_err("it is wrong").remove(0)]))
        .collect();
    let module = format!("file://{}/src/ui/desk/world/places.js", env!("CARGO_MANIFEST_DIR"));
    let node = Command::new("node")
        .args(["--no-warnings", "--input-type=module", "-e", FIND, &module])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut node) = node else { return };
    node.stdin.take().unwrap().write_all(json!(asked).to_string().as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    let found: Vec<Option<String>> = serde_json::from_slice(&output.stdout).unwrap();
    for (((world, wanted), asked), found) in cases().iter().zip(&asked).zip(found) {
        let found = found.unwrap_or_else(|| panic!("{} has no place in {world}", asked[1]));
        assert!(found.starts_with(wanted), "{}\nmarks {found:?} of {world}, and not {wanted:?}", asked[1]);
    }
}
