//! The pane: both runs on one axis, the names beside them, and what pointers and keys do to it.

use super::foot::{FootProps, foot};
use super::gesture::{Effect, Gesture};
use super::hit::{Hit, Place, hit};
use super::layout::Frame;
use super::map_strip::{MapProps, map_strip};
use super::names::{NamesProps, names};
use super::rows::{AXIS_HEIGHT, RowKind, Rows, SideLanes};
use super::said::said;
use super::stage::{self, Pointing, Scene, SharedStage, SideScene, Stage};
use super::sweep::{Reins, SweepProps, playhead_sweep};
use super::table::{EventTableProps, event_table};
use super::view::{Selected, View, ViewAction};
use super::viewport::{Scale, Viewport};
use super::watch::{use_inner_size, use_look_change, use_wheel};
use crate::analysis::moment::{StepBy, step as step_by};
use crate::scenario::{LinkView, SideId};
use crate::ui::hooks::{Command, NARROW, note_view, tell_task, use_media_query, use_wanted_task};
use crate::ui::state::{PlayheadAction, PointedLine, RunOnShow, next_moment, previous_moment};
use crate::ui::stateful::stateful;
use base::Time;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement, WheelEvent};
use yew::prelude::*;

/// Narrower than this, names stand above their bars.
const NARROW_PX: f64 = 560.0;
/// Left of the bars where names stand above them: room for the side's stripe.
const STRIPE_PX: f64 = 12.0;
/// The column of names, in CSS pixels.
const NAMES_PX: std::ops::RangeInclusive<f64> = 96.0..=184.0;

#[derive(PartialEq)]
pub struct TimelineProps {
    /// The runs on show, A's and B's.
    pub runs: [Option<RunOnShow>; 2],
    pub send: Callback<Command>,
    /// What of the runs is on show and selected at first; all of them where there is nothing.
    pub looked_at: LinkView,
}

impl Reducible for View {
    type Action = ViewAction;

    fn reduce(self: Rc<Self>, action: ViewAction) -> Rc<Self> {
        let next = self.after(action);
        if next == *self { self } else { Rc::new(next) }
    }
}

/// As wide as the names need, within bounds; about seven pixels a letter.
fn names_px(sides: &[SideScene], rows: &Rows) -> f64 {
    let letters = rows.list.iter().take(200).map(|row| match row.kind {
        RowKind::Lane(at) => {
            let lane = sides.iter().find(|side| side.side == row.side).and_then(|side| side.run.lanes.lanes.get(at));
            lane.map_or(0, |lane| lane.name.chars().count() + lane.detail.chars().count()) + row.nest.depth
        }
        _ => "1,000 tasks ready".len(),
    });
    (letters.max().unwrap_or(0) as f64 * 7.2 + 44.0).round().clamp(*NAMES_PX.start(), *NAMES_PX.end())
}

/// What a link made now would say of it.
fn span_of(viewport: Viewport) -> Option<(Time, Time)> {
    (!viewport.is_fit()).then_some((Time(viewport.from_ns as u64), Time(viewport.to_ns as u64)))
}

pub fn timeline_pane(props: TimelineProps) -> Html {
    stateful(props, |props, context| use_timeline(props).run(context))
}

