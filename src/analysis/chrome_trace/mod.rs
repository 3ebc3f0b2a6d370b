//! A trace as Chrome's trace-event JSON, which Perfetto, Chromium and speedscope open.
//!
//! One process, a track for each thread and one for each task. Chunks, blocking calls and jobs are complete events
//! (`X`) on the thread that ran them; running, being ready and waiting are complete events on the task's own track;
//! outputs, timers and cancellations are instants (`i`); a wake-up is a flow (`s` to `f`) from whoever woke to the chunk
//! that ran. The format: the "Trace Event Format" document of the Chromium project, JSON object form.

mod flows;
mod task_tracks;
#[cfg(test)]
mod tests;
mod thread_tracks;
mod wire;

use super::{Busy, Tasks};
use trace::Trace;
use wire::{Document, Entry};

/// The whole document. `title` names the process: the script's.
pub fn chrome_trace(trace: &Trace, title: &str) -> String {
    let (busy, tasks) = (Busy::new(trace), Tasks::new(trace));
    let mut entries = vec![Entry::process_name(title)];
    thread_tracks::add(trace, &busy, &tasks, &mut entries);
    let waits = task_tracks::add(trace, &busy, &tasks, &mut entries);
    flows::add(trace, &busy, &waits, &mut entries);
    entries.sort_by_key(Entry::place);
    serde_json::to_string(&Document::new(entries)).expect("a document of strings and numbers is JSON")
}
