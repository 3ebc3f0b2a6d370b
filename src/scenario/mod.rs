//! An experiment: two scripts and the settings they run under; its links; the gallery. Knows base.

mod gallery;
pub mod json;
mod link;
mod model;

pub use gallery::{GalleryEntry, gallery, gallery_entry};
pub use link::{LinkError, LinkView, decode_link, decode_view, encode_link, encode_view, rescue_link};
pub use model::{Scenario, Settings, Side, SideId};