#[hook]
fn use_timeline(props: &TimelineProps) -> Html {
    let sides: Vec<SideScene> = [SideId::A, SideId::B]
        .into_iter()
        .zip(&props.runs)
        .filter_map(|(side, run)| Some(SideScene { side, run: run.clone()? }))
        .collect();
    let end = sides.iter().map(|side| side.run.lanes.ended_at).max().unwrap_or(Time::ZERO);
    let view = use_reducer_eq(View::default);
    let (scroller, picture, overlay) = (use_node_ref(), use_node_ref(), use_node_ref());
    let stage: SharedStage = use_mut_ref(Stage::default);
    let reins = use_memo((), |()| Reins::default());
    let pointing = use_state_eq(|| None::<(f64, f64, Hit)>);
    let gesture = use_mut_ref(Gesture::default);
    let scroll_px = use_state_eq(|| 0.0_f64);
    let (width_px, height_px) = use_inner_size(&scroller);

    // Before the pane has been measured, the screen says what it will be like.
    let narrow_screen = use_media_query(NARROW);
    let above = if width_px > 0.0 { width_px < NARROW_PX } else { narrow_screen };
    let rows = use_memo((sides.clone(), view.folds.clone(), above), |(sides, folds, above)| {
        let lanes: Vec<SideLanes> =
            sides.iter().map(|side| SideLanes { side: side.side, lanes: &side.run.lanes }).collect();
        Rows::of(&lanes, folds, *above)
    });
    let content_px = AXIS_HEIGHT + rows.height_px;
    let frame = Frame {
        width_px,
        height_px: height_px.min(content_px),
        names_px: if above { STRIPE_PX } else { names_px(&sides, &rows) },
        scroll_px: (*scroll_px).clamp(0.0, (content_px - height_px).max(0.0)),
        viewport: view.viewport,
    };
    let scene = Scene { sides: sides.clone(), rows: rows.clone(), frame, arrows: view.arrows };

    // Other runs: begin with all of them.
    {
        let selected = view.selected.map(|it| it.in_link());
        let (view, viewport) = (view.dispatcher(), view.viewport);
        use_effect_with((sides.clone(), end, props.looked_at), move |(sides, end, looked_at)| {
            view.dispatch(ViewAction::Runs(*end));
            if let Some(wanted) = looked_at.selected {
                let lanes = |side| sides.iter().find(|scene| scene.side == side).map(|scene| &scene.run.lanes);
                let selected = Selected::of_link(wanted, [SideId::A, SideId::B].map(lanes));
                view.dispatch(ViewAction::Select(selected));
            }
            if let Some((from, to)) = looked_at.span.filter(|(from, _)| from < end) {
                let viewport = Viewport::fit(*end).placed(from.0 as f64, (to.0 - from.0) as f64);
                view.dispatch(ViewAction::Show(viewport));
            }
        });
        use_effect_with((span_of(viewport), selected), |(span, selected)| note_view(*span, *selected));
    }
    {
        let task = view.selected.and_then(|it| Some((it.side, it.task(&scene.side(it.side)?.words())?)));
        use_effect_with(task, |task| {
            if let Some((side, task)) = task {
                tell_task(*side, *task);
            }
        });
    }
    use_rows_wanted(&sides, &rows, &view.dispatcher(), &scroller);
    {
        let (stage, picture, overlay) = (stage.clone(), picture.clone(), overlay.clone());
        use_effect_with((), move |()| {
            let canvases = picture.cast::<HtmlCanvasElement>().zip(overlay.cast::<HtmlCanvasElement>());
            if let Some((picture, overlay)) = canvases {
                stage.borrow_mut().mount([picture, overlay]);
            }
            stage::repaint(&stage);
        });
    }
    {
        let stage = stage.clone();
        use_effect_with(scene.clone(), move |scene| stage::show(&stage, scene.clone()));
    }
    let over = pointing.as_ref().and_then(|(_, _, hit)| selected_of(hit));
    {
        let stage = stage.clone();
        let pointing = Pointing { x: pointing.map(|(x, ..)| x), over, selected: view.selected };
        use_effect_with(pointing, move |pointing| stage::point(&stage, *pointing));
    }
    {
        let stage = stage.clone();
        use_look_change(Callback::from(move |()| stage::repaint(&stage)));
    }
    let act = Rc::new(Acts {
        scene: scene.clone(),
        content_px,
        view: view.dispatcher(),
        selected: view.selected,
        gesture,
        pointing: pointing.setter(),
        focus: overlay.clone(),
        reins: (*reins).clone(),
        send: props.send.clone(),
    });
    {
        let act = act.clone();
        use_wheel(&overlay, Callback::from(move |event: WheelEvent| act.wheel(&event)));
    }
    let pointer = {
        let act = act.clone();
        Callback::from(move |event: PointerEvent| act.pointer(&event))
    };
    let ondblclick = {
        let act = act.clone();
        Callback::from(move |event: MouseEvent| act.double_click(act.hit(&event)))
    };
    let onkeydown = {
        let act = act.clone();
        Callback::from(move |event: KeyboardEvent| {
            if act.key(&event) {
                event.prevent_default();
            }
        })
    };
    let onscroll = {
        let scroll_px = scroll_px.setter();
        Callback::from(move |event: Event| {
            if let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
                scroll_px.set(f64::from(element.scroll_top()));
            }
        })
    };
    let reveal = {
        let view = view.dispatcher();
        use_callback((), move |at, ()| view.dispatch(ViewAction::Reveal(at)))
    };
    let act_on_view = {
        let view = view.dispatcher();
        use_callback((), move |action, ()| view.dispatch(action))
    };
    let seek = {
        let reins = reins.clone();
        use_callback((), move |at, ()| reins.dispatch(PlayheadAction::StepTo(at)))
    };
    let select = Callback::from(move |selected| act.select(Some(selected)));
    let show_line = props.send.reform(|(side, line)| point(side, line));
    let turn = act_on_view.reform(|(side, group)| ViewAction::Turn(side, group));
    let is_fit = view.viewport.is_fit();
    let Scale { left_px, width_px, .. } = frame.scale();
    let map = MapProps { sides: sides.clone(), viewport: view.viewport, left_px, width_px, view: act_on_view.clone() };
    let height = format!("height: {content_px}px");
    let stage_height = format!("height: {}px", frame.height_px);
    html! {
        <section class={classes!("timeline", above.then_some("timeline-narrow"))} aria-label="Timeline">
            <div class="timeline-scroll" ref={scroller} {onscroll}>
                <div class="timeline-rows" style={height}>
                    <div class="timeline-stage" style={stage_height}>
                        <canvas class="timeline-picture" ref={picture} aria-hidden="true"></canvas>
                        <canvas class={classes!("timeline-overlay", over.map(|_| "timeline-over"))} ref={overlay} tabindex="0" role="application"
                            aria-label="Picture of the runs" aria-describedby="timeline-keys"
                            onpointerdown={&pointer} onpointermove={&pointer} onpointerup={&pointer} onpointercancel={&pointer}
                            onpointerleave={&pointer} {ondblclick} {onkeydown}></canvas>
                        { names(NamesProps { scene: scene.clone(), above, turn }) }
                    </div>
                </div>
                if sides.is_empty() { <p class="timeline-empty">{ "Run the scripts to see what their loops do." }</p> }
            </div>
            { map_strip(map) }
            { tip(&pointing, over, &scene) }
            <p id="timeline-keys" class="visually-hidden">
                { "Left and right arrows step through the events, plus and minus zoom, A and D move, \
                   dot and comma step by chunk, T and N go to the next turn and long chunk, with Shift to the last, 0 shows the whole run, \
                   Home and End go to its ends, Enter selects what the loop runs, X shows every wake-up and cancellation. The same events are in the table below." }
            </p>
            { foot(FootProps { sides: sides.clone(), selected: view.selected, is_fit, arrows: view.arrows, view: act_on_view, show_line }) }
            { event_table(EventTableProps { sides, selected: view.selected, seek, select }) }
            { playhead_sweep(SweepProps { stage, reins: (*reins).clone(), reveal }) }
        </section>
    }
}

