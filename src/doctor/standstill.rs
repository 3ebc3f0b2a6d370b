//! Who waits for whom where nothing can go on: asyncio itself does not know whose a lock is.

use crate::analysis::{Evidence, Finding, Lint};
use base::TaskId;

/// Something that tasks hold and wait for: in words, who holds it, who waits for it.
pub type Wanted = (String, Vec<TaskId>, Vec<TaskId>);

/// A sentence for a deadlock in which somebody waits for what somebody else holds.
pub fn who_waits_for_whom(
    evidence: &Evidence,
    finding: &Finding,
    look: impl FnOnce() -> Vec<Wanted>,
) -> Option<String> {
    if finding.lint != Lint::Deadlock {
        return None;
    }
    let mut said: Vec<String> = Vec::new();
    for (what, holders, waiters) in look() {
        let Some((first, others)) = holders.split_first() else { continue };
        let holder = evidence.tasks.say(*first);
        let hold = match others.len() {
            0 => format!("{holder} holds"),
            more => format!("{holder} and {more} more hold"),
        };
        said.extend(
            waiters.iter().map(|waiter| format!("{} waits for {what}, which {hold}", evidence.tasks.say(*waiter))),
        );
    }
    said.truncate(4);
    (!said.is_empty()).then(|| format!("{}.", said.join("; ")))
}
