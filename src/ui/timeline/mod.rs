//! The timeline: the lanes of both sides on one time axis. Layout is `src/picture/`; hit testing and the view's state are pure and
//! build natively too; the painter and the pane know the browser.

mod events;
mod gesture;
mod hit;
mod map;
mod now;
#[cfg(test)]
mod tests;
mod view;

use crate::picture::{arrow, axis, detail, layout, rows, shapes, viewport};

pub use arrow::{Arrow, arrow, arrows};
pub use axis::{AxisTick, axis_ticks, moment_label};
pub use events::{MOST_EVENTS, csv, events};
pub use gesture::{Effect, Gesture};
pub use hit::{Hit, Place, Thing, hit, outline};
pub use layout::{Frame, SideView, block, layout, row_band};
pub use map::{busy_gradient, centered, window_percent};
pub use now::{Bead, beads};
pub use rows::{AXIS_HEIGHT, Folds, Group, Row, RowKind, Rows, SideLanes};
pub use shapes::{
    BarShape, BeatShape, DensityShape, Form, LevelShape, Picture, Rect, SideShape, TextOn, TextShape, TickShape, letter,
};
pub use view::{Selected, View, ViewAction};
pub use viewport::{Scale, Viewport};

#[cfg(target_arch = "wasm32")]
mod foot;
#[cfg(target_arch = "wasm32")]
mod map_strip;
#[cfg(target_arch = "wasm32")]
mod names;
#[cfg(target_arch = "wasm32")]
mod paint;
#[cfg(target_arch = "wasm32")]
mod palette;
#[cfg(target_arch = "wasm32")]
mod pane;
#[cfg(target_arch = "wasm32")]
mod said;
#[cfg(target_arch = "wasm32")]
mod stage;
#[cfg(target_arch = "wasm32")]
mod sweep;
#[cfg(target_arch = "wasm32")]
mod table;
#[cfg(target_arch = "wasm32")]
mod watch;

#[cfg(target_arch = "wasm32")]
pub use pane::{TimelineProps, timeline_pane};
