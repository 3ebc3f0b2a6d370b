//! Real workers that stand in for the operating system's threads: each can be held for a while, and says when it is free.

use super::protocol::{FromWorker, RequestId, ToWorker};
use super::signal::Signal;
use super::spawn::WorkerLink;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

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
}

struct Holder {
    link: WorkerLink,
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

    /// Starts workers until there are `count`, and waits until none is starting any more. False when none came up.
    pub async fn warm(&self, count: usize) -> bool {
        while self.shared.borrow().workers.len() < count.min(MOST) && self.start() {}
        let starting = |holder: &Holder| holder.state == HolderState::Starting;
        while self.shared.borrow().workers.iter().any(starting) {
            self.ended.wait().await;
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
            (free < shared.waiting.len(), shared.workers.len() < MOST)
        };
        if short && room {
            self.start();
        }
        Shared::hand_out(&self.shared);
    }

    /// The holds that ended since the last call.
    pub fn take_ended(&self) -> Vec<Ended> {
        std::mem::take(&mut self.shared.borrow_mut().ended)
    }

    /// False when the browser starts no worker.
    fn start(&self) -> bool {
        let at = self.shared.borrow().workers.len();
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
        let mut shared = self.shared.borrow_mut();
        match link {
            Ok(link) => {
                shared.workers.push(Holder { link, state: HolderState::Starting });
                true
            }
            Err(_) => {
                shared.lose_waiting();
                self.ended.raise();
                false
            }
        }
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
                FromWorker::Ready => this.workers[at].state = HolderState::Idle,
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
