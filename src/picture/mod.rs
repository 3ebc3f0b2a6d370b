//! The timeline as shapes: lanes and a viewport in, rectangles out. Pure: the page's painter and every exported picture draw
//! the same ones. Knows analysis and scenario, and neither canvas nor browser.

pub mod arrow;
pub mod axis;
pub mod detail;
pub mod layout;
pub mod rows;
pub mod shapes;
pub mod viewport;
