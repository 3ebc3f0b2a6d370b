//! Drives the event loop by the real clock, on the page's own thread: the loop says what it waits for, and this waits.
//!
//! The page gets its turn only between the loop's chunks. So a blocking call of a coroutine freezes the page, and so does
//! computing; a blocking call of another thread is a real worker's, and freezes nothing.

use super::ending::LiveEnd;
use super::hold::{now_ms, spin_until};
use super::holders::Holders;
use super::plan::{FREEZE_CAP_NS, LivePlan, SIDE_CAP_NS};
use super::protocol::RequestId;
use super::signal::next_task;
use crate::base::Time;
use std::cell::Cell;

/// How long the loop may go on from chunk to chunk before the page gets its turn: half a frame.
const TURN_MS: f64 = 8.0;
/// Instructions between two looks at the clock.
const STEP_INSTRUCTIONS: u64 = 20_000;

/// What the driver needs of an engine whose clock is handed in.
pub trait Machine {
    /// Moves the clock to `now`, which never goes back, and runs on for about `instructions`.
    fn advance(&mut self, now: Time, instructions: u64) -> Waits;
    /// Whether the loop is in the midst of a chunk, so that its thread can do nothing else.
    fn in_chunk(&self) -> bool;
    /// A blocking call that a thread other than the loop's has begun; each is given once. That thread stays in it
    /// until [`Machine::end_hold`].
    fn next_hold(&mut self) -> Option<Hold>;
    fn end_hold(&mut self, id: RequestId, now: Time);
}

/// Why an engine gave the thread back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// It did not wait: there is more to run.
    Running,
    /// Nothing can run before this moment, or before a hold ends.
    Idle {
        until: Time,
    },
    /// The loop's own thread is inside a blocking call until this moment, and no other thread can run.
    Blocked {
        until: Time,
    },
    Over,
}

/// A blocking call off the loop's thread, in script time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    pub id: RequestId,
    pub duration_ns: u64,
}

/// Runs the machine to its end or to a cap. `stop` is looked at whenever the page has had its turn.
pub async fn drive(machine: &mut impl Machine, plan: &LivePlan, holders: &Holders, stop: &Cell<bool>) -> LiveEnd {
    let began_ms = now_ms();
    let script_now = || plan.script_time(((now_ms() - began_ms) * 1e6) as u64);
    let real_ms = |at: Time| began_ms + plan.real_ns(at.0) as f64 / 1e6;
    let cut_ms = began_ms + SIDE_CAP_NS as f64 / 1e6;
    // Since when the page has not had its turn.
    let mut held_since_ms = began_ms;
    loop {
        let now = now_ms();
        let thaw_ms = held_since_ms + FREEZE_CAP_NS as f64 / 1e6;
        if now >= thaw_ms {
            return LiveEnd::HeldTooLong;
        }
        if now >= cut_ms {
            return LiveEnd::TooLong;
        }
        let waits = machine.advance(script_now(), STEP_INSTRUCTIONS);
        while let Some(hold) = machine.next_hold() {
            holders.hold(hold.id, plan.real_ns(hold.duration_ns));
        }
        let page_has_its_turn = match waits {
            Waits::Over => return LiveEnd::Ended,
            Waits::Blocked { until } => {
                spin_until(real_ms(until).min(thaw_ms).min(cut_ms));
                false
            }
            Waits::Idle { until } => {
                let until_ms = real_ms(until).min(cut_ms);
                if until_ms - now_ms() >= 1.0 {
                    holders.ended.wait_until(until_ms).await;
                } else {
                    next_task().await;
                }
                true
            }
            Waits::Running if !machine.in_chunk() && now_ms() - held_since_ms >= TURN_MS => {
                next_task().await;
                true
            }
            Waits::Running => false,
        };
        if page_has_its_turn {
            held_since_ms = now_ms();
            if stop.get() {
                return LiveEnd::Stopped;
            }
        }
        for ended in holders.take_ended() {
            if ended.held_ms.is_none() {
                return LiveEnd::NoWorker;
            }
            machine.end_hold(ended.id, script_now());
        }
    }
}
