//! The engine as wasm, Pyodide and MicroPython, each in a worker of the same Chromium.
//!
//! A folder below `target/` is what the browser gets to see: a page with nothing on it, a worker's script, the programs, and
//! the engine or the peer.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Program, ROUNDS, Times};
use crate::own_std;
use crate::process::{self, Outcome, command, root};
use crate::setup::{Chromium, Tools};

/// A Python that npm has.
pub struct Peer {
    pub name: &'static str,
    package: &'static str,
    version: &'static str,
    /// The module that starts it, in the package.
    entry: &'static str,
    /// JavaScript: from the module `peer` to a function `time(program)` that gives milliseconds.
    start: &'static str,
}

pub const PYODIDE: Peer = Peer {
    name: "Pyodide",
    package: "pyodide",
    version: "314.0.7",
    entry: "pyodide.mjs",
    start: "
const python = await peer.loadPyodide({ indexURL: new URL('./peer/', import.meta.url).href });
await python.runPythonAsync('import asyncio, heapq, collections');
const time = async (program) => {
  const start = performance.now();
  // On the loop that it has there, which is the browser's: the program's last line is awaited.
  await python.runPythonAsync(program.replace('asyncio.run(main())', 'await main()'));
  return performance.now() - start;
};",
};

pub const MICROPYTHON: Peer = Peer {
    name: "MicroPython",
    package: "@micropython/micropython-webassembly-pyscript",
    version: "1.27.0",
    entry: "micropython.mjs",
    start: "
const python = await peer.loadMicroPython({ heapsize: 128 * 1024 * 1024, url: new URL('./peer/micropython.wasm', import.meta.url).href });
const time = async (program) => {
  const isAsync = program.includes('asyncio.run(main())');
  const start = performance.now();
  // There asyncio.run does not wait for its task: the program's last line is awaited instead.
  await python.runPythonAsync(isAsync ? program.replace('asyncio.run(main())', 'await main()') : program);
  return performance.now() - start;
};",
};

/// What starts ours. A worker of the page has many runs, each with an engine of its own: the first start meets code that the browser
/// has not compiled and Python of ours that the engine has not; the ones after it are what a reader's runs have.
const OURS: &str = "
const { memory } = await peer.default();
peer.supply(await (await fetch('./peer/modules.txt')).text());
const small = 'import asyncio\\nasync def main():\\n    await asyncio.sleep(0)\\nasyncio.run(main())\\n';
const [start, ...starts] = Array.from({ length: 41 }, () => peer.time_run(small)[0]);
const warm = starts.sort((a, b) => a - b)[20];
const time = (program) => {
  const [, ms, events] = peer.time_run(program);
  return { ms, start, events, bytes: memory.buffer.byteLength, warm };
};";

/// Answers each program with its time, or with what went wrong.
fn worker(entry: &str, start: &str) -> String {
    format!(
        "import * as peer from './peer/{entry}';
{start}
onmessage = async ({{ data }}) => {{
  try {{
    const figures = await time(data);
    postMessage(typeof figures === 'number' ? {{ ms: figures }} : figures);
  }} catch (error) {{
    postMessage({{ error: String(error) }});
  }}
}};
postMessage({{ ready: true }});
"
    )
}

pub fn ours(tools: &Tools, chromium: &Chromium, programs: &[Program]) -> Outcome<Times> {
    let build =
        ["build", "--quiet", "--profile", "page", "--target", "wasm32-unknown-unknown", "--example", "engine_wasm"];
    process::run(own_std::compile(&mut tools.command("cargo", &build))?)?;
    let folder = folder("ours")?;
    let built = super::native::target_folder(tools)?.join("wasm32-unknown-unknown/page/examples/engine_wasm.wasm");
    let peer = folder.join("peer");
    let shelf = folder.join("shelf");
    let words = ["run", "--quiet", "--package", "yieldpoint-shelf", "--", &shelf.to_string_lossy()];
    process::run(&mut tools.command("cargo", &words))?;
    let modules = fs::read_dir(shelf.join("dist")).map_err(|error| format!("{}: {error}", shelf.display()))?;
    for file in modules.flatten() {
        fs::copy(file.path(), peer.join("modules.txt")).map_err(|error| error.to_string())?;
    }
    let (out, wasm) = (peer.to_string_lossy(), built.to_string_lossy());
    process::run(
        &mut tools.command("wasm-bindgen", &["--target", "web", "--no-typescript", "--out-dir", &out, &wasm]),
    )?;
    let bound = peer.join("engine_wasm_bg.wasm").to_string_lossy().into_owned();
    // As index.html has it for the page.
    let features = [
        "--enable-bulk-memory",
        "--enable-nontrapping-float-to-int",
        "--enable-sign-ext",
        "--enable-mutable-globals",
        "--enable-reference-types",
        "--enable-multivalue",
    ];
    let mut optimise = tools.command("wasm-opt", &["-O2"]);
    process::run(optimise.args(features).args([&bound, "-o", &bound]))?;
    let worker = worker("engine_wasm.js", OURS);
    let million = root().join("benches/engine/million_events.py");
    let figures = run_in_browser(tools, chromium, &folder, &worker, 1, &[&million])?;
    print_figures(&fs::read(&bound).map_err(|error| format!("{bound}: {error}"))?, &figures);
    measure(tools, chromium, &folder, &worker, programs)
}

