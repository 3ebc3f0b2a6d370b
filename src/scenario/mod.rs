//! An experiment: two scripts and the settings they run under; its links; the gallery. Knows base.

mod model;

pub use model::{Scenario, Settings, Side, SideId};
