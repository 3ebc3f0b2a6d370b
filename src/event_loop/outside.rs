//! The outside of the process: what arrives at its socket, and what it says back. Whoever simulates that outside hands arrivals in
//! and takes reports; the loop sees an arrival when it selects, however long that has been in the kernel's backlog by then.

use super::Machine;
use super::ready::{Handle, Ready};
use base::{TaskId, ThreadId, Time};
use python::object::Value;
use std::collections::VecDeque;
use threads::{Blocked, Wake};

/// Something that makes the server's socket, or its signal pipe, readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    pub at: Time,
    /// What it is and its number, as the server's own code understands them.
    pub what: u32,
    pub number: u32,
}

/// What the process says to its outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    pub at: Time,
    pub kind: ReportKind,
    pub number: u32,
    /// A status, a count.
    pub value: i64,
    pub task: Option<TaskId>,
    pub thread: ThreadId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportKind {
    /// The server has started: it takes what arrives.
    Ready,
    /// An arrival has been read.
    Accepted,
    /// The endpoint's own code is called.
    Started,
    Answered,
    /// So many of a pool's places are taken; `number` says which pool.
    Gauge,
}

/// The module and the functions that serve.
const MODULE: &str = "serving";

/// One process's outside.
#[derive(Debug)]
pub struct Outside {
    /// The global of the script that is served.
    pub app: String,
    /// Computing for each arrival and each answer beside the Python that runs here: sockets, parsing, routing.
    pub arrival_ns: u64,
    pub answer_ns: u64,
    inbox: VecDeque<Arrival>,
    reports: Vec<Report>,
    /// One of them is something that the outside acts on.
    is_urgent: bool,
    /// Until when the machine may go on without asking.
    horizon: Time,
    /// The loop that serves, once one does.
    home: Option<u32>,
    began: bool,
}

impl Outside {
    pub fn new(app: &str, arrival_ns: u64, answer_ns: u64) -> Outside {
        Outside {
            app: app.to_owned(),
            arrival_ns,
            answer_ns,
            inbox: VecDeque::new(),
            reports: Vec::new(),
            is_urgent: false,
            horizon: Time::NEVER,
            home: None,
            began: false,
        }
    }
}

impl Machine {
    /// Once its script is loaded, this machine serves.
    pub fn serve(&mut self, outside: Outside) {
        self.outside = Some(Box::new(outside));
    }

    /// `sys.setswitchinterval()`, in nanoseconds.
    pub fn set_switch_interval(&mut self, interval_ns: u64) {
        self.scheduler.switch_interval_ns = interval_ns;
    }

    /// It arrives; in order of time, none before the last one's.
    pub fn arrive(&mut self, arrival: Arrival) {
        if let Some(outside) = &mut self.outside {
            outside.inbox.push_back(arrival);
        }
    }

    /// [`Machine::advance`] comes back when that moment is reached, and as soon as the server is ready or has answered.
    pub fn set_horizon(&mut self, horizon: Time) {
        if let Some(outside) = &mut self.outside {
            outside.horizon = horizon;
        }
    }

    pub fn take_reports(&mut self) -> Vec<Report> {
        let Some(outside) = &mut self.outside else { return Vec::new() };
        outside.is_urgent = false;
        std::mem::take(&mut outside.reports)
    }

    /// Whether the outside is to be looked after before anything else runs.
    pub(super) fn is_outside_due(&self) -> bool {
        self.outside.as_ref().is_some_and(|outside| outside.is_urgent || self.clock.now() >= outside.horizon)
    }

    /// A server waits for what may arrive.
    pub(super) fn is_serving(&self) -> bool {
        let home = self.outside.as_ref().and_then(|outside| outside.home);
        home.is_some_and(|home| self.loops[home as usize - 1].thread.is_some())
    }

    /// When the first arrival that nobody has read was made, if that loop serves.
    pub(super) fn next_arrival(&self, home: u32) -> Option<Time> {
        let outside = self.outside.as_ref().filter(|outside| outside.home == Some(home))?;
        outside.inbox.front().map(|arrival| arrival.at)
    }

    /// The same for the loop that serves, while it waits.
    pub(super) fn awaited_arrival(&self) -> Option<Time> {
        let home = self.outside.as_ref()?.home?;
        let thread = self.loops[home as usize - 1].thread?;
        if self.scheduler.blocked_on(thread) != Some(Blocked::Poll) {
            return None;
        }
        self.next_arrival(home)
    }

    /// Wakes the loop that waits for what has arrived.
    pub(super) fn wake_for_arrivals(&mut self) {
        let now = self.clock.now();
        if self.awaited_arrival().is_some_and(|at| at <= now)
            && let Some(thread) =
                self.outside.as_ref().and_then(|outside| self.loops[outside.home? as usize - 1].thread)
        {
            self.scheduler.wake(thread, Wake::Signalled, now);
        }
    }

    /// What `select` found: behind what was ready already, before timers.
    pub(super) fn take_arrivals(&mut self, home: u32) {
        let now = self.clock.now();
        while self.next_arrival(home).is_some_and(|at| at <= now) {
            let Some(Arrival { at, what, number }) =
                self.outside.as_mut().and_then(|outside| outside.inbox.pop_front())
            else {
                return;
            };
            self.event_loop(home).ready.push_back(Ready::new(Handle::Arrived { what, number }, at));
        }
    }

    /// The handle of an arrival: the server's code reads it.
    pub(super) fn arrived(&mut self, what: u32, number: u32, since: Time) {
        let Some(outside) = &self.outside else { return };
        let cost = outside.arrival_ns;
        self.spend(cost);
        self.tell(ReportKind::Accepted, number, what.into());
        if let Some(function) = self.hidden(MODULE, "_arrived") {
            let arguments = [Value::int_unchecked(what.into()), Value::int_unchecked(number.into())];
            self.enter_callback(function, &arguments, Value::NONE, Value::NONE, since, false);
        }
    }

    pub(super) fn tell(&mut self, kind: ReportKind, number: u32, value: i64) {
        let (home, task) = (self.running_home(), self.current_task_id());
        let Some(outside) = &mut self.outside else { return };
        if kind == ReportKind::Ready {
            outside.home = home;
        }
        if kind == ReportKind::Answered {
            let cost = outside.answer_ns;
            self.spend(cost);
        }
        let (at, thread) = (self.clock.now(), self.current);
        if let Some(outside) = &mut self.outside {
            outside.is_urgent |= matches!(kind, ReportKind::Ready | ReportKind::Answered);
            outside.reports.push(Report { at, kind, number, value, task, thread });
        }
    }

    /// The script is loaded. True when it is served from here on.
    pub(super) fn begin_serving(&mut self) -> bool {
        let Some(outside) = &mut self.outside else { return false };
        if std::mem::replace(&mut outside.began, true) || outside.home.is_some() {
            return false;
        }
        let name = outside.app.clone();
        let Some(function) = self.hidden(MODULE, "_serve") else { return false };
        let app = self.hidden("__main__", &name).unwrap_or(Value::NONE);
        self.vm.enter_call(function, &[app], Value::UNBOUND);
        true
    }
}
