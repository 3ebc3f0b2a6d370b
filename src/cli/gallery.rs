//! The gallery in a terminal: its list; and of one scenario what it claims, with the figures of its two runs.

use crate::analysis::{Metrics, compare, unmet_claims};
use crate::run::{Budget, simulate, whole_library};
use crate::scenario::{GalleryEntry, SideId, whole_gallery};
use std::fmt::Write;

/// What to print. Errors are sentences.
pub fn gallery(name: Option<&str>) -> Result<String, String> {
    let entries = whole_gallery();
    match name {
        None => Ok(list(&entries)),
        Some(name) => match entries.iter().find(|entry| entry.id == name) {
            Some(entry) => told(entry),
            None => Err(format!("the gallery has no {name}: yieldpoint gallery lists what it has")),
        },
    }
}

fn list(entries: &[GalleryEntry]) -> String {
    let mut text = String::new();
    let width = entries.iter().map(|entry| entry.id.len()).max().unwrap_or(0);
    for group in entries.chunk_by(|entry, next| entry.group == next.group) {
        let _ = writeln!(text, "{}", group[0].group);
        for GalleryEntry { id, scenario, .. } in group {
            let _ = writeln!(text, "  {id:width$}  {}", scenario.title);
        }
    }
    text
}

fn told(entry: &GalleryEntry) -> Result<String, String> {
    let scenario = &entry.scenario;
    let library = whole_library();
    let [a, b] = [SideId::A, SideId::B]
        .map(|side| simulate(&scenario.side(side).script, &scenario.settings, Budget::default(), &library));
    let unmet = unmet_claims(&entry.claim(), [&a, &b])?;
    let [source, url] = entry.source();
    let mut text = format!("{}\n{}\n\n", scenario.title, scenario.about);
    let _ = writeln!(text, "{:18}  {:>18}  {:>18}", "", scenario.a.label, scenario.b.label);
    for row in compare(Some(&Metrics::new(&a)), Some(&Metrics::new(&b))).rows {
        let _ = writeln!(text, "{:18}  {:>18}  {:>18}", row.label, row.values[0], row.values[1]);
    }
    let _ = writeln!(text, "\nClaim:  {}", entry.claim());
    let _ = writeln!(text, "{}", if unmet.is_empty() { "It holds." } else { "It does not hold:" });
    for clause in unmet {
        let _ = writeln!(text, "  {clause}");
    }
    let _ = writeln!(text, "Source: {source}, {url}");
    Ok(text)
}
