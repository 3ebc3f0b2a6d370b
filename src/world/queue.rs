//! What happens outside of the processes, in order of time; ties in order of being planned.

use base::Time;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Something of the world's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// A request of that traffic is made, by one of its clients where it has some; again, where `first` is the number of the first.
    Send { traffic: u32, client: u32, attempt: u32, first: Option<u32> },
    /// The next of an open stream of arrivals.
    Next { traffic: u32 },
    /// A request reaches its process.
    Arrive { request: u32 },
    /// Its client hears how it ended.
    Heard { request: u32, how: Heard },
    /// Its client waits no longer.
    TimeUp { request: u32 },
    /// A probe is due.
    Probe { process: u32, is_liveness: bool },
    /// A pod's container starts.
    Start { pod: u32 },
    /// The first line of its script runs.
    Boot { process: u32 },
    /// Its grace is over.
    Kill { process: u32 },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heard {
    Answer {
        status: u16,
    },
    Refused,
    /// The connection was reset: the process is gone.
    Lost,
}

#[derive(Default)]
pub struct Queue {
    events: BinaryHeap<Reverse<(Time, u64, Event)>>,
    planned: u64,
}

impl Queue {
    pub fn plan(&mut self, at: Time, event: Event) {
        self.events.push(Reverse((at, self.planned, event)));
        self.planned += 1;
    }

    pub fn next(&self) -> Time {
        self.events.peek().map_or(Time::NEVER, |Reverse((at, ..))| *at)
    }

    pub fn pop(&mut self) -> Option<(Time, Event)> {
        self.events.pop().map(|Reverse((at, _, event))| (at, event))
    }
}
