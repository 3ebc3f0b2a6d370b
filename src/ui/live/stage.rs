//! What makes a freeze felt: things that move by script, one that moves without, and a button that answers.

use super::printed::Printed;
use crate::live::{next_frame, now_ms};
use crate::ui::stateful::stateful;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// One way across, in milliseconds; the style sheet's own animation takes as long.
const CROSSING_MS: f64 = 2_000.0;

#[derive(PartialEq)]
pub struct StageProps {
    /// What is going on.
    pub doing: AttrValue,
    /// A click or key of the reader's, with the event's `timeStamp`.
    pub on_own_input: Callback<f64>,
    pub printed: Printed,
}

pub fn stage(props: StageProps) -> Html {
    stateful(props, |props, context| use_stage(props).run(context))
}

#[hook]
fn use_stage(props: &StageProps) -> Html {
    let (stage, square, clock) = (use_node_ref(), use_node_ref(), use_node_ref());
    let clicks = use_state(|| 0_u32);
    use_effect_with((), {
        let (stage, square, clock, printed) = (stage.clone(), square.clone(), clock.clone(), props.printed.clone());
        move |()| {
            if let Some(stage) = stage.cast::<Element>() {
                stage.scroll_into_view_with_bool(false);
            }
            let over = Rc::new(Cell::new(false));
            spawn_local(animate(square, clock, printed, over.clone()));
            move || over.set(true)
        }
    });
    let onclick = {
        let (clicks, on_own_input) = (clicks.clone(), props.on_own_input.clone());
        move |event: MouseEvent| {
            on_own_input.emit(event.time_stamp());
            clicks.set(*clicks + 1);
        }
    };
    let onkeydown = {
        let on_own_input = props.on_own_input.clone();
        move |event: KeyboardEvent| on_own_input.emit(event.time_stamp())
    };
    let [written_a, written_b] = props.printed.nodes();
    html! {
        <div ref={stage} class="live-stage">
            <p class="live-doing" role="status" aria-label="Live run">{ props.doing.clone() }</p>
            <div class="live-tracks" aria-hidden="true">
                <span>{ "moved by script" }</span>
                <div class="live-track"><div ref={square} class="live-square"></div></div>
                <span>{ "moved by the compositor" }</span>
                <div class="live-track"><div class="live-square live-composited"></div></div>
            </div>
            <p class="live-why">
                { "The lower one moves on through a freeze: the browser's compositor has a thread of its own. \
                   Everything else here needs the page's." }
            </p>
            <div class="live-touch">
                <time ref={clock} aria-label="Live clock">{ "0.0 s" }</time>
                <button type="button" onclick={onclick}>{ "Click here" }</button>
                <output aria-label="Clicks answered">{ format!("{} answered", *clicks) }</output>
                <input type="text" aria-label="Type here" placeholder="Type here" onkeydown={onkeydown} />
            </div>
            <div class="live-written">
                <pre ref={written_a} aria-label="Printed by A so far"></pre>
                <pre ref={written_b} aria-label="Printed by B so far"></pre>
            </div>
        </div>
    }
}

/// Moves the square and the clock in every animation frame, and shows what was printed meanwhile, past Yew: sixty renderings a
/// second would be measured, too.
async fn animate(square: NodeRef, clock: NodeRef, printed: Printed, over: Rc<Cell<bool>>) {
    let began_ms = now_ms();
    let mut shown = String::new();
    while !over.get() {
        let passed_ms = now_ms() - began_ms;
        let phase = (passed_ms / CROSSING_MS) % 2.0;
        let way = if phase > 1.0 { 2.0 - phase } else { phase };
        if let Some(square) = square.cast::<HtmlElement>() {
            // A transform: the page need not be laid out anew for it.
            let _ = square.style().set_property("transform", &format!("translateX({:.2}%)", way * 100.0));
        }
        let time = format!("{:.1} s", passed_ms / 1000.0);
        if time != shown
            && let Some(clock) = clock.cast::<HtmlElement>()
        {
            clock.set_text_content(Some(&time));
            shown = time;
        }
        printed.show();
        next_frame().await;
    }
}
