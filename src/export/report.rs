//! A report in Markdown: what was run, what happened, what was found, in the page's own sentences.

use super::{Sheet, gantt};
use crate::analysis::duration::{human, moment};
use crate::analysis::{Metrics, Severity, compare, findings, summary_sentence};
use crate::scenario::SideId;
use std::fmt::Write;

/// Columns of the chart: what a page of a forge shows without scrolling.
const COLUMNS: usize = 100;

pub fn report(sheet: &Sheet) -> String {
    let mut text = format!("# {}\n\n", line(sheet.title));
    if !sheet.about.is_empty() {
        let _ = writeln!(text, "{}\n", line(sheet.about));
    }
    if !sheet.link.is_empty() {
        let _ = writeln!(text, "[Open this experiment]({})\n", sheet.link);
    }
    comparison(&mut text, sheet);
    for side in sheet.sides {
        let _ = writeln!(text, "## {}\n\n{}\n", line(&side.heading()), summary_sentence(&side.trace));
        let found = findings(&side.trace);
        if !found.is_empty() {
            text.push_str("| when | line | what was found | |\n|---:|---:|---|---|\n");
            for finding in &found {
                let how = match finding.severity {
                    Severity::Note => "note",
                    Severity::Warning => "warning",
                    Severity::Error => "error",
                };
                let lasted = if finding.duration_ns == 0 { String::new() } else { human(finding.duration_ns) };
                let at_line = if finding.line == 0 { String::new() } else { finding.line.to_string() };
                let said = finding.sentence().replace('|', "\\|");
                let _ = writeln!(text, "| {} | {at_line} | {said} | {how} {lasted} |", moment(finding.at));
            }
            text.push('\n');
        }
        fenced(&mut text, "python", &side.script);
        if !side.trace.output.is_empty() {
            text.push_str("It printed:\n\n");
            fenced(&mut text, "text", &side.trace.output);
        }
    }
    text.push_str("## Timeline\n\n");
    fenced(&mut text, "text", &gantt(&Sheet { title: "", ..*sheet }, COLUMNS));
    text
}

fn comparison(text: &mut String, sheet: &Sheet) {
    let metrics = |id| sheet.sides.iter().find(|side| side.side == id).map(|side| Metrics::new(&side.trace));
    let compared = compare(metrics(SideId::A).as_ref(), metrics(SideId::B).as_ref());
    if !compared.headline.is_empty() {
        let _ = writeln!(text, "**{}**\n", compared.headline);
    }
    text.push_str("| | A | B |\n|---|---:|---:|\n");
    for row in &compared.rows {
        let [a, b] = &row.values;
        let _ = writeln!(text, "| {} | {a} | {b} |", row.label);
    }
    text.push('\n');
}

/// As one line that Markdown leaves alone.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('<', "&lt;")
}

/// A code block whose fence is longer than any in the text.
fn fenced(text: &mut String, language: &str, code: &str) {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let _ = write!(text, "{fence}{language}\n{code}{}{fence}\n\n", if code.ends_with('\n') { "" } else { "\n" });
}
