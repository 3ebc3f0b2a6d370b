//! Where a side runs live. Knows no browser.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Placement {
    /// Everything on the page's thread: the blocking calls of the script's threads hold it, too, as where there are no workers.
    Page,
    /// The loop on the page's thread, and what the script hands to other threads held in real workers.
    #[default]
    Offloaded,
    /// The loop and all of its chunks in a worker.
    Worker,
}

impl Placement {
    pub const ALL: [Placement; 3] = [Placement::Page, Placement::Offloaded, Placement::Worker];

    pub fn holds_page(self) -> bool {
        self != Placement::Worker
    }
}
