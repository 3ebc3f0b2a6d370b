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
