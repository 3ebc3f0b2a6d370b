//! A server and its world on one clock. Each process is a machine of its own; what is outside of it are events. Whoever is behind
//! goes on first, and never further than to where somebody else may have something for it.

use super::chance::Chance;
use super::model::{Arrivals, World};
use super::pod::Pod;
use super::queue::{Event, Heard, Queue};
use super::record::{Gauge, Pool, Process, ProcessEnd, Record, Request, RequestEnd, Source};
use crate::run::{Budget, machine};
use crate::scenario::Settings;
use base::{Problem, Time, seconds_to_ns};
use clock::Clock;
use event_loop::{Arrival, Machine, Outside, Pause, Report, ReportKind, Scheduling};
use python::vm::Library;
use std::collections::BTreeSet;
use trace::{Outcome, Trace};

/// What uvicorn and FastAPI compute for a request beside what runs here, at CPU speed 1.0: 185 µs in all, which is what a server
/// process under CPython 3.13 spent on each of 4,000 requests to an endpoint that only returns, over what its machine then took for a
/// plain loop. Reading and routing are the larger part.
const ARRIVAL_NS: u64 = 110_000;
const ANSWER_NS: u64 = 75_000;

/// uvicorn's `backlog`: so many connections the kernel keeps for a process that does not take them; the next get no answer.
const BACKLOG: usize = 2_048;

/// What `serving.py` knows as SIGTERM.
const TERMINATE: u32 = u32::MAX;

/// How far a machine goes before everybody else is looked at.
const SLICE_UNITS: u64 = 200_000;

/// A loop in the midst of one chunk that has used so much fuel, without anything being seen of it, is taken to compute for ever: at
/// CPU speed 1.0 that is after six seconds. Whether it would have come to its end nobody can know, and a run has to. It is a quarter
/// of the budget at most; of processes after one of which that was said, a quarter of that.
const STUCK_UNITS: u64 = 500_000_000;

/// A process while it lives.
pub(super) struct Live {
    machine: Option<Box<Machine>>,
    /// When it can next do something.
    next: Time,
    is_listening: bool,
    is_terminating: bool,
    /// Units of fuel that are counted already.
    counted: u64,
    /// Requests that reached it and are not answered.
    open: BTreeSet<u32>,
    unread: usize,
    /// Events that it had when something was last seen of its loop; when that was; the fuel used until then.
    seen: (usize, Time, u64),
    /// It computes for ever, so nothing more of it has to be run.
    is_stuck: bool,
}

impl Live {
    /// What it did, where it ever ran. Who computes for ever has done so until now.
    fn stop(&mut self, at: Time) -> Option<Trace> {
        let mut machine = self.machine.take()?;
        if self.is_stuck {
            machine.set_now(at);
        }
        Some(machine.finish(Outcome::Stopped))
    }
}

/// A world under way, advanced in slices.
pub struct Simulation<'a> {
    script: &'a str,
    library: &'a Library,
    budget: Budget,
    pub(super) world: World,
    pub(super) queue: Queue,
    chances: Vec<Chance>,
    pub(super) pods: Vec<Pod>,
    /// Which pod got the last request.
    turn: usize,
    pub(super) record: Record,
    pub(super) live: Vec<Live>,
    until: Time,
    units: u64,
    /// What each kind of request is, as the script's side is told.
    told: serde_json::Value,
    is_over: bool,
    most_in_a_chunk: u64,
    has_stuck: bool,
}

/// The request that a probe or a traffic makes is known to the process by this number.
fn what(source: Source, world: &World) -> u32 {
    match source {
        Source::Traffic(traffic) => traffic,
        Source::Liveness => world.traffic.len() as u32,
        Source::Readiness => world.traffic.len() as u32 + u32::from(world.liveness_probe.is_some()),
    }
}

pub(super) fn moment(seconds: f64) -> Time {
    Time(seconds_to_ns(seconds))
}

