//! Every effect of the page: what it asks of the browser, wrapped so that the panes need not know.

mod bridge;
pub mod browser;
mod clipboard;
mod download;
mod keyboard;
mod location;
mod media;
mod opening;
mod page;
mod playhead;
mod scenarios;
mod storage;
mod theme;
mod title;

pub use bridge::{Asked, dispatch, looked_at, note_view, open_desk, tell_task, use_bridge, use_wanted_task};
pub use clipboard::copy;
pub use download::download;
pub use keyboard::{Shortcut, use_shortcuts};
pub use location::href;
pub use media::{NARROW, REDUCED_MOTION, use_media_query};
pub use opening::wants_gallery;
pub use page::{Command, Page, use_page};
pub use playhead::{PlayheadContext, PlayheadDispatcher, use_playhead_clock};
pub use scenarios::{Gallery, load_gallery, use_gallery};
pub use storage::Keep;
pub use theme::{Theme, use_theme};
pub use title::use_title;
