//! The workers behind [`RunClient`](super::RunClient): who is free, who waits, who is to be replaced.
//!
//! A worker has one job at a time. Two are kept warm, one a side; a third is started only when both are busy.

use super::client::{Loss, RunUpdate};
use super::hold::now_ms;
use super::modules;
use super::protocol::{FromWorker, RequestId, ToWorker};
use super::spawn::WorkerLink;
use base::Problem;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use wasm_bindgen_futures::spawn_local;

const WARM: usize = 2;
const MOST: usize = 3;
/// How long a worker may take to answer a stop before it is terminated: also after millions of events it has its views to compute.
const STOP_MS: u32 = 2_500;
/// The same for a run whose answer nobody wants.
const ABANDON_MS: u32 = 250;
/// How long a check may take.
const CHECK_MS: u32 = 2_000;
/// Workers that died before their first word, in a row, before no more are tried without being asked.
const FAILED_STARTS: u32 = 2;

/// One thing asked of a worker.
pub struct Job {
    pub id: RequestId,
    pub message: ToWorker,
    pub work: Work,
}

/// Who wants to hear of a job.
pub enum Work {
    Run(Rc<dyn Fn(RunUpdate)>),
    Check(Box<dyn FnOnce(Result<Vec<Problem>, Loss>)>),
}

pub struct Pool {
    workers: Vec<PoolWorker>,
    waiting: VecDeque<Job>,
    last_id: RequestId,
    last_key: u32,
    failed_starts: u32,
    /// Of the newest worker to get up.
    pub worker_start_ms: Option<f64>,
    this: Weak<RefCell<Pool>>,
}

struct PoolWorker {
    key: u32,
    link: WorkerLink,
    started_ms: f64,
    state: WorkerState,
}

/// Starting → Idle on `Ready`; Idle ⇄ Busy; any → gone by death or termination.
enum WorkerState {
    Starting,
    Idle,
    Busy { id: RequestId, work: Work, _watchdog: Option<Timeout> },
}

/// A callback with its last word, to be called when the pool is no longer borrowed.
type Call = Box<dyn FnOnce()>;

impl Pool {
    pub fn new() -> Rc<RefCell<Pool>> {
        let pool = Rc::new_cyclic(|this: &Weak<RefCell<Pool>>| {
            RefCell::new(Pool {
                workers: Vec::new(),
                waiting: VecDeque::new(),
                last_id: 0,
                last_key: 0,
                failed_starts: 0,
                worker_start_ms: None,
                this: this.clone(),
            })
        });
        // In a task of its own: whoever makes the pool is busy with more than that.
        let warm = pool.clone();
        let _ = Timeout::new(0, move || {
            warm.borrow_mut().keep_warm();
            modules::prefetch();
        })
        .forget();
        pool
    }

    pub fn next_id(&mut self) -> RequestId {
        self.last_id += 1;
        self.last_id
    }

    pub fn submit(pool: &Rc<RefCell<Pool>>, job: Job) {
        let mut pool = pool.borrow_mut();
        if matches!(job.work, Work::Check(_)) {
            pool.waiting.retain(|waiting| matches!(waiting.work, Work::Run(_)));
        }
        pool.failed_starts = 0;
        pool.waiting.push_back(job);
        pool.dispatch();
    }

    /// See [`RunHandle::stop`](super::RunHandle::stop).
    pub fn stop(pool: &Rc<RefCell<Pool>>, id: RequestId) {
        Pool::end(pool, id, STOP_MS);
    }

    fn end(pool: &Rc<RefCell<Pool>>, id: RequestId, within_ms: u32) {
        let mut this = pool.borrow_mut();
        if let Some(at) = this.waiting.iter().position(|job| job.id == id) {
            if let Some(job) = this.waiting.remove(at) {
                later(job.work.lose(Loss::Stopped));
            }
            return;
        }
        let weak = this.this.clone();
        let Some(worker) = this.worker_of(id) else { return };
        worker.link.send(&ToWorker::Stop { id });
        if let WorkerState::Busy { _watchdog, .. } = &mut worker.state {
            *_watchdog = Some(Timeout::new(within_ms, move || give_up(&weak, id)));
        }
    }

