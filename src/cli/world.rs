//! `yieldpoint world`: a server in its world, and its figures as a table or as JSON.

use super::options::Knobs;
use crate::export::{Theme, world_svg};
use crate::run::{Budget, whole_library};
use crate::world::{Axis, Metric, Metrics, Probes, Requests, Sweep, World, simulate};
use base::Problem;
use std::fmt::Write;
use std::path::PathBuf;

/// Why there are no figures.
pub enum Refusal {
    OfWorld(String),
    OfScript(Vec<Problem>),
}

/// What of it is asked for.
pub struct Asked {
    pub knobs: Knobs,
    pub budget: Budget,
    pub json: bool,
    /// Where its picture goes.
    pub svg: Option<PathBuf>,
    pub sweep: Option<(Vec<Axis>, Metric)>,
}

pub fn figures(name: &str, world: &str, script: &str, asked: &Asked) -> Result<String, Refusal> {
    let of_world = |said: Vec<String>| Refusal::OfWorld(said.join("\n"));
    let mut world = World::from_json(world).map_err(of_world)?;
    asked.knobs.set(&mut world.python, &mut world.seed);
    if let Some((axes, metric)) = &asked.sweep {
        let sweep = Sweep::new(&world, script, axes.clone()).map_err(of_world)?;
        return points(&sweep, *metric, asked.budget);
    }
    let record = simulate(script, world, asked.budget, &whole_library()).map_err(Refusal::OfScript)?;
    if let Some(path) = &asked.svg {
        let written = std::fs::write(path, world_svg(name, &record, Theme::Auto));
        written.map_err(|error| Refusal::OfWorld(format!("can not write {}: {error}", path.display())))?;
    }
    let metrics = Metrics::new(&record);
    Ok(if asked.json {
        serde_json::to_string(&metrics).expect("figures are plain data") + "\n"
    } else {
        table(name, &metrics)
    })
}

/// A line of CSV for each point. All of them are looked through before the first is run.
fn points(sweep: &Sweep, metric: Metric, budget: Budget) -> Result<String, Refusal> {
    let library = whole_library();
    let points = (0..sweep.len()).map(|point| sweep.point(point)).collect::<Result<Vec<_>, _>>();
    let points = points.map_err(|said| Refusal::OfWorld(said.join("\n")))?;
    let named = serde_json::to_value(metric).ok().and_then(|name| name.as_str().map(str::to_owned));
    let header = sweep.axes.iter().map(|axis| axis.path.clone()).chain(named);
    let mut text = header.collect::<Vec<_>>().join(",") + "\n";
    for (point, (world, script)) in points.into_iter().enumerate() {
        let record = simulate(&script, world, budget, &library).map_err(Refusal::OfScript)?;
        let figure = metric.of(&Metrics::new(&record));
        let values = sweep.values(point).into_iter().map(|value| value.to_string());
        let cells = values.chain([figure.map(|figure| format!("{figure:.6}")).unwrap_or_default()]);
        text += &(cells.collect::<Vec<_>>().join(",") + "\n");
    }
    Ok(text)
}

fn table(name: &str, metrics: &Metrics) -> String {
    let mut text = format!("{name}: {:.1} s\n\n", metrics.seconds);
    let header = ["", "sent", "good", "5xx", "late", "lost", "refused", "open", "good/s", "p50", "p90", "p99", "worst"];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    rows.extend(metrics.routes.iter().map(requests));
    if metrics.routes.len() > 1 {
        rows.push(requests(&metrics.requests));
    }
    if !metrics.routes.is_empty() {
        write_rows(&mut text, &rows);
        text.push('\n');
    }
    if let Some(availability) = metrics.requests.availability {
        let _ = writeln!(text, "availability   {:.2} %", availability * 100.0);
    }
    for (name, of) in [("liveness", &metrics.liveness), ("readiness", &metrics.readiness)] {
        if let Some(of) = of {
            let _ = writeln!(text, "{name:<14} {}", probes(of));
        }
    }
    let _ = writeln!(text, "restarts       {}, {} of them after SIGKILL", metrics.restarts, metrics.kills);
    if let Some(chunk) = &metrics.longest_chunk {
        let line = if chunk.line == 0 { String::new() } else { format!(", line {}", chunk.line) };
        let _ = writeln!(
            text,
            "longest chunk  {} at {:.3} s: {}{line}",
            took(Some(chunk.seconds)),
            chunk.at,
            chunk.who.replace('`', "")
        );
    }
    if metrics.most_threads > 0 {
        let _ = writeln!(text, "pool           {} threads at most", metrics.most_threads);
    }
    if metrics.most_connections > 0 {
        let _ = writeln!(text, "database       {} connections at most", metrics.most_connections);
    }
    for note in &metrics.notes {
        let _ = writeln!(text, "\n{note}");
    }
    text
}

/// The figures of two, with their names.
pub fn side_by_side(sides: [&Metrics; 2]) -> Vec<[String; 3]> {
    type Row = (&'static str, fn(&Metrics) -> String);
    let rows: [Row; 10] = [
        ("requests", |of| of.requests.sent.to_string()),
        ("good answers", |of| of.requests.good.to_string()),
        ("median", |of| took(of.requests.p50)),
        ("99th percentile", |of| took(of.requests.p99)),
        ("failed probes", |of| {
            of.liveness.as_ref().map_or("-".to_owned(), |of| format!("{} of {}", of.failed, of.sent))
        }),
        ("slowest probe", |of| took(of.liveness.as_ref().and_then(|of| of.worst))),
        ("restarts", |of| of.restarts.to_string()),
        ("longest chunk", |of| took(of.longest_chunk.as_ref().map(|chunk| chunk.seconds))),
        ("threads of pool", |of| of.most_threads.to_string()),
        ("connections", |of| of.most_connections.to_string()),
    ];
    rows.map(|(name, of)| [name.to_owned(), of(sides[0]), of(sides[1])]).to_vec()
}

fn requests(of: &Requests) -> Vec<String> {
    let counts =
        [of.sent, of.good, of.errors, of.timed_out, of.lost, of.refused, of.open].map(|count| count.to_string());
    let times = [of.p50, of.p90, of.p99, of.worst].map(took);
    [of.route.clone()].into_iter().chain(counts).chain([format!("{:.1}", of.throughput)]).chain(times).collect()
}

fn probes(of: &Probes) -> String {
    format!(
        "{} sent, {} good, {} failed ({} of them answered too late), worst {}",
        of.sent,
        of.good,
        of.failed,
        of.late,
        took(of.worst)
    )
}

fn took(seconds: Option<f64>) -> String {
    match seconds {
        None => "-".to_owned(),
        Some(seconds) if seconds < 1.0 => format!("{:.1} ms", seconds * 1e3),
        Some(seconds) => format!("{seconds:.2} s"),
    }
}

/// The first column to the left, the others to the right.
fn write_rows(text: &mut String, rows: &[Vec<String>]) {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let width = width(column);
            let _ = if column == 0 { write!(line, "{cell:<width$}") } else { write!(line, "  {cell:>width$}") };
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
}
