//! The output's row: a tick for every text written.

use super::{Lane, LaneKey, Mark, MarkKind, Marks};
use trace::{Event, EventKind, Stream, Trace};

#[derive(Debug, Default)]
pub struct OutputLane {
    marks: Vec<Mark>,
}

impl OutputLane {
    pub fn event(&mut self, index: u32, event: &Event, trace: &Trace) {
        let EventKind::Output { stream, start, end, .. } = event.kind else { return };
        // A line feed written by itself ends the tick before it.
        if trace.output.get(start as usize..end as usize).is_some_and(|text| text.trim().is_empty()) {
            return;
        }
        let kind = match stream {
            Stream::Stdout => MarkKind::Output,
            Stream::Stderr => MarkKind::ErrorOutput,
        };
        self.marks.push(Mark { at: event.at, event: index, line: event.line, kind });
    }

    pub fn finish(self) -> Lane {
        Lane { marks: Marks::new(self.marks), ..Lane::new(LaneKey::Output, "output") }
    }
}