impl<'a> Simulation<'a> {
    /// A world at its first moment, or what keeps the script from running. The world has no problems; the library is whole. The
    /// budget's instructions are for all processes together, its events and heap for each.
    pub fn new(
        script: &'a str,
        world: World,
        budget: Budget,
        library: &'a Library,
    ) -> Result<Simulation<'a>, Vec<Problem>> {
        let problems = crate::run::check(script);
        if !problems.is_empty() {
            return Err(problems);
        }
        let chances = (0..=world.traffic.len() as u32).map(|stream| Chance::new(world.seed, stream)).collect();
        let pods = (0..world.replicas).map(|_| Pod::default()).collect();
        let record = Record {
            world: world.clone(),
            requests: Vec::new(),
            processes: Vec::new(),
            gauges: Vec::new(),
            notes: Vec::new(),
            ended_at: Time::ZERO,
        };
        let until = moment(world.seconds);
        let mut run = Simulation {
            script,
            library,
            budget,
            told: super::told::told(&world),
            world,
            queue: Queue::default(),
            chances,
            pods,
            turn: 0,
            record,
            live: Vec::new(),
            until,
            units: 0,
            is_over: false,
            most_in_a_chunk: STUCK_UNITS.min(budget.instructions / 4),
            has_stuck: false,
        };
        for pod in 0..run.world.replicas {
            run.queue.plan(Time::ZERO, Event::Start { pod });
        }
        for traffic in 0..run.world.traffic.len() as u32 {
            run.begin_traffic(traffic);
        }
        Ok(run)
    }

    /// Runs on for about so many units of fuel; false when it has come to its end.
    pub fn advance(&mut self, units: u64) -> bool {
        let end = self.units.saturating_add(units);
        while !self.is_over && self.units < end {
            if self.units >= self.budget.instructions {
                self.cut_off(self.now(), &format!("{} million instructions", self.units / 1_000_000));
                break;
            }
            let event_at = self.queue.next();
            let behind = self.pods.iter().filter_map(|pod| pod.process);
            let behind = behind.map(|process| (self.live[process as usize].next, process)).min();
            match behind {
                Some((next, process)) if next < event_at.min(self.until) => {
                    let others = self.pods.iter().filter_map(|pod| pod.process).filter(|other| *other != process);
                    let others = others.map(|other| self.live[other as usize].next).min().unwrap_or(Time::NEVER);
                    let horizon = event_at.min(others).min(self.until).max(next.after(1));
                    self.advance_process(process, horizon);
                }
                _ if event_at < self.until => {
                    if let Some((at, event)) = self.queue.pop() {
                        self.happen(at, event);
                    }
                }
                _ => self.is_over = true,
            }
        }
        !self.is_over
    }

    /// The moment reached, about.
    pub fn now(&self) -> Time {
        let running = self.pods.iter().filter_map(|pod| pod.process).map(|process| self.live[process as usize].next);
        running.chain([self.queue.next()]).min().unwrap_or(self.until).min(self.until)
    }

    /// What has happened so far.
    pub fn finish(mut self) -> Record {
        let ended_at = if self.is_over { self.until } else { self.now() };
        for (live, process) in self.live.iter_mut().zip(&mut self.record.processes) {
            if let Some(trace) = live.stop(ended_at) {
                process.trace = Some(trace);
            }
        }
        self.record.ended_at = ended_at;
        super::notes::add(&mut self.record);
        self.record
    }

    fn happen(&mut self, at: Time, event: Event) {
        match event {
            Event::Next { traffic } => self.next_of(traffic, at),
            Event::Send { traffic, client, attempt, first } => {
                let timeout = self.world.traffic[traffic as usize].timeout_seconds;
                let process = self.round_robin();
                let request = self.send(at, Source::Traffic(traffic), client, attempt, first, process, timeout);
                let way = self.network_ns();
                match process {
                    Some(_) => self.queue.plan(at.after(way), Event::Arrive { request }),
                    None => self.queue.plan(at.after(2 * way), Event::Heard { request, how: Heard::Refused }),
                }
            }
            Event::Arrive { request } => self.arrive(request, at),
            Event::Heard { request, how } => self.heard(request, how, at),
            Event::TimeUp { request } => {
                if self.record.requests[request as usize].outcome == RequestEnd::Open {
                    self.over(request, RequestEnd::TimedOut, at);
                }
            }
            Event::Probe { process, is_liveness } => self.probe(process, is_liveness, at),
            Event::Start { pod } => self.start(pod, at),
            Event::Boot { process } => self.boot(process, at),
            Event::Kill { process } => {
                if self.is_alive(process) {
                    self.process_over(process, ProcessEnd::Killed, at);
                }
            }
        }
    }

    fn cut_off(&mut self, at: Time, what: &str) {
        self.record.notes.push(format!("It was cut off at {:.3} s, after {what}.", at.seconds()));
        (self.is_over, self.until) = (true, self.until.min(at));
    }

    // Requests

    fn network_ns(&self) -> u64 {
        seconds_to_ns(self.world.network_seconds)
    }

    /// The next ready pod's process.
    fn round_robin(&mut self) -> Option<u32> {
        for step in 1..=self.pods.len() {
            let at = (self.turn + step) % self.pods.len();
            if self.pods[at].is_ready {
                self.turn = at;
                return self.pods[at].process;
            }
        }
        None
    }

    #[allow(clippy::too_many_arguments)]
    pub(super) fn send(
        &mut self,
        at: Time,
        source: Source,
        client: u32,
        attempt: u32,
        first: Option<u32>,
        process: Option<u32>,
        timeout_seconds: f64,
    ) -> u32 {
        let request = self.record.requests.len() as u32;
        if request as usize == super::validate::MOST_REQUESTS as usize && !self.is_over {
            self.cut_off(at, &format!("{request} requests"));
        }
        self.record.requests.push(Request {
            source,
            attempt,
            first: first.unwrap_or(request),
            client,
            process,
            sent: at,
            arrived: None,
            accepted: None,
            started: None,
            answered: None,
            ended: None,
            status: None,
            outcome: RequestEnd::Open,
            task: None,
            thread: None,
        });
        self.queue.plan(at.after(seconds_to_ns(timeout_seconds)), Event::TimeUp { request });
        request
    }

    fn way_back_ns(&self, request: u32) -> u64 {
        // A probe is made on the pod's own node.
        if self.record.requests[request as usize].is_probe() { 0 } else { self.network_ns() }
    }

    fn arrive(&mut self, number: u32, at: Time) {
        let request = &self.record.requests[number as usize];
        let Some(process) = request.process else { return };
        let what = what(request.source, &self.world);
        let live = &mut self.live[process as usize];
        if !live.is_listening {
            let back = at.after(self.way_back_ns(number));
            return self.queue.plan(back, Event::Heard { request: number, how: Heard::Refused });
        }
        if live.unread >= BACKLOG {
            return;
        }
        live.unread += 1;
        live.open.insert(number);
        self.record.requests[number as usize].arrived = Some(at);
        self.hand_in(process, Arrival { at, what, number });
    }

    fn hand_in(&mut self, process: u32, arrival: Arrival) {
        let live = &mut self.live[process as usize];
        if let Some(machine) = &mut live.machine {
            machine.arrive(arrival);
            if !live.is_stuck {
                live.next = live.next.min(arrival.at.max(machine.now()));
            }
        }
    }

    fn heard(&mut self, request: u32, how: Heard, at: Time) {
        if self.record.requests[request as usize].outcome != RequestEnd::Open {
            return;
        }
        let outcome = match how {
            Heard::Answer { status } => {
                self.record.requests[request as usize].status = Some(status);
                RequestEnd::Answered
            }
            Heard::Refused => RequestEnd::Refused,
            Heard::Lost => RequestEnd::Lost,
        };
        self.over(request, outcome, at);
    }

    /// Its client has come to an end with it.
    fn over(&mut self, number: u32, outcome: RequestEnd, at: Time) {
        let request = &mut self.record.requests[number as usize];
        (request.outcome, request.ended) = (outcome, Some(at));
        let request = *request;
        let Source::Traffic(traffic) = request.source else { return self.probed(number, at) };
        let about = &self.world.traffic[traffic as usize];
        if !request.is_good() && request.attempt < about.retries {
            let doubled = libm::ldexp(about.retry_after_seconds, request.attempt.min(30) as i32);
            let part = if about.jitter { self.chances[traffic as usize].uniform() } else { 1.0 };
            let (client, attempt) = (request.client, request.attempt + 1);
            let again = Event::Send { traffic, client, attempt, first: Some(request.first) };
            return self.queue.plan(at.after(seconds_to_ns(doubled * part)), again);
        }
        if let Arrivals::Clients { think_seconds, .. } = about.arrivals {
            // Who got no answer does not ask again at once, nor who asked for what there is not.
            let is_answered = request.status.is_some_and(|status| !(400..500).contains(&status));
            let pause = if is_answered { 0.0 } else { about.retry_after_seconds };
            let next = at.after(seconds_to_ns(think_seconds.max(pause)).max(1));
            if next < moment(about.until_seconds.unwrap_or(self.world.seconds)) {
                let client = request.client;
                self.queue.plan(next, Event::Send { traffic, client, attempt: 0, first: None });
            }
        }
    }

    // Traffic

    fn begin_traffic(&mut self, traffic: u32) {
        let about = &self.world.traffic[traffic as usize];
        let from = moment(about.from_seconds);
        match about.arrivals {
            Arrivals::Clients { count, .. } => {
                for client in 0..count {
                    self.queue.plan(from, Event::Send { traffic, client, attempt: 0, first: None });
                }
            }
            Arrivals::Poisson { per_second } => {
                let first = from.after(seconds_to_ns(self.chances[traffic as usize].exponential(per_second)));
                self.queue.plan(first, Event::Next { traffic });
            }
            _ => self.queue.plan(from, Event::Next { traffic }),
        }
    }

    /// Arrivals of an open stream, and the plan for the next.
    fn next_of(&mut self, traffic: u32, at: Time) {
        let about = &self.world.traffic[traffic as usize];
        if at >= moment(about.until_seconds.unwrap_or(self.world.seconds)) {
            return;
        }
        let (size, distance) = match about.arrivals {
            Arrivals::Steady { per_second } => (1, 1.0 / per_second),
            Arrivals::Poisson { per_second } => (1, self.chances[traffic as usize].exponential(per_second)),
            Arrivals::Bursts { size, every_seconds } => (size, every_seconds),
            Arrivals::Clients { .. } => return,
        };
        for _ in 0..size {
            self.happen(at, Event::Send { traffic, client: 0, attempt: 0, first: None });
        }
        self.queue.plan(at.after(seconds_to_ns(distance).max(1)), Event::Next { traffic });
    }

    // Processes

    pub(super) fn is_alive(&self, process: u32) -> bool {
        self.record.processes[process as usize].ended.is_none()
    }

    pub(super) fn new_process(&mut self, process: Process) -> u32 {
        self.record.processes.push(process);
        self.live.push(Live {
            machine: None,
            next: Time::NEVER,
            is_listening: false,
            is_terminating: false,
            counted: 0,
            open: BTreeSet::new(),
            unread: 0,
            seen: (0, Time::ZERO, 0),
            is_stuck: false,
        });
        self.record.processes.len() as u32 - 1
    }

    fn boot(&mut self, process: u32, at: Time) {
        if !self.is_alive(process) {
            return;
        }
        let python = &self.world.python;
        let seed = self.world.seed.wrapping_add(u64::from(process) * 1_000_003);
        let settings = Settings { cpu_speed: python.cpu_speed, cores: python.cores, seed };
        let made = machine(self.script, &settings, self.budget, self.library, Clock::simulated());
        let mut machine = made.expect("the script has been checked");
        machine.set_now(at);
        machine.set_switch_interval(seconds_to_ns(python.switch_interval_seconds));
        machine.schedule(Scheduling {
            free_threaded: python.free_threaded,
            time_slice_ns: python.time_slice_seconds.map(seconds_to_ns),
        });
        self.told["process"] = process.into();
        let told = machine.vm.heap.str(self.told.to_string());
        let prelude = machine.vm.prelude;
        machine.vm.set_global(prelude, "_world", told);
        machine.serve(Outside::new(&self.world.app, ARRIVAL_NS, ANSWER_NS));
        let live = &mut self.live[process as usize];
        (live.machine, live.next) = (Some(Box::new(machine)), at);
        self.record.processes[process as usize].booted = Some(at);
    }

    fn advance_process(&mut self, process: u32, horizon: Time) {
        let live = &mut self.live[process as usize];
        let Some(machine) = &mut live.machine else { return };
        machine.set_now(live.next);
        machine.set_horizon(horizon);
        let pause = machine.advance(SLICE_UNITS);
        let now = machine.now();
        let used = machine.units_used();
        // A visit that only waits counts, too: so a slice of the whole always ends.
        self.units += used - std::mem::replace(&mut live.counted, used) + 1;
        live.next = match pause {
            Pause::Slice | Pause::Ended => now,
            Pause::Wait { until, .. } => until.unwrap_or(Time::NEVER),
            Pause::Modules => unreachable!("the library is whole"),
        };
        let seen = machine.recorder().events().len();
        if !machine.in_chunk() || seen != live.seen.0 || seen >= self.budget.events {
            live.seen = (seen, now, used);
        } else if used - live.seen.2 > self.most_in_a_chunk {
            (live.is_stuck, live.next) = (true, Time::NEVER);
            if !std::mem::replace(&mut self.has_stuck, true) {
                self.most_in_a_chunk /= 4;
                let (at, lasted) = (now.seconds(), now.since_ns(live.seen.1) as f64 / 1e9);
                let said =
                    format!("At {at:.3} s a loop had computed for {lasted:.3} s without a turn for anybody else.");
                self.record
                    .notes
                    .push(said + " It is taken to compute for ever, and so is any after it that begins like it.");
            }
        }
        for report in machine.take_reports() {
            self.reported(process, report);
        }
        if pause == Pause::Ended {
            self.process_over(process, ProcessEnd::Exited, now);
        }
    }

    fn reported(&mut self, process: u32, report: Report) {
        let Report { at, kind, number, value, task, thread } = report;
        let live = &mut self.live[process as usize];
        match kind {
            ReportKind::Ready => {
                live.is_listening = true;
                self.record.processes[process as usize].listened = Some(at);
            }
            ReportKind::Accepted if value == i64::from(TERMINATE) => live.is_listening = false,
            ReportKind::Accepted => {
                live.unread -= 1;
                self.record.requests[number as usize].accepted = Some(at);
            }
            ReportKind::Started => {
                let request = &mut self.record.requests[number as usize];
                (request.started, request.thread) = (Some(at), Some(thread));
                request.task = task.or(request.task);
            }
            ReportKind::Answered => {
                live.open.remove(&number);
                let request = &mut self.record.requests[number as usize];
                request.answered = Some(at);
                request.task = task.or(request.task);
                let how = Heard::Answer { status: value as u16 };
                self.queue.plan(at.after(self.way_back_ns(number)), Event::Heard { request: number, how });
            }
            ReportKind::Gauge => {
                let pool = if number == 0 { Pool::Threads } else { Pool::Connections };
                self.record.gauges.push(Gauge { at, process, pool, taken: value as u32 });
            }
        }
    }

    /// SIGTERM, and SIGKILL when the grace is over.
    pub(super) fn terminate(&mut self, process: u32, at: Time) {
        let live = &mut self.live[process as usize];
        if self.record.processes[process as usize].ended.is_some() || std::mem::replace(&mut live.is_terminating, true)
        {
            return;
        }
        self.record.processes[process as usize].terminated = Some(at);
        if !live.is_listening {
            // Before the server runs nobody has taken the signal in hand.
            return self.process_over(process, ProcessEnd::Exited, at);
        }
        self.hand_in(process, Arrival { at, what: TERMINATE, number: 0 });
        let grace = seconds_to_ns(self.world.termination_grace_period_seconds);
        self.queue.plan(at.after(grace), Event::Kill { process });
    }

    /// A process is gone, and with it every connection that it had.
    fn process_over(&mut self, process: u32, how: ProcessEnd, at: Time) {
        let live = &mut self.live[process as usize];
        (live.next, live.is_listening) = (Time::NEVER, false);
        let trace = live.stop(at);
        let open = std::mem::take(&mut live.open);
        let raised = trace.as_ref().is_some_and(|trace| {
            matches!(trace.outcome, Outcome::Raised { .. })
                || matches!(trace.outcome, Outcome::Exited { code } if code != 0)
        });
        let of = &mut self.record.processes[process as usize];
        of.ended = Some(at);
        of.end = if how == ProcessEnd::Exited && raised { ProcessEnd::Raised } else { how };
        let cut_off = trace.as_ref().and_then(|trace| match &trace.outcome {
            Outcome::OutOfBudget { what } => Some(what.clone()),
            _ => None,
        });
        of.trace = trace;
        for request in open {
            let back = at.after(self.way_back_ns(request));
            self.queue.plan(back, Event::Heard { request, how: Heard::Lost });
        }
        if let Some(what) = cut_off {
            return self.cut_off(at, &what);
        }
        self.restart(process, at);
    }
}
