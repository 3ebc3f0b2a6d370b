//! What the reader asked for: the arguments, parsed.

use super::source;
use crate::run::Budget;
use crate::scenario::Settings;
use crate::world::{Axis, Metric, Python};
use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

pub const HELP: &str = "\
Runs asyncio scripts on Yieldpoint's event loop and its virtual clock: a ten-second script returns at once.

usage: yieldpoint run [options] FILE.py     run the script, as python3 FILE.py would
       yieldpoint check FILE.py             report its errors without running it
       yieldpoint doctor [options] FILE.py  run it, say what is wrong, and offer what a run proves to mend it
       yieldpoint gallery [NAME]            list the scenarios; of one, what it is, its figures and whether its claim holds
       yieldpoint world [options] WORLD.json FILE.py
                                            serve its FastAPI app in that world, and print the figures
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

options of run and world for other Pythons than CPython as it usually is:
  --switch-interval S
                     seconds that a thread keeps the GIL when another one wants it (0.005)
  --free-threaded    no GIL: threads compute at the same time, as many as there are cores
  --time-slice S     cut a task off when it has computed for so long, and let the next one run; Go does so after 0.01 s, no Python does

options of world (each takes the place of what WORLD.json says):
  --json             print the figures as one JSON object
  --svg OUT.svg      draw the run: each pod's loop, probes, requests and pools, kills and restarts
  --sweep PATH=A,B,...
                     run it once for each of these values of a number of the world, such as python.cpuSpeed=0.5,1,2, or of a
                     parameter of the script, param.NAME (of two of them, all combinations); print a line of CSV for each
  --metric NAME      of a sweep: worstProbe (usual), failedProbes, restarts, availability, throughput, p50, p99, worst, longestChunk
  --seed N, --cpu-speed X, --cores N
  --thread-tokens N  of the pool that def endpoints run in (40)
  --instructions N   cut the world off after so many (20,000,000,000)
  --eager-tasks      begin each request's task in the step that reads it
  --endpoints-in-threads
                     run async def endpoints in threads, too, each on a loop of its own

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
        turns: Turns,
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
    World {
        world: Input,
        input: Scripted,
        knobs: Knobs,
        budget: Budget,
        json: bool,
        svg: Option<PathBuf>,
        sweep: Option<(Vec<Axis>, Metric)>,
    },
    Help,
    Version,
}

/// How threads and tasks take turns, where that is said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Turns {
    pub free_threaded: bool,
    pub time_slice_seconds: Option<f64>,
    pub switch_interval_seconds: Option<f64>,
}

/// What the command line says of a world, over what the file does.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Knobs {
    pub seed: Option<u64>,
    pub cpu_speed: Option<f64>,
    pub cores: Option<u32>,
    pub eager_tasks: bool,
    pub endpoints_in_threads: bool,
    pub thread_tokens: Option<u32>,
    pub turns: Turns,
}

impl Knobs {
    pub fn set(&self, python: &mut Python, seed: &mut u64) {
        *seed = self.seed.unwrap_or(*seed);
        python.cpu_speed = self.cpu_speed.unwrap_or(python.cpu_speed);
        python.cores = self.cores.unwrap_or(python.cores);
        python.eager_tasks |= self.eager_tasks;
        python.endpoints_in_threads |= self.endpoints_in_threads;
        python.thread_tokens = self.thread_tokens.unwrap_or(python.thread_tokens);
        let Turns { free_threaded, time_slice_seconds, switch_interval_seconds } = self.turns;
        python.free_threaded |= free_threaded;
        python.time_slice_seconds = time_slice_seconds.or(python.time_slice_seconds);
        python.switch_interval_seconds = switch_interval_seconds.unwrap_or(python.switch_interval_seconds);
    }
}

/// Minutes of a server's computing.
const WORLDS_INSTRUCTIONS: u64 = 20_000_000_000;

/// The arguments without the program's name. Errors are sentences for the reader.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    parse_all(lexopt::Parser::from_args(args)).map_err(|error| error.to_string())
}

