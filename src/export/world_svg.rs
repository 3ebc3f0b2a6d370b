//! A world's run as SVG. For each pod: what its loop did, its probes, its requests, its pools; kills and restarts cut through all of it.

use super::svg::{Escaped, N, PATTERNS, Theme, colours, rect};
use crate::analysis::{Busy, LONG_CHUNK_NS};
use crate::picture::axis::axis_ticks;
use crate::picture::shapes::Rect;
use crate::picture::viewport::{Scale, Viewport};
use crate::world::{Metrics, Pool, ProcessEnd, Record, Request, RequestEnd, Source, Wait, waits};
use base::Time;
use std::fmt::Write;

const WIDTH: f64 = 960.0;
const PAD: f64 = 16.0;
const NAMES: f64 = 96.0;
const HEAD: f64 = 56.0;
const AXIS: f64 = 24.0;
/// What stands above two of them.
const TITLE: f64 = 32.0;
/// A line for how processes ended.
const WORD: f64 = 14.0;
const LOOP: f64 = 14.0;
const PROBES: f64 = 16.0;
const BAR: f64 = 5.0;
/// So many requests at once get a bar each; more are an area.
const MOST_BARS: usize = 24;
/// So many in all.
const MOST_REQUESTS: usize = 2_500;
const AREA: f64 = 72.0;
const GAUGE: f64 = 26.0;
const GAP: f64 = 6.0;
/// Pods beyond these are not drawn.
const MOST_PODS: usize = 12;

/// One pod's requests, as bars one above the other where they fit.
struct Rows<'a> {
    requests: Vec<(&'a Request, usize)>,
    /// Their places in the record, ascending.
    numbers: Vec<u32>,
    /// At one moment.
    most: usize,
    are_bars: bool,
}

impl Rows<'_> {
    fn height(&self) -> f64 {
        if self.are_bars { self.most.max(1) as f64 * (BAR + 1.0) } else { AREA }
    }
}

pub fn world_svg(title: &str, record: &Record, theme: Theme) -> String {
    let (body, height) = drawn(title, record);
    whole([title, &sentence(record), ""], &body, height, theme)
}

/// Both sides of an experiment, one above the other; `link` is the whole URL of it.
pub fn worlds_svg(title: &str, link: &str, sides: [(&str, &Record); 2], theme: Theme) -> String {
    let mut body = format!("<text class=\"ink head\" x=\"{PAD}\" y=\"24\">{}</text>", Escaped(title));
    let mut y = TITLE;
    for (heading, record) in sides {
        let (side, height) = drawn(heading, record);
        let _ = write!(body, "<g transform=\"translate(0 {})\">{side}</g>", N(y));
        y += height;
    }
    let said = sides.map(|(heading, record)| format!("{heading}: {}", sentence(record))).join(" ");
    whole([title, &said, link], &body, y, theme)
}

fn whole([title, about, link]: [&str; 3], body: &str, height: f64, theme: Theme) -> String {
    let link = if link.is_empty() {
        String::new()
    } else {
        format!("<metadata id=\"yieldpoint\">{}</metadata>", Escaped(link))
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {0}\" width=\"{WIDTH}\" height=\"{0}\" role=\"img\" \
         aria-labelledby=\"title about\"><title id=\"title\">{1}</title><desc id=\"about\">{2}</desc>{link}<style>{3}</style>{PATTERNS}\
         <rect class=\"paper\" width=\"{WIDTH}\" height=\"{0}\"/>{body}</svg>\n",
        N(height),
        Escaped(title),
        Escaped(about),
        colours(theme),
    )
}