/// What the engine weighs, and what its starts and a long run in a fresh worker took: a line of [`run_in_browser`].
fn print_figures(wasm: &[u8], line: &str) {
    let brotli = crate::sizes::brotlied(wasm).len();
    println!("the engine alone: {} kB, {} kB brotli (at most 350)", wasm.len() / 1000, brotli / 1000);
    let numbers: Vec<f64> = line.split_whitespace().skip(1).filter_map(|word| word.parse().ok()).collect();
    let [start_ns, run_ns, events, bytes, warm_ns] = numbers[..] else { return };
    println!("the start of an engine to its first bytecode: {:.2} ms (at most 2; median of 40)", warm_ns / 1e6);
    println!(
        "a worker's first, with our own Python compiled by code the browser just compiled: {:.1} ms",
        start_ns / 1e6
    );
    let (millions, megabytes, ms) = (events / 1e6, bytes / 1e6, run_ns / 1e6);
    println!("a run of {millions:.2} million events: {megabytes:.0} MB of memory (at most 200), {ms:.0} ms");
}

/// A peer's times; `None` when npm does not give it.
pub fn peer(tools: &Tools, chromium: &Chromium, peer: &Peer, programs: &[Program]) -> Outcome<Option<Times>> {
    let folder = folder(&peer.name.to_lowercase())?;
    let package = folder.join("node_modules").join(peer.package);
    if !package.join(peer.entry).is_file() {
        println!("installing {} {} from npm into {}", peer.package, peer.version, folder.display());
        let wanted = format!("{}@{}", peer.package, peer.version);
        let prefix = folder.to_string_lossy().into_owned();
        let mut install =
            command("npm", &["install", "--prefix", &prefix, "--no-save", "--no-audit", "--no-fund", &wanted]);
        if process::run(&mut install).is_err() {
            return Ok(None);
        }
    }
    copy(&package, &folder.join("peer"))?;
    measure(tools, chromium, &folder, &worker(peer.entry, peer.start), programs).map(Some)
}

/// An emptied folder for the browser, with the page in it.
fn folder(name: &str) -> Outcome<PathBuf> {
    let folder = root().join("target/bench-engine").join(name);
    let peer = folder.join("peer");
    fs::create_dir_all(&peer).map_err(|error| format!("{}: {error}", peer.display()))?;
    write(&folder.join("index.html"), "<!doctype html><title>The engine's benchmark</title>")?;
    Ok(folder)
}

fn write(path: &Path, text: &str) -> Outcome<()> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// The files of a package.
fn copy(from: &Path, to: &Path) -> Outcome<()> {
    let entries = fs::read_dir(from).map_err(|error| format!("{}: {error}", from.display()))?;
    for entry in entries.flatten().filter(|entry| entry.path().is_file()) {
        let target = to.join(entry.file_name());
        fs::copy(entry.path(), &target).map_err(|error| format!("{}: {error}", target.display()))?;
    }
    Ok(())
}

fn measure(tools: &Tools, chromium: &Chromium, folder: &Path, worker: &str, programs: &[Program]) -> Outcome<Times> {
    let paths: Vec<&Path> = programs.iter().map(|program| program.path.as_path()).collect();
    let lines = run_in_browser(tools, chromium, folder, worker, ROUNDS, &paths)?;
    Ok(super::native::times(programs, &lines))
}

/// A line for each program in a page and a worker of their own: see `tests/browser/src/bin/engine.rs`.
fn run_in_browser(
    tools: &Tools,
    chromium: &Chromium,
    folder: &Path,
    worker: &str,
    rounds: usize,
    programs: &[&Path],
) -> Outcome<String> {
    write(&folder.join("worker.js"), worker)?;
    let rounds = rounds.to_string();
    let mut run =
        tools.command("cargo", &["run", "--quiet", "--package", "browser-tests", "--bin", "engine", "--", &rounds]);
    run.args(programs);
    run.env("CHROME", &chromium.browser).env("CHROMEDRIVER", &chromium.driver).env("YIELDPOINT_DIST", folder);
    let output = run.output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!("the browser's benchmark failed:\n{}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
