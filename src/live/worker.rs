//! The worker's half: runs simulations in slices and looks at its messages between them; in live runs it holds its
//! thread when asked to, and makes clicks.
//!
//! All work happens in plain event handlers: a trap in one becomes the worker's `error` event on the page, while
//! a trap in a promise's continuation would be lost.

use super::Placement;
use super::hold::{self, now_ms, shared_now_ms};
use super::holders::{Holders, READY_WORKERS};
use super::plan::LivePlan;
use super::protocol::{FromWorker, Progress, RequestId, ToWorker};
use super::side_run::{SideRun, SideSetting, drive_side, make_ready};
use super::spawn::{received, to_parts};
use super::stop::StopSign;
use crate::analysis::Views;
use crate::run::{self, Advance, Simulation};
use crate::scenario::Settings;
use base::{Problem, Span};
use event_loop::Machine;
use gloo_timers::callback::Interval;
use python::vm::Library;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use trace::{Outcome, Trace};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

/// How long one slice may keep messages waiting.
const SLICE_MS: f64 = 10.0;
/// Instructions between two looks at the clock; some tenths of a millisecond.
const STEP_INSTRUCTIONS: u64 = 20_000;
/// Progress is said at most this often.
const PROGRESS_MS: f64 = 100.0;

/// Whether this instance of the binary woke up in a worker.
pub fn is_worker() -> bool {
    js_sys::global().is_instance_of::<DedicatedWorkerGlobalScope>()
}

