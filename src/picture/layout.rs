//! Lanes, rows and a viewport into shapes. Pure: what it costs depends on the pixels on show, not on the events.

use super::axis::axis_ticks;
use super::detail::{Piece, pieces, pixels_of};
use super::rows::{AXIS_HEIGHT, Group, Row, RowKind, Rows, is_crowded};
use super::shapes::{
    BarShape, BeatShape, DensityShape, Form, LevelShape, Picture, Rect, SideShape, TextOn, TextShape, TickShape, letter,
};
use super::viewport::{Scale, Viewport};
use crate::analysis::duration::{human, thousands};
use crate::analysis::lanes::{Bars, Lane, LaneKey, Lanes, MarkKind, State, Steps, Words, beats};
use crate::scenario::SideId;
use base::Time;
use trace::Trace;

/// Air at the right of the picture.
const RIGHT_PX: f64 = 8.0;
/// Air before and after a text on its bar.
const TEXT_PAD: f64 = 6.0;
/// Bars narrower than this hold no letter.
const LETTER_PX: f64 = 14.0;
/// Bars narrower than this hold no words.
const WORDS_PX: f64 = 36.0;
/// A shared pixel with this much room on both sides stands alone.
const LONE_PX: f64 = 3.0;
/// Frames nearer than this are not all drawn.
const BEAT_PX: f64 = 3.0;
/// The part of a chunk from which on a call in it counts as all of it.
const WHOLE: f64 = 0.9;
/// The least room beside a mark that words are put into.
const MARK_WORDS_PX: f64 = 28.0;

/// One side's run, ready to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct SideView<'a> {
    pub side: SideId,
    pub lanes: &'a Lanes,
    pub trace: &'a Trace,
}

/// The window that the picture is seen through.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub width_px: f64,
    pub height_px: f64,
    /// Width of the column of names.
    pub names_px: f64,
    /// How far the rows are scrolled up.
    pub scroll_px: f64,
    pub viewport: Viewport,
}

impl Frame {
    pub fn scale(&self) -> Scale {
        let width_px = (self.width_px - self.names_px - RIGHT_PX).max(1.0);
        Scale { viewport: self.viewport, left_px: self.names_px, width_px }
    }

    /// From the top of the rows to the top of the picture.
    pub fn picture_y(&self, row_y: f64) -> f64 {
        row_y + AXIS_HEIGHT - self.scroll_px
    }

    pub fn row_y(&self, picture_y: f64) -> f64 {
        picture_y - AXIS_HEIGHT + self.scroll_px
    }
}

/// The picture of the sides in the frame. `measure` gives the width of a text in pixels.
pub fn layout(sides: &[SideView], rows: &Rows, frame: &Frame, measure: &dyn Fn(&str) -> f64) -> Picture {
    let scale = frame.scale();
    let plot = Rect {
        x: scale.left_px,
        y: AXIS_HEIGHT,
        w: scale.width_px,
        h: (frame.height_px - AXIS_HEIGHT).max(0.0).min(rows.height_px),
    };
    let mut picture = Picture { plot, axis: axis_ticks(&scale), ..Picture::default() };
    let latest = sides.iter().map(|view| view.lanes.ended_at).max().unwrap_or_default();
    for (side, y, h) in &rows.sides {
        let view = sides.iter().find(|view| view.side == *side);
        let end_x = view.map(|view| scale.x(view.lanes.ended_at)).filter(|x| *x <= scale.right_px() && *x >= plot.x);
        let y = frame.picture_y(*y);
        picture.sides.push(SideShape { side: *side, y, h: *h, end_x });
        // What the other still needs is the difference: the painter shades it, here it says how much that is.
        let sooner_ns = view.map_or(0, |view| latest.since_ns(view.lanes.ended_at));
        if let Some(x) = end_x
            && sooner_ns > 0
        {
            let text = format!("{} sooner", human(sooner_ns));
            let (x, w) = (x + TEXT_PAD, measure(&text));
            if x + w <= scale.right_px() {
                let on = TextOn::Mark(MarkKind::Output);
                // In the loop's row, which is the first.
                let first = rows.list.iter().find(|row| row.side == *side);
                let y = first.map_or(y, |row| {
                    let block = block(LaneKey::Loop, row_band(row, frame));
                    block.y + block.h / 2.0
                });
                picture.texts.push(TextShape { x, y, w, text, on });
            }
        }
    }
    for row in rows.between(frame.scroll_px, frame.scroll_px + plot.h) {
        let Some(view) = sides.iter().find(|view| view.side == row.side) else { continue };
        let mut pen =
            Pen { picture: &mut picture, scale, words: Words { trace: view.trace, lanes: view.lanes }, measure };
        let (y, h) = row.band();
        let band = Rect { x: plot.x, y: frame.picture_y(y), w: plot.w, h };
        match row.kind {
            RowKind::Lane(at) => {
                if let Some(lane) = view.lanes.lanes.get(at) {
                    pen.lane(lane, band);
                }
            }
            RowKind::Ready => pen.levels(view.lanes, Group::Tasks, band),
            RowKind::Group { group, folded: true, .. } => pen.levels(view.lanes, group, band),
            RowKind::Group { .. } => {}
        }
    }
    picture
}

