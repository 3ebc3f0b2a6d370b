//! The gallery in a terminal: its list; and of one scenario what it claims, with the figures of its two runs.

use super::world::side_by_side;
use crate::analysis::{Metrics, compare, unmet_claims};
use crate::run::{Budget, simulate, whole_library};
use crate::scenario::{GalleryEntry, SideId, whole_gallery};
use crate::world;
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
    let (rows, unmet) = if scenario.world.is_empty() { of_runs(entry)? } else { of_worlds(entry)? };
    let [source, url] = entry.source();
    let mut text = format!("{}\n{}\n\n", scenario.title, scenario.about);
    let header = [String::new(), scenario.a.label.clone(), scenario.b.label.clone()];
    for [label, a, b] in [header].into_iter().chain(rows) {
        let _ = writeln!(text, "{label:18}  {a:>18}  {b:>18}");
    }
    let _ = writeln!(text, "\nClaim:  {}", entry.claim());
    let _ = writeln!(text, "{}", if unmet.is_empty() { "It holds." } else { "It does not hold:" });
    for clause in unmet {
        let _ = writeln!(text, "  {clause}");
    }
    let _ = writeln!(text, "Source: {source}, {url}");
    Ok(text)
}

type Rows = Vec<[String; 3]>;

/// The figures of both sides, and what of the claim does not hold.
fn of_runs(entry: &GalleryEntry) -> Result<(Rows, Vec<String>), String> {
    let (scenario, library) = (&entry.scenario, whole_library());
    let [a, b] = [SideId::A, SideId::B]
        .map(|side| simulate(&scenario.side(side).script, &scenario.settings, Budget::default(), &library));
    let rows = compare(Some(&Metrics::new(&a)), Some(&Metrics::new(&b))).rows;
    let rows = rows.into_iter().map(|row| {
        let [a, b] = row.values;
        [row.label.to_string(), a.to_string(), b.to_string()]
    });
    Ok((rows.collect(), unmet_claims(&entry.claim(), [&a, &b])?))
}

/// The same of servers in their world.
fn of_worlds(entry: &GalleryEntry) -> Result<(Rows, Vec<String>), String> {
    let (scenario, library) = (&entry.scenario, whole_library());
    let world = world::World::from_json(&scenario.world).map_err(|said| said.join("\n"))?;
    let run = |side: SideId| {
        let record = world::simulate(&scenario.side(side).script, world.clone(), Budget::default(), &library);
        record.map(|record| world::Metrics::new(&record)).map_err(|problems| problems[0].message.clone())
    };
    let (a, b) = (run(SideId::A)?, run(SideId::B)?);
    Ok((side_by_side([&a, &b]), world::unmet_claims(&entry.claim(), [&a, &b])?))
}