/// Takes requests until the page terminates the worker.
pub fn serve() {
    let Some(scope) = scope() else { return };
    let Ok(channel) = MessageChannel::new() else { return };
    std::panic::set_hook(Box::new(|panic| post(FromWorker::Dying { what: panic.to_string() })));
    let host = Rc::new(Host {
        next_slice: channel.port2(),
        current: RefCell::new(None),
        library: run::library(),
        live: Rc::default(),
    });

    let on_slice = Closure::<dyn FnMut()>::new({
        let host = host.clone();
        move || host.slice()
    });
    channel.port1().set_onmessage(Some(on_slice.as_ref().unchecked_ref()));
    on_slice.forget();

    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(message) = received(&event) {
            host.take(message);
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();

    post(FromWorker::Ready);
}

/// The run under way, if there is one.
struct Host {
    /// Posting here asks for another slice after the messages that are already waiting.
    next_slice: MessagePort,
    current: RefCell<Option<Current>>,
    /// Kept for all runs, so that our own Python is compiled once.
    library: Library,
    live: Rc<Live>,
}

struct Current {
    id: RequestId,
    simulation: Simulation,
    /// When progress was last said, in milliseconds of the worker's own clock.
    said_ms: f64,
}

impl Host {
    fn take(&self, message: ToWorker) {
        match message {
            ToWorker::Run { id, script, settings, budget } => {
                match Simulation::new(&script, &settings.into(), budget.into(), &self.library) {
                    Ok(simulation) => {
                        *self.current.borrow_mut() = Some(Current { id, simulation, said_ms: now_ms() });
                        self.slice();
                    }
                    Err(problems) => {
                        post_done(id, Trace::rejected(Outcome::Rejected { problems }));
                    }
                }
            }
            ToWorker::Prepare { script, settings, scale, shelf } => {
                if let Some(shelf) = shelf {
                    self.library.supply(&shelf);
                }
                let (library, live) = (self.library.clone(), self.live.clone());
                spawn_local(async move { live.prepare(&script, &settings.into(), scale, &library).await });
            }
            ToWorker::Live => {
                self.live.stop.lower();
                let live = self.live.clone();
                spawn_local(async move { live.run().await });
            }
            ToWorker::Stop { id } => {
                self.live.stop.ask();
                let stopped = self.current.borrow_mut().take_if(|current| current.id == id);
                if let Some(current) = stopped {
                    post_done(id, current.simulation.finish());
                }
            }
            ToWorker::Modules { shelf } => self.go_on_with(shelf),
            ToWorker::Hold { id, duration_ns } => {
                let began_ms = now_ms();
                hold::sleep_until(began_ms + duration_ns as f64 / 1e6);
                post(FromWorker::Held { id, held_ms: now_ms() - began_ms });
            }
            ToWorker::SendClicks { every_ms } => {
                let send = || post(FromWorker::Click { made_ms: shared_now_ms() });
                Interval::new(every_ms, send).forget();
            }
            ToWorker::Check { id, script } => post(FromWorker::Checked { id, problems: run::check(&script) }),
        }
    }

    /// What the run waited for has come, or never will. The run may have been stopped meanwhile.
    fn go_on_with(&self, shelf: Result<String, String>) {
        let supplied = shelf
            .and_then(|shelf| if self.library.supply(&shelf) { Ok(()) } else { Err("the file is damaged".to_owned()) });
        let mut current = self.current.borrow_mut();
        match supplied {
            Ok(()) => {
                if let Some(current) = &mut *current {
                    current.simulation.modules_are_here();
                }
                drop(current);
                self.slice();
            }
            Err(why) => {
                if let Some(Current { id, .. }) = current.take() {
                    post_done(id, Trace::rejected(Outcome::Rejected { problems: vec![no_modules(&why)] }));
                }
            }
        }
    }

    /// Runs on until the run is over or the slice is. The first slice of a run comes at once, so that a short run
    /// is one message there and one back.
    fn slice(&self) {
        let Some(mut current) = self.current.borrow_mut().take() else { return };
        let ends_ms = now_ms() + SLICE_MS;
        loop {
            match current.simulation.advance(STEP_INSTRUCTIONS) {
                Advance::More => {}
                Advance::NeedsModules => {
                    *self.current.borrow_mut() = Some(current);
                    post(FromWorker::WantsModules);
                    return;
                }
                Advance::Ended => {
                    post_done(current.id, current.simulation.finish());
                    return;
                }
            }
            if now_ms() >= ends_ms {
                break;
            }
        }
        if ends_ms - current.said_ms >= PROGRESS_MS {
            current.said_ms = ends_ms;
            let progress = Progress { now: current.simulation.now() };
            post(FromWorker::Progress { id: current.id, progress });
        }
        *self.current.borrow_mut() = Some(current);
        // A port of our own is never closed, and `null` can always be cloned.
        let _ = self.next_slice.post_message(&JsValue::NULL);
    }
}

/// The live run that is prepared or under way. A worker is the other threads' page as well: it has workers of its own for their
/// blocking calls.
#[derive(Default)]
struct Live {
    made: RefCell<Option<Result<Box<Machine>, Vec<Problem>>>>,
    scale: Cell<f64>,
    stop: StopSign,
    holders: Holders,
}

impl Live {
    async fn prepare(&self, script: &str, settings: &Settings, scale: f64, library: &Library) {
        self.holders.warm(READY_WORKERS).await;
        let side = SideSetting { script, settings, placement: Placement::Worker };
        let made = make_ready(side, library).await;
        *self.made.borrow_mut() = Some(made);
        self.scale.set(scale);
        post(FromWorker::Prepared);
    }

    async fn run(&self) {
        let Some(made) = self.made.take() else { return };
        let on_written = |text: &str| post(FromWorker::Printed { text: text.to_owned() });
        let plan = LivePlan::scaled(self.scale.get());
        let run = drive_side(made, Placement::Worker, &plan, &self.holders, &self.stop, &on_written).await;
        let SideRun { end, length_ns, held_ms, left } = run;
        self.holders.clear();
        post(FromWorker::LiveDone { end, length_ns, held_ms, trace: left.into_trace() });
    }
}

fn no_modules(why: &str) -> Problem {
    Problem {
        span: Span::default(),
        line: 1,
        column: 1,
        kind: "Unsupported".to_owned(),
        message: format!("a module that this script imports could not be loaded ({why})"),
        hint: Some("Is there a connection? Run again to try once more.".to_owned()),
    }
}

fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

fn post_done(id: RequestId, trace: Trace) {
    let views = Box::new(Views::of(&trace));
    post(FromWorker::Done { id, trace, views });
}

fn post(mut message: FromWorker) {
    let parts = to_parts(&mut message);
    if let Some(scope) = scope() {
        let _ = scope.post_message_with_transfer(&parts, &parts);
    }
}
