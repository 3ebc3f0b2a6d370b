//! The inverse of layout: from a place on the picture to what is there.

use super::detail::OUTSIDE_PX;
use super::layout::Frame;
use super::rows::{AXIS_HEIGHT, RowKind, Rows};
use super::shapes::Rect;
use super::viewport::Scale;
use crate::analysis::lanes::{Bar, Lane, Lanes, Mark};
use crate::scenario::SideId;
use base::Time;

/// How far from a thing a pointer may be and still mean it.
const REACH_PX: f64 = 3.0;
/// Marks are thin and matter more than the bars under them.
const MARK_REACH_PX: f64 = 5.0;

/// A thing in a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    Bar(Bar),
    Mark(Mark),
}

impl Thing {
    pub fn from(&self) -> Time {
        match self {
            Thing::Bar(bar) => bar.from,
            Thing::Mark(mark) => mark.at,
        }
    }

    pub fn to(&self) -> Time {
        match self {
            Thing::Bar(bar) => bar.to,
            Thing::Mark(mark) => mark.at,
        }
    }

    /// By its place in the trace.
    pub fn event(&self) -> u32 {
        match self {
            Thing::Bar(bar) => bar.event,
            Thing::Mark(mark) => mark.event,
        }
    }

    /// The script's line, counted from 1, if one was running.
    pub fn line(&self) -> Option<u32> {
        let line = match self {
            Thing::Bar(bar) => bar.line,
            Thing::Mark(mark) => mark.line,
        };
        (line != 0).then_some(line)
    }
}

/// Where a pointer is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    pub at: Time,
    pub place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// On the axis.
    Axis,
    /// On a lane; `lane` is its place among its side's lanes.
    Lane { side: SideId, lane: usize, thing: Option<Thing> },
    /// On a row that is no lane, or beside all rows.
    Elsewhere,
}

/// What is at `x`, `y` of the picture. `lanes` gives each side's.
pub fn hit<'a>(rows: &Rows, frame: &Frame, lanes: impl Fn(SideId) -> Option<&'a Lanes>, x: f64, y: f64) -> Hit {
    let scale = frame.scale();
    let at = scale.time(x);
    if y < AXIS_HEIGHT {
        return Hit { at, place: Place::Axis };
    }
    let place = match rows.at(frame.row_y(y)) {
        Some(row) => match row.kind {
            RowKind::Lane(lane) => {
                let thing =
                    lanes(row.side).and_then(|lanes| lanes.lanes.get(lane)).and_then(|lane| thing_at(lane, &scale, x));
                Place::Lane { side: row.side, lane, thing }
            }
            _ => Place::Elsewhere,
        },
        None => Place::Elsewhere,
    };
    Hit { at, place }
}

/// The mark near `x`, else what is inside the bar there, else the bar.
fn thing_at(lane: &Lane, scale: &Scale, x: f64) -> Option<Thing> {
    let time = |x: f64| Time(scale.ns(x).max(0.0) as u64);
    let marks = lane.marks.between(time(x - MARK_REACH_PX), time(x + MARK_REACH_PX).after(1));
    if let Some(mark) = lane.marks.worst(marks).and_then(|index| lane.marks.get(index)) {
        return Some(Thing::Mark(*mark));
    }
    for bars in [&lane.inner, &lane.bars] {
        if let Some(bar) = bars.at(scale.time(x)).and_then(|index| bars.get(index)) {
            return Some(Thing::Bar(*bar));
        }
    }
    let near = lane.bars.between(time(x - REACH_PX), time(x + REACH_PX).after(1));
    // The longest one is what the eye sees there; walking over more than these would be felt.
    let longest = near.take(256).filter_map(|index| lane.bars.get(index)).max_by_key(|bar| bar.duration_ns());
    longest.map(|bar| Thing::Bar(*bar))
}

/// Where a thing is on the picture, to outline it: at least a few pixels wide.
pub fn outline(thing: &Thing, band: Rect, scale: &Scale) -> Option<Rect> {
    let (x0, x1) = (scale.x(thing.from()), scale.x(thing.to()));
    let (x0, x1) = (x0.max(scale.left_px - OUTSIDE_PX), x1.min(scale.right_px() + OUTSIDE_PX));
    if x1 < x0 {
        return None;
    }
    let w = (x1 - x0).max(3.0);
    Some(Rect { x: x0 - if x1 - x0 < 3.0 { 1.0 } else { 0.0 }, w, ..band })
}
