//! Exports of real runs: each is opened again by us, or read by somebody who is not us.

use std::io::Write;
use std::process::{Command, Stdio};
use yieldpoint::analysis::chrome_trace;
use yieldpoint::export::{Motion, Sheet, SheetSide, Theme, events_csv, gantt, report, svg};
use yieldpoint::run::{Budget, simulate, whole_library};
use yieldpoint::scenario::{GalleryEntry, SideId, decode_link, encode_link, first_entry, whole_gallery};

fn sides(entry: &GalleryEntry) -> [SheetSide; 2] {
    let scenario = &entry.scenario;
    [SideId::A, SideId::B].map(|id| {
        let side = scenario.side(id);
        let trace = simulate(&side.script, &scenario.settings, Budget::default(), &whole_library());
        SheetSide::new(id, side.label.as_str(), side.script.as_str(), trace)
    })
}

/// Every export of the gallery, by name.
fn each(look: impl Fn(&GalleryEntry, &Sheet)) {
    for entry in &whole_gallery() {
        let sides = sides(entry);
        let link = format!("https://example.org/play/#{}", encode_link(&entry.scenario).unwrap());
        look(entry, &Sheet { title: &entry.scenario.title, about: &entry.scenario.about, link: &link, sides: &sides });
    }
}

/// The link as a page that a file is dropped on finds it.
fn link_in(text: &str) -> &str {
    let start = text.find("#y1.").expect("the file holds a link") + 1;
    let end =
        text[start..].find(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c)).unwrap_or(text.len() - start);
    &text[start..start + end]
}

#[test]
fn pictures_and_reports_open_again() {
    each(|entry, sheet| {
        let still = svg(sheet, Motion::Still, Theme::Auto);
        let sweeping = svg(sheet, Motion::Sweeping, Theme::Auto);
        for file in [&still, &sweeping, &report(sheet)] {
            assert_eq!(decode_link(link_in(file)), Ok(entry.scenario.clone()), "{}", entry.id);
        }
        assert!(still.len() < 400_000, "{}: {} bytes", entry.id, still.len());
    });
}

/// Python's own XML, JSON and CSV readers, where there is a Python.
#[test]
fn foreign_readers_read_them() {
    const READ: &str = r#"
import csv, io, json, sys, xml.etree.ElementTree as tree
def svg(text):
    root = tree.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg", root.tag
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids)), ids
    for each in root.iter("{http://www.w3.org/2000/svg}rect"):
        assert float(each.get("width")) >= 0 and float(each.get("height")) >= 0, each.attrib
def csv_rows(text):
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows and all(None not in row and row["event"] for row in rows)
    assert all(int(row["ns"]) >= 0 for row in rows)
def chrome(text):
    events = json.loads(text)["traceEvents"]
    begun = {event["id"] for event in events if event["ph"] == "s"}
    ended = {event["id"] for event in events if event["ph"] == "f"}
    assert begun == ended, (begun ^ ended)
for kind, text in json.load(sys.stdin):
    {"svg": svg, "csv": csv_rows, "json": chrome}[kind](text)
"#;
    if Command::new("python3").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        return;
    }
    let files = std::cell::RefCell::new(Vec::new());
    each(|_, sheet| {
        let mut files = files.borrow_mut();
        files.push(("svg", svg(sheet, Motion::Still, Theme::Auto)));
        files.push(("svg", svg(sheet, Motion::Sweeping, Theme::Dark)));
        files.push(("csv", events_csv(sheet)));
        files.extend(sheet.sides.iter().map(|side| ("json", chrome_trace(&side.trace, "t"))));
    });
    let input = serde_json::to_string(&files.into_inner()).unwrap();
    let piped = Stdio::piped;
    let mut python =
        Command::new("python3").args(["-c", READ]).stdin(piped()).stderr(piped()).spawn().expect("python3 starts");
    python.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn charts_tell_the_two_sides_apart() {
    let entry = first_entry();
    let sides = sides(&entry);
    let sheet = Sheet { title: &entry.scenario.title, about: "", link: "", sides: &sides };
    let chart = gantt(&sheet, 100);
    let (a, b) = chart.split_once("B · in a thread").expect("both sides are there");
    assert!(a.matches('L').count() > 50 && a.contains('!'), "{chart}");
    assert!(b.contains("====") && !b.contains("LLL"), "{chart}");
}