fn parse_all(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut name: Option<String> = None;
    let mut input = None;
    let mut world = None;
    let (mut knobs, mut json) = (Knobs::default(), false);
    let (mut axes, mut metric, mut svg) = (Vec::new(), Metric::WorstProbe, None);
    let mut settings = Settings::default();
    let mut budget = Budget::default();
    let mut params = Vec::new();
    let (mut summary, mut gantt, mut trace) = (false, false, None);
    while let Some(argument) = parser.next()? {
        let running = name.as_deref() == Some("run");
        let in_world = name.as_deref() == Some("world");
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
            Long("param") if in_world => params.push(parser.value()?.parse_with(param)?),
            Long("json") if in_world => json = true,
            Long("svg") if in_world => svg = Some(PathBuf::from(parser.value()?)),
            Long("sweep") if in_world => axes.push(parser.value()?.parse_with(axis)?),
            Long("metric") if in_world => metric = parser.value()?.parse_with(metric_named)?,
            Long("eager-tasks") if in_world => knobs.eager_tasks = true,
            Long("endpoints-in-threads") if in_world => knobs.endpoints_in_threads = true,
            Long("seed") if in_world => knobs.seed = Some(parser.value()?.parse()?),
            Long("cpu-speed") if in_world => knobs.cpu_speed = Some(parser.value()?.parse_with(cpu_speed)?),
            Long("cores") if in_world => knobs.cores = Some(parser.value()?.parse_with(cores)?),
            Long("instructions") if in_world => budget.instructions = parser.value()?.parse()?,
            Long("thread-tokens") if in_world => knobs.thread_tokens = Some(parser.value()?.parse_with(tokens)?),
            Long("free-threaded") if in_world || running => knobs.turns.free_threaded = true,
            Long("time-slice") if in_world || running => {
                knobs.turns.time_slice_seconds = Some(parser.value()?.parse_with(slice)?);
            }
            Long("switch-interval") if in_world || running => {
                knobs.turns.switch_interval_seconds = Some(parser.value()?.parse_with(interval)?);
            }
            Value(value) if name.is_none() => {
                let command = command_name(value)?;
                if command == "world" {
                    budget.instructions = WORLDS_INSTRUCTIONS;
                }
                name = Some(command);
            }
            Value(value) if name.as_deref() == Some("gallery") && input.is_none() => {
                input = Some(Input::File(value.into()))
            }
            Value(value) if in_world && world.is_none() => world = Some(from(value)),
            Value(value) if input.is_none() => input = Some(from(value)),
            _ => return Err(argument.unexpected()),
        }
    }
    let name = name.ok_or("a command is missing: run, check, doctor, world or gallery")?;
    if name == "gallery" {
        let name = input.map(|input| source::name(&input));
        return Ok(Command::Gallery { name });
    }
    if name == "world" && world.is_none() {
        return Err("world needs a world and a script: WORLD.json FILE.py".into());
    }
    let input = input.ok_or_else(|| format!("{name} needs a script: FILE.py, or - for standard input"))?;
    Ok(match name.as_str() {
        "run" => {
            let (input, turns) = (Scripted { input, params }, knobs.turns);
            Command::Run { input, settings, budget, summary, gantt, trace, turns }
        }
        "doctor" => Command::Doctor { input: Scripted { input, params }, settings, budget },
        "world" => {
            let sweep = (!axes.is_empty()).then_some((axes, metric));
            let input = Scripted { input, params };
            Command::World { world: world.expect("it is there"), input, knobs, budget, json, svg, sweep }
        }
        _ => Command::Check { input },
    })
}

fn axis(text: &str) -> Result<Axis, String> {
    let (path, values) = text.split_once('=').ok_or("a sweep is a place in the world and values: PATH=A,B,...")?;
    let values: Result<Vec<f64>, _> = values.split(',').map(|value| value.trim().parse()).collect();
    Ok(Axis { path: path.to_owned(), values: values.map_err(|error| error.to_string())? })
}

fn metric_named(text: &str) -> Result<Metric, String> {
    Metric::named(text).ok_or("there is no such metric: see --help".to_owned())
}

fn from(value: OsString) -> Input {
    if value == "-" { Input::Stdin } else { Input::File(PathBuf::from(value)) }
}

fn command_name(value: OsString) -> Result<String, lexopt::Error> {
    match value.to_str() {
        Some(name @ ("run" | "check" | "doctor" | "world" | "gallery")) => Ok(name.to_owned()),
        _ => Err(format!("unknown command {value:?}: there are run, check, doctor, world and gallery").into()),
    }
}

fn cpu_speed(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|speed| (0.001..=1000.0).contains(speed)).ok_or("it goes from 0.001 to 1000".to_owned())
}

fn param(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("it is NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

fn tokens(text: &str) -> Result<u32, String> {
    text.parse().ok().filter(|tokens| (1..=1000).contains(tokens)).ok_or("it goes from 1 to 1000".to_owned())
}

fn interval(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|seconds| (1e-6..=10.0).contains(seconds)).ok_or("it goes from 0.000001 to 10".to_owned())
}

fn slice(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|seconds| (1e-5..=10.0).contains(seconds)).ok_or("it goes from 0.00001 to 10".to_owned())
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
            let (trace, turns) = (trace.map(PathBuf::from), Turns::default());
            Ok(Command::Run { input, settings, budget, summary, gantt: false, trace, turns })
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
    fn a_world_and_its_script() {
        let file = |name: &str| Input::File(name.into());
        let knobs = Knobs { seed: Some(3), eager_tasks: true, ..Knobs::default() };
        let command = Command::World {
            world: file("w.json"),
            input: plain("a.py"),
            knobs,
            budget: Budget { instructions: WORLDS_INSTRUCTIONS, ..Budget::default() },
            json: true,
            svg: None,
            sweep: None,
        };
        assert_eq!(parsed(&["world", "--json", "w.json", "--seed=3", "a.py", "--eager-tasks"]), Ok(command));
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
        let Ok(Command::Run { turns, .. }) = parsed(&["run", "--free-threaded", "--time-slice=0.02", "a.py"]) else {
            panic!()
        };
        let wanted = Turns { free_threaded: true, time_slice_seconds: Some(0.02), switch_interval_seconds: None };
        assert_eq!(turns, wanted);
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
            &["run", "--json", "a.py"],
            &["world"],
            &["world", "w.json"],
            &["world", "--time-slice", "0", "w.json", "a.py"],
            &["world", "--thread-tokens", "0", "w.json", "a.py"],
            &["run", "--switch-interval", "-1", "a.py"],
            &["doctor", "--free-threaded", "a.py"],
            &["world", "w.json", "a.py", "b.py"],
            &["world", "--sweep", "replicas", "w.json", "a.py"],
            &["world", "--metric", "luck", "w.json", "a.py"],
        ] {
            let said = parsed(args).unwrap_err();
            assert!(!said.is_empty() && !said.contains('\n'), "{args:?}: {said}");
        }
    }
}
