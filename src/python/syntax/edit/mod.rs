//! Mends a script where its tree says how: edits of its text that leave comments and layout as they are.
//!
//! A remedy gives candidates. Whether one helps is for a run of it to show, and nothing here claims that it does.

mod awaiting;
mod limits;
mod looping;
mod outline;
mod pools;
mod tasks;
mod text;

use outline::Outline;
pub use text::TextEdit;

/// What can be done to a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy<'a> {
    /// `time.sleep` in a coroutine becomes `await asyncio.sleep`.
    AwaitSleep { line: u32 },
    /// A blocking call goes to a thread: at its line, or where a coroutine calls the plain function around that line.
    ToThread { line: u32 },
    /// A loop of a coroutine that never waits hands back control now and then.
    YieldInLoop,
    /// A coroutine that was only called is awaited.
    AwaitCall { coroutine: &'a str },
    /// `gather` becomes a `TaskGroup`.
    TaskGroup { line: u32 },
    /// A task started and forgotten is kept, and awaited before its function ends.
    KeepTask,
    /// A queue gets a bound.
    BoundQueue,
    /// A handler that catches a cancellation passes it on.
    Reraise,
    /// A pause before a retry gets a random part.
    Jitter { line: u32 },
    /// A thread pool gets more threads.
    WidenPool,
    /// A semaphore around the tasks of a crowd.
    LimitFanOut { coroutine: &'a str },
    /// An await goes out of a lock's block.
    MoveOutOfLock { line: u32 },
    /// What computes in a thread goes to another process.
    ToProcess,
}

/// A script mended one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// What was done, as an order: "Replace `time.sleep` by `await asyncio.sleep`".
    pub title: &'static str,
    pub script: String,
}

/// More ways than these nobody waits for.
const MOST_CANDIDATES: usize = 4;

/// All the ways in which the remedy fits the script; none for a script that does not parse.
pub fn mend(source: &str, remedy: Remedy) -> Vec<Edited> {
    let mut problems = super::problems::Problems::new(source);
    let Some(module) = super::parse::parse(source, false, &mut problems) else { return Vec::new() };
    let outline = Outline::new(source, &module.body);
    let (title, ways) = match remedy {
        Remedy::AwaitSleep { line } => {
            ("Replace time.sleep by await asyncio.sleep", awaiting::await_sleep(&outline, line))
        }
        Remedy::ToThread { line } => {
            ("Move the call into a thread with to_thread", awaiting::to_thread(&outline, line))
        }
        Remedy::YieldInLoop => ("Yield to the loop now and then", looping::yield_in_loop(&outline)),
        Remedy::AwaitCall { coroutine } => ("Await the coroutine", awaiting::await_call(&outline, coroutine)),
        Remedy::TaskGroup { line } => ("Replace gather by a TaskGroup", tasks::task_group(&outline, line)),
        Remedy::KeepTask => ("Keep the tasks and await them", tasks::keep_task(&outline)),
        Remedy::BoundQueue => ("Bound the queue", tasks::bound_queue(&outline)),
        Remedy::Reraise => ("Pass the cancellation on", tasks::reraise(&outline)),
        Remedy::WidenPool => ("Give the pool more threads", pools::widen_pool(&outline)),
        Remedy::ToProcess => ("Move the computing into a process", pools::to_process(&outline)),
        Remedy::LimitFanOut { coroutine } => {
            ("Let a few through at a time, with a semaphore", limits::limit_fan_out(&outline, coroutine))
        }
        Remedy::MoveOutOfLock { line } => ("Wait outside of the lock", limits::move_out_of_lock(&outline, line)),
        Remedy::Jitter { line } => ("Add a random part to the pause", looping::jitter(&outline, line)),
    };
    let scripts = ways.into_iter().filter(|edits| !edits.is_empty()).take(MOST_CANDIDATES);
    scripts.map(|edits| Edited { title, script: text::apply(source, edits) }).collect()
}

#[cfg(test)]
mod tests;
