//! Shapes onto a canvas, and nothing more. Positions come in CSS pixels and are rounded to the device's, so that every
//! edge is crisp.

use super::arrow::Arrow;
use super::now::Bead;
use super::palette::Palette;
use super::rows::AXIS_HEIGHT;
use super::shapes::{BarShape, DensityShape, Form, Picture, Rect, TextOn, TickShape};
use crate::analysis::lanes::{MarkKind, State};
use web_sys::CanvasRenderingContext2d;

/// Heights of letters, in CSS pixels.
pub const TEXT_PX: f64 = 11.0;

pub struct Painter<'a> {
    pub context: &'a CanvasRenderingContext2d,
    pub palette: &'a Palette,
    /// The device's pixels in one of CSS.
    pub ratio: f64,
    /// In CSS pixels.
    pub width_px: f64,
    pub height_px: f64,
}

/// What a text is drawn with at this ratio.
pub fn font(palette: &Palette, weight: u32, ratio: f64) -> String {
    format!("{weight} {}px {}", TEXT_PX * ratio, palette.words)
}

impl Painter<'_> {
    /// To the device's pixels.
    fn d(&self, css_px: f64) -> f64 {
        (css_px * self.ratio).round()
    }

    /// A line's width: never thinner than a device's pixel.
    fn line(&self, css_px: f64) -> f64 {
        self.d(css_px).max(1.0)
    }

    /// Edges rounded one by one, so that neighbours meet; never without width.
    fn snapped(&self, rect: Rect) -> Rect {
        let (x, y) = (self.d(rect.x), self.d(rect.y));
        Rect { x, y, w: (self.d(rect.x + rect.w) - x).max(1.0), h: (self.d(rect.y + rect.h) - y).max(1.0) }
    }

    fn fill(&self, rect: Rect) {
        self.context.fill_rect(rect.x, rect.y, rect.w, rect.h);
    }

    fn color(&self, color: &str, alpha: f64) {
        self.context.set_fill_style_str(color);
        self.context.set_global_alpha(alpha);
    }

    /// A frame inside the rectangle.
    fn edge(&self, rect: Rect, width: f64) {
        let Rect { x, y, w, h } = rect;
        let width = width.min(w / 2.0).min(h / 2.0);
        self.context.fill_rect(x, y, w, width);
        self.context.fill_rect(x, y + h - width, w, width);
        self.context.fill_rect(x, y, width, h);
        self.context.fill_rect(x + w - width, y, width, h);
    }

    fn clip(&self, rect: Rect) {
        let rect = self.snapped(rect);
        self.context.begin_path();
        self.context.rect(rect.x, rect.y, rect.w, rect.h);
        self.context.clip();
    }

    pub fn clear(&self) {
        self.context.set_global_alpha(1.0);
        self.context.clear_rect(0.0, 0.0, self.d(self.width_px) + 1.0, self.d(self.height_px) + 1.0);
    }

    /// The whole picture.
    pub fn picture(&self, picture: &Picture) {
        self.clear();
        self.context.save();
        let below_axis = Rect { x: 0.0, y: AXIS_HEIGHT, w: self.width_px, h: self.height_px - AXIS_HEIGHT };
        self.grid(picture);
        self.clip(below_axis);
        self.sides(picture);
        self.context.save();
        self.clip(Rect { x: picture.plot.x, w: self.width_px - picture.plot.x, ..below_axis });
        self.levels(picture);
        for shape in &picture.density {
            self.density(shape);
        }
        self.beats(picture);
        for bar in &picture.bars {
            self.bar(bar);
        }
        for tick in &picture.ticks {
            self.tick(tick);
        }
        self.texts(picture);
        self.context.restore();
        self.context.restore();
    }

    /// The axis with its labels, and a hairline through the rows at every labelled tick.
    fn grid(&self, picture: &Picture) {
        let context = self.context;
        context.set_font(&font(self.palette, 400, self.ratio));
        context.set_text_baseline("middle");
        context.set_text_align("left");
        let bottom = picture.plot.y + picture.plot.h;
        let mut labelled_until = f64::MIN;
        for tick in &picture.axis {
            let x = self.d(tick.x);
            let major = !tick.label.is_empty();
            let height = if major { 8.0 } else { 4.0 };
            self.color(if major { &self.palette.edge } else { &self.palette.rule }, 1.0);
            self.fill(Rect { x, y: self.d(AXIS_HEIGHT - height), w: self.line(1.0), h: self.d(height) });
            if major {
                self.color(&self.palette.rule, 0.6);
                self.fill(Rect { x, y: self.d(AXIS_HEIGHT), w: self.line(1.0), h: self.d(bottom - AXIS_HEIGHT) });
                self.color(&self.palette.muted, 1.0);
                // Over its tick; the outermost ones stay inside.
                let Ok(size) = context.measure_text(&tick.label) else { continue };
                let last_x = self.d(self.width_px) - size.width() - self.line(1.0);
                let label_x = (x - size.width() / 2.0).round().clamp(self.line(1.0), last_x.max(self.line(1.0)));
                // One that was moved inside may have no room left.
                if label_x >= labelled_until {
                    let _ = context.fill_text(&tick.label, label_x, self.d(AXIS_HEIGHT - 15.0));
                    labelled_until = label_x + size.width() + self.d(8.0);
                }
            }
        }
        self.color(&self.palette.rule, 1.0);
        self.fill(Rect {
            x: 0.0,
            y: self.d(AXIS_HEIGHT) - self.line(1.0),
            w: self.d(self.width_px),
            h: self.line(1.0),
        });
    }

    /// A stripe in the side's accent, a rule between the two, and where its run was over.
    fn sides(&self, picture: &Picture) {
        for (at, side) in picture.sides.iter().enumerate() {
            let whole = self.snapped(Rect { x: 0.0, y: side.y, w: self.width_px, h: side.h });
            if at > 0 {
                self.color(&self.palette.rule, 1.0);
                let y = self.d(side.y - 6.0);
                self.fill(Rect { y, h: self.line(1.0), ..whole });
            }
            self.color(self.palette.accent(side.side), 1.0);
            self.fill(Rect { w: self.line(3.0), ..whole });
            if let Some(x) = side.end_x {
                let (from, to) = (self.d(x), self.d(picture.plot.x + picture.plot.w));
                self.color(&self.palette.well, 1.0);
                self.fill(Rect { x: from, w: (to - from).max(0.0), ..whole });
                self.color(&self.palette.edge, 1.0);
                self.fill(Rect { x: from, w: self.line(1.0), ..whole });
            }
        }
    }

    fn levels(&self, picture: &Picture) {
        for level in &picture.levels {
            let rect = self.snapped(level.rect);
            self.color(self.palette.state(level.state), 0.35);
            self.fill(rect);
            self.context.set_global_alpha(1.0);
            self.fill(Rect { h: self.line(1.0), ..rect });
        }
    }

    fn beats(&self, picture: &Picture) {
        self.color(self.palette.state(State::Alive), 1.0);
        for beat in &picture.beats {
            self.fill(Rect { x: self.d(beat.x), y: self.d(beat.y), w: self.line(1.0), h: self.d(beat.h) });
        }
    }

    /// Many bars to a pixel: a tint says that there was something, the filled parts say how much of the time.
    fn density(&self, shape: &DensityShape) {
        let rect = self.snapped(shape.rect);
        if matches!(shape.worst, State::Long | State::Frozen) {
            self.context.set_global_alpha(1.0);
            self.palette.fill(self.context, shape.worst);
            self.fill(rect);
            if shape.worst == State::Long {
                self.color(self.palette.state(State::Long), 1.0);
                self.fill(Rect { h: self.line(2.0), ..rect });
                self.fill(Rect { y: rect.y + rect.h - self.line(2.0), h: self.line(2.0), ..rect });
            }
            return;
        }
        if shape.line {
            self.color(self.palette.state(State::Suspended), 1.0);
            self.fill(Rect { y: rect.y + (rect.h / 2.0).floor(), h: self.line(1.0), ..rect });
        }
        let busy = if shape.worst.is_busy() { shape.worst } else { State::Running };
        if shape.lone {
            let w = self.line(2.0);
            self.color(self.palette.state(if shape.busy > 0.0 { busy } else { shape.worst }), 1.0);
            self.fill(Rect { w, ..rect });
            return;
        }
        if shape.busy > 0.0 {
            self.color(self.palette.state(busy), 0.4);
            self.fill(rect);
            let h = (rect.h * shape.busy).round().max(self.line(2.0));
            self.context.set_global_alpha(1.0);
            self.fill(Rect { y: rect.y + rect.h - h, h, ..rect });
        }
        if shape.ready > 0.0 {
            let h = (rect.h * shape.ready).round().max(self.line(1.0)).min(rect.h * (1.0 - shape.busy).max(0.1));
            self.color(self.palette.state(if shape.worst == State::Late { State::Late } else { State::Ready }), 0.45);
            self.fill(Rect { h, ..rect });
            self.context.set_global_alpha(1.0);
            self.fill(Rect { h: self.line(1.0), ..rect });
        }
    }

    fn bar(&self, bar: &BarShape) {
        let rect = self.snapped(bar.rect);
        match bar.form {
            Form::Line => self.waiting(rect, bar.state),
            Form::Tail => {
                self.color(self.palette.state(bar.state), 1.0);
                let h = self.line(2.0);
                let y = rect.y + ((rect.h - h) / 2.0).round();
                self.fill(Rect { y, h, ..rect });
                // Where somebody came to look at last.
                let cap = (rect.h * 0.5).round();
                let w = self.line(2.0);
                self.fill(Rect { x: rect.x + rect.w - w, y: rect.y + ((rect.h - cap) / 2.0).round(), w, h: cap });
            }
            Form::Strip => {
                self.color(self.palette.state(bar.state), if bar.state == State::Call { 0.85 } else { 1.0 });
                // Two in a row are two.
                let gap = if rect.w > self.d(6.0) { self.line(1.0) } else { 0.0 };
                self.fill(Rect { w: rect.w - gap, ..rect });
            }
            Form::Block => self.block(rect, bar.state),
        }
    }

    /// Nothing is held, somebody waits: dotted for a timer, drawn through for all else.
    fn waiting(&self, rect: Rect, state: State) {
        self.color(self.palette.state(state), 1.0);
        let h = self.line(1.5);
        let y = rect.y + ((rect.h - h) / 2.0).round();
        if state == State::Sleeping {
            let (dot, every) = (self.line(2.0), self.d(5.0).max(2.0));
            let mut x = (rect.x / every).ceil() * every;
            while x < rect.x + rect.w {
                self.context.fill_rect(x, y, dot.min(rect.x + rect.w - x), h);
                x += every;
            }
        } else {
            self.fill(Rect { y, h, ..rect });
        }
    }

    fn block(&self, rect: Rect, state: State) {
        // Two chunks in a row are two.
        let gap = if rect.w > self.d(4.0) { self.line(1.0) } else { 0.0 };
        let rect = Rect { w: rect.w - gap, ..rect };
        let line = self.line(1.0);
        match state {
            State::Running => {
                self.color(self.palette.state(state), 1.0);
                self.fill(rect);
            }
            State::Long => {
                self.context.set_global_alpha(1.0);
                self.palette.fill(self.context, state);
                self.fill(rect);
                self.color(self.palette.state(state), 1.0);
                self.edge(rect, self.line(2.0));
                self.fill(Rect { w: self.line(4.0).min(rect.w), ..rect });
            }
            State::Frozen | State::OffloadedCall => {
                self.context.set_global_alpha(1.0);
                self.palette.fill(self.context, state);
                self.fill(rect);
                self.color(self.palette.state(state), 1.0);
                self.edge(rect, line);
            }
            State::Offloaded => {
                self.color(self.palette.state(state), 0.3);
                self.fill(rect);
                self.context.set_global_alpha(1.0);
                self.edge(rect, line);
            }
            _ => {
                self.color(self.palette.state(state), 0.1);
                self.fill(rect);
                self.context.set_global_alpha(1.0);
                self.edge(rect, line);
            }
        }
    }

    fn tick(&self, tick: &TickShape) {
        let (x, y, h) = (self.d(tick.x), self.d(tick.y), self.d(tick.h));
        self.color(self.palette.mark(tick.kind), 1.0);
        let w = self.line(2.0);
        use MarkKind::*;
        match tick.kind {
            TaskCreated | TimerCancelled => self.fill(Rect { x, y, w: self.line(1.0), h }),
            TaskReturned => {
                self.fill(Rect { x, y, w: self.line(1.0), h });
                let side = self.d(5.0);
                self.fill(Rect { x: x - side, y: y + ((h - side) / 2.0).round(), w: side, h: side });
            }
            CancelRequested | CancelDelivered | TaskCancelled | CancelRefused | CancelSwallowed | TaskRaised
            | Unretrieved => {
                self.fill(Rect { x, y, w, h });
                self.cross(x + w / 2.0, y + (h / 2.0).round(), self.d(4.0), w);
            }
            TimerPowerless => {
                self.fill(Rect { x, y, w, h });
                self.cross(x + w / 2.0, y + self.d(2.0), self.d(3.0), self.line(1.5));
            }
            TimerFired | TimerLate => {
                self.fill(Rect { x, y, w, h });
                let side = self.d(6.0);
                self.fill(Rect { x: x + w / 2.0 - side / 2.0, y, w: side, h: w });
            }
            Output | ErrorOutput | Note | NeverAwaited => self.fill(Rect { x, y, w, h }),
        }
    }

    /// An ×, its arms so long.
    fn cross(&self, x: f64, y: f64, arm: f64, width: f64) {
        let context = self.context;
        let color = context.fill_style();
        if let Some(color) = color.as_string() {
            context.set_stroke_style_str(&color);
        }
        context.set_line_width(width);
        context.begin_path();
        context.move_to(x - arm, y - arm);
        context.line_to(x + arm, y + arm);
        context.move_to(x + arm, y - arm);
        context.line_to(x - arm, y + arm);
        context.stroke();
    }

    fn texts(&self, picture: &Picture) {
        let context = self.context;
        context.set_global_alpha(1.0);
        context.set_text_baseline("middle");
        context.set_text_align("left");
        context.set_font(&font(self.palette, 500, self.ratio));
        for text in &picture.texts {
            let (ink, ground) = match text.on {
                TextOn::Bar(state, form) => self.palette.text_on(state, form),
                TextOn::Mark(kind) => {
                    let ink = match kind {
                        MarkKind::Output | MarkKind::TimerFired => &self.palette.ink,
                        _ => self.palette.mark(kind),
                    };
                    (ink, Some(self.palette.paper.as_str()))
                }
            };
            if let Some(ground) = ground {
                context.set_fill_style_str(ground);
                self.fill(self.snapped(Rect { x: text.x - 3.0, y: text.y - 7.0, w: text.w + 6.0, h: 14.0 }));
            }
            context.set_fill_style_str(ink);
            let _ = context.fill_text(&text.text, self.d(text.x), self.d(text.y) + self.line(0.5));
        }
    }

    /// What lies after the playhead, dimmed; the playhead with its moment on the axis.
    pub fn playhead(&self, picture: &Picture, x: f64, label: &str, veil: f64) {
        let (left, right) = (picture.plot.x, self.width_px);
        let bottom = AXIS_HEIGHT + picture.plot.h;
        if veil > 0.0 && x < right {
            let from = x.max(left);
            self.color(&self.palette.paper, veil);
            self.fill(self.snapped(Rect { x: from, y: AXIS_HEIGHT, w: right - from, h: bottom - AXIS_HEIGHT }));
        }
        if x < left - 0.5 || x > right {
            return;
        }
        self.color(&self.palette.ink, 1.0);
        let w = self.line(1.5);
        self.fill(Rect { x: self.d(x) - (w / 2.0).floor(), y: self.d(8.0), w, h: self.d(bottom) - self.d(8.0) });
        self.flag(x, label, &self.palette.ink, &self.palette.paper);
    }

    /// What the rows do at the playhead.
    pub fn beads(&self, x: f64, beads: &[Bead]) {
        let context = self.context;
        context.set_global_alpha(1.0);
        for bead in beads {
            let waits = matches!(bead.state, State::Suspended | State::Sleeping);
            let circle = |radius: f64, color: &str| {
                context.set_fill_style_str(color);
                context.begin_path();
                let _ = context.arc(self.d(x), self.d(bead.y), self.d(radius), 0.0, std::f64::consts::TAU);
                context.fill();
            };
            circle(5.0, &self.palette.ink);
            circle(3.5, if waits { &self.palette.paper } else { self.palette.state(bead.state) });
        }
    }

    /// From who woke to who was woken.
    pub fn arrow(&self, arrow: &Arrow) {
        let context = self.context;
        let (from_x, from_y) = (self.d(arrow.from_x), self.d(arrow.from_y));
        let (to_x, to_y) = (self.d(arrow.to_x), self.d(arrow.to_y));
        let (dx, dy) = (to_x - from_x, to_y - from_y);
        let length = dx.hypot(dy).max(1.0);
        let (along_x, along_y) = (dx / length, dy / length);
        let head = self.d(7.0);
        // Paper around the ink, so that it is seen on any bar.
        for (color, width) in [(&self.palette.paper, 5.0), (&self.palette.focus, 2.0)] {
            context.set_global_alpha(1.0);
            context.set_stroke_style_str(color);
            context.set_fill_style_str(color);
            context.set_line_width(self.d(width));
            context.begin_path();
            context.move_to(from_x, from_y);
            context.line_to(to_x - along_x * head, to_y - along_y * head);
            context.stroke();
            let grown = if width > 2.0 { self.d(1.5) } else { 0.0 };
            context.begin_path();
            let _ = context.arc(from_x, from_y, self.d(3.0) + grown, 0.0, std::f64::consts::TAU);
            context.fill();
            let (half, tip) = (self.d(4.0) + grown, grown);
            context.begin_path();
            context.move_to(to_x + along_x * tip, to_y + along_y * tip);
            let (base_x, base_y) = (to_x - along_x * (head + tip), to_y - along_y * (head + tip));
            context.line_to(base_x - along_y * half, base_y + along_x * half);
            context.line_to(base_x + along_y * half, base_y - along_x * half);
            context.close_path();
            context.fill();
        }
    }

    /// A moment on the axis, in a flag that stays inside the picture.
    pub fn flag(&self, x: f64, label: &str, ground: &str, ink: &str) {
        let context = self.context;
        context.set_global_alpha(1.0);
        context.set_font(&font(self.palette, 600, self.ratio));
        context.set_text_baseline("middle");
        context.set_text_align("left");
        let Ok(size) = context.measure_text(label) else { return };
        let (w, h) = (size.width() / self.ratio + 12.0, 18.0);
        let flag_x = (x - w / 2.0).clamp(0.0, (self.width_px - w).max(0.0));
        context.set_fill_style_str(ground);
        let rect = self.snapped(Rect { x: flag_x, y: 3.0, w, h });
        context.begin_path();
        let _ = context.round_rect_with_f64(rect.x, rect.y, rect.w, rect.h, self.d(3.0));
        context.fill();
        context.set_fill_style_str(ink);
        let _ = context.fill_text(label, self.d(flag_x + 6.0), self.d(12.0) + self.line(0.5));
    }

    /// A hairline where the pointer is.
    pub fn pointer(&self, picture: &Picture, x: f64) {
        if x < picture.plot.x || x > self.width_px {
            return;
        }
        self.color(&self.palette.edge, 0.8);
        self.fill(Rect { x: self.d(x), y: self.d(AXIS_HEIGHT), w: self.line(1.0), h: self.d(picture.plot.h) });
    }

    /// Keeps what follows on the part that time is drawn on, with room for an outline, until the context is restored.
    pub fn clip_to_plot(&self, picture: &Picture) {
        let x = picture.plot.x - 3.0;
        let (y, h) = (AXIS_HEIGHT, (self.height_px - AXIS_HEIGHT).max(0.0));
        self.clip(Rect { x, y, w: (self.width_px - x).max(0.0), h });
    }

    /// Around a bar or a mark, a pixel outside of it.
    pub fn outline(&self, rect: Rect, strong: bool) {
        let out = 2.0;
        let rect = Rect { x: rect.x - out, y: rect.y - out, w: rect.w + 2.0 * out, h: rect.h + 2.0 * out };
        if strong {
            self.color(&self.palette.focus, 1.0);
            self.edge(self.snapped(rect), self.line(2.0));
        } else {
            self.color(&self.palette.ink, 0.7);
            self.edge(self.snapped(rect), self.line(1.0));
        }
    }
}
