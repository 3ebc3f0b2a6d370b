//! The scenarios that come with the page: pairs of scripts, each a file that runs unchanged in CPython.

mod entries;

pub use entries::{GalleryEntry, gallery, gallery_entry};
