//! Where the arrow of a wake-up lies on the picture.

use super::layout::{Frame, block, row_band};
use super::rows::{RowKind, Rows};
use super::view::Selected;
use super::{SideView, Thing};
use crate::analysis::lanes::{LaneKey, wake_of};
use base::Time;

/// From the middle of the waker's row to the edge of the woken one's bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrow {
    pub from_x: f64,
    pub from_y: f64,
    pub to_x: f64,
    pub to_y: f64,
}

/// The arrow that leads to the selected bar, if something woke its task and both have a row.
pub fn arrow(sides: &[SideView], rows: &Rows, frame: &Frame, selected: &Selected) -> Option<Arrow> {
    let Thing::Bar(bar) = selected.thing else { return None };
    let view = sides.iter().find(|view| view.side == selected.side)?;
    let wake = wake_of(view.trace, &bar)?;
    let scale = frame.scale();
    let rect = |key: LaneKey| {
        let lane = view.lanes.lanes.iter().position(|lane| lane.key == key)?;
        let row = rows.list.iter().find(|row| row.side == selected.side && row.kind == RowKind::Lane(lane))?;
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