/// A world's run under its heading, and how high it is.
fn drawn(heading: &str, record: &Record) -> (String, f64) {
    let scale = Scale { viewport: Viewport::fit(record.ended_at), left_px: NAMES, width_px: WIDTH - 2.0 * PAD - NAMES };
    let mut body = String::new();
    let mut y = AXIS;
    let pods = (record.world.replicas as usize).min(MOST_PODS);
    let waits = waits(record);
    for pod in 0..pods {
        y = draw_pod(&mut body, record, &waits, &scale, pod as u32, y) + 2.0 * GAP;
    }
    y = unserved(&mut body, record, &scale, y);
    let mut out = format!(
        "<text class=\"ink head\" x=\"{PAD}\" y=\"24\">{}</text><text class=\"muted\" x=\"{PAD}\" y=\"44\">{}</text>\
         <g transform=\"translate({PAD} {HEAD})\">",
        Escaped(heading),
        Escaped(&sentence(record)),
    );
    for tick in axis_ticks(&scale) {
        let (x, from) = (tick.x, if tick.label.is_empty() { AXIS - 4.0 } else { AXIS - 8.0 });
        line(&mut out, "rule", x, from, if tick.label.is_empty() { AXIS } else { y });
        if x < WIDTH - 2.0 * PAD - 40.0 {
            text(&mut out, "muted", x + 3.0, AXIS / 2.0 - 3.0, &tick.label);
        }
    }
    out += &body;
    legend(&mut out, y + 14.0);
    (out + "</g>", HEAD + y + 2.0 * 18.0 + PAD)
}

fn sentence(record: &Record) -> String {
    let metrics = Metrics::new(record);
    let all = &metrics.requests;
    let mut said = format!("{} of {} requests answered", all.good, all.sent);
    if let Some(p99) = all.p99 {
        let _ = write!(said, ", 99 % of them within {p99:.3} s");
    }
    if let Some(probes) = &metrics.liveness {
        let _ = write!(said, "; {} of {} liveness probes failed", probes.failed, probes.sent);
    }
    let _ = match metrics.restarts {
        1 => write!(said, "; one restart."),
        count => write!(said, "; {count} restarts."),
    };
    said
}

fn text(out: &mut String, class: &str, x: f64, y: f64, words: &str) {
    if !words.is_empty() {
        let _ = write!(out, "<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>", N(x), N(y), Escaped(words));
    }
}

fn line(out: &mut String, class: &str, x: f64, from: f64, to: f64) {
    let _ = write!(out, "<path class=\"s-{class}\" d=\"M{} {}V{}\"/>", N(x), N(from), N(to));
}

/// Draws the rows of a pod from `top` on; where they end.
fn draw_pod(out: &mut String, record: &Record, waits: &[Wait], scale: &Scale, pod: u32, top: f64) -> f64 {
    let is_its = |process: Option<u32>| process.is_some_and(|process| record.processes[process as usize].pod == pod);
    let rows = pack(record, |request| !request.is_probe() && is_its(request.process));
    let has_probes = record.world.liveness_probe.is_some() || record.world.readiness_probe.is_some();
    let pools = [(Pool::Threads, "threads"), (Pool::Connections, "connections")];
    let gauges: Vec<_> = pools
        .into_iter()
        .filter(|(pool, _)| record.gauges.iter().any(|gauge| gauge.pool == *pool && is_its(Some(gauge.process))))
        .collect();
    let loop_y = top + WORD;
    let probes_y = loop_y + LOOP + GAP;
    let requests_y = if has_probes { probes_y + PROBES + GAP } else { probes_y };
    let gauges_y = requests_y + rows.height() + GAP;
    let bottom = gauges_y + gauges.len() as f64 * (GAUGE + GAP);

    lives(out, record, scale, pod, top, bottom);
    text(out, "ink", 0.0, loop_y + LOOP / 2.0, &format!("pod {}", pod + 1));
    draw_loop(out, record, scale, pod, loop_y);
    let its_waits = || waits.iter().filter(|wait| is_its(Some(wait.process)));
    draw_waits(out, scale, its_waits().filter(|wait| wait.is_loop), loop_y, LOOP);
    if has_probes {
        text(out, "muted", 0.0, probes_y + PROBES / 2.0, "probes");
        for probe in record.requests.iter().filter(|request| request.is_probe() && is_its(request.process)) {
            draw_probe(out, scale, probe, probes_y);
        }
    }
    text(out, "muted", 0.0, requests_y + rows.height().min(AREA) / 2.0, "requests");
    if rows.are_bars {
        for (request, row) in &rows.requests {
            draw_request(out, scale, record, request, requests_y + *row as f64 * (BAR + 1.0));
        }
        let row_of = |wait: &Wait| rows.numbers.binary_search(&wait.request?).ok().map(|place| rows.requests[place].1);
        for row in 0..rows.most {
            let in_row = its_waits().filter(|wait| !wait.is_loop && row_of(wait) == Some(row));
            draw_waits(out, scale, in_row, requests_y + row as f64 * (BAR + 1.0), BAR);
        }
    } else {
        draw_area(out, scale, record, &rows, requests_y);
    }
    for (at, (pool, name)) in gauges.iter().enumerate() {
        draw_gauge(out, scale, record, (pod, *pool), name, gauges_y + at as f64 * (GAUGE + GAP));
    }
    cuts(out, record, scale, pod, top, bottom);
    bottom
}

