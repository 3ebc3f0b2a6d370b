//! The clock of the small app: a hand that its loop moves, with the spinner's arc around it.

use yew::prelude::*;

/// `turns` of the hand since the beginning.
pub fn clock_face(turns: f64) -> Html {
    let degrees = (turns * 360.0) % 360.0;
    let spinner = (turns * 1440.0) % 360.0;
    html! {
        <svg class="clock" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">
            <circle class="clock-rim" cx="24" cy="24" r="17" />
            <path class="clock-ticks" d="M24 10v3M24 35v3M10 24h3M35 24h3" />
            <path class="clock-spinner" d="M24 2.5a21.5 21.5 0 0 1 18.6 10.75" transform={format!("rotate({spinner:.1} 24 24)")} />
            <path class="clock-hand" d="M24 27V12" transform={format!("rotate({degrees:.1} 24 24)")} />
            <circle class="clock-pin" cx="24" cy="24" r="1.8" />
        </svg>
    }
}
