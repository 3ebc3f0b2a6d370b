//! A server in its world: one run with everything that is drawn of it, or one point of a sweep. Whoever asks for a sweep asks for its
//! points, one after the other, in as many labs as it likes.

use super::Lab;
use super::offers::METRICS;
use crate::analysis::{Busy, LONG_CHUNK_NS};
use crate::export::{Theme, world_svg};
use crate::run::Budget;
use crate::world::{
    Axis, Gauge, Metrics, Pool, Process, ProcessEnd, Record, RequestEnd, Source, Sweep, World, simulate, waits,
};
use base::{Problem, TaskId, Time};
use serde::Serialize;
use std::collections::BTreeMap;
use trace::Subject;

/// Somebody waits in front of it.
const INSTRUCTIONS: u64 = 2_000_000_000;

/// The longest so many.
const MOST_WAITS: usize = 20_000;

/// Beyond so many chunks of all processes the short ones come summed up.
const MOST_CHUNKS: usize = 20_000;
/// So many parts of the run then say how busy a loop was in them.
const PARTS: usize = 2_000;

/// A world's run. Times are whole microseconds, -1 where there is none.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WorldAnswer {
    metrics: Metrics,
    processes: Vec<ProcessAnswer>,
    requests: Columns,
    /// Moment, process, `threads` or `connections`, places taken from then on.
    gauges: Vec<(i64, u32, Pool, u32)>,
    chunks: Chunks,
    waits: Waits,
    ended: i64,
    /// The same drawn, light or dark as its reader is, where it was asked for.
    svg: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ProcessAnswer {
    pod: u32,
    restarts: u32,
    started: i64,
    booted: i64,
    listened: i64,
    terminated: i64,
    ended: i64,
    end: ProcessEnd,
}

/// Requests by columns, in order of being sent: of tens of thousands, that is a third of the text.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Columns {
    /// The traffic's place; -1 a liveness probe, -2 a readiness probe.
    source: Vec<i64>,
    process: Vec<i64>,
    attempt: Vec<u32>,
    sent: Vec<i64>,
    arrived: Vec<i64>,
    accepted: Vec<i64>,
    started: Vec<i64>,
    answered: Vec<i64>,
    ended: Vec<i64>,
    status: Vec<i64>,
    outcome: Vec<RequestEnd>,
}

/// What the loops ran.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Chunks {
    process: Vec<u32>,
    began: Vec<i64>,
    ended: Vec<i64>,
    /// The request that it was for; -1 where it was for none.
    request: Vec<i64>,
    /// For each process, in thousandths of equal parts of the run, how long its loop ran the chunks that are not listed.
    busy: Vec<Vec<u16>>,
}

/// Where a loop, or a request's thread, could go on and waited: for the GIL, or for a core where there is none.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Waits {
    process: Vec<u32>,
    /// -1 the loop's own thread.
    request: Vec<i64>,
    began: Vec<i64>,
    ended: Vec<i64>,
}

/// A point of a sweep.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PointAnswer {
    /// So many there are.
    points: usize,
    values: Vec<f64>,
    metrics: Metrics,
    /// One of each metric on offer, in that order.
    figures: Vec<Option<f64>>,
}

/// A drawing, for whoever wants one.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Drawing {
    title: String,
    theme: Paper,
}

#[derive(Clone, Copy, Debug, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
enum Paper {
    Auto,
    Light,
    Dark,
}

/// The same world with all that it leaves out.
pub(super) fn checked(world: &str) -> Result<World, String> {
    World::from_json(world).map_err(|said| said.join("\n"))
}

pub(super) fn world(lab: &Lab, world: &str, script: &str, drawing: Option<Drawing>) -> Result<WorldAnswer, String> {
    let world = checked(world)?;
    is_ready(lab)?;
    let record = simulate(script, world, budget(), &lab.library).map_err(refusal)?;
    Ok(answer(&record, drawing))
}

pub(super) fn point(
    lab: &Lab,
    world: &str,
    script: &str,
    axes: Vec<Axis>,
    point: usize,
) -> Result<PointAnswer, String> {
    let sweep = Sweep::new(&checked(world)?, script, axes).map_err(|said| said.join("\n"))?;
    if point >= sweep.len() {
        return Err(format!("The sweep has {} points.", sweep.len()));
    }
    let (world, script) = sweep.point(point).map_err(|said| said.join("\n"))?;
    is_ready(lab)?;
    let record = simulate(&script, world, budget(), &lab.library).map_err(refusal)?;
    let metrics = Metrics::new(&record);
    let figures = METRICS.iter().map(|measured| measured.metric.of(&metrics)).collect();
    Ok(PointAnswer { points: sweep.len(), values: sweep.values(point), metrics, figures })
}