fn end_of(record: &Record, request: &Request) -> Time {
    request.ended.unwrap_or(record.ended_at)
}

/// Each request gets the first row that is free when it is sent.
fn pack<'a>(record: &'a Record, is_in: impl Fn(&Request) -> bool) -> Rows<'a> {
    let mut free: Vec<Time> = Vec::new();
    let (mut requests, mut numbers) = (Vec::new(), Vec::new());
    for (number, request) in record.requests.iter().enumerate().filter(|(_, request)| is_in(request)) {
        let until = end_of(record, request).max(request.answered.unwrap_or(Time::ZERO));
        let row = free.iter().position(|free| *free <= request.sent).unwrap_or_else(|| {
            free.push(Time::ZERO);
            free.len() - 1
        });
        free[row] = until;
        requests.push((request, row));
        numbers.push(number as u32);
    }
    let are_bars = free.len() <= MOST_BARS && requests.len() <= MOST_REQUESTS;
    Rows { requests, numbers, most: free.len(), are_bars }
}

/// Where the pod starts, and where nothing of it runs.
fn lives(out: &mut String, record: &Record, scale: &Scale, pod: u32, top: f64, bottom: f64) {
    let mut since = Time::ZERO;
    for process in record.processes.iter().filter(|process| process.pod == pod) {
        let up = process.listened.or(process.ended).unwrap_or(record.ended_at);
        for (class, from, to) in [("rule", since, process.started), ("well", process.started, up)] {
            if to > from {
                let (x, end) = (scale.x(from), scale.x(to));
                rect(out, class, Rect { x, y: top, w: end - x, h: bottom - top });
            }
        }
        since = process.ended.unwrap_or(record.ended_at);
    }
    if since < record.ended_at {
        let (x, end) = (scale.x(since), scale.x(record.ended_at));
        rect(out, "rule", Rect { x, y: top, w: end - x, h: bottom - top });
    }
}

/// SIGTERM dashed, an end as a line through everything.
fn cuts(out: &mut String, record: &Record, scale: &Scale, pod: u32, top: f64, bottom: f64) {
    for process in record.processes.iter().filter(|process| process.pod == pod) {
        if let Some(at) = process.terminated {
            let _ = write!(
                out,
                "<path class=\"s-late\" stroke-dasharray=\"3 3\" d=\"M{} {}V{}\"/>",
                N(scale.x(at)),
                N(top),
                N(bottom)
            );
        }
        if let Some(at) = process.ended {
            let x = scale.x(at);
            let (class, word) = match process.end {
                ProcessEnd::Killed => ("wrong", "killed"),
                ProcessEnd::Raised => ("wrong", "raised"),
                _ => ("ink", "ended"),
            };
            rect(out, class, Rect { x: x - 1.0, y: top, w: 2.0, h: bottom - top });
            text(out, class, x + 4.0, top + 6.0, word);
        }
    }
}

/// Long chunks singly; of all others how much of each pixel they filled.
fn draw_loop(out: &mut String, record: &Record, scale: &Scale, pod: u32, y: f64) {
    let columns = scale.width_px as usize;
    let ns_per_px = scale.ns_per_px();
    let mut busy_ns = vec![0.0; columns + 1];
    for process in record.processes.iter().filter(|process| process.pod == pod) {
        let Some(trace) = &process.trace else { continue };
        for chunk in &Busy::new(trace).chunks {
            if chunk.duration_ns() >= LONG_CHUNK_NS {
                let (x, end) = (scale.x(chunk.span.began), scale.x(chunk.span.ended));
                rect(out, "long", Rect { x, y, w: (end - x).max(1.0), h: LOOP });
            } else {
                let column = (chunk.span.began.0 as f64 / ns_per_px) as usize;
                busy_ns[column.min(columns)] += chunk.duration_ns() as f64;
            }
        }
    }
    for (column, ns) in busy_ns.into_iter().enumerate().filter(|(_, ns)| *ns > 0.0) {
        let h = (ns / ns_per_px).clamp(0.1, 1.0) * LOOP;
        rect(out, "running", Rect { x: scale.left_px + column as f64, y: y + LOOP - h, w: 1.0, h });
    }
}

