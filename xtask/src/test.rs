//! `cargo xtask test`: every check there is, and how long each took.
//!
//! The steps share what they compile: the lints check only, the native and the wasm tests use the development
//! profile, and the one release build is the page that the browser tests look at.

use std::time::{Duration, Instant};

use crate::build;
use crate::process::{self, Outcome};
use crate::setup::{self, Chromium, Tools};

const WASM: &str = "wasm32-unknown-unknown";

type Check = fn(&Tools, &Chromium) -> Outcome<()>;

const STEPS: [(&str, Check); 7] = [
    ("format", format),
    ("lints", lints),
    ("lints-wasm", lints_wasm),
    ("native", native),
    ("wasm", wasm),
    ("build", |tools, _| build::release(tools)),
    ("browser", browser),
];

/// All steps, or those that are named. A failure does not keep the next step from being tried.
pub fn run(names: &[&str]) -> Outcome<()> {
    if let Some(unknown) = names.iter().find(|name| STEPS.iter().all(|(step, _)| step != *name)) {
        let steps: Vec<_> = STEPS.iter().map(|(step, _)| *step).collect();
        return Err(format!("test: no such step: {unknown} (there are {})", steps.join(", ")));
    }
    let start = Instant::now();
    let (tools, chromium) = setup::browser_tools()?;
    let mut lines = vec![line("set-up", start.elapsed(), "ok")];
    let mut failed = Vec::new();
    for (name, check) in STEPS {
        if !names.is_empty() && !names.contains(&name) {
            continue;
        }
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = check(&tools, &chromium);
        if let Err(message) = &outcome {
            println!("xtask: {message}");
            failed.push(name);
        }
        lines.push(line(name, start.elapsed(), if outcome.is_ok() { "ok" } else { "FAILED" }));
    }
    println!("\n{}\n{}", lines.join("\n"), line("all", start.elapsed(), ""));
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

fn line(name: &str, time: Duration, result: &str) -> String {
    format!("{name:<12} {:>6.1} s  {result}", time.as_secs_f64()).trim_end().to_owned()
}

fn format(tools: &Tools, _: &Chromium) -> Outcome<()> {
    process::run(&mut tools.command("cargo", &["fmt", "--all", "--check"]))
}

fn lints(tools: &Tools, _: &Chromium) -> Outcome<()> {
    let arguments = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    process::run(&mut tools.command("cargo", &arguments))
}

fn lints_wasm(tools: &Tools, _: &Chromium) -> Outcome<()> {
    let arguments = [
        "clippy",
        "--package",
        "yieldpoint",
        "--target",
        WASM,
        "--lib",
        "--bin",
        "app",
        "--bin",
        "workshop",
        "--bin",
        "lab",
        "--test",
        "wasm",
    ];
    process::run(tools.command("cargo", &arguments).args(["--", "-D", "warnings"]))
}

fn native(tools: &Tools, _: &Chromium) -> Outcome<()> {
    let arguments = ["test", "--workspace", "--exclude", "browser-tests", "--no-fail-fast"];
    process::run(&mut tools.command("cargo", &arguments))
}

/// What needs wasm itself, in a headless Chromium; `webdriver.json` has its flags.
fn wasm(tools: &Tools, chromium: &Chromium) -> Outcome<()> {
    let mut test = tools.command("cargo", &["test", "--package", "yieldpoint", "--target", WASM, "--test", "wasm"]);
    test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    test.env("CHROMEDRIVER", &chromium.driver);
    process::run(&mut test)
}

/// The page of `dist/` in a headless Chromium.
fn browser(tools: &Tools, chromium: &Chromium) -> Outcome<()> {
    let mut test = tools.command("cargo", &["test", "--package", "browser-tests", "--no-fail-fast"]);
    test.env("CHROME", &chromium.browser).env("CHROMEDRIVER", &chromium.driver);
    if let Some(page) = setup::perfetto_page()? {
        test.env("PERFETTO_UI", page);
    }
    process::run(&mut test)
}
