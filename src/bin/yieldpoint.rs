//! The command line.

use std::io::{BufWriter, stderr, stdin, stdout};
use yieldpoint::cli::{Streams, command_line};

fn main() {
    let code = command_line(
        std::env::args_os().skip(1),
        Streams { stdin: &mut stdin(), stdout: &mut BufWriter::new(stdout()), stderr: &mut stderr() },
    );
    std::process::exit(code);
}
