//! What is wrong with a world is said where it stands: the page's reader (`src/ui/desk/world/places.js`) finds the place of each
//! sentence of ours, and of JSON that is none. Where there is a Node, with npm's packages.

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

/// What reads JSON itself says, and how far into the text.
const NO_JSON: [(&str, &str, usize); 14] = [
    ("", "Here a value is missing.", 0),
    ("{\"a\": sixty}", "`sixty` is no number, no text between quotation marks, nor true, false or null.", 6),
    ("{\"a\": 1,}", "A comma too many: nothing follows it.", 7),
    ("{\"a\": [1,\n]}", "A comma too many: nothing follows it.", 8),
    ("{\"a\" 1}", "Here a colon is missing.", 5),
    ("{\"a\": 1 \"b\": 2}", "Here a comma is missing.", 8),
    ("{a: 1}", "Here a name between quotation marks is missing.", 1),
    ("{\"a\": \"x}", "This text has no closing quotation mark.", 6),
    ("{\"a\": \"\\q\"}", "This text has a backslash or a letter that JSON does not allow.", 6),
    ("{\"a\": {\"b\": [1, 2", "It ends too early: `]` is missing.", 17),
    ("{\"a\": 1, \"a\": 2}", "`a` is here twice.", 9),
    ("{ // why\n}", "JSON has no comments.", 2),
    ("[1]", "A world is an object: it begins with `{`.", 0),
    ("{} {", "Here it should be at its end.", 3),
];

const READ: &str = "
const { read } = await import(process.argv[1]);
let text = '';
for await (const part of process.stdin) text += part;
const deep = read('['.repeat(100_000)).wrong;
console.log(JSON.stringify([...JSON.parse(text).map((text) => [read(text).wrong, read(text).at]), [deep, 0]]));";

const FIND: &str = "
const { placeOf, read } = await import(process.argv[1]);
let text = '';
for await (const part of process.stdin) text += part;
console.log(JSON.stringify(JSON.parse(text).map(([world, sentence]) => {
    const place = placeOf(sentence, world, read(world).places);
    return place && world.slice(...place);
})));";

/// What a program says to what it is told; None where there is no Node, or npm's packages are not there.
fn in_node<Told: serde::de::DeserializeOwned>(program: &str, told: &Value) -> Option<Told> {
    let root = env!("CARGO_MANIFEST_DIR");
    if !std::path::Path::new(root).join("node_modules/jsonc-parser").is_dir() {
        return None;
    }
    let module = format!("file://{root}/src/ui/desk/world/places.js");
    let node = Command::new("node")
        .args(["--no-warnings", "--input-type=module", "-e", program, &module])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut node = node.ok()?;
    node.stdin.take().unwrap().write_all(told.to_string().as_bytes()).unwrap();
    Some(serde_json::from_slice(&node.wait_with_output().unwrap().stdout).unwrap())
}

#[test]
fn each_sentence_has_its_place() {
    let asked: Vec<Value> = cases()
        .iter()
        .map(|(world, _)| json!([world, World::from_json(world).expect_err("it is wrong").remove(0)]))
        .collect();
    let Some(found) = in_node::<Vec<Option<String>>>(FIND, &json!(asked)) else { return };
    for (((world, wanted), asked), found) in cases().iter().zip(&asked).zip(found) {
        let found = found.unwrap_or_else(|| panic!("{} has no place in {world}", asked[1]));
        assert!(found.starts_with(wanted), "{}\nmarks {found:?} of {world}, and not {wanted:?}", asked[1]);
    }
}

#[test]
fn what_is_no_json_is_said_where_it_stands() {
    let texts: Vec<&str> = NO_JSON.iter().map(|(text, ..)| *text).collect();
    let Some(said) = in_node::<Vec<(Option<String>, Option<usize>)>>(READ, &json!(texts)) else { return };
    for ((text, sentence, at), (wrong, place)) in NO_JSON.iter().zip(&said) {
        assert_eq!((wrong.as_deref(), *place), (Some(*sentence), Some(*at)), "{text}");
    }
    assert_eq!(said.last().unwrap().0.as_deref(), Some("It is nested too deeply."));
}