fn is_ready(lab: &Lab) -> Result<(), String> {
    if lab.library.has_shelf() { Ok(()) } else { Err("The importable modules are not here yet.".to_owned()) }
}

fn budget() -> Budget {
    Budget { instructions: INSTRUCTIONS, ..Budget::default() }
}

/// What keeps the script from running, a sentence for each.
fn refusal(problems: Vec<Problem>) -> String {
    let said = problems.iter().map(|problem| format!("Line {}: {}", problem.line, problem.message));
    said.collect::<Vec<_>>().join("\n")
}

fn us(time: Time) -> i64 {
    (time.0 / 1_000) as i64
}

fn us_or(time: Option<Time>) -> i64 {
    time.map_or(-1, us)
}

fn answer(record: &Record, drawing: Option<Drawing>) -> WorldAnswer {
    let process = |of: &Process| ProcessAnswer {
        pod: of.pod,
        restarts: of.restarts,
        started: us(of.started),
        booted: us_or(of.booted),
        listened: us_or(of.listened),
        terminated: us_or(of.terminated),
        ended: us_or(of.ended),
        end: of.end,
    };
    let mut columns = Columns::default();
    for request in &record.requests {
        columns.source.push(match request.source {
            Source::Traffic(traffic) => traffic.into(),
            Source::Liveness => -1,
            Source::Readiness => -2,
        });
        columns.process.push(request.process.map_or(-1, i64::from));
        columns.attempt.push(request.attempt);
        columns.sent.push(us(request.sent));
        columns.arrived.push(us_or(request.arrived));
        columns.accepted.push(us_or(request.accepted));
        columns.started.push(us_or(request.started));
        columns.answered.push(us_or(request.answered));
        columns.ended.push(us_or(request.ended));
        columns.status.push(request.status.map_or(-1, i64::from));
        columns.outcome.push(request.outcome);
    }
    let gauge = |gauge: &Gauge| (us(gauge.at), gauge.process, gauge.pool, gauge.taken);
    WorldAnswer {
        metrics: Metrics::new(record),
        processes: record.processes.iter().map(process).collect(),
        requests: columns,
        gauges: record.gauges.iter().map(gauge).collect(),
        chunks: chunks(record),
        waits: waited(record),
        ended: us(record.ended_at),
        svg: drawing.map(|drawing| {
            let theme = match drawing.theme {
                Paper::Auto => Theme::Auto,
                Paper::Light => Theme::Light,
                Paper::Dark => Theme::Dark,
            };
            world_svg(&drawing.title, record, theme)
        }),
    }
}

fn waited(record: &Record) -> Waits {
    let mut found = waits(record);
    found.retain(|wait| wait.is_loop || wait.request.is_some());
    found.sort_by_key(|wait| std::cmp::Reverse(wait.ended.since_ns(wait.began)));
    found.truncate(MOST_WAITS);
    found.sort_by_key(|wait| (wait.began, wait.ended));
    let mut columns = Waits::default();
    for wait in found {
        columns.process.push(wait.process);
        columns.request.push(wait.request.filter(|_| !wait.is_loop).map_or(-1, i64::from));
        columns.began.push(us(wait.began));
        columns.ended.push(us(wait.ended));
    }
    columns
}

fn chunks(record: &Record) -> Chunks {
    let of: Vec<Busy> =
        record.processes.iter().map(|process| process.trace.as_ref().map(Busy::new).unwrap_or_default()).collect();
    let are_many = of.iter().map(|busy| busy.chunks.len()).sum::<usize>() > MOST_CHUNKS;
    let mut requests: BTreeMap<(u32, TaskId), i64> = BTreeMap::new();
    for (number, request) in record.requests.iter().enumerate().filter(|_| !are_many) {
        if let (Some(process), Some(task)) = (request.process, request.task) {
            requests.insert((process, task), number as i64);
        }
    }
    let part_ns = (record.ended_at.0 / PARTS as u64).max(1);
    let mut columns = Chunks::default();
    for (process, busy) in of.iter().enumerate() {
        let mut parts = vec![0; if are_many { PARTS + 1 } else { 0 }];
        for chunk in &busy.chunks {
            if are_many && chunk.duration_ns() < LONG_CHUNK_NS {
                parts[((chunk.span.began.0 / part_ns) as usize).min(PARTS)] += chunk.duration_ns();
                continue;
            }
            columns.process.push(process as u32);
            columns.began.push(us(chunk.span.began));
            columns.ended.push(us(chunk.span.ended));
            columns.request.push(match chunk.subject {
                Subject::Task(task) => requests.get(&(process as u32, task)).copied().unwrap_or(-1),
                Subject::Callback(_) => -1,
            });
        }
        if are_many {
            columns.busy.push(parts.into_iter().map(|ns| (ns * 1_000 / part_ns).min(1_000) as u16).collect());
        }
    }
    columns
}