/// Puts one row's shapes into the picture.
struct Pen<'a> {
    picture: &'a mut Picture,
    scale: Scale,
    words: Words<'a>,
    measure: &'a dyn Fn(&str) -> f64,
}

/// The part of a row's band that its blocks fill.
pub fn block(key: LaneKey, band: Rect) -> Rect {
    let (top, h) = match key {
        LaneKey::Loop => (4.0, 18.0),
        LaneKey::Frames | LaneKey::PageFrames => (3.0, 12.0),
        LaneKey::Timers | LaneKey::Output => (2.0, 14.0),
        LaneKey::Task(_) | LaneKey::Thread(_) => (3.0, 14.0),
    };
    Rect { y: band.y + top, h, ..band }
}

fn form(key: LaneKey, state: State) -> Form {
    match (key, state) {
        (LaneKey::Timers, _) => Form::Tail,
        (_, State::Sleeping | State::Suspended) => Form::Line,
        _ => Form::Block,
    }
}

impl Pen<'_> {
    fn lane(&mut self, lane: &Lane, band: Rect) {
        let block = block(lane.key, band);
        self.turns(lane, block);
        self.bars(lane, block);
        self.inner(lane, block);
        self.marks(lane, block);
    }

    /// A rule under the chunks of one turn, where there is room to tell turns apart. One that held the loop as a long chunk would
    /// says for how long.
    fn turns(&mut self, lane: &Lane, block: Rect) {
        let rect = Rect { y: block.y + block.h + 2.0, h: 2.0, ..block };
        let scale = self.scale;
        pieces(&lane.turns, &scale, |piece| {
            if let Piece::Bar { index, x0, x1 } = piece
                && x1 - x0 >= 4.0
                && let Some(turn) = lane.turns.get(index)
            {
                let rect = Rect { x: x0, w: x1 - x0, ..rect };
                let crowded = is_crowded(lane, turn);
                let state = if crowded { State::Long } else { State::Turn };
                self.picture.bars.push(BarShape { rect, state, form: Form::Strip });
                if crowded {
                    let rect = Rect { y: rect.y + 2.0, h: 14.0, ..rect };
                    self.bar_text(rect, State::Turn, Form::Strip, |_| {
                        vec![format!("turn {}", human(turn.duration_ns()))]
                    });
                }
            }
        });
    }

    fn bars(&mut self, lane: &Lane, block: Rect) {
        let mut density: Vec<DensityShape> = Vec::new();
        let scale = self.scale;
        pieces(&lane.bars, &scale, |piece| match piece {
            Piece::Bar { index, x0, x1 } => {
                let Some(bar) = lane.bars.get(index) else { return };
                let rect = Rect { x: x0, w: x1 - x0, ..block };
                let form = form(lane.key, bar.state);
                if bar.state == State::Alive && lane.key == LaneKey::PageFrames {
                    return self.measured_beat(x1, block);
                }
                if bar.state == State::Alive {
                    return self.beats(bar.from.max(time_at(&scale, x0)), bar.to.min(time_at(&scale, x1)), block);
                }
                self.picture.bars.push(BarShape { rect, state: bar.state, form });
                let covered = lane.inner.between(bar.from, bar.to).any(|i| {
                    lane.inner
                        .get(i)
                        .is_some_and(|inner| inner.state == State::OffloadedCall && self.wide(inner.from, inner.to))
                });
                if !covered && form != Form::Tail {
                    let labels = |words: &Words| words.bar_labels(lane, bar);
                    self.bar_text(rect, bar.state, form, labels);
                }
            }
            Piece::Shared { range, x } => {
                if lane.bars.blur(range.clone()).states.worst() == Some(State::Alive) {
                    return self.measured_beat(x, block);
                }
                let next = self.density(&lane.bars, range, Rect { x, w: 1.0, ..block });
                match density.last_mut() {
                    Some(run) if joins(run, &next) => run.rect.w += 1.0,
                    _ => density.push(next),
                }
            }
        });
        for at in 0..density.len() {
            let Rect { x, w, .. } = density[at].rect;
            let before = at.checked_sub(1).map_or(f64::MIN, |before| density[before].rect.x + density[before].rect.w);
            let after = density.get(at + 1).map_or(f64::MAX, |after| after.rect.x);
            density[at].lone = w <= 1.0 && x - before >= LONE_PX && after - (x + w) >= LONE_PX;
        }
        self.picture.density.extend(density);
    }

    /// As many of the frames as can be told apart.
    fn beats(&mut self, from: Time, to: Time, block: Rect) {
        const FRAME_NS: f64 = 1e9 / 60.0;
        let mut stride = 1;
        while stride as f64 * FRAME_NS / self.scale.ns_per_px() < BEAT_PX {
            stride *= 2;
        }
        for at in beats(from, to, stride) {
            self.picture.beats.push(BeatShape { x: self.scale.x(at), y: block.y, h: block.h });
        }
    }

    /// A frame that was drawn at the end of its gap, unless another one is too near.
    fn measured_beat(&mut self, x: f64, block: Rect) {
        let BeatShape { x: last_x, y, .. } = self.picture.beats.last().copied().unwrap_or_default();
        if y != block.y || x - last_x >= BEAT_PX {
            self.picture.beats.push(BeatShape { x, y: block.y, h: block.h });
        }
    }

    fn density(&self, bars: &Bars, range: std::ops::Range<usize>, rect: Rect) -> DensityShape {
        let blur = bars.blur(range);
        let share = |ns: u64| (ns as f64 / self.scale.ns_per_px()).min(1.0);
        // In steps of a pixel of height, so that neighbours that look alike are one shape.
        let stepped = |share: f64| (share * rect.h).ceil() / rect.h;
        DensityShape {
            rect,
            worst: blur.states.worst().unwrap_or(State::Running),
            busy: stepped(share(blur.busy_ns)),
            ready: stepped(share(blur.ready_ns)),
            line: blur.states.has(State::Suspended) || blur.states.has(State::Sleeping),
            lone: false,
        }
    }

    fn wide(&self, from: Time, to: Time) -> bool {
        self.scale.x(to) - self.scale.x(from) >= WORDS_PX
    }

    /// Calls inside chunks and jobs, where there is room for them.
    fn inner(&mut self, lane: &Lane, block: Rect) {
        let on_thread = matches!(lane.key, LaneKey::Thread(_));
        let scale = self.scale;
        pieces(&lane.inner, &scale, |piece| {
            let Piece::Bar { index, x0, x1 } = piece else { return };
            let Some(bar) = lane.inner.get(index) else { return };
            let around = lane.bars.at(bar.from).and_then(|at| lane.bars.get(at)).map_or(0, |bar| bar.duration_ns());
            // A call that is the whole chunk is in the chunk's label; marking it would mark nothing off.
            let whole = !on_thread && bar.duration_ns() as f64 > around as f64 * WHOLE;
            if x1 - x0 < 2.0 || whole {
                return;
            }
            let (rect, form) = if on_thread {
                (Rect { x: x0, w: x1 - x0, ..block }, Form::Block)
            } else {
                (Rect { x: x0, w: x1 - x0, y: block.y + block.h - 3.0, h: 3.0 }, Form::Strip)
            };
            self.picture.bars.push(BarShape { rect, state: bar.state, form });
            if on_thread {
                self.bar_text(rect, bar.state, form, |words| words.bar_labels(lane, bar));
            }
        });
    }

    /// The longest of the labels that fits, else the letter, else nothing.
    fn bar_text(&mut self, rect: Rect, state: State, form: Form, labels: impl FnOnce(&Words) -> Vec<String>) {
        // What is seen of it: a bar that begins left of the picture is labelled where it comes into sight.
        let x = rect.x.max(self.scale.left_px);
        let room = (rect.x + rect.w).min(self.scale.right_px()) - x;
        if room < LETTER_PX {
            return;
        }
        // Heavy edges need more air.
        let pad = if state == State::Long { TEXT_PAD + 4.0 } else { TEXT_PAD };
        let mut text = None;
        if room >= WORDS_PX {
            text = labels(&self.words).into_iter().find_map(|label| {
                let w = (self.measure)(&label);
                (w + 2.0 * pad <= room).then_some((label, w))
            });
        }
        let (text, w) = text.unwrap_or_else(|| (letter(state).to_owned(), (self.measure)(letter(state))));
        if text.is_empty() || w > room {
            return;
        }
        let x = if w + 2.0 * pad <= room { x + pad } else { x + (room - w) / 2.0 };
        self.picture.texts.push(TextShape { x, y: rect.y + rect.h / 2.0, w, text, on: TextOn::Bar(state, form) });
    }

    fn marks(&mut self, lane: &Lane, block: Rect) {
        let right = self.scale.right_px();
        // The mark whose words wait to hear how much room there is.
        let mut waiting: Option<(usize, f64)> = None;
        let scale = self.scale;
        pixels_of(&lane.marks, &scale, |range, x| {
            let Some(worst) = lane.marks.worst(range.clone()) else { return };
            let Some(mark) = lane.marks.get(worst) else { return };
            self.picture.ticks.push(TickShape { x, y: block.y, h: block.h, kind: mark.kind });
            if let Some((index, from)) = waiting.replace((worst, x)) {
                self.mark_text(lane, index, from, x, block);
            }
        });
        if let Some((index, from)) = waiting {
            self.mark_text(lane, index, from, right, block);
        }
    }

    fn mark_text(&mut self, lane: &Lane, index: usize, x: f64, next_x: f64, block: Rect) {
        // The tick and the air after it; before the next tick there must be air too.
        let (x, room) = (x + TEXT_PAD, next_x - x - 2.0 * TEXT_PAD);
        if room < MARK_WORDS_PX || matches!(lane.key, LaneKey::Task(_)) {
            return;
        }
        let Some(mark) = lane.marks.get(index) else { return };
        let mut labels = self.words.mark_labels(mark);
        if lane.key == LaneKey::Output
            && let Some(text) = labels.pop()
        {
            labels.push(shortened(&text, room, self.measure));
        }
        let fits = labels.into_iter().map(|label| ((self.measure)(&label), label)).find(|(w, _)| *w <= room);
        if let Some((w, text)) = fits.filter(|(_, text)| !text.is_empty()) {
            self.picture.texts.push(TextShape { x, y: block.y + block.h / 2.0, w, text, on: TextOn::Mark(mark.kind) });
        }
    }

    /// A folded group: how many of them there were, over time.
    fn levels(&mut self, lanes: &Lanes, group: Group, band: Rect) {
        let (steps, state): (&Steps, State) = match group {
            Group::Threads => (&lanes.working, State::Offloaded),
            _ => (&lanes.waiting, State::Ready),
        };
        let most = steps.peak();
        let peak = f64::from(most.max(1));
        let (bottom, h) = (band.y + band.h - 4.0, band.h - 8.0);
        let mut run: Option<LevelShape> = None;
        let mut x = self.scale.left_px.floor();
        while x < self.scale.right_px() {
            let time = |x: f64| Time(self.scale.ns(x).max(0.0) as u64);
            let value = steps.max(time(x), time(x + 1.0).after(1));
            let height = if value == 0 { 0.0 } else { (f64::from(value) / peak * h).max(1.0).round() };
            let rect = Rect { x, y: bottom - height, w: 1.0, h: height };
            match &mut run {
                Some(level) if level.rect.h == height => level.rect.w += 1.0,
                run => self.picture.levels.extend(run.replace(LevelShape { rect, state }).filter(|l| l.rect.h > 0.0)),
            }
            x += 1.0;
        }
        self.picture.levels.extend(run.filter(|level| level.rect.h > 0.0));
        let what = if state == State::Ready { "ready at once" } else { "at work at once" };
        let text = format!("up to {} {what}", thousands(u64::from(most)));
        let w = (self.measure)(&text);
        if most > 0 && w + 2.0 * TEXT_PAD <= self.scale.width_px {
            let (x, y) = (self.scale.left_px + TEXT_PAD, band.y + band.h / 2.0);
            self.picture.texts.push(TextShape { x, y, w, text, on: TextOn::Bar(state, Form::Block) });
        }
    }
}

