//! Real workers that stand in for the operating system's threads: each can be held for a while, and says when it is free.

use super::hold::now_ms;
use super::protocol::{FromWorker, RequestId, ToWorker};
use super::signal::Signal;
use super::spawn::WorkerLink;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

/// Workers that stand ready for blocking calls before a side begins; more start when they are needed.
pub const READY_WORKERS: usize = 2;
/// Workers at once; further holds wait for a free one. The default pool of asyncio has 32 threads at most.
const MOST: usize = 32;

/// A set of workers. They start when first needed, or by [`Holders::warm`], and end when this is dropped.
pub struct Holders {
    shared: Rc<RefCell<Shared>>,
    /// Raised whenever something was added to what [`Holders::take_ended`] gives.
    pub ended: Signal,
}

#[derive(Default)]
struct Shared {
    workers: Vec<Holder>,
    waiting: VecDeque<(RequestId, u64)>,
    ended: Vec<Ended>,
    /// From each worker's start to its first word.
    start_ms: Vec<f64>,
    died: usize,
}

struct Holder {
    link: WorkerLink,
    started_ms: f64,
    state: HolderState,
}

/// Starting → Idle on `Ready`, Idle ⇄ Holding, any → Dead.
#[derive(Clone, Copy, PartialEq)]
enum HolderState {
    Starting,
    Idle,
    Holding(RequestId),
    Dead,
}

/// The end of one hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ended {
    pub id: RequestId,
    /// As the worker measured it; `None` when it died over it, or never started.
    pub held_ms: Option<f64>,
}

impl Holders {
    pub fn new() -> Holders {
        Holders { shared: Rc::default(), ended: Signal::default() }
    }

    /// Starts workers until there are `count`, one after the other: side by side they would only take longer each. Waits until
    /// none is starting any more. False when none came up.
    pub async fn warm(&self, count: usize) -> bool {
        self.replace(|state| state == HolderState::Dead);
        let starting = |holder: &Holder| holder.state == HolderState::Starting;
        loop {
            while self.shared.borrow().workers.iter().any(starting) {
                self.ended.wait().await;
            }
            if self.shared.borrow().workers.len() >= count || !self.start() {
                break;
            }
        }
        self.shared.borrow().workers.iter().any(|holder| holder.state == HolderState::Idle)
    }

    /// Holds some worker for so many real nanoseconds, as soon as one is free.
    pub fn hold(&self, id: RequestId, duration_ns: u64) {
        self.shared.borrow_mut().waiting.push_back((id, duration_ns));
        let (short, room) = {
            let shared = self.shared.borrow();
            let free = |holder: &&Holder| matches!(holder.state, HolderState::Idle | HolderState::Starting);
            let free = shared.workers.iter().filter(free).count();
            // One more than are needed, for the next one.
            (free <= shared.waiting.len(), shared.workers.len() < MOST)
        };
        if short && room {
            self.start();
        }
        Shared::hand_out(&self.shared);
    }

    /// How long the workers took to start, and how many died, since the last call.
    pub fn take_starts(&self) -> (Vec<f64>, usize) {
        let mut shared = self.shared.borrow_mut();
        (std::mem::take(&mut shared.start_ms), std::mem::take(&mut shared.died))
    }

    /// What a run that was cut short left behind: nothing waits any more, and workers that are still held are replaced.
    pub fn clear(&self) {
        {
            let mut shared = self.shared.borrow_mut();
            shared.waiting.clear();
            shared.ended.clear();
        }
        self.replace(|state| matches!(state, HolderState::Holding(_)));
    }

    /// Terminates the workers in such a state and starts others in their places.
    fn replace(&self, is_bad: fn(HolderState) -> bool) {
        let count = self.shared.borrow().workers.len();
        let bad: Vec<usize> = (0..count).filter(|at| is_bad(self.shared.borrow().workers[*at].state)).collect();
        for at in bad {
            if let Some(holder) = self.spawn(at) {
                self.shared.borrow_mut().workers[at] = holder;
            }
        }
    }

    /// The holds that ended since the last call.
    pub fn take_ended(&self) -> Vec<Ended> {
        std::mem::take(&mut self.shared.borrow_mut().ended)
    }

    /// False when the browser starts no worker.
    fn start(&self) -> bool {
        let at = self.shared.borrow().workers.len();
        let holder = self.spawn(at);
        let mut shared = self.shared.borrow_mut();
        match holder {
            Some(holder) => {
                shared.workers.push(holder);
                true
            }
            None => {
                shared.lose_waiting();
                self.ended.raise();
                false
            }
        }
    }

    /// A worker for that place.
    fn spawn(&self, at: usize) -> Option<Holder> {
        let (hears, dies) = (Rc::downgrade(&self.shared), Rc::downgrade(&self.shared));
        let (heard, died) = (self.ended.clone(), self.ended.clone());
        let link = WorkerLink::spawn(
            move |said| {
                Shared::heard(&hears, at, &said);
                heard.raise();
            },
            move |_| {
                Shared::died(&dies, at);
                died.raise();
            },
        );
        Some(Holder { link: link.ok()?, started_ms: now_ms(), state: HolderState::Starting })
    }
}

impl Default for Holders {
    fn default() -> Holders {
        Holders::new()
    }
}

impl Shared {
    fn hand_out(shared: &Rc<RefCell<Shared>>) {
        let mut this = shared.borrow_mut();
        while let Some(at) = this.workers.iter().position(|holder| holder.state == HolderState::Idle) {
            let Some((id, duration_ns)) = this.waiting.pop_front() else { return };
            this.workers[at].link.send(&ToWorker::Hold { id, duration_ns });
            this.workers[at].state = HolderState::Holding(id);
        }
    }

    fn heard(shared: &Weak<RefCell<Shared>>, at: usize, said: &FromWorker) {
        let Some(shared) = shared.upgrade() else { return };
        {
            let mut this = shared.borrow_mut();
            match said {
                FromWorker::Ready => {
                    let started_ms = this.workers[at].started_ms;
                    this.start_ms.push(now_ms() - started_ms);
                    this.workers[at].state = HolderState::Idle;
                }
                FromWorker::Held { id, held_ms } => {
                    this.workers[at].state = HolderState::Idle;
                    this.ended.push(Ended { id: *id, held_ms: Some(*held_ms) });
                }
                _ => {}
            }
        }
        Shared::hand_out(&shared);
    }

    fn died(shared: &Weak<RefCell<Shared>>, at: usize) {
        let Some(shared) = shared.upgrade() else { return };
        let mut this = shared.borrow_mut();
        this.died += 1;
        let state = std::mem::replace(&mut this.workers[at].state, HolderState::Dead);
        if let HolderState::Holding(id) = state {
            this.ended.push(Ended { id, held_ms: None });
        }
        if this.workers.iter().all(|holder| holder.state == HolderState::Dead) {
            this.lose_waiting();
        }
    }

    /// No worker will ever take them.
    fn lose_waiting(&mut self) {
        let lost = self.waiting.drain(..).map(|(id, _)| Ended { id, held_ms: None });
        self.ended.extend(lost.collect::<Vec<_>>());
    }
}
