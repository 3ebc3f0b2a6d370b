//! The two runs in figures.

use crate::analysis::{Comparison, ComparisonRow};
use yew::prelude::*;

pub fn comparison(compared: &Comparison) -> Html {
    html! {
        <div class="compared">
            <table class="comparison" aria-label="Comparison">
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col" class="side-a"><span class="letter">{ "A" }</span></th>
                        <th scope="col" class="side-b"><span class="letter">{ "B" }</span></th>
                    </tr>
                </thead>
                <tbody>{ for compared.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

fn row(row: &ComparisonRow) -> Html {
    let cell = |side: usize, class: &'static str| {
        let better = (row.better == Some(side)).then_some("better");
        html! {
            <td class={classes!(class, better)} style={format!("--part: {:.4}", row.shares[side])}>{ &row.values[side] }</td>
        }
    };
    html! {
        <tr>
            <th scope="row" title={row.explanation}>{ row.label }</th>
            { cell(0, "side-a") }
            { cell(1, "side-b") }
        </tr>
    }
}
