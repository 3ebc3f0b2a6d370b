//! One thing that a lint has found.

use base::Time;

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look.
    Note,
    /// The loop was held, or somebody came late.
    Warning,
    /// The script does not do what it says.
    Error,
}

/// The lints, causes before consequences: the order in which sentences tell them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lint {
    /// A call that blocks, made on the loop's thread.
    BlockingCall,
    /// A long chunk that computes.
    Computing,
    /// A long turn of many short chunks.
    CrowdedTurn,
    /// A timeout that was due and never fired, or fired late.
    Timeout,
    /// A cancellation that came when there was nothing left to cancel, or that took long to arrive.
    Cancel,
    /// Somebody who had to run and could not.
    Late,
    /// A task that was cancelled and went on.
    SwallowedCancel,
    UnretrievedException,
    NeverAwaited,
    // The ones from here on are told in the list of findings, and not in the sentence under a side.
    /// Tasks side by side that ran one after another.
    NeverSuspended,
    /// A loop around `sleep(0)`.
    BusyLoop,
    /// A task that nobody waited for.
    LostTask,
    /// A gather that failed while its other tasks ran on.
    GatherLeft,
    /// Jobs that waited for a thread.
    PoolExhausted,
    /// A job that ran on after its task was cancelled.
    OutlivingThread,
    /// A job that computed under the GIL.
    CpuInThread,
    QueueGrowing,
    /// A lock held across a long await.
    LockHeld,
    /// A lock of `threading` that held the loop.
    ThreadLock,
    Deadlock,
    /// A task that was late again and again.
    Starvation,
    /// Retries in step.
    RetryHerd,
    /// More tasks at once than what they share lets through.
    FanOut,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub lint: Lint,
    pub severity: Severity,
    /// When it began.
    pub at: Time,
    /// The line to look at; 0 where there is none.
    pub line: u32,
    /// How long the loop was held, or how late somebody was; 0 where that means nothing.
    pub duration_ns: u64,
    /// A clause without capital and full stop; names of the script stand between backticks.
    pub clause: String,
}

impl Finding {
    pub fn sentence(&self) -> String {
        as_sentence(&self.clause)
    }
}

/// A clause with a capital and a full stop. Code at its beginning stays as it is.
pub fn as_sentence(clause: &str) -> String {
    let mut letters = clause.chars();
    let first: String = letters.next().map(|first| first.to_ascii_uppercase()).into_iter().collect();
    format!("{first}{}.", letters.as_str())
}
