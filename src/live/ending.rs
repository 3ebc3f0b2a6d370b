//! How a live run came to its end. Knows no browser.

use serde::{Deserialize, Serialize};

/// The end of one side's live run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LiveEnd {
    /// By itself: its trace says how.
    Ended,
    /// One chunk held the page's thread for as long as one may.
    HeldTooLong,
    /// It took as long as one side may.
    TooLong,
    /// By the reader.
    Stopped,
    /// The worker that it ran in broke down.
    Died,
    /// A blocking call was to be held in a worker, and no worker could be had.
    NoWorker,
    /// It imports a module that could not be loaded.
    NoModules,
}
