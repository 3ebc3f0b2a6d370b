//! How the machine and its driver speak: the machine says how long it may wait, the driver waits.

use base::{ThreadId, Time};

/// Why [`super::Machine::advance`] came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// The slice is used up; there is more to run now.
    Slice,
    /// No thread can run before this moment (None: before a blocking call taken over by the driver is done).
    Wait {
        until: Option<Time>,
        /// The main thread, the one with the loop, is inside a blocking call meanwhile: a driver that shares its own thread
        /// with it has to hold that.
        main_held: bool,
    },
    /// A module is imported that is not in the binary: supply the library with its shelf.
    Modules,
    Ended,
}

/// A blocking call that a thread other than the main one has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockingRequest {
    pub thread: ThreadId,
    /// In the script's time.
    pub duration_ns: u64,
}
