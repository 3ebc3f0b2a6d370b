//! The figures of a world's run.

use super::record::{Pool, ProcessEnd, Record, Request, RequestEnd, Source};
use crate::analysis::{Busy, say_one};
use base::{SECOND_NS, Time};
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Metrics {
    pub seconds: f64,
    /// All traffic, then each route of it.
    pub requests: Requests,
    pub routes: Vec<Requests>,
    pub liveness: Option<Probes>,
    pub readiness: Option<Probes>,
    /// Of containers, after their first start.
    pub restarts: usize,
    /// By SIGKILL.
    pub kills: usize,
    pub longest_chunk: Option<Chunk>,
    /// The most at one moment, in one process.
    pub most_threads: u32,
    pub most_connections: u32,
    pub notes: Vec<String>,
}

/// Requests of one route, or of all: a request is all attempts to get its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Requests {
    pub route: String,
    pub sent: usize,
    pub attempts: usize,
    /// Answered with a status below 500.
    pub good: usize,
    /// Answered with 500 or more.
    pub errors: usize,
    pub timed_out: usize,
    pub lost: usize,
    pub refused: usize,
    /// Not at an end when the world was.
    pub open: usize,
    /// Good ones a second.
    pub throughput: f64,
    /// The good ones' part of those that came to an end; None where none did.
    pub availability: Option<f64>,
    /// From the first attempt to the good answer, in seconds.
    pub p50: Option<f64>,
    pub p90: Option<f64>,
    pub p99: Option<f64>,
    pub worst: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Probes {
    pub sent: usize,
    pub good: usize,
    /// Answered, when nobody waited any more.
    pub late: usize,
    /// Failed: refused, timed out, lost, or of another status.
    pub failed: usize,
    /// The longest that the server took for one, or had taken when its process or the world ended, in seconds.
    pub worst: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Chunk {
    pub seconds: f64,
    pub at: f64,
    /// "`run_asgi` (GET /items)".
    pub who: String,
    /// Of its longest blocking call, else where it handed control back; 0 where it came to its end.
    pub line: u32,
    pub process: u32,
}

impl Metrics {
    pub fn new(record: &Record) -> Metrics {
        let world = &record.world;
        let of = |source: Source| record.requests.iter().filter(move |request| request.source == source);
        let routes = world
            .traffic
            .iter()
            .enumerate()
            .map(|(at, traffic)| requests(record, &traffic.route, of(Source::Traffic(at as u32))));
        let all = requests(record, "all", record.requests.iter().filter(|request| !request.is_probe()));
        // Of one traffic alone that is the same.
        let routes = match &world.traffic[..] {
            [only] => vec![Requests { route: only.route.clone(), ..all.clone() }],
            _ => routes.collect(),
        };
        let probes = |source, is_there: bool| is_there.then(|| probes(record, of(source)));
        let most = |pool| {
            record.gauges.iter().filter(|gauge| gauge.pool == pool).map(|gauge| gauge.taken).max().unwrap_or_default()
        };
        let killed = |process: &&super::record::Process| process.end == ProcessEnd::Killed;
        Metrics {
            seconds: record.ended_at.seconds(),
            requests: all,
            routes,
            liveness: probes(Source::Liveness, world.liveness_probe.is_some()),
            readiness: probes(Source::Readiness, world.readiness_probe.is_some()),
            restarts: record.processes.iter().filter(|process| process.restarts > 0).count(),
            kills: record.processes.iter().filter(killed).count(),
            longest_chunk: longest_chunk(record),
            most_threads: most(Pool::Threads),
            most_connections: most(Pool::Connections),
            notes: record.notes.clone(),
        }
    }
}

fn seconds(from: Time, to: Time) -> f64 {
    to.since_ns(from) as f64 / SECOND_NS as f64
}

fn requests<'a>(record: &Record, route: &str, attempts: impl Iterator<Item = &'a Request>) -> Requests {
    // The last attempt of each says how it ended; attempts stand in order.
    let mut last: Vec<&Request> = Vec::new();
    let mut places = vec![usize::MAX; record.requests.len()];
    let mut made = 0;
    for attempt in attempts {
        made += 1;
        let place = &mut places[attempt.first as usize];
        match last.get_mut(*place) {
            Some(earlier) => *earlier = attempt,
            None => {
                *place = last.len();
                last.push(attempt);
            }
        }
    }
    let count = |outcome| last.iter().filter(|request| request.outcome == outcome).count();
    let good = last.iter().filter(|request| request.is_good());
    let mut latencies_ns: Vec<u64> = good
        .filter_map(|request| Some(request.ended?.since_ns(record.requests[request.first as usize].sent)))
        .collect();
    latencies_ns.sort_unstable();
    let latency = |at: usize| latencies_ns.get(at).map(|ns| *ns as f64 / SECOND_NS as f64);
    let percentile = |part: f64| latency((libm::ceil(part * latencies_ns.len() as f64) as usize).saturating_sub(1));
    let (good, open) = (latencies_ns.len(), count(RequestEnd::Open));
    let ended = last.len() - open;
    Requests {
        route: route.to_owned(),
        sent: last.len(),
        attempts: made,
        good,
        errors: count(RequestEnd::Answered) - good,
        timed_out: count(RequestEnd::TimedOut),
        lost: count(RequestEnd::Lost),
        refused: count(RequestEnd::Refused),
        open,
        throughput: good as f64 / record.ended_at.seconds().max(1e-9),
        availability: (ended > 0).then(|| good as f64 / ended as f64),
        p50: percentile(0.5),
        p90: percentile(0.9),
        p99: percentile(0.99),
        worst: latency(latencies_ns.len().wrapping_sub(1)),
    }
}

fn probes<'a>(record: &Record, sent: impl Iterator<Item = &'a Request>) -> Probes {
    let mut of = Probes { sent: 0, good: 0, late: 0, failed: 0, worst: None };
    for probe in sent {
        of.sent += 1;
        match probe.outcome {
            RequestEnd::Open => {}
            _ if probe.is_good() => of.good += 1,
            _ => of.failed += 1,
        }
        if probe.outcome == RequestEnd::TimedOut && probe.answered.is_some() {
            of.late += 1;
        }
        if let Some(arrived) = probe.arrived {
            let process = probe.process.and_then(|process| record.processes[process as usize].ended);
            let until = probe.answered.or(process).unwrap_or(record.ended_at);
            let took = seconds(arrived, until);
            of.worst = Some(of.worst.map_or(took, |worst| worst.max(took)));
        }
    }
    of
}

/// Of all processes, one that its end cut short among them.
fn longest_chunk(record: &Record) -> Option<Chunk> {
    let mut longest: Option<Chunk> = None;
    for (process, of) in record.processes.iter().enumerate() {
        let Some(trace) = &of.trace else { continue };
        let busy = Busy::new(trace);
        let Some(chunk) = busy.longest_chunk() else { continue };
        let seconds = chunk.duration_ns() as f64 / SECOND_NS as f64;
        if longest.as_ref().is_none_or(|longest| seconds > longest.seconds) {
            let line = busy.longest_call(chunk).map_or(chunk.line(), |call| call.line);
            let (at, who) = (chunk.span.began.seconds(), say_one(trace, chunk.subject));
            longest = Some(Chunk { seconds, at, who, line, process: process as u32 });
        }
    }
    longest
}
