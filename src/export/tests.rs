//! What is exported is what its readers take it for.

use super::*;
use crate::scenario::SideId;
use trace::{EventKind, Outcome, Recorder, Subject, TaskEnd};

/// A run with a task that holds the loop for ten seconds.
fn sides() -> [SheetSide; 1] {
    let mut r = Recorder::default();
    let (main, task) = (base::ThreadId::MAIN, base::TaskId(1));
    let name = r.name("<Task & \"1\">");
    let subject = Subject::Task(task);
    r.record(base::Time(0), main, 1, EventKind::TaskCreated { task, parent: None, name, coroutine: name });
    r.record(base::Time(0), main, 1, EventKind::ChunkBegan { subject, lag_ns: 0 });
    r.record(base::Time(10_000_000_000), main, 2, EventKind::TaskEnded { task, how: TaskEnd::Returned });
    r.record(base::Time(10_000_000_000), main, 2, EventKind::ChunkEnded { subject });
    let trace = r.finish(Outcome::Finished, base::Time(10_000_000_000));
    [SheetSide::new(SideId::A, "held", "print(1)\n", trace)]
}

fn sheet(sides: &[SheetSide]) -> Sheet<'_> {
    Sheet { title: "A & <b>", about: "", link: "https://a.b/#y1.c", sides }
}

#[test]
fn the_colours_are_the_pages() {
    let css = include_str!("../../static/tokens.css");
    let (light, dark) = css.split_once("[data-theme=\"dark\"]").expect("two themes");
    for [name, on_paper, on_ink] in palette::COLOURS.into_iter().chain([palette::ARROW]) {
        assert!(light.contains(&format!("--{name}: {on_paper};")), "{name} on paper");
        assert!(dark.contains(&format!("--{name}: {on_ink};")), "{name} on ink");
    }
}

#[test]
fn text_of_the_script_can_not_leave_its_element() {
    let sides = sides();
    for motion in [Motion::Still, Motion::Sweeping] {
        let svg = svg(&sheet(&sides), motion, Theme::Auto);
        assert!(svg.contains("A &amp; &lt;b&gt;") && svg.contains("&lt;Task &amp; "), "{svg}");
        assert!(!svg.contains("<b>") && !svg.contains("<Task") && svg.contains("https://a.b/#y1.c"));
        assert_eq!(svg.contains("@keyframes"), motion == Motion::Sweeping);
        assert_eq!(svg.contains("prefers-reduced-motion"), motion == Motion::Sweeping);
    }
}

#[test]
fn a_chart_is_as_wide_as_it_was_asked_to_be() {
    let sides = sides();
    for columns in [0, 60, 80, 200] {
        let chart = gantt(&sheet(&sides), columns);
        let rows: Vec<_> = chart.lines().filter(|line| line.ends_with('|')).collect();
        assert!(rows.len() >= 2, "{chart}");
        assert!(rows.iter().all(|row| row.chars().count() == columns.max(40)), "{chart}");
        let held = rows.iter().find(|row| row.starts_with("loop")).expect("the loop has a row");
        assert!(held.matches('L').count() >= 10, "{chart}");
    }
}

#[test]
fn a_fence_is_longer_than_those_in_the_script() {
    let mut sides = sides();
    sides[0].script = "print('````')".into();
    let report = report(&sheet(&sides));
    assert!(report.contains("`````python\nprint('````')\n`````\n"), "{report}");
}

#[test]
fn every_event_is_a_row() {
    let sides = sides();
    let csv = events_csv(&sheet(&sides));
    assert_eq!(csv.split_terminator("\r\n").count(), 1 + sides[0].trace.events.len());
    assert!(csv.contains(" created"), "{csv}");
}

#[test]
fn arrows_are_drawn_where_they_are_asked_for() {
    let mut r = Recorder::default();
    let main = base::ThreadId::MAIN;
    let name = r.name("t");
    let tasks = [base::TaskId(1), base::TaskId(2)];
    for (task, parent) in tasks.into_iter().zip([None, Some(tasks[0])]) {
        r.record(base::Time(0), main, 1, EventKind::TaskCreated { task, parent, name, coroutine: name });
        r.record(base::Time(0), main, 1, EventKind::TaskReady { task, by: trace::Waker::Created });
    }
    let subject = Subject::Task(tasks[1]);
    r.record(base::Time(5_000_000), main, 1, EventKind::ChunkBegan { subject, lag_ns: 0 });
    r.record(base::Time(9_000_000), main, 1, EventKind::ChunkEnded { subject });
    let trace = r.finish(Outcome::Finished, base::Time(9_000_000));
    let sides = [SheetSide::new(SideId::A, "", "", trace)];
    let plain = svg(&sheet(&sides), Motion::Still, Theme::Auto);
    let with = svg_with_arrows(&sheet(&sides), Motion::Still, Theme::Auto);
    assert_eq!((plain.matches("s-focus\"").count(), with.matches("s-focus\"").count()), (0, 1), "{with}");
    assert!(with.contains(".s-focus{stroke:#7cc0f5}") && with.ends_with("</svg>\n"));
}
