//! The command line as a process: what it prints where, and what it ends with.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What a process left behind.
struct Ended {
    code: i32,
    stdout: String,
    stderr: String,
}

fn yieldpoint(args: &[&str], stdin: &[u8]) -> Ended {
    let mut child = Command::new(env!("CARGO_BIN_EXE_yieldpoint"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A process that does not read its input closes it.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ended { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// A file of this test run's own.
fn temporary(name: &str, content: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path
}

#[test]
fn help_and_version() {
    let help = yieldpoint(&["--help"], b"");
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    assert!(help.stdout.contains("yieldpoint run") && help.stdout.contains("--summary"));
    let version = yieldpoint(&["--version"], b"");
    assert_eq!((version.code, version.stdout), (0, format!("yieldpoint {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn a_wrong_command_line() {
    for args in [&[][..], &["walk"], &["run"], &["run", "--fast", "x.py"], &["check", "a.py", "b.py"]] {
        let ended = yieldpoint(args, b"");
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{args:?}");
        assert!(ended.stderr.starts_with("yieldpoint: "), "{args:?}: {}", ended.stderr);
        assert!(ended.stderr.ends_with("Try yieldpoint --help.\n"), "{args:?}: {}", ended.stderr);
    }
}

#[test]
fn files_that_can_not_be_read() {
    let missing = yieldpoint(&["run", "no/such/file.py"], b"");
    assert_eq!(missing.code, 2);
    assert!(missing.stderr.starts_with("yieldpoint: can not open no/such/file.py: "), "{}", missing.stderr);
    let folder = yieldpoint(&["check", env!("CARGO_TARGET_TMPDIR")], b"");
    assert_eq!(folder.code, 2);
    let latin = temporary("latin.py", b"x = 1\ny = '\xe4'\n");
    let latin = yieldpoint(&["run", latin.to_str().unwrap()], b"");
    assert_eq!(latin.code, 2);
    assert!(latin.stderr.ends_with("latin.py is not UTF-8: see line 2\n"), "{}", latin.stderr);
}

#[test]
fn doubtful_syntax_is_warned_of_before_anything_runs() {
    let ended = run("print('\\d')\nif 1 is 2:\n    pass\n", &[]);
    let wanted = "script.py:1: SyntaxWarning: invalid escape sequence '\\d'\n  print('\\d')\n\
         script.py:2: SyntaxWarning: \"is\" with 'int' literal. Did you mean \"==\"?\n  if 1 is 2:\n";
    assert_eq!((ended.code, ended.stdout.as_str(), ended.stderr.as_str()), (0, "\\d\n", wanted));
}

/// Runs a script from standard input.
fn run(script: &str, options: &[&str]) -> Ended {
    yieldpoint(&[&["run"], options, &["-"]].concat(), script.as_bytes())
}

const SLEEPER: &str = "import asyncio, time

async def main():
    async with asyncio.timeout(1):
        time.sleep(10)

asyncio.run(main())
print('done')
";

#[test]
fn a_script_of_ten_seconds_ends_at_once() {
    let began = std::time::Instant::now();
    let ended = run(SLEEPER, &[]);
    assert_eq!((ended.code, ended.stdout.as_str(), ended.stderr.as_str()), (0, "done\n", ""));
    // Far from the figure to hold, which a benchmark measures: only not ten seconds.
    assert!(began.elapsed().as_secs() < 5);
}

#[test]
fn the_summary_is_the_last_line_of_stderr() {
    let ended = run(SLEEPER, &["--summary"]);
    let summary: serde_json::Value = serde_json::from_str(ended.stderr.lines().last().unwrap()).unwrap();
    let keys: Vec<&String> = summary.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["chunks", "elapsed_s", "longest_chunk_s", "max_lag_s", "outcome", "tasks"]);
    let near = |key: &str, expected: f64| (summary[key].as_f64().unwrap() - expected).abs() < 0.01;
    assert!(near("elapsed_s", 10.0) && near("longest_chunk_s", 10.0) && near("max_lag_s", 9.0), "{summary}");
    assert_eq!(summary["outcome"], "finished");
    assert_eq!(ended.stdout, "done\n");
}

#[test]
fn the_trace_is_a_file_for_perfetto() {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("out.json");
    let ended = run(SLEEPER, &["--trace", path.to_str().unwrap()]);
    assert_eq!(ended.code, 0);
    let document: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let entries = document["traceEvents"].as_array().unwrap();
    let sleep = entries.iter().find(|entry| entry["cat"] == "blocking").unwrap();
    assert_eq!((&sleep["name"], &sleep["dur"]), (&"time.sleep(10)".into(), &10_000_000.into()));
    let unwritable = run(SLEEPER, &["--trace", "no/such/folder/out.json"]);
    assert_eq!((unwritable.code, unwritable.stdout.as_str()), (2, "done\n"));
    assert!(unwritable.stderr.starts_with("yieldpoint: can not write no/such/folder/out.json: "));
}

#[test]
fn an_uncaught_exception() {
    let ended = run("print('a')\nraise ValueError('nobody catches this')\n", &[]);
    assert_eq!((ended.code, ended.stdout.as_str()), (1, "a\n"));
    assert!(ended.stderr.starts_with("Traceback (most recent call last):\n"), "{}", ended.stderr);
    assert!(ended.stderr.ends_with("\nValueError: nobody catches this\n"), "{}", ended.stderr);
    let file = temporary("raises.py", b"raise ValueError\n");
    let file = file.to_str().unwrap();
    let ended = yieldpoint(&["run", file], b"");
    assert!(ended.stderr.contains(&format!("\n  File \"{file}\", line 1, in <module>\n")), "{}", ended.stderr);
}

#[test]
fn the_scripts_own_exit_code_and_streams() {
    let ended = run("import sys\nprint('out')\nprint('err', file=sys.stderr)\nsys.exit(7)\n", &[]);
    assert_eq!((ended.code, ended.stdout.as_str(), ended.stderr.as_str()), (7, "out\n", "err\n"));
    let message = run("import sys\nsys.exit('enough')\n", &[]);
    assert_eq!((message.code, message.stderr.as_str()), (1, "enough\n"));
}

#[test]
fn syntax_errors() {
    let broken = temporary("broken.py", b"print('never')\nx = (1,\n");
    let broken = broken.to_str().unwrap();
    let ended = yieldpoint(&["run", broken], b"");
    assert_eq!((ended.code, ended.stdout.as_str()), (1, ""));
    assert!(ended.stderr.starts_with(&format!("  File \"{broken}\", line 2\n    x = (1,\n")), "{}", ended.stderr);
    assert_eq!(ended.stderr.lines().last(), Some("SyntaxError: '(' was never closed"));
    let checked = yieldpoint(&["check", broken], b"");
    assert_eq!((checked.code, checked.stdout.as_str()), (2, ""));
    let first = checked.stderr.lines().next().unwrap();
    assert_eq!(first, format!("{broken}:2:5: SyntaxError: '(' was never closed"));
    let well = yieldpoint(&["check", "-"], b"import asyncio\n");
    assert_eq!((well.code, well.stdout.as_str(), well.stderr.as_str()), (0, "", ""));
    assert_eq!(yieldpoint(&["run", "-"], b"").code, 0);
}

#[test]
fn a_run_that_never_ends_is_cut_off() {
    let ended = run("print('on')\nwhile True: pass\n", &["--instructions", "1000000", "--summary"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (3, "on\n"));
    let lines: Vec<&str> = ended.stderr.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("yieldpoint: The run was cut off at "), "{lines:?}");
    assert!(lines[1].contains(r#""outcome":"out_of_budget""#), "{lines:?}");
}

#[test]
fn a_run_that_can_never_go_on_says_who_waits() {
    let script = "import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())\n";
    let ended = run(script, &[]);
    assert_eq!(ended.code, 3);
    assert!(ended.stderr.starts_with("yieldpoint: From 0.0 s on nothing could ever run again: "), "{}", ended.stderr);
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_yieldpoint"))
        .args(["run", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(b"for n in range(20000):\n    print('line', n)\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}

#[test]
fn a_parameter_takes_another_value() {
    let script = b"N = 2  # param: 1..9\nprint(N * 10)\n";
    let run = |args: &[&str]| yieldpoint(&[&["run", "-"], args].concat(), script);
    assert_eq!((run(&[]).stdout.as_str(), run(&["--param", "N=7"]).stdout.as_str()), ("20\n", "70\n"));
    let ended = run(&["--param", "N=12"]);
    assert_eq!((ended.code, ended.stderr.as_str()), (2, "yieldpoint: N goes from 1 to 9\n"));
    let ended = run(&["--param", "M=1"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
    assert_eq!(ended.stderr, "yieldpoint: the script names no parameter M: it has N\n");
}

#[test]
fn the_gallery_is_listed_and_its_claims_are_tried() {
    let list = yieldpoint(&["gallery"], b"");
    assert_eq!((list.code, list.stderr.as_str()), (0, ""));
    assert!(list.stdout.starts_with("From the article\n  timeout "), "{}", list.stdout);
    assert!(list.stdout.lines().count() > 24, "{}", list.stdout);
    let one = yieldpoint(&["gallery", "gather"], b"");
    assert_eq!(one.code, 0);
    assert!(one.stdout.contains("Claim:  elapsed(A) > 3 s") && one.stdout.contains("It holds."), "{}", one.stdout);
    let none = yieldpoint(&["gallery", "nothing"], b"");
    assert_eq!((none.code, none.stdout.as_str()), (2, ""));
    assert!(none.stderr.starts_with("yieldpoint: the gallery has no nothing"), "{}", none.stderr);
}

#[test]
fn a_world_and_its_figures() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/world/scenarios");
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (world, script) = (file("chunks.json"), file("chunks.py"));
    let table = yieldpoint(&["world", &world, &script], b"");
    assert_eq!((table.code, table.stderr.as_str()), (0, ""));
    assert!(table.stdout.contains("\nliveness       12 sent, 12 good, 0 failed"), "{}", table.stdout);
    assert!(table.stdout.contains("\nrestarts       0, 0 of them after SIGKILL\n"), "{}", table.stdout);
    assert!(table.stdout.contains("\nlongest chunk  300."), "{}", table.stdout);
    let json = yieldpoint(&["world", "--json", &world, &script], b"").stdout;
    assert!(json.starts_with(r#"{"seconds":120.0,"requests":{"route":"all","sent":"#), "{json}");
    let sweep = ["--sweep", "traffic[0].arrivals.clients.count=1,5", "--metric", "restarts"];
    let swept = yieldpoint(&[&["world", &world, &script][..], &sweep].concat(), b"");
    let lines: Vec<&str> = swept.stdout.lines().collect();
    assert_eq!(lines[..2], ["traffic[0].arrivals.clients.count,restarts", "1,0.000000"], "{}", swept.stderr);
    assert!(lines[2].starts_with("5,") && lines[2] != "5,0.000000", "{lines:?}");
    // What is wrong is said, and nothing is run.
    let broken = temporary("broken_world.json", br#"{"seconds": 0, "replicas": 0}"#);
    let refused = yieldpoint(&["world", broken.to_str().unwrap(), &script], b"");
    let said = "yieldpoint: `seconds` is 0; it goes from 0.001 to 86400.\n`replicas` is 0; it goes from 1 to 100.\n";
    assert_eq!((refused.code, refused.stderr.as_str()), (2, said));
    let no_script = yieldpoint(&["world", &world, "-"], b"import flask\n");
    assert_eq!(no_script.code, 2);
    assert!(no_script.stderr.contains("flask"), "{}", no_script.stderr);
}
