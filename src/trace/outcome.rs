//! How a run ended.

use base::Problem;
use serde::{Deserialize, Serialize};

/// The end of a run: never an error of ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// The script ran to its end.
    Finished,
    /// `sys.exit(code)`, or `SystemExit` raised to the top.
    Exited { code: i32 },
    /// An exception left the script.
    Raised {
        /// The class's name as a traceback prints it (`ValueError`, `asyncio.exceptions.CancelledError`).
        exception: String,
        /// `str()` of it; may be empty.
        message: String,
        /// What CPython writes to stderr, with its final newline.
        traceback: String,
        line: u32,
    },
    /// Nothing can ever run again. Each entry is a sentence: who waits for what.
    Deadlocked { waiting: Vec<String> },
    /// The run used up its budget; `what` names it in a sentence ("2 s of computing", "1,000,000 events").
    OutOfBudget { what: String },
    /// The reader pressed Stop.
    Stopped,
    /// The script can not run: it never began.
    Rejected { problems: Vec<Problem> },
}