/// Selects and scrolls to the rows of tasks that the desk asks for.
#[hook]
fn use_rows_wanted(sides: &[SideScene], rows: &Rc<Rows>, view: &UseReducerDispatcher<View>, scroller: &NodeRef) {
    // Counted, so that one asked for again is scrolled to again.
    let wanted = use_state(|| None::<(u32, SideId, usize)>);
    {
        let (sides, view, wanted) = (sides.to_vec(), view.clone(), wanted.clone());
        use_wanted_task(Callback::from(move |(side, task, at)| {
            let lanes = sides.iter().find(|scene| scene.side == side).map(|scene| &scene.run.lanes);
            let found = lanes.and_then(|lanes| Selected::of_task(side, lanes, task, at));
            if let Some((selected, groups)) = found {
                wanted.set(Some((wanted.map_or(0, |(count, ..)| count + 1), side, selected.lane)));
                view.dispatch(ViewAction::Uncover(selected, groups));
            }
        }));
    }
    // By now the row stands, whatever it was folded into.
    let (rows, scroller) = (rows.clone(), scroller.clone());
    use_effect_with(*wanted, move |wanted| {
        let row = wanted.and_then(|(_, side, lane)| rows.of_lane(side, lane));
        if let (Some(row), Some(scroller)) = (row, scroller.cast::<Element>()) {
            let room_px = f64::from(scroller.client_height()) - AXIS_HEIGHT;
            let scrolled_px = f64::from(scroller.scroll_top());
            if row.y_px < scrolled_px || row.y_px + row.height_px > scrolled_px + room_px {
                scroller.set_scroll_top((row.y_px - (room_px - row.height_px) / 2.0).max(0.0) as i32);
            }
        }
    });
}

