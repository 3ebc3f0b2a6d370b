//! The live run as it was, on the script's own axis: the simulated chunks laid over the real ones, every frame that the page
//! drew, and what the browser called long.

use super::results::SideResult;
use super::words;
use crate::live::{Entry, taken};
use crate::scenario::SideId;
use base::Time;
use trace::Trace;
use yew::prelude::*;

/// The picture's width in its own units; the page stretches it.
const WIDTH: f64 = 1_000.0;
/// More bars than this are one where they touch.
const LEAST: f64 = 0.6;

/// Boxes of a row, gathered into one path: a run has thousands.
#[derive(Default)]
struct Row {
    path: String,
    last: Option<(f64, f64)>,
}

impl Row {
    fn add(&mut self, from: f64, to: f64) {
        let (from, to) = (from.clamp(0.0, WIDTH), to.clamp(0.0, WIDTH).max(from.clamp(0.0, WIDTH) + LEAST));
        match &mut self.last {
            Some((_, end)) if from <= *end => *end = end.max(to),
            _ => {
                self.flush();
                self.last = Some((from, to));
            }
        }
    }

    fn flush(&mut self) {
        if let Some((from, to)) = self.last.take() {
            self.path.push_str(&format!("M{from:.1} 0H{to:.1}V10H{from:.1}z"));
        }
    }

    fn done(mut self) -> String {
        self.flush();
        self.path
    }
}

pub fn picture(side: SideId, result: &SideResult, scale: f64) -> Html {
    let end_ns = result.trace.ended_at.0.max(result.simulated.ended_at.0.min(result.trace.ended_at.0 * 2)).max(1);
    let x = |at: Time| at.0 as f64 / end_ns as f64 * WIDTH;
    // Real milliseconds since the run began are script time over the scale.
    let real_x = |ms: f64| (ms - result.began_ms) * 1e6 / scale / end_ns as f64 * WIDTH;
    let chunks = |trace: &Trace| {
        let mut row = Row::default();
        taken(trace).iter().for_each(|taken| row.add(x(taken.began), x(taken.ended)));
        row.done()
    };
    let mut apart = Row::default();
    for difference in &result.differences.all {
        for taken in [difference.simulated, difference.real].into_iter().flatten() {
            apart.add(x(taken.began), x(taken.ended));
        }
    }
    // A frame is a line where it was drawn; what is missing is the gap.
    let frames: String = (result.measured.frames_at_ms.iter())
        .map(|at_ms| real_x(*at_ms))
        .filter(|at| (0.0..=WIDTH).contains(at))
        .map(|at| format!("M{at:.1} 0V10"))
        .collect();
    let long = |entries: &[Entry]| {
        let mut row = Row::default();
        entries.iter().for_each(|entry| row.add(real_x(entry.at_ms), real_x(entry.at_ms + entry.length_ms)));
        row.done()
    };
    let row = |name: &str, class: &'static str, path: String| {
        html! {
            <>
                <span>{ name }</span>
                <svg class={classes!("live-row", class)} viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                    <path d={path} />
                </svg>
            </>
        }
    };
    let letter = if side == SideId::A { "A" } else { "B" };
    let tasks = result.measured.long_frames.as_deref().or(result.measured.long_tasks.as_deref());
    html! {
        <figure class="live-picture" aria-label={format!("Live run of side {letter}")}>
            <figcaption><b>{ letter }</b>{ format!(" {}", words::apart(result, scale)) }</figcaption>
            <div class="live-rows">
                { row("simulated", "live-sim", chunks(&result.simulated)) }
                { row("live", "live-real", chunks(&result.trace)) }
                { row("apart by a frame", "live-apart", apart.done()) }
                { row("frames drawn", "live-frames", frames) }
                { for tasks.map(|tasks| row("long frames", "live-long", long(tasks))) }
                <span></span>
                <div class="live-axis"><span>{ "0 s" }</span><span>{ words::length(end_ns) }</span></div>
            </div>
        </figure>
    }
}
