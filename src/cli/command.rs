//! The commands themselves.

use super::doctor::examine;
use super::gallery::gallery;
use super::options::{Command, HELP, Input, Scripted, Turns, parse};
use super::problems::{UNSUPPORTED, as_diagnostic, as_traceback};
use super::source;
use super::streams::Patient;
use super::world::{Asked, Refusal, figures};
use crate::analysis::{Metrics, beyond, chrome_trace, ending};
use crate::export::{Sheet, SheetSide, gantt as chart};
use crate::run::{Advance, Budget, SCRIPT_FILE, Scheduling, Simulation, check, simulate, whole_library};
use crate::scenario::{Settings, SideId, with_param};
use base::{Problem, seconds_to_ns};
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use trace::{EventKind, Outcome, Stream, Trace};

/// What the process ends with: see [`HELP`].
pub type ExitCode = i32;

const WELL: ExitCode = 0;
const RAISED: ExitCode = 1;
/// Nothing was run: wrong usage, no file, Python that is not supported.
const REFUSED: ExitCode = 2;
const NO_END: ExitCode = 3;

/// The process's three streams.
pub struct Streams<'a> {
    pub stdin: &'a mut dyn Read,
    pub stdout: &'a mut dyn Write,
    pub stderr: &'a mut dyn Write,
}

/// Does what the arguments say, the program's own name left out.
pub fn command_line(args: impl IntoIterator<Item = OsString>, streams: Streams) -> ExitCode {
    let Streams { stdin, stdout, stderr } = streams;
    let (mut stdout, mut stderr) = (Patient::new(stdout), Patient::new(stderr));
    let done = match parse(args) {
        Ok(command) => obey(command, stdin, &mut stdout, &mut stderr),
        Err(said) => refuse(&mut stderr, &format!("{said}\nTry yieldpoint --help.")),
    };
    let flushed = stdout.flush().and(stderr.flush());
    match done.and_then(|code| flushed.map(|()| code)) {
        Ok(code) => code,
        Err(error) => {
            // Where even this can not be written there is nobody to tell.
            let _ = stderr.write(&format!("yieldpoint: can not write the output: {error}\n"));
            let _ = stderr.flush();
            REFUSED
        }
    }
}

fn obey(command: Command, stdin: &mut dyn Read, stdout: &mut Patient, stderr: &mut Patient) -> io::Result<ExitCode> {
    match command {
        Command::Help => stdout.write(HELP).map(|()| WELL),
        Command::Version => stdout.write(concat!("yieldpoint ", env!("CARGO_PKG_VERSION"), "\n")).map(|()| WELL),
        Command::Check { input } => match source::read(&input, stdin) {
            Ok(script) => check_script(&input, &script, stderr),
            Err(said) => refuse(stderr, &said),
        },
        Command::Gallery { name } => match gallery(name.as_deref()) {
            Ok(text) => stdout.write(&text).map(|()| WELL),
            Err(said) => refuse(stderr, &said),
        },
        Command::Doctor { input, settings, budget } => match read_with_params(&input, stdin) {
            Ok(script) => {
                let name = source::name(&input.input);
                let trace = simulate(&script, &settings, budget, &whole_library());
                match &trace.outcome {
                    Outcome::Rejected { problems } => write_rejection(&name, &script, problems, stderr),
                    _ => stdout.write(&examine(&name, &script, &trace, &settings, budget)).map(|()| WELL),
                }
            }
            Err(said) => refuse(stderr, &said),
        },
        Command::World { world, input, knobs, budget, json, svg, sweep } => {
            let (name, read) = (source::name(&input.input), source::read(&world, stdin));
            match read.and_then(|world| Ok((world, read_with_params(&input, stdin)?))) {
                Ok((world, script)) => {
                    match figures(&name, &world, &script, &Asked { knobs, budget, json, svg, sweep }) {
                        Ok(text) => stdout.write(&text).map(|()| WELL),
                        Err(Refusal::OfWorld(said)) => refuse(stderr, &said),
                        Err(Refusal::OfScript(problems)) => write_rejection(&name, &script, &problems, stderr),
                    }
                }
                Err(said) => refuse(stderr, &said),
            }
        }
        Command::Run { input, settings, budget, summary, gantt, trace, turns } => match read_with_params(&input, stdin)
        {
            Ok(script) => {
                let run = simulate_with(&script, &settings, budget, turns);
                let ran = Ran { name: source::name(&input.input), script, trace: run };
                let code = report(&ran, summary, trace, stdout, stderr)?;
                if gantt {
                    draw(ran, stderr)?;
                }
                Ok(code)
            }
            Err(said) => refuse(stderr, &said),
        },
    }
}

