//! The table of what the browser measured.

use super::results::LiveResults;
use super::words;
use crate::live::{CLICK_EVERY_MS, Durations, Measured};
use yew::prelude::*;

pub fn live_table(results: &LiveResults) -> Html {
    let LiveResults { idle, a, b, .. } = results;
    let b = b.as_ref().map(|b| &b.measured);
    let columns: [Option<&Measured>; 3] = [Some(idle), Some(&a.measured), b];
    let row = |title: &str, note: &str, none: &'static str, of: fn(&Measured) -> &Durations| {
        let cell = |measured: &Option<&Measured>| match measured.map(|measured| words::longest(of(measured))) {
            Some(Some(figure)) => html! { <td>{ figure }</td> },
            Some(None) => html! { <td class="live-none">{ none }</td> },
            None => html! { <td class="live-none">{ "not run" }</td> },
        };
        html! {
            <tr><th scope="row">{ title }<small>{ note }</small></th>{ for columns.iter().map(cell) }</tr>
        }
    };
    let every = format!("a worker sends one every {CLICK_EVERY_MS} ms, with its time");
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
                { row("Longest gap between animation frames", "from one requestAnimationFrame callback to the next",
                      "not available: a hidden tab draws no frames", |measured| &measured.frame_gaps) }
                { row("Longest wait of a worker's click", &every,
                      "not available: no worker", |measured| &measured.worker_clicks) }
                { row("Longest wait of your own clicks", "on the stage's button, by the browser's time of the click",
                      "no click", |measured| &measured.own_clicks) }
            </tbody>
        </table>
    }
}
