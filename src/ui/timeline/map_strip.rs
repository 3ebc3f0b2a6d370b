//! The strip with the whole of both runs: what is on show is dragged along it. Keys do the same on the picture.

use super::map::{busy_gradient, centered, window_percent};
use super::stage::SideScene;
use super::view::ViewAction;
use super::viewport::Viewport;
use crate::ui::stateful::stateful;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

#[derive(PartialEq)]
pub struct MapProps {
    pub sides: Vec<SideScene>,
    pub viewport: Viewport,
    /// Where the time axis begins and how wide it is, in CSS pixels.
    pub left_px: f64,
    pub width_px: f64,
    pub view: Callback<ViewAction>,
}

pub fn map_strip(props: MapProps) -> Html {
    stateful(props, |props, context| use_map_strip(props).run(context))
}

#[hook]
fn use_map_strip(props: &MapProps) -> Html {
    let whole = Viewport::fit(props.viewport.end());
    let gradients = use_memo((props.sides.clone(), whole), |(sides, whole)| {
        sides.iter().map(|side| busy_gradient(&side.run.lanes, whole)).collect::<Vec<_>>()
    });
    let drag = {
        let (view, viewport) = (props.view.clone(), props.viewport);
        Callback::from(move |event: PointerEvent| {
            let Some(strip) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
            if event.buttons() == 1 {
                let _ = strip.set_pointer_capture(event.pointer_id());
                let share = f64::from(event.offset_x()) / f64::from(strip.client_width()).max(1.0);
                view.emit(ViewAction::Show(centered(&viewport, &whole, share)));
            }
        })
    };
    let (left, width) = window_percent(&props.viewport, &whole);
    let place = format!("margin-left: {}px; width: {}px", props.left_px, props.width_px);
    html! {
        // What is on show where, for the desk to find moments on the picture.
        <div class="timeline-map" data-from={props.viewport.from_ns.to_string()} data-to={props.viewport.to_ns.to_string()}
            style={place} aria-hidden="true" onpointerdown={&drag} onpointermove={&drag}>
            { for gradients.iter().map(|css| html! { <i style={format!("background-image: {css}")}></i> }) }
            if !props.viewport.is_fit() {
                <b style={format!("left: {left:.9}%; width: {width:.9}%")}></b>
            }
        </div>
    }
}
