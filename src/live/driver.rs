//! Drives the event loop by the real clock, on the page's own thread or a worker's: the machine says what it waits for, and
//! this waits.
//!
//! The browser gets its turn only between the loop's chunks. So a blocking call of a coroutine freezes a page, and so does
//! computing; a blocking call of another thread is a real worker's, and freezes nothing, unless the placement says otherwise.

use super::Placement;
use super::ending::LiveEnd;
use super::hold::{hold_until, now_ms};
use super::holders::Holders;
use super::plan::{FREEZE_CAP_NS, LivePlan, SIDE_CAP_NS};
use super::protocol::RequestId;
use super::signal::next_task;
use super::stop::StopSign;
use base::{ThreadId, Time};
use event_loop::{BlockingRequest, Machine, Pause};
use std::collections::VecDeque;

/// How long the loop may go on from chunk to chunk before the page gets its turn: a frame has room for some of them and its own
/// work, so that it is drawn in time.
const TURN_MS: f64 = 5.0;
/// What a run may take beyond a cap before it is cut off: times are scaled to end right at the cap, and computing and timers
/// come on top of them.
const GRACE_MS: f64 = 250.0;
/// Units of fuel between two looks at the clock.
const STEP_UNITS: u64 = 20_000;

/// What is written is handed on this often while a chunk keeps its thread.
const WRITTEN_MS: f64 = 100.0;

/// One side's run on the real clock.
pub struct Drive<'a> {
    machine: &'a mut Machine,
    plan: &'a LivePlan,
    placement: Placement,
    holders: &'a Holders,
    /// When it began, by `now_ms()`.
    began_ms: f64,
    /// Blocking calls that workers are held for.
    outstanding: Vec<Outstanding>,
    /// Those that this thread itself is to be held for, one after the other.
    queued: VecDeque<BlockingRequest>,
    last_id: RequestId,
    /// How long workers were held, each by its own clock.
    pub held_ms: Vec<f64>,
    /// Hears what the script writes, soon after it has.
    on_written: &'a dyn Fn(&str),
    written: usize,
    written_ms: f64,
    /// The cap that the script was interrupted for.
    interrupted: Option<LiveEnd>,
}

struct Outstanding {
    id: RequestId,
    thread: ThreadId,
    due_ms: f64,
}

