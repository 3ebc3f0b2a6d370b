//! Where the arrows of wake-ups and cancellations lie on the picture.

use super::layout::{Frame, SideView, block, row_band};
use super::rows::{RowKind, Rows};
use crate::analysis::lanes::{LaneKey, wake_of};
use crate::scenario::SideId;
use base::Time;

/// More arrows than this, and things in a row, hide what they are about.
const MOST: usize = 200;

/// From the middle of the waker's row to the edge of the other one's bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrow {
    pub from_x: f64,
    pub from_y: f64,
    pub to_x: f64,
    pub to_y: f64,
}

/// The arrow that leads to a side's bar or mark of an event, if somebody woke or cancelled its task and both have a row.
pub fn arrow(sides: &[SideView], rows: &Rows, frame: &Frame, side: SideId, event: u32) -> Option<Arrow> {
    let view = sides.iter().find(|view| view.side == side)?;
    arrow_to(view, rows, frame, event)
}

/// All that lead to tasks' rows on show.
pub fn arrows(sides: &[SideView], rows: &Rows, frame: &Frame) -> Vec<Arrow> {
    let mut arrows = Vec::new();
    let (from, to) = (Time(frame.viewport.from_ns as u64), Time(frame.viewport.to_ns as u64));
    for row in rows.between(frame.scroll_px, frame.scroll_px + frame.height_px) {
        let RowKind::Lane(at) = row.kind else { continue };
        let Some(view) = sides.iter().find(|view| view.side == row.side) else { continue };
        let Some(lane) = view.lanes.lanes.get(at).filter(|lane| matches!(lane.key, LaneKey::Task(_))) else { continue };
        let bars = lane.bars.between(from, to).filter_map(|at| Some(lane.bars.get(at)?.event));
        let marks = lane.marks.between(from, to).filter_map(|at| Some(lane.marks.get(at)?.event));
        for event in bars.take(MOST).chain(marks.take(MOST)) {
            if arrows.len() >= MOST {
                return arrows;
            }
            let arrow = arrow_to(view, rows, frame, event);
            // A task that waited for the loop and then ran was woken once.
            if arrow.is_some() && arrow.as_ref() != arrows.last() {
                arrows.extend(arrow);
            }
        }
    }
    arrows
}

fn arrow_to(view: &SideView, rows: &Rows, frame: &Frame, event: u32) -> Option<Arrow> {
    let wake = wake_of(view.trace, event)?;
    if wake.from == wake.to {
        return None;
    }
    let scale = frame.scale();
    let rect = |key: LaneKey| {
        let lane = view.lanes.lanes.iter().position(|lane| lane.key == key)?;
        let row = rows.of_lane(view.side, lane)?;
        Some(block(key, row_band(row, frame)))
    };
    let (from, to) = (rect(wake.from)?, rect(wake.to)?);
    let in_view = |at: Time| (scale.left_px..=scale.right_px()).contains(&scale.x(at));
    if !in_view(wake.from_at) || !in_view(wake.at) {
        return None;
    }
    let to_y = if to.y > from.y { to.y } else { to.y + to.h };
    Some(Arrow { from_x: scale.x(wake.from_at), from_y: from.y + from.h / 2.0, to_x: scale.x(wake.at), to_y })
}
