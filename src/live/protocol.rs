//! What page and worker say to each other: postcard bytes, handed over as transferred buffers, and beside them a trace's events, and
//! the bars of its lanes, as they lie in memory. Knows no browser.
//!
//! These are wire types: both ends come from one binary, so there are no versions, but models stay free of the wire.

use super::LiveEnd;
use crate::analysis::Views;
use crate::run::Budget;
use crate::scenario::Settings;
use base::{Problem, Time};
use serde::{Deserialize, Serialize};
use trace::{Event, Trace};

/// The page's number for one thing it asked of a worker. Never used twice in a page's life.
pub type RequestId = u32;

/// From the page to a worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToWorker {
    /// Simulate the script. Answered by `Progress` now and then, and one `Done`.
    Run { id: RequestId, script: String, settings: WireSettings, budget: WireBudget },
    /// End the run early. Answered by its `Done`, with the trace so far.
    Stop { id: RequestId },
    /// Say what keeps the script from running. Answered by `Checked`.
    Check { id: RequestId, script: String },
    /// The importable modules, or why they can not be had: the answer to `WantsModules`.
    Modules { shelf: Result<String, String> },
    /// Make the script ready to run live, on the worker's own thread. Answered by `Prepared`.
    Prepare { script: String, settings: WireSettings, scale: f64, shelf: Option<String> },
    /// Run what has been prepared. Answered by `Printed` now and then, and one `LiveDone`. A stop comes between chunks; who can not
    /// wait terminates the worker.
    Live,
    /// Hold the worker's thread for so many real nanoseconds. Answered by `Held`.
    Hold { id: RequestId, duration_ns: u64 },
    /// From now on send a `Click` every so many milliseconds.
    SendClicks { every_ms: u32 },
}

/// From a worker to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The instance is up; said once, before anything else.
    Ready,
    /// The run under way imports a module that is not in the binary. It waits for `Modules`.
    WantsModules,
    Progress {
        id: RequestId,
        progress: Progress,
    },
    Done {
        id: RequestId,
        trace: Trace,
        /// Of the trace, for the page to show.
        views: Box<Views>,
    },
    Checked {
        id: RequestId,
        problems: Vec<Problem>,
    },
    /// The thread was held, and for so long, as the worker measured it.
    Held {
        id: RequestId,
        held_ms: f64,
    },
    Prepared,
    /// The live run under way has written this.
    Printed {
        text: String,
    },
    LiveDone {
        end: LiveEnd,
        length_ns: u64,
        held_ms: Vec<f64>,
        trace: Trace,
    },
    /// A stand-in for a reader's click, made at `made_ms` since 1970 by the worker's clock.
    Click {
        made_ms: f64,
    },
    /// The worker is about to die of a bug of ours; `what` is the panic's text. It answers nothing more.
    Dying {
        what: String,
    },
}

impl FromWorker {
    /// The run that it brings. Its events go beside the message.
    pub fn trace(&mut self) -> Option<&mut Trace> {
        match self {
            FromWorker::Done { trace, .. } | FromWorker::LiveDone { trace, .. } => Some(trace),
            _ => None,
        }
    }

    /// What is shown of it. Its lanes' lists go beside the message.
    pub fn views(&mut self) -> Option<&mut Views> {
        match self {
            FromWorker::Done { views, .. } => Some(views),
            _ => None,
        }
    }
}

/// How far a simulated run has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// On the run's virtual clock.
    pub now: Time,
}

/// [`Settings`] on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WireSettings {
    cpu_speed: f64,
    cores: u32,
    seed: u64,
}

impl From<Settings> for WireSettings {
    fn from(settings: Settings) -> WireSettings {
        let Settings { cpu_speed, cores, seed } = settings;
        WireSettings { cpu_speed, cores, seed }
    }
}

impl From<WireSettings> for Settings {
    fn from(wire: WireSettings) -> Settings {
        let WireSettings { cpu_speed, cores, seed } = wire;
        Settings { cpu_speed, cores, seed }
    }
}

/// [`Budget`] on the wire; sizes as 64 bits whatever the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireBudget {
    instructions: u64,
    events: u64,
    heap: u64,
}

impl From<Budget> for WireBudget {
    fn from(budget: Budget) -> WireBudget {
        WireBudget { instructions: budget.instructions, events: budget.events as u64, heap: budget.heap as u64 }
    }
}

impl From<WireBudget> for Budget {
    fn from(wire: WireBudget) -> Budget {
        let size = |bytes: u64| usize::try_from(bytes).unwrap_or(usize::MAX);
        Budget { instructions: wire.instructions, events: size(wire.events), heap: size(wire.heap) }
    }
}

/// A message's bytes.
pub fn encode<M: Serialize>(message: &M) -> Vec<u8> {
    postcard::to_stdvec(message).expect("a message is made of plain values, which always encode")
}

