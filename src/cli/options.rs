//! What the reader asked for: the arguments, parsed.

use super::source;
use crate::run::Budget;
use crate::scenario::Settings;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

pub const HELP: &str = "\
Runs asyncio scripts on Yieldpoint's event loop and its virtual clock: a ten-second script returns at once.

usage: yieldpoint run [options] FILE.py     run the script, as python3 FILE.py would
       yieldpoint check FILE.py             report its errors without running it
       yieldpoint doctor [options] FILE.py  run it, say what is wrong, and offer what a run proves to mend it
       yieldpoint gallery [NAME]            list the scenarios; of one, what it is, its figures and whether its claim holds
       FILE.py may be - for standard input

options of run (doctor has those that change a run):
  --summary          print one JSON object with the run's figures as the last line of stderr
  --gantt            draw the run's timeline in characters on stderr, as wide as $COLUMNS or 100
  --trace OUT.json   write the run as Chrome trace-event JSON, for ui.perfetto.dev
  --cpu-speed X      compute X times as fast as CPython 3.13 on a desktop (1)
  --cores N          cores of the machine: the default pool has min(32, N + 4) threads (4)
  --seed N           where all chance comes from (0)
  --param NAME=N     another value for a parameter that the script names: NAME = 1  # param: 0.5..4 step 0.5
  --instructions N   cut the run off after so many (2,000,000,000)

  -h, --help         this page
  -V, --version      the version

exit code: the script's own (0, 1 for an uncaught exception or a syntax error, what sys.exit says);
           2 for a wrong command line, a file that can not be read, Python that is not supported;
           3 when the run was cut off or could never go on
";

/// Where the script comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    File(PathBuf),
    Stdin,
}

/// A script, and the values for its parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scripted {
    pub input: Input,
    pub params: Vec<(String, String)>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Run {
        input: Scripted,
        settings: Settings,
        budget: Budget,
        summary: bool,
        gantt: bool,
        trace: Option<PathBuf>,
    },
    Check {
        input: Input,
    },
    Doctor {
        input: Scripted,
        settings: Settings,
        budget: Budget,
    },
    /// All scenarios, or the one of this name.
    Gallery {
        name: Option<String>,
    },
    Help,
    Version,
}

/// The arguments without the program's name. Errors are sentences for the reader.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    parse_all(lexopt::Parser::from_args(args)).map_err(|error| error.to_string())
}

fn parse_all(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut name: Option<String> = None;
    let mut input = None;
    let mut settings = Settings::default();
    let mut budget = Budget::default();
    let mut params = Vec::new();
    let (mut summary, mut gantt, mut trace) = (false, false, None);
    while let Some(argument) = parser.next()? {
        let running = name.as_deref() == Some("run");
        let simulating = running || name.as_deref() == Some("doctor");
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Short('V') | Long("version") => return Ok(Command::Version),
            Long("summary") if running => summary = true,
            Long("gantt") if running => gantt = true,
            Long("trace") if running => trace = Some(PathBuf::from(parser.value()?)),
            Long("cpu-speed") if simulating => settings.cpu_speed = parser.value()?.parse_with(cpu_speed)?,
            Long("cores") if simulating => settings.cores = parser.value()?.parse_with(cores)?,
            Long("instructions") if simulating => budget.instructions = parser.value()?.parse()?,
            Long("seed") if simulating => settings.seed = parser.value()?.parse()?,
            Long("param") if simulating => params.push(parser.value()?.parse_with(param)?),
            Value(value) if name.is_none() => name = Some(command_name(value)?),
            Value(value) if name.as_deref() == Some("gallery") && input.is_none() => {
                input = Some(Input::File(value.into()))
            }
            Value(value) if input.is_none() => {
                input = Some(if value == "-" { Input::Stdin } else { Input::File(PathBuf::from(value)) });
            }
            _ => return Err(argument.unexpected()),
        }
    }
    let name = name.ok_or("a command is missing: run, check, doctor or gallery")?;
    if name == "gallery" {
        let name = input.map(|input| source::name(&input));
        return Ok(Command::Gallery { name });
    }
    let input = input.ok_or_else(|| format!("{name} needs a script: FILE.py, or - for standard input"))?;
    Ok(match name.as_str() {
        "run" => Command::Run { input: Scripted { input, params }, settings, budget, summary, gantt, trace },
        "doctor" => Command::Doctor { input: Scripted { input, params }, settings, budget },
        _ => Command::Check { input },
    })
}

