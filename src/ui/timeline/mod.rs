//! The timeline: the lanes of both sides on one time axis. Layout, hit testing and the view's state are pure and build
//! natively; the painter and the pane know the browser.

mod axis;
mod detail;
mod hit;
mod layout;
mod rows;
mod shapes;
#[cfg(test)]
mod tests;
mod viewport;

pub use axis::{AxisTick, axis_ticks};
pub use hit::{Hit, Place, Thing, hit, outline};
pub use layout::{Frame, SideView, block, layout, row_band};
pub use rows::{AXIS_HEIGHT, Folds, Group, Row, RowKind, Rows, SideLanes};
pub use shapes::{
    BarShape, BeatShape, DensityShape, Form, LevelShape, Picture, Rect, SideShape, TextOn, TextShape, TickShape, letter,
};
pub use viewport::{Scale, Viewport};