/// `None` for bytes that are no such message.
pub fn decode<'a, M: Deserialize<'a>>(bytes: &'a [u8]) -> Option<M> {
    postcard::from_bytes(bytes).ok()
}

/// A whole run's bytes, for another program than this.
pub fn encode_trace(trace: &Trace) -> Vec<u8> {
    extend_with(encode_without_events(trace), &trace.events)
}

/// The beginning of a whole run's bytes; all its events have to follow.
pub fn encode_without_events(trace: &Trace) -> Vec<u8> {
    encode(&(trace, trace.events.len()))
}

/// The bytes with those of the next events after them.
pub fn extend_with(bytes: Vec<u8>, events: &[Event]) -> Vec<u8> {
    let add = |bytes, event| postcard::to_extend(event, bytes);
    events.iter().try_fold(bytes, add).expect("an event is made of plain values, which always encode")
}

/// `None` for bytes that are no such run.
pub fn decode_trace(bytes: &[u8]) -> Option<Trace> {
    let (mut trace, events): (Trace, Vec<Event>) = decode(bytes)?;
    trace.events = events;
    Some(trace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::ThreadId;
    use std::fmt::Debug;
    use trace::{EventKind, Outcome, Recorder, Stream};

    fn goes_round<M: Serialize + for<'a> Deserialize<'a> + PartialEq + Debug>(message: M) {
        assert_eq!(decode::<M>(&encode(&message)), Some(message));
    }

    fn trace() -> Trace {
        let mut recorder = Recorder::default();
        let call = recorder.name("time.sleep(10)");
        recorder.record(Time(5), ThreadId::MAIN, 3, EventKind::BlockingBegan { call });
        recorder.output(Time(7), ThreadId(1), 4, None, Stream::Stdout, "naïve\n");
        recorder.finish(Outcome::Stopped, Time(9))
    }

    /// As it is in a message.
    fn without_events() -> Trace {
        let mut trace = trace();
        trace.events.clear();
        trace
    }

    #[test]
    fn a_run_goes_round_with_its_events() {
        assert_eq!(trace().events.len(), 2);
        assert_eq!(decode_trace(&encode_trace(&trace())), Some(trace()));
        let done = || FromWorker::Done { id: 3, trace: trace(), views: Box::new(Views::of(&trace())) };
        let mut message = done();
        let events = std::mem::take(&mut message.trace().expect("it brings one").events);
        let slabs = message.views().expect("it has them").lanes.take_slabs();
        let mut came: FromWorker = decode(&encode(&message)).expect("it goes round");
        came.trace().expect("it brings one").events = events;
        came.views().expect("it has them").lanes.put_slabs(&slabs);
        assert_eq!(came, done());
    }

    #[test]
    fn what_the_page_says_goes_round() {
        let settings = Settings { cpu_speed: 0.5, cores: 2, seed: u64::MAX };
        goes_round(ToWorker::Run {
            id: 1,
            script: "print('é')\n".into(),
            settings: settings.into(),
            budget: Budget::default().into(),
        });
        goes_round(ToWorker::Stop { id: u32::MAX });
        goes_round(ToWorker::Check { id: 0, script: String::new() });
        goes_round(ToWorker::Modules { shelf: Ok("a 1\nb".into()) });
        goes_round(ToWorker::Live);
        goes_round(ToWorker::Prepare {
            script: "pass".into(),
            settings: settings.into(),
            scale: 0.3,
            shelf: Some(String::new()),
        });
        goes_round(ToWorker::Hold { id: 9, duration_ns: 3_000_000_000 });
        goes_round(ToWorker::SendClicks { every_ms: 100 });
        assert_eq!(Settings::from(WireSettings::from(settings)), settings);
    }

    #[test]
    fn what_a_worker_says_goes_round() {
        goes_round(FromWorker::Ready);
        goes_round(FromWorker::WantsModules);
        goes_round(FromWorker::Progress { id: 3, progress: Progress { now: Time(12) } });
        goes_round(FromWorker::Checked { id: 4, problems: Vec::new() });
        goes_round(FromWorker::Held { id: 9, held_ms: 3000.125 });
        goes_round(FromWorker::Printed { text: "é\n".into() });
        goes_round(FromWorker::LiveDone {
            end: LiveEnd::TooLong,
            length_ns: 5,
            held_ms: vec![1.5],
            trace: without_events(),
        });
        goes_round(FromWorker::Prepared);
        goes_round(FromWorker::Click { made_ms: 1.7e12 });
        goes_round(FromWorker::Dying { what: "broken".into() });
    }

    #[test]
    fn foreign_bytes_are_no_message() {
        assert_eq!(decode::<ToWorker>(&[0xff, 0xff, 0xff]), None);
        assert_eq!(decode::<FromWorker>(&[]), None);
    }
}
