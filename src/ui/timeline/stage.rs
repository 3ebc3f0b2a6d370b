//! The two canvases and what they show: the picture, painted when it changes, and over it what moves with the playhead
//! and the pointer. At most one paint of each per frame of the browser.

use super::arrow::{Arrow, arrow, arrows};
use super::axis::moment_label;
use super::hit::outline;
use super::layout::{Frame, SideView, block, layout, row_band};
use super::now::beads;
use super::paint::{Painter, font};
use super::palette::Palette;
use super::rows::Rows;
use super::shapes::{Picture, Rect};
use super::view::Selected;
use crate::analysis::lanes::Words;
use crate::scenario::SideId;
use crate::ui::hooks::browser::AnimationFrame;
use crate::ui::state::{Playhead, RunOnShow};
use base::Time;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// How much of the future is hidden while playing, so that bars grow under the playhead; and when paused, so that the
/// whole picture is seen.
const VEIL_PLAYING: f64 = 0.72;
const VEIL_PAUSED: f64 = 0.2;

/// More measured widths than this are forgotten all at once.
const MOST_WIDTHS: usize = 8192;

/// One side's run.
#[derive(Clone, Debug, PartialEq)]
pub struct SideScene {
    pub side: SideId,
    pub run: RunOnShow,
}

impl SideScene {
    pub fn words(&self) -> Words<'_> {
        Words { trace: &self.run.trace, lanes: &self.run.lanes }
    }
}

/// What the picture is of.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    pub sides: Vec<SideScene>,
    pub rows: Rc<Rows>,
    pub frame: Frame,
    /// All of them.
    pub arrows: bool,
}

impl Scene {
    pub fn side(&self, side: SideId) -> Option<&SideScene> {
        self.sides.iter().find(|scene| scene.side == side)
    }

    fn views(&self) -> Vec<SideView<'_>> {
        let views = self.sides.iter();
        views.map(|side| SideView { side: side.side, lanes: &side.run.lanes, trace: &side.run.trace }).collect()
    }
}

/// How many tasks each side has.
pub fn task_counts(sides: &[SideScene]) -> Vec<(SideId, usize)> {
    sides.iter().map(|side| (side.side, side.run.lanes.task_count())).collect()
}

/// What the pointer and the selection add to it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pointing {
    pub x: Option<f64>,
    pub over: Option<Selected>,
    pub selected: Option<Selected>,
}

/// What is to be painted when the next frame comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Stale {
    #[default]
    Nothing,
    Overlay,
    Picture,
    /// Sizes or colours are others.
    Everything,
}

#[derive(Default)]
pub struct Stage {
    scene: Option<Scene>,
    pointing: Pointing,
    playhead: Playhead,
    picture: Picture,
    arrows: Vec<Arrow>,
    canvases: Option<[(HtmlCanvasElement, CanvasRenderingContext2d); 2]>,
    palette: Option<Palette>,
    ratio: f64,
    widths: RefCell<HashMap<String, f64>>,
    stale: Stale,
    next_frame: Option<AnimationFrame>,
}

pub type SharedStage = Rc<RefCell<Stage>>;

impl Stage {
    /// The canvases that the page gives, the picture's first.
    pub fn mount(&mut self, canvases: [HtmlCanvasElement; 2]) {
        let context = |canvas: HtmlCanvasElement| {
            let context = canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
            Some((canvas, context))
        };
        let [picture, overlay] = canvases;
        self.canvases = context(picture).zip(context(overlay)).map(|(picture, overlay)| [picture, overlay]);
    }

    /// The width of a text in CSS pixels.
    fn measure(&self, context: &CanvasRenderingContext2d, text: &str) -> f64 {
        if let Some(width) = self.widths.borrow().get(text) {
            return *width;
        }
        let width = context.measure_text(text).map_or(0.0, |size| size.width()) / self.ratio;
        let mut widths = self.widths.borrow_mut();
        if widths.len() >= MOST_WIDTHS {
            widths.clear();
        }
        widths.insert(text.to_owned(), width);
        width
    }