    /// See [`RunHandle::abandon`](super::RunHandle::abandon).
    pub fn abandon(pool: &Rc<RefCell<Pool>>, id: RequestId) {
        let mut this = pool.borrow_mut();
        this.waiting.retain(|job| job.id != id);
        if let Some(worker) = this.worker_of(id)
            && let WorkerState::Busy { work, .. } = &mut worker.state
        {
            *work = Work::Run(Rc::new(|_| {}));
            drop(this);
            Pool::end(pool, id, ABANDON_MS);
        }
    }

    fn worker_of(&mut self, wanted: RequestId) -> Option<&mut PoolWorker> {
        self.workers.iter_mut().find(|worker| matches!(worker.state, WorkerState::Busy { id, .. } if id == wanted))
    }

    /// Hands waiting jobs to idle workers, and starts workers while they are too few.
    fn dispatch(&mut self) {
        while let Some(worker) = self.workers.iter_mut().find(|worker| matches!(worker.state, WorkerState::Idle)) {
            let Some(job) = self.waiting.pop_front() else { break };
            let id = job.id;
            let weak = self.this.clone();
            let watchdog =
                matches!(job.work, Work::Check(_)).then(|| Timeout::new(CHECK_MS, move || give_up(&weak, id)));
            worker.link.send(&job.message);
            worker.state = WorkerState::Busy { id, work: job.work, _watchdog: watchdog };
        }
        self.keep_warm();
    }

    /// One after the other: side by side each would take longer, and so would the page that is being put up meanwhile.
    fn keep_warm(&mut self) {
        let is_starting = self.workers.iter().any(|worker| matches!(worker.state, WorkerState::Starting));
        let wanted = !self.waiting.is_empty() && self.workers.len() < MOST;
        if is_starting || (self.workers.len() >= WARM && !wanted) || self.failed_starts > FAILED_STARTS {
            return;
        }
        if let Err(what) = self.start() {
            self.failed_starts = FAILED_STARTS + 1;
            self.lose_waiting(&what);
        }
    }

    fn start(&mut self) -> Result<(), String> {
        self.last_key += 1;
        let key = self.last_key;
        let (hears, dies) = (self.this.clone(), self.this.clone());
        let link = WorkerLink::spawn(move |said| heard(&hears, key, said), move |what| died(&dies, key, what))?;
        self.workers.push(PoolWorker { key, link, started_ms: now_ms(), state: WorkerState::Starting });
        Ok(())
    }

    /// No worker can be had: everybody who waits is told.
    fn lose_waiting(&mut self, what: &str) {
        for job in self.waiting.drain(..) {
            later(job.work.lose(Loss::NoWorker { what: what.to_owned() }));
        }
    }

    /// Takes a worker out, which terminates it, and puts another in its place.
    fn replace(&mut self, key: u32, loss: Loss) -> Option<Call> {
        let at = self.workers.iter().position(|worker| worker.key == key)?;
        let worker = self.workers.remove(at);
        let call = match worker.state {
            WorkerState::Busy { work, .. } => Some(work.lose(loss)),
            WorkerState::Idle => None,
            WorkerState::Starting => {
                self.failed_starts += 1;
                if self.failed_starts > FAILED_STARTS && self.workers.is_empty() {
                    self.lose_waiting(&loss.what());
                }
                None
            }
        };
        self.dispatch();
        call
    }
}

impl Work {
    fn lose(self, loss: Loss) -> Call {
        match self {
            Work::Run(on_update) => Box::new(move || on_update(RunUpdate::Lost(loss))),
            Work::Check(on_checked) => Box::new(move || on_checked(Err(loss))),
        }
    }
}

