//! The worker that a whole loop runs in: the page's end of it. It stays up from run to run, and is terminated and replaced when
//! it does not end when it should.

use super::ending::LiveEnd;
use super::hold::now_ms;
use super::modules;
use super::plan::SIDE_CAP_NS;
use super::protocol::{FromWorker, ToWorker};
use super::side_run::{Left, SideRun, SideSetting};
use super::signal::Signal;
use super::spawn::WorkerLink;
use super::stop::StopSign;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use trace::{Outcome, Trace};

/// How long a worker may take to start.
const START_MS: f64 = 3_000.0;
/// How long it may take to end in order after a stop, and after its cap, before it is terminated.
const STOP_MS: f64 = 250.0;
const LATE_MS: f64 = 1_500.0;

/// Starts its worker when first asked to.
#[derive(Default)]
pub struct RunWorker {
    shared: Rc<Shared>,
    link: RefCell<Option<WorkerLink>>,
}

#[derive(Default)]
struct Shared {
    is_up: Cell<bool>,
    start_ms: Cell<Option<f64>>,
    died: RefCell<Option<String>>,
    is_prepared: Cell<bool>,
    done: RefCell<Option<SideRun>>,
    written: RefCell<String>,
    #[expect(clippy::type_complexity, reason = "a callback in its slot")]
    on_written: RefCell<Option<Rc<dyn Fn(&str)>>>,
    /// Raised by everything that the worker says.
    something: Signal,
}

impl RunWorker {
    /// Starts the worker unless it is up. False when none can be had.
    pub async fn warm(&self) -> bool {
        if self.link.borrow().is_none() || self.shared.died.borrow().is_some() {
            self.replace();
        }
        let until_ms = now_ms() + START_MS;
        while !self.shared.is_up.get() && self.shared.died.borrow().is_none() && now_ms() < until_ms {
            self.shared.something.wait_until(until_ms).await;
        }
        self.shared.is_up.get()
    }

    /// How long the worker took to start, told once.
    pub fn take_start_ms(&self) -> Option<f64> {
        self.shared.start_ms.take()
    }

    /// Has the worker make a machine of the script. What goes wrong with that [`RunWorker::run`] tells.
    pub async fn prepare(&self, side: SideSetting<'_>, scale: f64) {
        if !self.warm().await {
            return;
        }
        let shelf = modules::shelf().await.ok();
        self.shared.is_prepared.set(false);
        let (script, settings) = (side.script.to_owned(), (*side.settings).into());
        self.send(&ToWorker::Prepare { script, settings, scale, shelf });
        let until_ms = now_ms() + START_MS;
        while !self.shared.is_prepared.get() && self.shared.died.borrow().is_none() && now_ms() < until_ms {
            self.shared.something.wait_until(until_ms).await;
        }
    }

    /// Runs what has been prepared.
    pub async fn run(&self, stop: &StopSign, on_written: impl Fn(&str) + 'static) -> SideRun {
        let began_ms = now_ms();
        // What it had printed is all that is left of a run whose worker is gone.
        let lost = |end| {
            let mut trace = Trace::rejected(Outcome::Stopped);
            trace.output = self.shared.written.take();
            let length_ns = ((now_ms() - began_ms) * 1e6) as u64;
            SideRun { end, length_ns, held_ms: Vec::new(), left: Left::Trace(Box::new(trace)) }
        };
        if !self.shared.is_up.get() {
            return lost(LiveEnd::NoWorker);
        }
        *self.shared.on_written.borrow_mut() = Some(Rc::new(on_written));
        self.shared.done.take();
        self.shared.written.take();
        self.send(&ToWorker::Live);
        stop.wakes(self.shared.something.clone());
        let mut until_ms = now_ms() + SIDE_CAP_NS as f64 / 1e6 + LATE_MS;
        let mut stopping = false;
        loop {
            if let Some(run) = self.shared.done.take() {
                return run;
            }
            if self.shared.died.borrow().is_some() {
                return lost(LiveEnd::Died);
            }
            if stop.asked() && !stopping {
                stopping = true;
                until_ms = now_ms() + STOP_MS;
                self.send(&ToWorker::Stop { id: 0 });
            }
            if now_ms() >= until_ms {
                self.replace();
                return lost(if stopping { LiveEnd::Stopped } else { LiveEnd::TooLong });
            }
            self.shared.something.wait_until(until_ms).await;
        }
    }

    fn send(&self, message: &ToWorker) {
        if let Some(link) = &*self.link.borrow() {
            link.send(message);
        }
    }

    /// Terminates the worker, if there is one, and starts another.
    fn replace(&self) {
        self.shared.is_up.set(false);
        self.shared.died.take();
        let started_ms = now_ms();
        let (hears, dies) = (self.shared.clone(), self.shared.clone());
        let link = WorkerLink::spawn(move |said| hears.heard(said, started_ms), move |what| dies.lost(what));
        match link {
            Ok(link) => *self.link.borrow_mut() = Some(link),
            Err(what) => self.shared.lost(what),
        }
    }
}

impl Shared {
    fn heard(&self, said: FromWorker, started_ms: f64) {
        match said {
            FromWorker::Ready => {
                self.is_up.set(true);
                self.start_ms.set(Some(now_ms() - started_ms));
            }
            FromWorker::Prepared => self.is_prepared.set(true),
            FromWorker::Printed { text } => {
                self.written.borrow_mut().push_str(&text);
                let on_written = self.on_written.borrow().clone();
                if let Some(on_written) = on_written {
                    on_written(&text);
                }
            }
            FromWorker::LiveDone { end, length_ns, held_ms, trace } => {
                *self.done.borrow_mut() = Some(SideRun { end, length_ns, held_ms, left: Left::Trace(Box::new(trace)) });
            }
            FromWorker::Dying { what } => return self.lost(what),
            _ => {}
        }
        self.something.raise();
    }

    fn lost(&self, what: String) {
        *self.died.borrow_mut() = Some(what);
        self.something.raise();
    }
}
