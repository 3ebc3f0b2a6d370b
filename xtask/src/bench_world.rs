//! `cargo xtask bench world`: worlds from the first moment to their figures, traces recorded: natively, in Node as wasm, and on the page,
//! where they are drawn and swept.

use crate::bench_engine::target_folder;
use crate::build;
use crate::process::{self, Outcome, command, root};
use crate::setup;
use std::fs;

/// The best of so many.
const ROUNDS: &str = "5";

/// What it is, the world, the script; of `tests/world/scenarios/`.
const WORLDS: [(&str, &str, &str); 4] = [
    ("ten minutes at 100 a second (wasm under 1,000 ms)", "plain.json", "plain.py"),
    ("10 seconds of them (under 100 ms with the picture)", "thousand.json", "plain.py"),
    ("10 seconds of them, each endpoint in a thread", "threads.json", "plain.py"),
    ("the article's crash loop, 10 minutes", "article.json", "article.py"),
];

/// Compiled once, then timed; then a sweep of 200 short runs, and what memory it left.
const IN_NODE: &str = "
const [folder, rounds, ...pairs] = process.argv.slice(1);
const lab = require(folder + '/world_wasm.js');
const read = name => require('fs').readFileSync(name, 'utf8');
const runs = pairs.map(pair => pair.split(',').map(read));
// The process's own time, so that a busy machine takes no part.
const busy = what => {
    const before = process.cpuUsage();
    const result = what();
    const spent = process.cpuUsage(before);
    return [(spent.user + spent.system) / 1000, result];
};
for (const [world, script] of runs) {
    const times = Array.from({ length: rounds }, () => busy(() => lab.run_world(world, script)));
    const [best, figures] = times.reduce((a, b) => a[0] < b[0] ? a : b);
    console.log(best, figures[0], figures[1]);
}
const [world, script] = runs[1];
const sweep = () => busy(() => {
    for (let seed = 0; seed < 200; seed += 1) lab.run_world(JSON.stringify({ ...JSON.parse(world), seed }), script);
})[0];
const first = sweep(), after = lab.memory_bytes();
for (let again = 0; again < 9; again += 1) sweep();
console.log(first, after, lab.memory_bytes());
";

pub fn run(only_native: bool) -> Outcome<()> {
    let scenarios = root().join("tests/world/scenarios");
    let path = |name: &str| scenarios.join(name).to_string_lossy().into_owned();
    process::run(&mut command("cargo", &["build", "--quiet", "--release", "--example", "world_speed"]))?;
    let mut native = command("cargo", &["run", "--quiet", "--release", "--example", "world_speed", "--", ROUNDS]);
    native.args(WORLDS.iter().flat_map(|(_, world, script)| [path(world), path(script)]));
    let lines = process::output(&mut native).ok_or("the benchmark failed: `cargo run --example world_speed`")?;
    println!("== native, best of {ROUNDS}, processor time");
    print(lines.lines().map(|line| line.split_whitespace().skip(1).collect()));
    if only_native {
        return Ok(());
    }
    let tools = setup::page_tools()?;
    let target = target_folder(&tools)?;
    let build = ["build", "--quiet", "--release", "--target", "wasm32-unknown-unknown", "--example", "world_wasm"];
    process::run(&mut tools.command("cargo", &build))?;
    let built = target.join("wasm32-unknown-unknown/release/examples/world_wasm.wasm").to_string_lossy().into_owned();
    let folder = target.join("bench-world");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let out = folder.to_string_lossy().into_owned();
    let bind = ["--target", "nodejs", "--no-typescript", "--out-dir", &out, &built];
    process::run(&mut tools.command("wasm-bindgen", &bind))?;
    let mut node = command("node", &["--eval", IN_NODE, "--", &out, ROUNDS]);
    node.args(WORLDS.iter().map(|(_, world, script)| format!("{},{}", path(world), path(script))));
    let lines = process::output(&mut node).ok_or("the benchmark failed in Node")?;
    println!("== wasm in Node, best of {ROUNDS}, processor time");
    print(lines.lines().take(WORLDS.len()).map(|line| line.split_whitespace().collect()));
    let figures: Vec<f64> = lines.lines().last().unwrap_or_default().split_whitespace().flat_map(str::parse).collect();
    let [sweep, after, at_last] = figures[..] else { return Err("Node said something else".into()) };
    println!("a sweep of 200 runs of 1,000 requests, on one core: {sweep:.0} ms (on two under 6,000)");
    println!("memory after one sweep {:.1} MB, after ten {:.1} MB", after / 1e6, at_last / 1e6);
    let (tools, chromium) = setup::browser_tools()?;
    build::release(&tools)?;
    println!("== the page, in Chromium");
    let mut measure = tools.command("cargo", &["run", "--quiet", "--package", "browser-tests", "--bin", "world"]);
    process::run(measure.env("CHROME", &chromium.browser).env("CHROMEDRIVER", &chromium.driver))
}

fn print<'a>(lines: impl Iterator<Item = Vec<&'a str>>) {
    for ((what, ..), line) in WORLDS.iter().zip(lines) {
        let [ms, requests, events] = line[..] else { continue };
        let ms: f64 = ms.parse().unwrap_or(f64::NAN);
        println!("{what:<52} {ms:>8.1} ms  {requests} requests, {events} events");
    }
}
