//! What keeps a script from running, in words under the editor; each leads to its line.

use crate::scenario::SideId;
use crate::ui::hooks::Command;
use crate::ui::state::PointedLine;
use base::Problem;
use std::rc::Rc;
use yew::prelude::*;

/// One slip of the pen can make hundreds.
const SHOWN: usize = 4;

#[derive(Properties, PartialEq)]
pub struct ProblemsProps {
    pub side: SideId,
    pub problems: Rc<[Problem]>,
    pub send: Callback<Command>,
}

#[component]
pub fn Problems(props: &ProblemsProps) -> Html {
    if props.problems.is_empty() {
        return html! {};
    }
    let one = |problem: &Problem| {
        let line = PointedLine { side: props.side, line: problem.line };
        html! {
            <li>
                <button type="button" class="line-link" onclick={props.send.reform(move |_| Command::Point(Some(line)))}>
                    { format!("line {}", problem.line) }
                </button>
                { " " }<span class="problem-kind">{ &problem.kind }</span>{ ": " }{ &problem.message }
                if let Some(hint) = &problem.hint {
                    <span class="problem-hint">{ " " }{ hint }</span>
                }
            </li>
        }
    };
    let more = props.problems.len().saturating_sub(SHOWN);
    html! {
        <ul class="problems">
            { for props.problems.iter().take(SHOWN).map(one) }
            if more > 0 {
                <li class="muted">{ format!("and {more} more") }</li>
            }
        </ul>
    }
}
