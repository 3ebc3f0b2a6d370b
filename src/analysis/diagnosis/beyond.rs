//! What is said of a run with more events than a trace keeps.

use crate::analysis::duration::{moment, thousands};
use trace::Trace;

/// None for a trace that has all of them.
pub fn beyond(trace: &Trace) -> Option<String> {
    let beyond = trace.beyond.as_ref()?;
    let mut parts = Vec::new();
    for (count, what) in [(beyond.chunks, "chunks"), (beyond.tasks, "new tasks"), (beyond.timers, "timers")] {
        if count > 0 {
            parts.push(format!("{} {what}", thousands(count)));
        }
    }
    let among = if parts.is_empty() { String::new() } else { format!(", among them {}", parts.join(", ")) };
    let (from, events) = (moment(beyond.from), thousands(beyond.events));
    Some(format!(
        "From {from} on only what was long or written is shown: {events} further events are summed up in the figures{among}."
    ))
}
