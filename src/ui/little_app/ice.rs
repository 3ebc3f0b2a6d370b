//! The ice over a frozen app: it grows from the edges over the first moments of a freeze, stands, and is gone with it.

use crate::ui::state::Motion;
use base::Time;
use yew::prelude::*;

/// The ice is whole after so long on the run's clock.
const WHOLE_AFTER_NS: u64 = 400_000_000;

/// `name` keeps the filters of several panes apart.
pub fn ice(name: &str, motion: Motion, at: Time) -> Html {
    let Motion::Frozen { since } = motion else { return html! {} };
    let grown = (at.since_ns(since) as f64 / WHOLE_AFTER_NS as f64).min(1.0);
    html! {
        <div class="ice" style={format!("--grown: {grown:.3}")} aria-hidden="true">{ frost(format!("frost-{name}")) }</div>
    }
}

/// Veins of frost: noise, cut to its ridges. It never changes, so it costs one painting.
fn frost(id: String) -> Html {
    html! {
        <svg class="ice-frost" width="100%" height="100%">
            <filter id={id.clone()} x="0" y="0" width="100%" height="100%">
                <feTurbulence type="turbulence" baseFrequency="0.018 0.03" numOctaves="4" seed="11" />
                <feColorMatrix type="matrix" values="0 0 0 0 1  0 0 0 0 1  0 0 0 0 1  -7 0 0 0 1.25" />
            </filter>
            <rect width="100%" height="100%" filter={format!("url(#{id})")} />
        </svg>
    }
}