fn simulate_with(script: &str, settings: &Settings, budget: Budget, turns: Turns) -> Trace {
    let library = whole_library();
    let trace = match Simulation::new(script, settings, budget, &library) {
        Ok(mut run) => {
            let Turns { free_threaded, time_slice_seconds, switch_interval_seconds } = turns;
            let scheduling = Scheduling { free_threaded, time_slice_ns: time_slice_seconds.map(seconds_to_ns) };
            run.schedule(scheduling, switch_interval_seconds.map(seconds_to_ns));
            while run.advance(u64::MAX) == Advance::More {}
            run.finish()
        }
        Err(problems) => Trace::rejected(Outcome::Rejected { problems }),
    };
    // The process is about to end: nobody needs the room.
    std::mem::forget(library);
    trace
}

/// The script as it is run.
fn read_with_params(Scripted { input, params }: &Scripted, stdin: &mut dyn Read) -> Result<String, String> {
    let mut script = source::read(input, stdin)?;
    for (name, value) in params {
        script = with_param(&script, name, value)?;
    }
    Ok(script)
}

fn refuse(stderr: &mut Patient, said: &str) -> io::Result<ExitCode> {
    stderr.write(&format!("yieldpoint: {said}\n"))?;
    Ok(REFUSED)
}

fn check_script(input: &Input, script: &str, stderr: &mut Patient) -> io::Result<ExitCode> {
    let problems = check(script);
    for problem in &problems {
        stderr.write(&as_diagnostic(&source::name(input), script, problem))?;
    }
    Ok(if problems.is_empty() { WELL } else { REFUSED })
}

/// A run that is over.
struct Ran {
    name: String,
    script: String,
    trace: Trace,
}

/// Everything that is written after a run, and the exit code.
fn report(
    ran: &Ran,
    summary: bool,
    trace_file: Option<PathBuf>,
    stdout: &mut Patient,
    stderr: &mut Patient,
) -> io::Result<ExitCode> {
    let Ran { name, script, trace } = ran;
    write_output(trace, stdout, stderr)?;
    let mut code = match &trace.outcome {
        Outcome::Finished => WELL,
        Outcome::Exited { code } => *code,
        Outcome::Raised { traceback, .. } => {
            stderr.write(&with_file(traceback, name))?;
            RAISED
        }
        Outcome::Deadlocked { .. } | Outcome::OutOfBudget { .. } | Outcome::Stopped => {
            stderr.write(&format!("yieldpoint: {}\n", ending(trace).unwrap_or_default()))?;
            NO_END
        }
        Outcome::Rejected { problems } => write_rejection(name, script, problems, stderr)?,
    };
    if trace_file.is_some()
        && let Some(said) = beyond(trace)
    {
        stderr.write(&format!("yieldpoint: {said}\n"))?;
    }
    if let Some(path) = trace_file
        && let Err(error) = write_trace(&path, trace, name)
    {
        stderr.write(&format!("yieldpoint: can not write {}: {error}\n", path.display()))?;
        code = REFUSED;
    }
    if summary {
        let line = serde_json::to_string(&Metrics::new(trace).summary())?;
        stderr.write(&format!("{line}\n"))?;
    }
    Ok(code)
}

/// The timeline in characters, under everything else.
fn draw(ran: Ran, stderr: &mut Patient) -> io::Result<()> {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(100);
    let sides = [SheetSide::new(SideId::A, "", ran.script, ran.trace)];
    stderr.write(&chart(&Sheet { title: "", about: "", link: "", sides: &sides }, columns))
}

/// The traceback with the script's own file name.
fn with_file(traceback: &str, name: &str) -> String {
    let frame_of = |name: &str| format!("File \"{name}\", line ");
    traceback.replace(&frame_of(SCRIPT_FILE), &frame_of(name))
}

/// The script's two streams, in the order in which it wrote.
fn write_output(trace: &Trace, stdout: &mut Patient, stderr: &mut Patient) -> io::Result<()> {
    let mut last = Stream::Stdout;
    for event in &trace.events {
        let EventKind::Output { stream, start, end, .. } = event.kind else { continue };
        let text = trace.output.get(start as usize..end as usize).unwrap_or_default();
        if stream != last {
            stdout.flush()?;
            last = stream;
        }
        match stream {
            Stream::Stdout => stdout.write(text)?,
            Stream::Stderr => stderr.write(text)?,
        }
    }
    stdout.flush()
}

/// CPython stops at the first syntax error; what is not supported is told at once.
fn write_rejection(file: &str, script: &str, problems: &[Problem], stderr: &mut Patient) -> io::Result<ExitCode> {
    if let Some(problem) = problems.iter().find(|problem| problem.kind != UNSUPPORTED) {
        stderr.write(&as_traceback(file, script, problem))?;
        return Ok(RAISED);
    }
    for problem in problems {
        stderr.write(&as_traceback(file, script, problem))?;
    }
    Ok(REFUSED)
}

fn write_trace(path: &Path, trace: &Trace, title: &str) -> io::Result<()> {
    std::fs::write(path, chrome_trace(trace, title))
}
