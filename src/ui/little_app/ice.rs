//! The ice over a frozen app: it grows from the edges over the first moments of a freeze, stands, and is gone with it.

use crate::base::Time;
use crate::ui::state::Motion;
use yew::prelude::*;

/// The ice is whole after so long on the run's clock.
const WHOLE_AFTER_NS: u64 = 400_000_000;

pub fn ice(motion: Motion, at: Time) -> Html {
    let Motion::Frozen { since } = motion else { return html! {} };
    let grown = (at.since_ns(since) as f64 / WHOLE_AFTER_NS as f64).min(1.0);
    html! {
        <div class="ice" style={format!("--grown: {grown:.3}")} aria-hidden="true">
            <svg viewBox="0 0 320 120" preserveAspectRatio="none">
                <path class="ice-crack" d="M0 22 38 30 60 12 96 20 118 0M320 84 286 76 262 96 236 90 214 120M0 92 24 84 42 100 58 120M320 30 300 24 288 8 270 0" />
            </svg>
        </div>
    }
}
