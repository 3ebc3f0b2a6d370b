//! The table of what the browser measured.

use super::results::LiveResults;
use super::words;
use crate::live::{CLICKS, Entry, Measured, Seen};
use yew::prelude::*;

const NOT_AVAILABLE: &str = "Not available in this browser";
const NO_FRAMES: &str = "no frames: the tab was hidden";

/// A gap with a long frame in it, whatever part of it was idle: twice the least that is told of (W3C Long Animation Frames).
const CERTAINLY_LONG_MS: f64 = 100.0;

type Cell = Result<String, &'static str>;

pub fn live_table(results: &LiveResults) -> Html {
    let LiveResults { idle, a, b, .. } = results;
    let b = b.as_ref().map(|b| &b.measured);
    let columns: [Option<&Measured>; 3] = [Some(idle), Some(&a.measured), b];
    let row = |key: &'static str, title: &str, note: &str, of: &dyn Fn(&Measured) -> Cell| {
        let cell = |measured: &Option<&Measured>| match measured.map(of) {
            // Its unit stays with it.
            Some(Ok(figure)) => html! { <td>{ figure.replace(" ms", "\u{a0}ms") }</td> },
            Some(Err(why)) => html! { <td class="live-none">{ why }</td> },
            None => html! { <td class="live-none">{ "not run" }</td> },
        };
        html! {
            <tr key={key} data-row={key}>
                <th scope="row">{ title }<small>{ note }</small></th>{ for columns.iter().map(cell) }
            </tr>
        }
    };
    let gap = |percent: f64| {
        move |measured: &Measured| measured.frame_gaps.percentile_ms(percent).map(words::ms).ok_or(NO_FRAMES)
    };
    let interval_ms = idle.frame_gaps.percentile_ms(50.0).unwrap_or(0.0);
    let missed = move |measured: &Measured| match measured.frame_gaps.all_ms.len() {
        0 => Err(NO_FRAMES),
        _ => Ok(measured.frames_missed(interval_ms).to_string()),
    };
    let input = |measured: &Measured| measured.longest_input_ms().map(words::ms).ok_or("no click, no key");
    let worker = |measured: &Measured| measured.worker_clicks.longest_ms().map(words::ms).ok_or("no worker");
    html! {
        <table class="live-table">
            <caption>{ "Live measurements" }</caption>
            <thead>
                <tr>
                    <th scope="col"><span class="live-unseen">{ "Measured in this browser" }</span></th>
                    <th scope="col">{ "At rest" }</th>
                    <th scope="col">{ "A" }</th>
                    <th scope="col">{ "B" }</th>
                </tr>
            </thead>
            <tbody>
                { row("longest", "Longest gap between animation frames",
                      "from one requestAnimationFrame callback to the next", &gap(100.0)) }
                { row("p50", "Gap between frames, p50", "", &gap(50.0)) }
                { row("p99", "Gap between frames, p99", "", &gap(99.0)) }
                { row("missed", "Frames missed", &format!("one was due every {}, as at rest", words::ms(interval_ms)), &missed) }
                { row("clicks", "Longest wait of a worker's click", CLICKS, &worker) }
                { row("inputs", "Longest delay of your clicks and keys",
                      "by Event Timing and the stage's own handlers", &input) }
                { row("tasks", "Long Tasks", "50 ms or more: how many, the longest", &|measured| told(&measured.long_tasks)) }
                { row("loaf", "Long Animation Frames", "the same, from frame to frame", &long_frames) }
            </tbody>
        </table>
    }
}

/// Where frames were missed there was one; but the browser tells of it only when it has drawn something new, which may be seconds
/// later, and then for nobody.
fn long_frames(measured: &Measured) -> Cell {
    let frozen = measured.frame_gaps.longest_ms().is_some_and(|gap_ms| gap_ms >= CERTAINLY_LONG_MS);
    match &measured.long_frames {
        Some(entries) if entries.is_empty() && frozen => Err("not told by the browser in time"),
        seen => told(seen),
    }
}

/// How many, and the longest.
fn told(seen: &Seen) -> Cell {
    let entries = seen.as_ref().ok_or(NOT_AVAILABLE)?;
    let longest = entries.iter().map(|entry: &Entry| entry.length_ms).reduce(f64::max);
    Ok(longest.map_or_else(|| "none".to_owned(), |longest_ms| format!("{} · {}", entries.len(), words::ms(longest_ms))))
}