/// How much of each pixel was spent waiting for the GIL or a core, over what is drawn there.
fn draw_waits<'a>(out: &mut String, scale: &Scale, waits: impl Iterator<Item = &'a Wait>, y: f64, h: f64) {
    let mut parts = vec![0.0; scale.width_px as usize + 1];
    for wait in waits {
        cover(&mut parts, scale.x(wait.began) - scale.left_px, scale.x(wait.ended) - scale.left_px);
    }
    // In tenths, so that neighbours are one shape.
    let tenths: Vec<u32> = parts.iter().map(|part| (part * 10.0) as u32).collect();
    let mut x = scale.left_px;
    for same in tenths.chunk_by(|one, other| one == other) {
        let (w, part) = (same.len() as f64, f64::from(same[0].min(10)) / 10.0);
        if part > 0.0 {
            rect(out, "ready", Rect { x, y, w, h: part * h });
        }
        x += w;
    }
}

/// A good one is short; a late one is tall; one that failed has a head, too.
fn draw_probe(out: &mut String, scale: &Scale, probe: &Request, y: f64) {
    let x = scale.x(probe.sent) - 1.0;
    let bottom = y + PROBES;
    if probe.outcome == RequestEnd::Open {
        return;
    }
    if probe.is_good() {
        return rect(out, "running", Rect { x, y: bottom - 6.0, w: 2.0, h: 6.0 });
    }
    let is_late = probe.outcome == RequestEnd::TimedOut && probe.answered.is_some();
    let class = if is_late { "late" } else { "wrong" };
    rect(out, class, Rect { x, y: y + 2.0, w: 2.0, h: PROBES - 2.0 });
    if !is_late {
        rect(out, class, Rect { x: x - 2.0, y, w: 6.0, h: 4.0 });
    }
}

/// What a request's end is drawn in.
fn end_class(request: &Request) -> Option<&'static str> {
    match request.outcome {
        RequestEnd::Open => None,
        RequestEnd::Answered => (!request.is_good()).then_some("wrong"),
        RequestEnd::TimedOut => Some("late"),
        RequestEnd::Lost | RequestEnd::Refused => Some("wrong"),
    }
}

/// Queued until its endpoint starts, then served; its end where that was not a good answer.
fn draw_request(out: &mut String, scale: &Scale, record: &Record, request: &Request, y: f64) {
    let ended = end_of(record, request);
    let started = request.started.unwrap_or(ended).min(ended);
    let [from, middle, to] = [request.sent, started, ended].map(|time| scale.x(time));
    let bar = |x: f64, to: f64| Rect { x, y, w: (to - x).max(1.0), h: BAR };
    if middle > from {
        rect(out, "ready", bar(from, middle));
    }
    if to > middle || request.started.is_some() {
        rect(out, "offloaded", bar(middle, to));
    }
    // Nobody waits any more, and it is worked on.
    if let Some(answered) = request.answered.filter(|answered| *answered > ended) {
        let end = scale.x(answered);
        rect(out, "suspended", Rect { x: to, y: y + BAR / 2.0 - 0.5, w: end - to, h: 1.0 });
    }
    if let Some(class) = end_class(request) {
        let w = if request.outcome == RequestEnd::Lost { 4.0 } else { 2.5 };
        rect(out, class, Rect { x: to - w, y: y - 0.5, w, h: BAR + 1.0 });
    }
}

/// How many are queued and how many are served, each pixel's mean; below them those that failed.
fn draw_area(out: &mut String, scale: &Scale, record: &Record, rows: &Rows, y: f64) {
    let columns = scale.width_px as usize + 1;
    let (mut queued, mut served, mut failed) = (vec![0.0; columns], vec![0.0; columns], vec![false; columns]);
    for (request, _) in &rows.requests {
        let ended = end_of(record, request);
        let started = request.started.unwrap_or(ended).min(ended);
        let [from, middle, to] = [request.sent, started, ended].map(|time| scale.x(time) - scale.left_px);
        cover(&mut queued, from, middle);
        cover(&mut served, middle, to);
        failed[(to.max(0.0) as usize).min(columns - 1)] |= end_class(request).is_some();
    }
    let most = queued.iter().zip(&served).map(|(queued, served)| queued + served).fold(0.1, f64::max);
    let full = AREA - 6.0;
    for at in 0..columns {
        let x = scale.left_px + at as f64;
        let [below, above] = [served[at], queued[at]].map(|count| count / most * full);
        if below > 0.0 {
            rect(out, "offloaded", Rect { x, y: y + full - below, w: 1.0, h: below });
        }
        if above > 0.0 {
            rect(out, "ready", Rect { x, y: y + full - below - above, w: 1.0, h: above });
        }
        if failed[at] {
            rect(out, "wrong", Rect { x, y: y + AREA - 4.0, w: 1.0, h: 4.0 });
        }
    }
    text(out, "muted", 0.0, y + 6.0, &format!("\u{2264} {most:.1} at once"));
}