fn command_name(value: OsString) -> Result<String, lexopt::Error> {
    match value.to_str() {
        Some(name @ ("run" | "check" | "doctor" | "gallery")) => Ok(name.to_owned()),
        _ => Err(format!("unknown command {value:?}: there are run, check, doctor and gallery").into()),
    }
}

fn cpu_speed(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|speed| (0.001..=1000.0).contains(speed)).ok_or("it goes from 0.001 to 1000".to_owned())
}

fn param(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("it is NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

fn cores(text: &str) -> Result<u32, String> {
    text.parse().ok().filter(|cores| (1..=1024).contains(cores)).ok_or("it goes from 1 to 1024".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Result<Command, String> {
        parse(args.iter().map(OsString::from))
    }

    fn plain(file: &str) -> Scripted {
        Scripted { input: Input::File(file.into()), params: Vec::new() }
    }

    #[test]
    fn options_may_stand_before_and_after_the_file() {
        let run = |summary, trace: Option<&str>| {
            let input = plain("a.py");
            let (settings, budget) = (Settings::default(), Budget::default());
            Ok(Command::Run { input, settings, budget, summary, gantt: false, trace: trace.map(PathBuf::from) })
        };
        assert_eq!(parsed(&["run", "a.py"]), run(false, None));
        assert_eq!(parsed(&["run", "--summary", "a.py"]), run(true, None));
        assert_eq!(parsed(&["run", "a.py", "--summary", "--trace", "o.json"]), run(true, Some("o.json")));
        assert_eq!(parsed(&["run", "--trace=o.json", "a.py"]), run(false, Some("o.json")));
        assert_eq!(parsed(&["check", "-"]), Ok(Command::Check { input: Input::Stdin }));
        assert_eq!(parsed(&["run", "--", "-"]).map(|command| matches!(command, Command::Run { .. })), Ok(true));
        assert_eq!(parsed(&["--help"]), Ok(Command::Help));
        let (settings, budget) = (Settings { cores: 2, ..Settings::default() }, Budget::default());
        let doctor = Command::Doctor { input: plain("a.py"), settings, budget };
        assert_eq!(parsed(&["doctor", "--cores", "2", "a.py"]), Ok(doctor));
        assert_eq!(parsed(&["run", "-h"]), Ok(Command::Help));
        assert_eq!(parsed(&["-V"]), Ok(Command::Version));
    }

    #[test]
    fn settings() {
        let seed = ["--seed", "18446744073709551615"];
        let command =
            parsed(&[&["run", "--cpu-speed", "0.5", "--cores=1", "--instructions=9"][..], &seed, &["a.py"]].concat());
        let Ok(Command::Run { settings, budget, .. }) = command else { panic!("{command:?}") };
        assert_eq!(settings, Settings { cpu_speed: 0.5, cores: 1, seed: u64::MAX });
        assert_eq!(budget, Budget { instructions: 9, ..Budget::default() });
        let Ok(Command::Run { input, .. }) = parsed(&["run", "--param", "N=3", "a.py", "--param=M=0.5"]) else {
            panic!()
        };
        assert_eq!(input.params, [("N".into(), "3".into()), ("M".into(), "0.5".into())]);
        assert_eq!(parsed(&["gallery"]), Ok(Command::Gallery { name: None }));
        assert_eq!(parsed(&["gallery", "cancel"]), Ok(Command::Gallery { name: Some("cancel".into()) }));
    }

    #[test]
    fn wrong_command_lines_are_said() {
        for args in [
            &[][..],
            &["run"],
            &["check"],
            &["walk", "a.py"],
            &["run", "a.py", "b.py"],
            &["run", "--tracee", "x", "a.py"],
            &["run", "a.py", "--trace"],
            &["check", "--summary", "a.py"],
            &["doctor", "--summary", "a.py"],
            &["run", "--cpu-speed", "nan", "a.py"],
            &["run", "--cpu-speed", "-1", "a.py"],
            &["run", "--cores", "0", "a.py"],
            &["run", "--param", "N", "a.py"],
            &["check", "--param", "N=1", "a.py"],
            &["gallery", "one", "two"],
        ] {
            let said = parsed(args).unwrap_err();
            assert!(!said.is_empty() && !said.contains('\n'), "{args:?}: {said}");
        }
    }
}
