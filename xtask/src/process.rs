//! Child processes: started in the project's folder, their failures told as one line.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a command comes to; the error is a sentence for the person at the terminal.
pub type Outcome<T> = Result<T, String>;

/// The project's folder: the one above this package's.
pub fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().expect("xtask lies inside the project's folder").to_owned()
}

/// A command that runs in the project's folder.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// Runs to the end, output and all shown as it comes.
pub fn run(command: &mut Command) -> Outcome<()> {
    let status = command.status().map_err(|error| failure(command, &error.to_string()))?;
    if status.success() { Ok(()) } else { Err(failure(command, &status.to_string())) }
}

/// Becomes the program: whoever ends this process ends that one.
pub fn become_it(command: &mut Command) -> Outcome<()> {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        let error = command.exec();
        Err(failure(command, &error.to_string()))
    }
    #[cfg(not(unix))]
    run(command)
}

/// Runs to the end and gives what it printed on standard output; `None` when it could not start or failed.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn failure(command: &Command, reason: &str) -> String {
    let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy()).collect();
    format!("`{} {}` failed: {reason}", command.get_program().to_string_lossy(), words.join(" "))
}
