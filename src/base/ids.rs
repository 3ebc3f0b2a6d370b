//! Names for the things of a run: small integers, given out in order of creation, never reused within a run.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);
    )*};
}

ids! {
    /// An `asyncio.Task`. The first is 1, as in `Task-1`.
    TaskId
    /// A simulated OS thread. 0 is the main thread, the one that runs the event loop.
    ThreadId
    /// An `asyncio.Future` that is no task.
    FutureId
    /// An `asyncio.TimerHandle`.
    TimerId
    /// A call handed to an executor: one `to_thread` or `run_in_executor`.
    JobId
}

impl ThreadId {
    pub const MAIN: ThreadId = ThreadId(0);
}