/// Lights a line, counted from 1, in a side's editor.
fn point(side: SideId, line: u32) -> Command {
    Command::Point(Some(PointedLine { side, line }))
}

fn selected_of(hit: &Hit) -> Option<Selected> {
    match hit.place {
        Place::Lane { side, lane, thing: Some(thing) } => Some(Selected { side, lane, thing }),
        _ => None,
    }
}

/// What is under the pointer, in a sentence beside it.
fn tip(pointing: &Option<(f64, f64, Hit)>, over: Option<Selected>, scene: &Scene) -> Html {
    let (Some((x, y, _)), Some(over)) = (pointing, over) else { return Html::default() };
    let Some(side) = scene.side(over.side) else { return Html::default() };
    let sentence = over.sentence(&side.words());
    let frame = &scene.frame;
    // On the side of the pointer where there is more room.
    let across = if *x > frame.width_px / 2.0 {
        format!("right: {}px", (frame.width_px - x + 12.0).round())
    } else {
        format!("left: {}px", (x + 12.0).round())
    };
    let down = (y + 16.0).round();
    html! { <p class="timeline-tip" role="tooltip" style={format!("{across}; top: {down}px")}>{ said(&sentence, None) }</p> }
}

/// What pointers and keys do.
struct Acts {
    scene: Scene,
    /// Height of all rows, with the axis.
    content_px: f64,
    view: UseReducerDispatcher<View>,
    selected: Option<Selected>,
    gesture: Rc<RefCell<Gesture>>,
    pointing: UseStateSetter<Option<(f64, f64, Hit)>>,
    /// What has the focus when the picture has.
    focus: NodeRef,
    reins: Reins,
    send: Callback<Command>,
}

impl Acts {
    /// What is under the pointer.
    fn hit(&self, event: &MouseEvent) -> Hit {
        let lanes = |id| self.scene.side(id).map(|side| &side.run.lanes);
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        hit(&self.scene.rows, &self.scene.frame, lanes, x, y)
    }