fn time_at(scale: &Scale, x: f64) -> Time {
    Time(scale.ns(x).max(0.0) as u64)
}

fn joins(run: &DensityShape, next: &DensityShape) -> bool {
    run.rect.x + run.rect.w == next.rect.x
        && (run.worst, run.busy, run.ready, run.line) == (next.worst, next.busy, next.ready, next.line)
}

/// As much of a line of output as fits, with an ellipsis where something is missing; empty if next to nothing fits.
fn shortened(text: &str, room: f64, measure: &dyn Fn(&str) -> f64) -> String {
    /// More is never worth measuring.
    const MOST: usize = 80;
    let line = text.lines().next().unwrap_or("");
    let mut chars: Vec<char> = line.chars().take(MOST).collect();
    let cut = chars.len() < text.trim_end().chars().count();
    if !cut && measure(line) <= room {
        return line.to_owned();
    }
    loop {
        let short: String = chars.iter().collect::<String>().trim_end().to_owned() + "…";
        let w = measure(&short);
        if w <= room {
            return if chars.len() < 4 { String::new() } else { short };
        }
        // Most of the surplus at once, then one by one.
        let surplus = ((w - room) / w * chars.len() as f64) as usize;
        let keep = chars.len().saturating_sub(surplus.max(1));
        chars.truncate(keep);
        if chars.is_empty() {
            return String::new();
        }
    }
}

/// The picture's part of a row: where hit testing and the names look for it.
pub fn row_band(row: &Row, frame: &Frame) -> Rect {
    let (y, h) = row.band();
    let scale = frame.scale();
    Rect { x: scale.left_px, y: frame.picture_y(y), w: scale.width_px, h }
}
