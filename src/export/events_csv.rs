//! Every event of the traces, as CSV (RFC 4180): one row each, for spreadsheets and data frames.

use super::Sheet;
use std::fmt::Write;

/// Columns: side, sequence number, nanoseconds, thread, line, event. The last is the event in words.
pub fn events_csv(sheet: &Sheet) -> String {
    let mut text = "side,sequence,ns,thread,line,event\r\n".to_owned();
    for side in sheet.sides {
        for (at, event) in side.trace.events.iter().enumerate() {
            let said = side.trace.kind(event.kind).replace('"', "\"\"");
            let (side, ns, thread, line) = (side.side, event.at.0, event.thread.0, event.line);
            let _ = write!(text, "{side:?},{at},{ns},{thread},{line},\"{said}\"\r\n");
        }
    }
    text
}
