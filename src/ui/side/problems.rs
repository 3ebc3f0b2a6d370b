//! What keeps a script from running, in words under the editor; each leads to its line.

use super::sentence::line_link;
use crate::scenario::SideId;
use crate::ui::hooks::Command;
use crate::ui::state::PointedLine;
use base::Problem;
use yew::prelude::*;

/// One slip of the pen can make hundreds.
const SHOWN: usize = 4;

pub fn problem_list(side: SideId, problems: &[Problem], send: &Callback<Command>) -> Html {
    if problems.is_empty() {
        return Html::default();
    }
    let one = |problem: &Problem| {
        html! {
            <li>
                { line_link(PointedLine { side, line: problem.line }, send) }
                { " " }<span class="problem-kind">{ &problem.kind }</span>{ ": " }{ &problem.message }
                if let Some(hint) = &problem.hint {
                    <span class="problem-hint">{ " " }{ hint }</span>
                }
            </li>
        }
    };
    let more = problems.len().saturating_sub(SHOWN);
    html! {
        <ul class="problems">
            { for problems.iter().take(SHOWN).map(one) }
            if more > 0 {
                <li class="muted">{ format!("and {more} more") }</li>
            }
        </ul>
    }
}
