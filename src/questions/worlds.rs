//! A server in its world: one run with everything that is drawn of it, or one point of a sweep. Whoever asks for a sweep asks for its
//! points, one after the other, in as many labs as it likes.

use super::Lab;
use crate::export::{Theme, world_svg};
use crate::run::Budget;
use crate::world::{
    Axis, Gauge, Metrics, Pool, Process, ProcessEnd, Record, RequestEnd, Source, Sweep, World, simulate,
};
use base::{Problem, Time};
use serde::Serialize;

/// Somebody waits in front of it.
const INSTRUCTIONS: u64 = 4_000_000_000;

/// A world's run. Times are whole microseconds, -1 where there is none.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WorldAnswer {
    metrics: Metrics,
    processes: Vec<ProcessAnswer>,
    requests: Columns,
    /// Moment, process, `threads` or `connections`, places taken from then on.
    gauges: Vec<(i64, u32, Pool, u32)>,
    /// The same drawn, light or dark as its reader is.
    svg: String,
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

/// A point of a sweep.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PointAnswer {
    /// So many there are.
    points: usize,
    values: Vec<f64>,
    metrics: Metrics,
}

pub(super) fn world(lab: &Lab, world: &str, script: &str) -> Result<WorldAnswer, String> {
    let world = World::from_json(world).map_err(|said| said.join("\n"))?;
    is_ready(lab)?;
    let record = simulate(script, world, budget(), &lab.library).map_err(refusal)?;
    Ok(answer(&record))
}

pub(super) fn point(
    lab: &Lab,
    world: &str,
    script: &str,
    axes: Vec<Axis>,
    point: usize,
) -> Result<PointAnswer, String> {
    let world = World::from_json(world).map_err(|said| said.join("\n"))?;
    let sweep = Sweep::new(&world, script, axes).map_err(|said| said.join("\n"))?;
    if point >= sweep.len() {
        return Err(format!("The sweep has {} points.", sweep.len()));
    }
    is_ready(lab)?;
    let metrics = sweep.run(point, budget(), &lab.library).map_err(refusal)?;
    Ok(PointAnswer { points: sweep.len(), values: sweep.values(point), metrics })
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

fn answer(record: &Record) -> WorldAnswer {
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
        svg: world_svg("", record, Theme::Auto),
    }
}
