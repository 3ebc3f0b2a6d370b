//! An experiment: two scripts and the settings they run under; its links and parameters; the gallery. Knows base and the gallery's folders.

mod entries;
pub mod json;
mod link;
mod model;
mod params;

pub use entries::{GalleryEntry, Question, first_entry, read_gallery, whole_gallery};
pub use link::{LinkError, LinkView, decode_link, decode_view, encode_link, encode_view, rescue_link};
pub use model::{Scenario, Settings, Side, SideId};
pub use params::{Param, params, with_param};
