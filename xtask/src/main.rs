//! `cargo xtask`: the project's own commands.
//!
//! One file per command. Each begins with the set-up, which finds the tools at their pinned versions and installs
//! what is missing. Nothing here knows what the program does: it builds it, serves it, tests it, measures it.
#![forbid(unsafe_code)]

mod bench;
mod bench_engine;
mod bench_world;
mod build;
mod compatibility;
mod conformance;
mod fuzz;
mod own_std;
mod process;
mod serve;
mod setup;
mod shoot;
mod sizes;
mod test;

use std::process::ExitCode;

use process::Outcome;

const HELP: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N] [--release]  build the page, serve it, rebuild on change; says the address
  test [STEP...]                every check: format, lints, native, wasm and browser tests
  build                         release dist/, precompressed, with a table of sizes
  bench                         the figures: sizes, the command line's speed, the page's speed and frames
  compatibility                 writes COMPATIBILITY.md anew: what of Python works, differs, is missing
  conformance                   the programs that are held to CPython's output, a table per area, in README.md too
  bench engine [--native] [PROGRAM...]
                                the engine beside CPython 3.13, and in Chromium beside Pyodide and MicroPython
  bench world [--native]        servers in their worlds: ten minutes of traffic, a thousand requests, a sweep, memory
  fuzz [TARGET...] [--seconds N]
                                looks for inputs that break the parser, a run, an export or a link: a minute each
  bench live                    live runs in Chromium: frames, clicks, switches, timers, workers, each beside its bound
  bench timeline                a trace of a million events: bytes of an event, first picture, frames under the hand
  shoot [ADDRESS]               pictures of the page in dist/: desktop and phone, light and dark, in target/shots/
  setup [--browser]             only the set-up that each of the others begins with

Tools are kept in $YIELDPOINT_TOOLS, or else in the user's cache folder.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Outcome<()> {
    match words {
        [] | ["help" | "--help" | "-h", ..] => {
            print!("{HELP}");
            Ok(())
        }
        ["serve", options @ ..] => serve::run(options),
        ["build"] => build::run(),
        ["bench"] => bench::run(),
        ["fuzz", options @ ..] => fuzz::run(options),
        ["compatibility"] => compatibility::run(),
        ["conformance"] => conformance::run(),
        ["bench", "live"] => bench::live(),
        ["bench", "timeline"] => bench::timeline(),
        ["bench", "engine", options @ ..] => bench_engine::run(options),
        ["bench", "world"] => bench_world::run(false),
        ["bench", "world", "--native"] => bench_world::run(true),
        ["test", steps @ ..] => test::run(steps),
        ["shoot", address @ ..] => shoot::run(address),
        ["setup"] => setup::page_tools().map(drop),
        ["setup", "--browser"] => setup::browser_tools().and_then(|_| setup::perfetto_page()).map(drop),
        _ => Err(format!("no such command: {}\n\n{HELP}", words.join(" "))),
    }
}