    fn paint(&mut self) {
        let stale = std::mem::take(&mut self.stale);
        let (Some(scene), Some([(canvas, picture), (over_canvas, overlay)])) =
            (self.scene.clone(), self.canvases.clone())
        else {
            return;
        };
        let frame = &scene.frame;
        if stale == Stale::Everything || self.palette.is_none() {
            self.ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()).max(0.5);
            self.palette = Palette::read(&canvas, self.ratio);
            self.widths.borrow_mut().clear();
        }
        let Some(palette) = &self.palette else { return };
        for canvas in [&canvas, &over_canvas] {
            let (width, height) = (device(frame.width_px, self.ratio), device(frame.height_px, self.ratio));
            if (canvas.width(), canvas.height()) != (width, height) {
                canvas.set_width(width);
                canvas.set_height(height);
            }
        }
        let painter = |context| Painter {
            context,
            palette,
            ratio: self.ratio,
            width_px: frame.width_px,
            height_px: frame.height_px,
        };
        if stale >= Stale::Picture {
            picture.set_font(&font(palette, 500, self.ratio));
            self.picture = layout(&scene.views(), &scene.rows, frame, &|text| self.measure(&picture, text));
            self.arrows = if scene.arrows { arrows(&scene.views(), &scene.rows, frame) } else { Vec::new() };
            painter(&picture).picture(&self.picture);
        }
        self.paint_overlay(&painter(&overlay), &scene);
    }

    fn paint_overlay(&self, painter: &Painter, scene: &Scene) {
        painter.clear();
        let scale = scene.frame.scale();
        let veil = if self.playhead.playing { VEIL_PLAYING } else { VEIL_PAUSED };
        let Pointing { x, over, selected } = self.pointing;
        if let Some(x) = x {
            painter.pointer(&self.picture, x);
        }
        painter.playhead(&self.picture, scale.x(self.playhead.at), &moment_label(&scale, self.playhead.at), veil);
        let x_now = scale.x(self.playhead.at);
        if (scale.left_px..=scale.right_px()).contains(&x_now) {
            painter.beads(x_now, &beads(&scene.views(), &scene.rows, &scene.frame, self.playhead.at));
        }
        painter.context.save();
        painter.clip_to_plot(&self.picture);
        for (thing, strong) in [(over.filter(|over| Some(*over) != selected), false), (selected, true)] {
            let rect = thing.and_then(|thing| place_of(&thing, scene));
            if let Some(rect) = rect {
                painter.outline(rect, strong);
            }
        }
        let own = selected.and_then(|it| arrow(&scene.views(), &scene.rows, &scene.frame, it.side, it.thing.event()));
        for arrow in self.arrows.iter().chain(&own) {
            painter.arrow(arrow);
        }
        painter.context.restore();
        if let Some(x) = x.filter(|x| (x - scale.x(self.playhead.at)).abs() > 40.0 && *x >= scale.left_px) {
            let palette = painter.palette;
            painter.flag(x, &moment_label(&scale, scale.time(x)), &palette.well, &palette.muted);
        }
    }
}

fn device(css_px: f64, ratio: f64) -> u32 {
    (css_px * ratio).round().max(1.0) as u32
}

/// Where a bar or a mark is on the picture, if it is.
pub fn place_of(selected: &Selected, scene: &Scene) -> Option<Rect> {
    let row = scene.rows.of_lane(selected.side, selected.lane)?;
    let lane = scene.side(selected.side)?.run.lanes.lanes.get(selected.lane)?;
    outline(&selected.thing, block(lane.key, row_band(row, &scene.frame)), &scene.frame.scale())
}

/// Takes note of a change and paints it with the browser's next frame.
fn change(stage: &SharedStage, stale: Stale, update: impl FnOnce(&mut Stage)) {
    let mut inner = stage.borrow_mut();
    update(&mut inner);
    inner.stale = inner.stale.max(stale);
    if inner.next_frame.is_some() || stale == Stale::Nothing {
        return;
    }
    let shared = Rc::downgrade(stage);
    inner.next_frame = AnimationFrame::request(move |_| {
        if let Some(stage) = shared.upgrade() {
            let mut stage = stage.borrow_mut();
            let frame = stage.next_frame.take();
            stage.paint();
            drop(frame);
        }
    });
}

pub fn show(stage: &SharedStage, scene: Scene) {
    let stale = if stage.borrow().scene.as_ref() == Some(&scene) { Stale::Nothing } else { Stale::Picture };
    change(stage, stale, |stage| stage.scene = Some(scene));
}

pub fn point(stage: &SharedStage, pointing: Pointing) {
    let stale = if stage.borrow().pointing == pointing { Stale::Nothing } else { Stale::Overlay };
    change(stage, stale, |stage| stage.pointing = pointing);
}

pub fn sweep(stage: &SharedStage, playhead: Playhead) {
    let stale = if stage.borrow().playhead == playhead { Stale::Nothing } else { Stale::Overlay };
    change(stage, stale, |stage| stage.playhead = playhead);
}

/// The theme or the device's pixels are others than before.
pub fn repaint(stage: &SharedStage) {
    change(stage, Stale::Everything, |_| {});
}

/// Whether a moment is inside what is on show; true where nothing is.
pub fn is_in_view(stage: &SharedStage, at: Time) -> bool {
    let stage = stage.borrow();
    stage.scene.as_ref().is_none_or(|scene| {
        let view = &scene.frame.viewport;
        (view.from_ns..=view.to_ns).contains(&(at.0 as f64))
    })
}
