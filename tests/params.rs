//! Parameters are read twice: here, and by the page's sliders. Both read the same, where there is a Node.

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};
use yieldpoint::scenario::{params, whole_gallery, with_param};

const LINES: [&str; 20] = [
    "CHUNK = 0.25  # param: 0.01..2 step 0.01, seconds",
    "rows=6_000#param: 1..10_000",
    "OFFSET = -1.5  # param: -2..2, how far, and where to",
    "N = 5 # param:1 .. 9 step 2",
    "N = 0.5  # param: 0..1 step 0.25,",
    "N = 5\t# param: 1..9",
    "N = 5  # param: 1..9 steps 2",
    "N = 5  # param: 1..9 # and more",
    "N = 5.  # param: 1..9",
    "N = .5  # param: 0..9",
    "N = 05  # param: 0..9",
    "N = 5__0  # param: 0..90",
    "N = 5  # param: 9..1",
    "N = 15  # param: 1..9",
    "N = 5  # parameter: 1..9",
    "N += 5  # param: 1..9",
    "N: int = 5  # param: 1..9",
    "    N = 5  # param: 1..9",
    "N = 5e0  # param: 1..9",
    "ä = 5  # param: 1..9",
];

const READ: &str = "
const { literalOf, params, withParam } = await import(process.argv[1]);
let text = '';
for await (const part of process.stdin) text += part;
const told = ({ name, value, from, to, step, about }) => [name, value, from, to, step, about];
const highest = (script) => params(script).map((it) => [it.name, literalOf(it, it.to), withParam(script, it.name, it.to)]);
console.log(JSON.stringify(JSON.parse(text).map((script) => [params(script).map(told), highest(script)])));";

#[test]
fn the_page_reads_them_as_we_do() {
    let mut scripts: Vec<String> = LINES.iter().map(|line| format!("x = 1\n{line}\nprint(x)\n")).collect();
    for entry in whole_gallery() {
        scripts.extend([entry.scenario.a.script, entry.scenario.b.script]);
    }
    let module = format!("file://{}/src/ui/desk/params.js", env!("CARGO_MANIFEST_DIR"));
    let node = Command::new("node")
        .args(["--no-warnings", "--input-type=module", "-e", READ, &module])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut node) = node else { return };
    node.stdin.take().unwrap().write_all(json!(scripts).to_string().as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    let theirs: Value = serde_json::from_slice(&output.stdout).unwrap();
    for (script, theirs) in scripts.iter().zip(theirs.as_array().unwrap()) {
        let ours = params(script);
        let told: Vec<Value> = ours
            .iter()
            .map(|it| json!([it.name, plain(it.value), plain(it.from), plain(it.to), plain(it.step), it.about]))
            .collect();
        assert_eq!(theirs[0].to_string(), json!(told).to_string(), "{script}");
        for highest in theirs[1].as_array().unwrap() {
            let [name, literal, changed] = [0, 1, 2].map(|at| highest[at].as_str().unwrap());
            assert_eq!(with_param(script, name, literal).as_deref(), Ok(changed));
        }
    }
}

/// As JavaScript writes it.
fn plain(number: f64) -> Value {
    if number.fract() == 0.0 { json!(number as i64) } else { json!(number) }
}
