//! What the page holds to run scripts: callbacks in, workers out of sight.
//!
//! ```ignore
//! let client = RunClient::new();                       // once a page: starts two workers
//! let handle = client.run(&script, settings, Budget::default(), move |update| match update {
//!     RunUpdate::Progress(progress) => …,              // at most every 100 ms
//!     RunUpdate::Done(trace, views) => …,              // the last update
//!     RunUpdate::Lost(loss) => …,                      // or this one: there is no trace; `loss` prints as a sentence
//! });
//! handle.stop();                                       // Done with `Outcome::Stopped`, or Lost after 2.5 s
//! client.check(&script, move |problems| …);            // the newest check wins
//! ```
//!
//! A clone is the same client. Every run has a worker to itself, so sides A and B run side by side and nothing that
//! kills one reaches the other, or the page. Callbacks come from the browser's task queue, never from within a call.

use super::pool::{Job, Pool, Work};
use super::protocol::{Progress, RequestId, ToWorker};
use crate::analysis::Views;
use crate::run::Budget;
use crate::scenario::Settings;
use base::Problem;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use trace::Trace;

/// The page's door to its workers.
#[derive(Clone)]
pub struct RunClient {
    pool: Rc<RefCell<Pool>>,
}

/// What comes back from a run. `Done` or `Lost` is the last one, and one of them comes.
#[derive(Clone, Debug)]
pub enum RunUpdate {
    Progress(Progress),
    /// With what is to be shown of the trace, for one who takes it.
    Done(Rc<Trace>, Box<Views>),
    Lost(Loss),
}

/// Why there is no answer. Prints as a sentence for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Stopped in the midst of something that could not be interrupted in order.
    Stopped,
    /// The worker died of a bug of ours or of the script's sheer size; another one has taken its place.
    Died { what: String },
    /// This browser, or the page around this one, lets no worker start.
    NoWorker { what: String },
}

impl fmt::Display for Loss {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Loss::Stopped => write!(out, "Stopped. The run could not say how far it had come."),
            Loss::Died { what } => {
                write!(out, "The worker that ran this script broke down and was replaced ({what}). Your text is safe.")
            }
            Loss::NoWorker { what } => {
                write!(out, "Scripts can not run here: the browser starts no worker for this page ({what}).")
            }
        }
    }
}

impl RunClient {
    /// Starts the workers, so that the first run finds one ready.
    pub fn new() -> RunClient {
        RunClient { pool: Pool::new() }
    }

    pub fn run(
        &self,
        script: &str,
        settings: Settings,
        budget: Budget,
        on_update: impl Fn(RunUpdate) + 'static,
    ) -> RunHandle {
        let id = self.pool.borrow_mut().next_id();
        let message = ToWorker::Run { id, script: script.to_owned(), settings: settings.into(), budget: budget.into() };
        Pool::submit(&self.pool, Job { id, message, work: Work::Run(Rc::new(on_update)) });
        RunHandle { id, pool: self.pool.clone() }
    }

    /// What keeps the script from running. A check that still waits when a newer one is asked for is forgotten, its callback
    /// never called. A script that takes longer than two seconds to check is given up with `Loss::Stopped`.
    pub fn check(&self, script: &str, on_checked: impl FnOnce(Result<Vec<Problem>, Loss>) + 'static) {
        let id = self.pool.borrow_mut().next_id();
        let message = ToWorker::Check { id, script: script.to_owned() };
        Pool::submit(&self.pool, Job { id, message, work: Work::Check(Box::new(on_checked)) });
    }

    /// Milliseconds from the newest worker's start to its first word; `None` before one has spoken.
    pub fn worker_start_ms(&self) -> Option<f64> {
        self.pool.borrow().worker_start_ms
    }
}

impl Default for RunClient {
    fn default() -> RunClient {
        RunClient::new()
    }
}

/// Pointer equality: a client is a thing, not a value (for properties of components).
impl PartialEq for RunClient {
    fn eq(&self, other: &RunClient) -> bool {
        Rc::ptr_eq(&self.pool, &other.pool)
    }
}

/// A run under way. Dropping it changes nothing; the run goes on.
#[derive(Clone)]
pub struct RunHandle {
    id: RequestId,
    pool: Rc<RefCell<Pool>>,
}

impl RunHandle {
    /// Ends the run: in order when its worker answers within 2.5 s, by terminating the worker when it does not.
    /// Nothing happens to a run that is over.
    pub fn stop(&self) {
        Pool::stop(&self.pool, self.id);
    }

    /// Ends the run and hears nothing more of it: for a run whose script is no longer on the screen.
    pub fn abandon(&self) {
        Pool::abandon(&self.pool, self.id);
    }
}
