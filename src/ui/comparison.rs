//! The two runs in figures.

use super::editor::TraceOnShow;
use crate::analysis::{ComparisonRow, Metrics, compare};
use std::rc::Rc;
use trace::Trace;
use yew::prelude::*;

#[derive(Properties)]
pub struct ComparisonProps {
    pub a: Option<Rc<Trace>>,
    pub b: Option<Rc<Trace>>,
}

impl PartialEq for ComparisonProps {
    fn eq(&self, other: &ComparisonProps) -> bool {
        let shown = |trace: &Option<Rc<Trace>>| trace.clone().map(TraceOnShow);
        shown(&self.a) == shown(&other.a) && shown(&self.b) == shown(&other.b)
    }
}

#[component]
pub fn Comparison(props: &ComparisonProps) -> Html {
    let metrics = |trace: &Option<Rc<Trace>>| trace.clone().map(TraceOnShow);
    let compared = use_memo((metrics(&props.a), metrics(&props.b)), |(a, b)| {
        let metrics = |trace: &Option<TraceOnShow>| trace.as_ref().map(|trace| Metrics::new(&trace.0));
        compare(metrics(a).as_ref(), metrics(b).as_ref())
    });
    html! {
        <div class="compared">
            <p class="headline">{ &compared.headline }</p>
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