    fn pointer(&self, event: &PointerEvent) {
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        let (id, scale) = (event.pointer_id(), self.scene.frame.scale());
        let gesture = *self.gesture.borrow();
        match event.type_().as_str() {
            "pointerdown" => {
                if event.button() == 0
                    && let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok())
                {
                    let _ = element.set_pointer_capture(id);
                    *self.gesture.borrow_mut() = gesture.down(id, x, y < AXIS_HEIGHT, &scale);
                }
            }
            "pointermove" => {
                let (next, effect) = gesture.moved(id, x, &scale);
                *self.gesture.borrow_mut() = next;
                match effect {
                    Some(Effect::Seek(at)) => self.reins.dispatch(PlayheadAction::SeekTo(at)),
                    Some(Effect::Show(viewport)) => self.view.dispatch(ViewAction::Show(viewport)),
                    None => {}
                }
                let hovers = event.pointer_type() != "touch" && !next.is_dragging();
                self.pointing.set(hovers.then(|| (x, y, self.hit(event))));
            }
            "pointerup" => {
                let (next, clicked) = gesture.up(id);
                *self.gesture.borrow_mut() = next;
                if clicked {
                    self.click(self.hit(event));
                }
            }
            "pointercancel" => *self.gesture.borrow_mut() = Gesture::None,
            _ => self.pointing.set(None),
        }
    }

    /// The wheel zooms with Ctrl or Command (so does a pinch on a touchpad), and alone once the picture has the focus and
    /// no rows are out of sight; sideways it pans. Else it scrolls: the rows, then the page.
    fn wheel(&self, event: &WheelEvent) -> bool {
        // Lines and pages as pixels, about as browsers have it.
        let unit_px = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => 16.0,
            WheelEvent::DOM_DELTA_PAGE => 400.0,
            _ => 1.0,
        };
        let frame = &self.scene.frame;
        let (dx, dy) = (event.delta_x() * unit_px, event.delta_y() * unit_px);
        let all_rows = frame.height_px >= self.content_px;
        let focused = self.focus.cast::<Element>().is_some_and(|overlay| {
            web_sys::window().and_then(|w| w.document()).and_then(|d| d.active_element()).is_some_and(|e| e == overlay)
        });
        let scale = frame.scale();
        if event.ctrl_key() || event.meta_key() || (focused && all_rows && !event.shift_key() && dy.abs() > dx.abs()) {
            let factor = 2f64.powf(-dy.clamp(-240.0, 240.0) / 180.0);
            self.view.dispatch(ViewAction::Zoom { factor, at_ns: scale.ns(f64::from(event.offset_x())) });
            return true;
        }
        let across = if event.shift_key() && dx == 0.0 { dy } else { dx };
        if across.abs() > dy.abs() || event.shift_key() {
            self.view.dispatch(ViewAction::Show(frame.viewport.panned(across * scale.ns_per_px())));
            return true;
        }
        false
    }

    fn click(&self, hit: Hit) {
        self.reins.dispatch(PlayheadAction::SeekTo(hit.at));
        let selected = selected_of(&hit);
        if hit.place != Place::Axis {
            self.select(selected);
        }
    }

    fn select(&self, selected: Option<Selected>) {
        self.view.dispatch(ViewAction::Select(selected));
        if let Some(selected) = selected
            && let Some(line) = selected.thing.line()
        {
            self.send.emit(point(selected.side, line));
        }
    }

    fn double_click(&self, hit: Hit) {
        match selected_of(&hit) {
            Some(selected) if selected.thing.to() > selected.thing.from() => {
                self.view.dispatch(ViewAction::ZoomTo(selected));
            }
            _ => self.view.dispatch(ViewAction::Zoom { factor: 2.0, at_ns: hit.at.0 as f64 }),
        }
    }

    /// Whether the key was one of ours.
    fn key(&self, event: &KeyboardEvent) -> bool {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return false;
        }
        let playhead = self.reins.playhead();
        let traces = || self.scene.sides.iter().map(|side| &*side.run.trace);
        let step = |to: Option<Time>| {
            if let Some(at) = to {
                self.reins.dispatch(PlayheadAction::StepTo(at));
            }
        };
        let next = |by: StepBy, forward: bool| {
            let moments = traces().filter_map(|trace| step_by(trace, by, None, playhead.at, forward));
            if forward { moments.min() } else { moments.max() }
        };
        let zoom = |factor| {
            let viewport = self.scene.frame.viewport;
            let at = playhead.at.0 as f64;
            let middle = (viewport.from_ns + viewport.to_ns) / 2.0;
            let at_ns = if (viewport.from_ns..=viewport.to_ns).contains(&at) { at } else { middle };
            self.view.dispatch(ViewAction::Zoom { factor, at_ns });
        };
        match event.key().as_str() {
            "ArrowLeft" if event.shift_key() => self.view.dispatch(ViewAction::Pan(-0.25)),
            "ArrowRight" if event.shift_key() => self.view.dispatch(ViewAction::Pan(0.25)),
            "ArrowLeft" => step(previous_moment(traces(), playhead.at)),
            "ArrowRight" => step(next_moment(traces(), playhead.at)),
            "Home" => step(Some(Time::ZERO)),
            "End" => step(Some(playhead.end)),
            "+" | "=" | "w" | "W" => zoom(1.5),
            "-" | "_" | "s" | "S" => zoom(1.0 / 1.5),
            "a" | "A" => self.view.dispatch(ViewAction::Pan(-0.15)),
            "d" | "D" => self.view.dispatch(ViewAction::Pan(0.15)),
            "." => step(next(StepBy::Chunk, true)),
            "," => step(next(StepBy::Chunk, false)),
            "t" => step(next(StepBy::Turn, true)),
            "T" => step(next(StepBy::Turn, false)),
            "n" => step(next(StepBy::LongChunk, true)),
            "N" => step(next(StepBy::LongChunk, false)),
            "0" => self.view.dispatch(ViewAction::Fit),
            "x" | "X" => self.view.dispatch(ViewAction::Arrows(stage::task_counts(&self.scene.sides))),
            "Escape" if self.selected.is_some() => self.view.dispatch(ViewAction::Select(None)),
            "Enter" => self.select(self.running_at(playhead.at)),
            " " if playhead.playing => self.reins.dispatch(PlayheadAction::Pause),
            " " => self.reins.dispatch(PlayheadAction::Play),
            _ => return false,
        }
        true
    }

    /// What the loop of the first side that has something runs at that moment.
    fn running_at(&self, at: Time) -> Option<Selected> {
        self.scene.sides.iter().find_map(|scene| {
            let lane = scene.run.lanes.lanes.first()?;
            let bar = lane.bars.at(at).and_then(|index| lane.bars.get(index))?;
            Some(Selected { side: scene.side, lane: 0, thing: super::Thing::Bar(*bar) })
        })
    }
}
