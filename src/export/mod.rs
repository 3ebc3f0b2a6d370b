//! An experiment and its runs as files: pictures, a report, a chart for terminals, events. Pure: text out, from the same lanes
//! and the same layout as the screen. Each picture carries the experiment's link, so that it opens again on the page.
//! Knows picture, analysis, scenario, world; neither the page nor the command line.

mod events_csv;
mod gantt;
mod palette;
mod report;
mod sheet;
mod svg;
mod svg_arrows;
mod svg_marks;
#[cfg(test)]
mod tests;
mod world_svg;

pub use events_csv::events_csv;
pub use gantt::gantt;
pub use report::report;
pub use sheet::{Sheet, SheetSide};
pub use svg::{Motion, Theme, svg, svg_with_arrows};
pub use world_svg::{world_svg, worlds_svg};