impl<'a> Drive<'a> {
    /// The machine's clock is a real one, at its first moment.
    pub fn new(
        machine: &'a mut Machine,
        plan: &'a LivePlan,
        placement: Placement,
        holders: &'a Holders,
        on_written: &'a dyn Fn(&str),
    ) -> Drive<'a> {
        machine.block_elsewhere();
        let began_ms = now_ms();
        Drive {
            machine,
            plan,
            placement,
            holders,
            began_ms,
            outstanding: Vec::new(),
            queued: VecDeque::new(),
            last_id: 0,
            held_ms: Vec::new(),
            on_written,
            written: 0,
            written_ms: began_ms,
            interrupted: None,
        }
    }

    /// Runs to the script's end or to a cap. The stop sign is looked at whenever the page has had its turn.
    pub async fn run(&mut self, stop: &StopSign) -> LiveEnd {
        let end = self.run_to_end(stop).await;
        self.tell_written();
        match (end, self.interrupted) {
            (LiveEnd::Ended, Some(cap)) => cap,
            (end, _) => end,
        }
    }

    /// At a cap the script gets Python's own exception, and as long as before to put its things in order; then it is cut.
    async fn run_to_end(&mut self, stop: &StopSign) -> LiveEnd {
        let mut cut_ms = self.began_ms + SIDE_CAP_NS as f64 / 1e6 + GRACE_MS;
        let mut freeze_ms =
            if self.placement.holds_page() { FREEZE_CAP_NS as f64 / 1e6 + GRACE_MS } else { f64::INFINITY };
        // Since when the page has not had its turn.
        let mut held_since_ms = self.began_ms;
        loop {
            let thaw_ms = held_since_ms + freeze_ms;
            let now = now_ms();
            if now >= thaw_ms || now >= cut_ms {
                let cap = if now >= thaw_ms { LiveEnd::HeldTooLong } else { LiveEnd::TooLong };
                if let Some(cap) = self.interrupted {
                    return cap;
                }
                self.interrupted = Some(cap);
                self.machine.set_now(self.script_time(now));
                self.machine.interrupt();
                cut_ms = now + GRACE_MS;
                freeze_ms += GRACE_MS;
            }
            let thaw_ms = held_since_ms + freeze_ms;
            self.machine.set_now(self.script_time(now));
            let pause = match now - held_since_ms < TURN_MS {
                true => self.machine.advance(STEP_UNITS),
                false => self.machine.advance_to_turn(STEP_UNITS),
            };
            let held_here = self.begin_holds(pause, thaw_ms.min(cut_ms));
            if now - self.written_ms >= WRITTEN_MS {
                self.tell_written();
            }
            let page_has_its_turn = match pause {
                Pause::Ended => return LiveEnd::Ended,
                Pause::Modules => return LiveEnd::NoModules,
                _ if held_here && self.machine.in_chunk() => false,
                _ if held_here => {
                    next_task().await;
                    true
                }
                Pause::Wait { until, main_held: true } => {
                    let until_ms = until.map_or(thaw_ms, |until| self.real_ms(until));
                    hold_until(until_ms.min(self.next_due_ms()).min(thaw_ms).min(cut_ms));
                    self.end_due_holds();
                    false
                }
                Pause::Wait { until, main_held: false } => {
                    let until_ms = until.map_or(cut_ms, |until| self.real_ms(until)).min(cut_ms);
                    if until_ms - now_ms() >= 1.0 {
                        self.holders.ended.wait_until(until_ms).await;
                    } else {
                        next_task().await;
                    }
                    true
                }
                Pause::Slice if self.machine.in_chunk() => false,
                Pause::Slice if now_ms() - held_since_ms < TURN_MS => false,
                Pause::Slice => {
                    next_task().await;
                    true
                }
            };
            if page_has_its_turn {
                self.tell_written();
                held_since_ms = now_ms();
                if stop.asked() {
                    return LiveEnd::Stopped;
                }
                if !self.end_holds() {
                    return LiveEnd::NoWorker;
                }
            }
        }
    }

    /// Has a worker held for every blocking call that another thread than the loop's has begun; or, where there are to be no
    /// workers, holds this thread for the first of them. True when it did.
    fn begin_holds(&mut self, pause: Pause, at_most_ms: f64) -> bool {
        if self.placement == Placement::Page {
            self.queued.extend(self.machine.take_blocking_requests());
            // A main thread that waits for the other one is in a chunk, too.
            if self.machine.in_chunk() && !matches!(pause, Pause::Wait { .. }) {
                return false;
            }
            let Some(request) = self.queued.pop_front() else { return false };
            hold_until((now_ms() + self.plan.real_ns(request.duration_ns) as f64 / 1e6).min(at_most_ms));
            self.machine.set_now(self.script_time(now_ms()));
            self.machine.blocking_done(request.thread);
            return true;
        }
        for request in self.machine.take_blocking_requests() {
            self.last_id += 1;
            let real_ns = self.plan.real_ns(request.duration_ns);
            let due_ms = now_ms() + real_ns as f64 / 1e6;
            self.outstanding.push(Outstanding { id: self.last_id, thread: request.thread, due_ms });
            self.holders.hold(self.last_id, real_ns);
        }
        false
    }

    fn tell_written(&mut self) {
        let written = self.machine.recorder().written();
        if written.len() > self.written {
            (self.on_written)(&written[self.written..]);
            self.written = written.len();
        }
        self.written_ms = now_ms();
    }

    /// Tells the machine what workers have said. False when one of them could not be had.
    fn end_holds(&mut self) -> bool {
        // They ended while nothing moved the machine's clock.
        self.machine.set_now(self.script_time(now_ms()));
        for ended in self.holders.take_ended() {
            let Some(held_ms) = ended.held_ms else { return false };
            self.held_ms.push(held_ms);
            if let Some(at) = self.outstanding.iter().position(|outstanding| outstanding.id == ended.id) {
                self.machine.blocking_done(self.outstanding.swap_remove(at).thread);
            }
        }
        true
    }

    /// While the loop holds the page's thread no worker is heard: the clock alone tells that it is done.
    fn end_due_holds(&mut self) {
        let now = now_ms();
        self.machine.set_now(self.script_time(now));
        for due in self.outstanding.extract_if(.., |outstanding| outstanding.due_ms <= now) {
            self.machine.blocking_done(due.thread);
        }
    }

    fn next_due_ms(&self) -> f64 {
        self.outstanding.iter().map(|outstanding| outstanding.due_ms).fold(f64::INFINITY, f64::min)
    }

    fn script_time(&self, now_ms: f64) -> Time {
        self.plan.script_time(((now_ms - self.began_ms) * 1e6) as u64)
    }

    fn real_ms(&self, at: Time) -> f64 {
        self.began_ms + self.plan.real_ns(at.0) as f64 / 1e6
    }
}
