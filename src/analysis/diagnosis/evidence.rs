//! What every lint looks at: a trace with its indexes, read once.

use crate::analysis::{Busy, Chunk, Tasks};
use trace::{NameId, Trace};

/// Longer source texts are cut, in characters.
const LONGEST_QUOTE: usize = 60;

pub struct Evidence<'a> {
    pub trace: &'a Trace,
    pub busy: Busy,
    pub tasks: Tasks,
}

/// A place in the script that calls something blocking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    pub call: NameId,
    pub line: u32,
}

/// How much of a chunk one site is to blame for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blame {
    pub site: Site,
    pub calls: usize,
    pub total_ns: u64,
}

impl<'a> Evidence<'a> {
    pub fn new(trace: &'a Trace) -> Evidence<'a> {
        Evidence { trace, busy: Busy::new(trace), tasks: Tasks::new(trace) }
    }

    /// The site whose blocking calls took most of the chunk; none when it computed for more than half of it.
    pub fn blame(&self, chunk: &Chunk) -> Option<Blame> {
        let mut blames: Vec<Blame> = Vec::new();
        let mut blocked_ns = 0;
        for call in &self.busy.calls[chunk.calls.clone()] {
            let site = Site { call: call.call, line: call.line };
            let duration_ns = call.span.duration_ns();
            blocked_ns += duration_ns;
            match blames.iter_mut().find(|blame| blame.site == site) {
                Some(blame) => {
                    blame.calls += 1;
                    blame.total_ns += duration_ns;
                }
                None => blames.push(Blame { site, calls: 1, total_ns: duration_ns }),
            }
        }
        // `max_by_key` gives the last of equals.
        blames.into_iter().rev().max_by_key(|blame| blame.total_ns).filter(|_| blocked_ns >= chunk.duration_ns() / 2)
    }

    /// "`time.sleep(10)` in line 5".
    pub fn say_site(&self, site: Site) -> String {
        let text = quote(self.trace.name(site.call));
        if site.line == 0 { format!("`{text}`") } else { format!("`{text}` in line {}", site.line) }
    }
}

/// Source text on one line, not too long.
pub fn quote(source: &str) -> String {
    let text = source.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text,
    }
}