impl Loss {
    fn what(self) -> String {
        match self {
            Loss::Stopped => "it was stopped".to_owned(),
            Loss::Died { what } | Loss::NoWorker { what } => what,
        }
    }
}

/// A worker said something.
fn heard(pool: &Weak<RefCell<Pool>>, key: u32, said: FromWorker) {
    let Some(pool) = pool.upgrade() else { return };
    let mut this = pool.borrow_mut();
    let Some(at) = this.workers.iter().position(|worker| worker.key == key) else { return };
    let call: Option<Call> = match said {
        FromWorker::Ready => {
            this.failed_starts = 0;
            this.worker_start_ms = Some(now_ms() - this.workers[at].started_ms);
            this.workers[at].state = WorkerState::Idle;
            None
        }
        FromWorker::WantsModules => {
            let pool = this.this.clone();
            spawn_local(async move { answer_with_modules(&pool, key, modules::shelf().await) });
            None
        }
        FromWorker::Progress { id, progress } => match &this.workers[at].state {
            WorkerState::Busy { id: busy, work: Work::Run(on_update), .. } if *busy == id => {
                let on_update = on_update.clone();
                Some(Box::new(move || on_update(RunUpdate::Progress(progress))))
            }
            _ => None,
        },
        FromWorker::Done { id, trace, views } => match this.workers[at].end(id) {
            Some(Work::Run(on_update)) => {
                let trace = Rc::new(trace);
                Some(Box::new(move || on_update(RunUpdate::Done(trace, views))))
            }
            _ => None,
        },
        FromWorker::Checked { id, problems } => match this.workers[at].end(id) {
            Some(Work::Check(on_checked)) => Some(Box::new(move || on_checked(Ok(problems)))),
            _ => None,
        },
        FromWorker::Held { .. }
        | FromWorker::Click { .. }
        | FromWorker::Prepared
        | FromWorker::Printed { .. }
        | FromWorker::LiveDone { .. } => None,
        FromWorker::Dying { what } => this.replace(key, Loss::Died { what }),
    };
    this.dispatch();
    drop(this);
    if let Some(call) = call {
        call();
    }
}

impl PoolWorker {
    /// Makes the worker idle if it was busy with `ended`.
    fn end(&mut self, ended: RequestId) -> Option<Work> {
        match &self.state {
            WorkerState::Busy { id, .. } if *id == ended => {}
            _ => return None,
        }
        match std::mem::replace(&mut self.state, WorkerState::Idle) {
            WorkerState::Busy { work, .. } => Some(work),
            WorkerState::Starting | WorkerState::Idle => None,
        }
    }
}

/// A worker died of an uncaught error.
fn died(pool: &Weak<RefCell<Pool>>, key: u32, what: String) {
    let Some(pool) = pool.upgrade() else { return };
    let call = pool.borrow_mut().replace(key, Loss::Died { what });
    if let Some(call) = call {
        call();
    }
}

/// The worker may be gone meanwhile.
fn answer_with_modules(pool: &Weak<RefCell<Pool>>, key: u32, shelf: Result<String, String>) {
    let Some(pool) = pool.upgrade() else { return };
    if let Some(worker) = pool.borrow().workers.iter().find(|worker| worker.key == key) {
        worker.link.send(&ToWorker::Modules { shelf });
    }
}

/// A worker took too long over `id`.
fn give_up(pool: &Weak<RefCell<Pool>>, id: RequestId) {
    let Some(pool) = pool.upgrade() else { return };
    let mut this = pool.borrow_mut();
    let key = this.worker_of(id).map(|worker| worker.key);
    let call = key.and_then(|key| this.replace(key, Loss::Stopped));
    drop(this);
    if let Some(call) = call {
        call();
    }
}

/// Calls back from a task of its own.
fn later(call: Call) {
    Timeout::new(0, call).forget();
}
