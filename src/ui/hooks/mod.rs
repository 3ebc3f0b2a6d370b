//! Every effect of the page: what it asks of the browser, wrapped so that the panes need not know.

mod playhead;

pub use playhead::PlayheadContext;
