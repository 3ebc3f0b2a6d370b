//! Who looks after the processes: a pod's container is started, probed, killed and started again, as a kubelet does it.

use super::model::Probe;
use super::queue::Event;
use super::record::{Process, ProcessEnd, RequestEnd, Source};
use super::simulation::{Simulation, moment};
use base::{SECOND_NS, Time, seconds_to_ns};

/// The back-off between restarts: none before the first, then so long, doubling, up to the most; forgotten after a run of the last.
const FIRST_BACK_OFF_NS: u64 = 10 * SECOND_NS;
const MOST_BACK_OFF_NS: u64 = 300 * SECOND_NS;
const FORGOTTEN_AFTER_NS: u64 = 600 * SECOND_NS;

/// A place for a process, with how its probes went.
#[derive(Default)]
pub struct Pod {
    /// The one that lives in it.
    pub process: Option<u32>,
    /// It gets requests.
    pub is_ready: bool,
    restarts: u32,
    /// Those that count for the back-off.
    crashes: u32,
    live_failures: u32,
    ready_failures: u32,
    ready_successes: u32,
}

impl Simulation<'_> {
    /// A container starts: its probes do so, too, and the script does when the interpreter is there.
    pub(super) fn start(&mut self, pod: u32, at: Time) {
        let restarts = self.pods[pod as usize].restarts;
        let process = self.new_process(Process {
            pod,
            restarts,
            started: at,
            booted: None,
            listened: None,
            terminated: None,
            ended: None,
            end: ProcessEnd::Running,
            trace: None,
        });
        let of = &mut self.pods[pod as usize];
        of.process = Some(process);
        // A pod without that probe is taken for ready as soon as its container runs.
        of.is_ready = self.world.readiness_probe.is_none();
        (of.live_failures, of.ready_failures, of.ready_successes) = (0, 0, 0);
        for (probe, is_liveness) in [(&self.world.liveness_probe, true), (&self.world.readiness_probe, false)] {
            if let Some(probe) = probe {
                let first = at.after(seconds_to_ns(probe.initial_delay_seconds));
                self.queue.plan(first, Event::Probe { process, is_liveness });
            }
        }
        self.queue.plan(at.after(seconds_to_ns(self.world.startup_seconds)), Event::Boot { process });
    }

    fn probe_of(&self, is_liveness: bool) -> Option<&Probe> {
        let world = &self.world;
        if is_liveness { world.liveness_probe.as_ref() } else { world.readiness_probe.as_ref() }
    }

    pub(super) fn probe(&mut self, process: u32, is_liveness: bool, at: Time) {
        let of = &self.record.processes[process as usize];
        // A container that is to be killed for its failures is not asked any more whether it lives.
        if of.ended.is_some() || is_liveness && of.terminated.is_some() {
            return;
        }
        let Some(probe) = self.probe_of(is_liveness) else { return };
        let (period, timeout) = (probe.period_seconds, probe.timeout_seconds);
        let source = if is_liveness { Source::Liveness } else { Source::Readiness };
        let request = self.send(at, source, 0, 0, None, Some(process), timeout);
        self.queue.plan(at, Event::Arrive { request });
        // A tick that comes while the last probe is still out is dropped.
        let ticks = libm::ceil(timeout / period).max(1.0);
        let next = at.after(seconds_to_ns(period * if timeout > period { ticks } else { 1.0 }));
        if next < moment(self.world.seconds) {
            self.queue.plan(next, Event::Probe { process, is_liveness });
        }
    }

    /// A probe has its answer, or has waited long enough.
    pub(super) fn probed(&mut self, number: u32, at: Time) {
        let request = self.record.requests[number as usize];
        let Some(process) = request.process.filter(|process| self.is_alive(*process)) else { return };
        let is_liveness = request.source == Source::Liveness;
        let Some(probe) = self.probe_of(is_liveness) else { return };
        let (most, least) = (probe.failure_threshold, probe.success_threshold);
        let pod = &mut self.pods[self.record.processes[process as usize].pod as usize];
        let is_good = request.outcome == RequestEnd::Answered && request.is_good();
        if is_liveness {
            pod.live_failures = if is_good { 0 } else { pod.live_failures + 1 };
            if pod.live_failures >= most {
                self.terminate(process, at);
            }
        } else if is_good {
            (pod.ready_failures, pod.ready_successes) = (0, pod.ready_successes + 1);
            pod.is_ready |= pod.ready_successes >= least;
        } else {
            (pod.ready_successes, pod.ready_failures) = (0, pod.ready_failures + 1);
            pod.is_ready &= pod.ready_failures < most;
        }
    }

    /// The container that ended is started again, later each time.
    pub(super) fn restart(&mut self, process: u32, at: Time) {
        let of = &self.record.processes[process as usize];
        let (pod, ran_ns) = (of.pod, at.since_ns(of.started));
        let of = &mut self.pods[pod as usize];
        (of.process, of.is_ready) = (None, false);
        if ran_ns >= FORGOTTEN_AFTER_NS {
            of.crashes = 0;
        }
        let wait = match of.crashes {
            0 => 0,
            crashes => (FIRST_BACK_OFF_NS << (crashes - 1).min(10)).min(MOST_BACK_OFF_NS),
        };
        of.crashes += 1;
        of.restarts += 1;
        self.queue.plan(at.after(wait.max(1)), Event::Start { pod });
    }
}
