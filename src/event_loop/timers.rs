//! asyncio's `_scheduled`: timers in order of due time, ties in order of making.

use super::ready::Handle;
use base::{QuickHash, Time, TimerId};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use trace::TimerPurpose;

#[derive(Clone, Copy, Debug)]
pub struct Timer {
    pub due: Time,
    pub handle: Handle,
    pub purpose: TimerPurpose,
}

/// The timers of one loop. Cancelled ones leave the table at once and the heap when they come to its top.
#[derive(Debug, Default)]
pub struct Timers {
    order: BinaryHeap<Reverse<(Time, TimerId)>>,
    table: HashMap<TimerId, Timer, QuickHash>,
}

impl Timers {
    pub fn add(&mut self, id: TimerId, timer: Timer) {
        self.order.push(Reverse((timer.due, id)));
        self.table.insert(id, timer);
    }

    pub fn cancel(&mut self, id: TimerId) -> Option<Timer> {
        self.table.remove(&id)
    }

    /// When a timer that waits is due.
    pub fn due(&self, id: TimerId) -> Option<Time> {
        self.table.get(&id).map(|timer| timer.due)
    }

    /// When the first timer is due.
    pub fn next_due(&mut self) -> Option<Time> {
        while let Some(Reverse((due, id))) = self.order.peek() {
            if self.table.contains_key(id) {
                return Some(*due);
            }
            self.order.pop();
        }
        None
    }

    /// Takes the first timer if it is due before `end`.
    pub fn pop_due(&mut self, end: Time) -> Option<(TimerId, Timer)> {
        while let Some(Reverse((due, id))) = self.order.peek().copied() {
            if due >= end {
                return None;
            }
            self.order.pop();
            if let Some(timer) = self.table.remove(&id) {
                return Some((id, timer));
            }
        }
        None
    }

    /// All that wait, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &Timer> {
        self.table.values()
    }
}