/// Adds to each column what of it lies in between.
fn cover(columns: &mut [f64], from: f64, to: f64) {
    let first = from.max(0.0) as usize;
    for (at, column) in columns.iter_mut().enumerate().skip(first) {
        let (left, right) = (at as f64, at as f64 + 1.0);
        if left >= to {
            break;
        }
        *column += (to.min(right) - from.max(left)).max(0.0);
    }
}

fn draw_gauge(out: &mut String, scale: &Scale, record: &Record, (pod, pool): (u32, Pool), name: &str, y: f64) {
    let its = record.gauges.iter().filter(|gauge| gauge.pool == pool);
    let its: Vec<_> = its.filter(|gauge| record.processes[gauge.process as usize].pod == pod).collect();
    let most = its.iter().map(|gauge| gauge.taken).max().unwrap_or(1).max(1);
    let height = |taken: u32| y + GAUGE - f64::from(taken) / f64::from(most) * GAUGE;
    let mut path = format!("M{} {}", N(scale.left_px), N(height(0)));
    let (mut last_x, mut highest) = (f64::NEG_INFINITY, 0);
    let mut process = None;
    for gauge in its {
        // Between two processes nothing is taken.
        if let Some(before) = process.replace(gauge.process).filter(|before| *before != gauge.process)
            && let Some(ended) = record.processes[before as usize].ended
        {
            let _ = write!(path, "H{}V{}", N(scale.x(ended)), N(height(0)));
        }
        // Within a pixel the highest counts.
        let x = libm::floor(scale.x(gauge.at));
        highest = if x > last_x { gauge.taken } else { highest.max(gauge.taken) };
        if x > last_x {
            let _ = write!(path, "H{}", N(x));
        }
        let _ = write!(path, "V{}", N(height(highest)));
        last_x = x;
    }
    let end = process.and_then(|process| record.processes[process as usize].ended).unwrap_or(record.ended_at);
    let _ = write!(path, "H{}", N(scale.x(end)));
    let _ = write!(out, "<path class=\"s-ink\" d=\"{path}\"/>");
    text(out, "muted", 0.0, y + GAUGE / 2.0, &format!("{name} \u{2264} {most}"));
}

/// Requests that no pod was ready for.
fn unserved(out: &mut String, record: &Record, scale: &Scale, y: f64) -> f64 {
    let refused = |request: &&Request| matches!(request.source, Source::Traffic(_)) && request.process.is_none();
    let mut columns = std::collections::BTreeSet::new();
    columns.extend(record.requests.iter().filter(refused).map(|request| scale.x(request.sent) as u32));
    if columns.is_empty() {
        return y;
    }
    text(out, "muted", 0.0, y + 5.0, "no pod ready");
    for x in columns {
        rect(out, "wrong", Rect { x: x.into(), y, w: 1.0, h: 10.0 });
    }
    y + 10.0 + GAP
}

const LEGEND: [(&str, &str); 8] = [
    ("running", "loop runs, probe good"),
    ("long", "long chunk"),
    ("ready", "queued, kept waiting"),
    ("offloaded", "served"),
    ("late", "timed out, probe late"),
    ("wrong", "failed, lost, killed"),
    ("well", "starting"),
    ("rule", "down"),
];

fn legend(out: &mut String, y: f64) {
    let mut x = 0.0;
    for (class, words) in LEGEND {
        rect(out, class, Rect { x, y: y - 5.0, w: 10.0, h: 10.0 });
        text(out, "muted", x + 14.0, y, words);
        x += 30.0 + 6.2 * words.len() as f64;
    }
}
