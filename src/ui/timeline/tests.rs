//! Layout and hit testing over traces made by hand.

use super::*;
use crate::analysis::lanes::{LaneKey, Lanes, MarkKind, State};
use crate::scenario::SideId;
use base::{TaskId, ThreadId, Time};
use trace::{EventKind as K, FrameGap, Outcome, PageFrames, Recorder, Stream, Subject, Trace, Wait, Waker};

const MS: u64 = 1_000_000;
const MAIN: ThreadId = ThreadId::MAIN;
const TASK: TaskId = TaskId(1);

/// One task: `chunks` chunks of `chunk_ns`, one every `every_ns`; the last is followed by a call of a second.
fn ticking(chunks: u64, chunk_ns: u64, every_ns: u64) -> Trace {
    let mut r = Recorder::default();
    let name = r.name("Task-1");
    let call = r.name("time.sleep(1)");
    r.record(Time::ZERO, MAIN, 1, K::TaskCreated { task: TASK, parent: None, name, coroutine: name });
    r.record(Time::ZERO, MAIN, 1, K::TaskReady { task: TASK, by: Waker::Created });
    for i in 0..chunks {
        let at = Time(i * every_ns);
        r.record(at, MAIN, 2, K::ChunkBegan { subject: Subject::Task(TASK), lag_ns: 0 });
        if i + 1 < chunks {
            r.record(at.after(chunk_ns), MAIN, 2, K::Suspended { task: TASK, on: Wait::Turn });
            r.record(at.after(chunk_ns), MAIN, 2, K::ChunkEnded { subject: Subject::Task(TASK) });
            r.record(at.after(chunk_ns), MAIN, 2, K::TaskReady { task: TASK, by: Waker::Yielded });
        }
    }
    let at = Time((chunks - 1) * every_ns);
    r.record(at, MAIN, 7, K::BlockingBegan { call });
    let end = at.after(1000 * MS);
    r.record(end, MAIN, 7, K::BlockingEnded { call });
    r.record(end, MAIN, 7, K::ChunkEnded { subject: Subject::Task(TASK) });
    r.output(end, MAIN, 8, Some(TASK), Stream::Stdout, "bye\n");
    r.finish(Outcome::Finished, end)
}

fn measure(text: &str) -> f64 {
    text.chars().count() as f64 * 6.0
}

fn framed(lanes: &Lanes) -> (Rows, Frame) {
    let rows = Rows::of(&[SideLanes { side: SideId::A, lanes }], &Folds::default(), false);
    let viewport = Viewport::fit(lanes.ended_at);
    let frame = Frame { width_px: 1108.0, height_px: 400.0, names_px: 100.0, scroll_px: 0.0, viewport };
    (rows, frame)
}

fn picture(trace: &Trace, lanes: &Lanes, rows: &Rows, frame: &Frame) -> Picture {
    layout(&[SideView { side: SideId::A, lanes, trace }], rows, frame, &measure)
}

#[test]
fn a_long_chunk_is_a_labelled_block() {
    let trace = ticking(3, 10 * MS, 1000 * MS);
    let lanes = Lanes::of(&trace);
    let (rows, frame) = framed(&lanes);
    let picture = picture(&trace, &lanes, &rows, &frame);
    let long: Vec<_> = picture.bars.iter().filter(|bar| bar.state == State::Long).collect();
    assert_eq!(long.len(), 2, "on the loop and on the task");
    let scale = frame.scale();
    assert!((long[0].rect.x - scale.x(Time(2000 * MS))).abs() < 0.01);
    assert!(long[0].rect.w > 300.0);
    assert!(picture.texts.iter().any(|text| text.text == "time.sleep(1) · 1.0 s"));
    assert!(picture.ticks.iter().any(|tick| tick.kind == MarkKind::Output));
}

#[test]
fn a_million_chunks_cost_what_the_pixels_cost() {
    let trace = ticking(250_000, 4_000, 10_000);
    assert!(trace.events.len() > 999_000);
    let lanes = Lanes::of(&trace);
    let (rows, frame) = framed(&lanes);
    let picture = picture(&trace, &lanes, &rows, &frame);
    assert!(picture.len() < 2_000, "{} shapes", picture.len());
    let busy = picture.density.iter().find(|shape| shape.busy > 0.0 && shape.rect.y < 60.0).unwrap();
    assert!((0.3..0.6).contains(&busy.busy), "{busy:?}");
}

/// Those of the page that a live run was measured on.
#[test]
fn measured_frames_are_lines_where_they_were_drawn_and_a_pane_where_none_was() {
    let mut trace = ticking(3, 10 * MS, 1000 * MS);
    let end_ms = trace.ended_at.0 / MS;
    let drawn = (1..end_ms / 16).map(|at| at * 16).filter(|at| !(1000..2000).contains(at));
    let mut last_ms = 0;
    let gaps = drawn.map(|at_ms| {
        let real_ns = (at_ms - std::mem::replace(&mut last_ms, at_ms)) * MS;
        FrameGap { ended: Time(at_ms * MS), real_ns }
    });
    trace.page = Some(Box::new(PageFrames { interval_ns: 16 * MS, gaps: gaps.collect() }));
    let lanes = Lanes::of(&trace);
    let (rows, mut frame) = framed(&lanes);
    let row =
        rows.list.iter().find(|row| matches!(row.kind, RowKind::Lane(i) if lanes.lanes[i].key == LaneKey::PageFrames));
    let band = row_band(row.expect("it is there"), &frame);
    let lines = |frame: &Frame| -> Vec<f64> {
        let beats = picture(&trace, &lanes, &rows, frame).beats;
        beats.iter().filter(|beat| (band.y..band.y + band.h).contains(&beat.y)).map(|beat| beat.x).collect()
    };
    let whole = lines(&frame);
    assert!(whole.windows(2).all(|pair| pair[1] - pair[0] >= 3.0), "they can be told apart: {whole:?}");
    let picture = picture(&trace, &lanes, &rows, &frame);
    let pane = picture.bars.iter().find(|bar| bar.rect.y > band.y && bar.rect.y < band.y + band.h).unwrap();
    assert_eq!((pane.state, (pane.rect.w / 1000.0 * end_ms as f64 / 100.0).round()), (State::Frozen, 10.0));
    assert!(picture.texts.iter().any(|text| text.text == "no frame for 1.0 s · 62 frames missed"));
    // Near by there is a line for each.
    frame.viewport = Viewport::fit(lanes.ended_at).zoomed(12.0, 0.0);
    let scale = frame.scale();
    let expected: Vec<_> = (1..).map(|at| scale.x(Time(at * 16 * MS))).take_while(|x| *x < scale.right_px()).collect();
    let near = lines(&frame);
    assert!(near.len() >= expected.len() && expected.len() > 10, "{near:?}");
    assert!(expected.iter().zip(&near).all(|(expected, drawn)| (expected - drawn).abs() < 0.01), "{near:?}");
}

#[test]
fn texts_of_a_row_do_not_overlap() {
    let trace = ticking(300, 3 * MS, 10 * MS);
    let lanes = Lanes::of(&trace);
    let (rows, mut frame) = framed(&lanes);
    for factor in [1.0, 3.0, 20.0, 300.0] {
        frame.viewport = Viewport::fit(lanes.ended_at).zoomed(factor, 2.5e9);
        let mut texts = picture(&trace, &lanes, &rows, &frame).texts;
        texts.sort_by(|a, b| (a.y, a.x).partial_cmp(&(b.y, b.x)).unwrap());
        for pair in texts.windows(2).filter(|pair| pair[0].y == pair[1].y) {
            assert!(pair[0].x + pair[0].w <= pair[1].x, "{pair:?}");
        }
    }
}

#[test]
fn hitting_is_the_inverse_of_layout() {
    let trace = ticking(300, 3 * MS, 10 * MS);
    let lanes = Lanes::of(&trace);
    let (rows, mut frame) = framed(&lanes);
    for factor in [1.0, 4.0, 50.0] {
        frame.viewport = Viewport::fit(lanes.ended_at).zoomed(factor, 1.5e9);
        let scale = frame.scale();
        for row in &rows.list {
            let RowKind::Lane(index) = row.kind else { continue };
            let band = row_band(row, &frame);
            let lane = &lanes.lanes[index];
            for bar in lane.bars.iter().filter(|bar| scale.x(bar.to) - scale.x(bar.from) >= 12.0) {
                let x = (scale.x(bar.from) + scale.x(bar.to)) / 2.0;
                if x < scale.left_px || x > scale.right_px() {
                    continue;
                }
                let hit = hit(&rows, &frame, |_| Some(&lanes), x, band.y + band.h / 2.0);
                let Place::Lane { lane: found, thing: Some(Thing::Bar(thing)), side: SideId::A } = hit.place else {
                    panic!("{bar:?} is not found at {x}: {hit:?}")
                };
                assert_eq!(found, index);
                assert!(thing.from >= bar.from && thing.to <= bar.to, "{thing:?} is not of {bar:?}");
                assert!(hit.at >= bar.from && hit.at <= bar.to);
            }
        }
    }
}

#[test]
fn marks_win_over_bars_and_the_axis_is_the_axis() {
    let trace = ticking(3, 10 * MS, 1000 * MS);
    let lanes = Lanes::of(&trace);
    let (rows, frame) = framed(&lanes);
    let at = |x, y| hit(&rows, &frame, |_| Some(&lanes), x, y);
    assert_eq!(at(300.0, 5.0).place, Place::Axis);
    assert_eq!(at(300.0, 399.0).place, Place::Elsewhere);
    let output =
        rows.list.iter().find(|row| matches!(row.kind, RowKind::Lane(i) if lanes.lanes[i].key == LaneKey::Output));
    let band = row_band(output.unwrap(), &frame);
    let x = frame.scale().x(lanes.ended_at) + 2.0;
    let Place::Lane { thing: Some(Thing::Mark(mark)), .. } = at(x, band.y + 4.0).place else { panic!("no mark") };
    assert_eq!((mark.kind, mark.line), (MarkKind::Output, 8));
}

/// Ten chunks of 10 ms in one turn.
fn crowded() -> Trace {
    let mut r = Recorder::default();
    let name = r.name("t");
    r.record(Time::ZERO, MAIN, 1, K::TurnBegan { ready: 10 });
    for i in 0..10 {
        let subject = Subject::Callback(name);
        r.record(Time(i * 10 * MS), MAIN, 2, K::ChunkBegan { subject, lag_ns: 0 });
        r.record(Time((i + 1) * 10 * MS), MAIN, 2, K::ChunkEnded { subject });
    }
    r.record(Time(100 * MS), MAIN, 0, K::TurnEnded);
    r.finish(Outcome::Finished, Time(100 * MS))
}

#[test]
fn a_crowded_turn_says_its_sum() {
    let trace = crowded();
    let lanes = Lanes::of(&trace);
    let (rows, frame) = framed(&lanes);
    let crowded = picture(&trace, &lanes, &rows, &frame);
    assert!(crowded.texts.iter().any(|text| text.text == "turn 100 ms"), "{:?}", crowded.texts);
    assert!(crowded.bars.iter().any(|bar| (bar.state, bar.form) == (State::Long, Form::Strip)));
    let trace = ticking(3, 10 * MS, 1000 * MS);
    let lanes = Lanes::of(&trace);
    let (plain, frame) = framed(&lanes);
    assert!(plain.list[0].height_px < rows.list[0].height_px, "only where it is needed");
    assert!(picture(&trace, &lanes, &plain, &frame).texts.iter().all(|text| !text.text.starts_with("turn")));
}

/// The first task creates the second at 0, and cancels it at 5 ms.
fn cancelling() -> Trace {
    let mut r = Recorder::default();
    let name = r.name("t");
    let other = TaskId(2);
    r.record(Time::ZERO, MAIN, 1, K::TaskCreated { task: TASK, parent: None, name, coroutine: name });
    r.record(Time::ZERO, MAIN, 1, K::TaskReady { task: TASK, by: Waker::Created });
    r.record(Time::ZERO, MAIN, 1, K::ChunkBegan { subject: Subject::Task(TASK), lag_ns: 0 });
    r.record(Time(MS), MAIN, 2, K::TaskCreated { task: other, parent: Some(TASK), name, coroutine: name });
    r.record(Time(MS), MAIN, 2, K::TaskReady { task: other, by: Waker::Created });
    r.record(Time(5 * MS), MAIN, 3, K::CancelRequested { task: other, by: Some(TASK), accepted: true });
    r.record(Time(6 * MS), MAIN, 4, K::ChunkEnded { subject: Subject::Task(TASK) });
    r.record(Time(7 * MS), MAIN, 2, K::ChunkBegan { subject: Subject::Task(other), lag_ns: 0 });
    r.record(Time(10 * MS), MAIN, 2, K::ChunkEnded { subject: Subject::Task(other) });
    r.finish(Outcome::Finished, Time(10 * MS))
}

#[test]
fn arrows_lead_from_who_woke_or_cancelled() {
    let trace = cancelling();
    let lanes = Lanes::of(&trace);
    let (rows, frame) = framed(&lanes);
    let views = [SideView { side: SideId::A, lanes: &lanes, trace: &trace }];
    let scale = frame.scale();
    let all: Vec<f64> = arrows(&views, &rows, &frame).iter().map(|arrow| arrow.to_x).collect();
    assert_eq!(all, [scale.x(Time(MS)), scale.x(Time(5 * MS))], "its creation woke it; then it was cancelled");
    let lane = lanes.lanes.iter().position(|lane| lane.key == LaneKey::Task(TaskId(2))).unwrap();
    let mark = *lanes.lanes[lane].marks.iter().find(|mark| mark.kind == MarkKind::CancelRequested).unwrap();
    let selected = Selected { side: SideId::A, lane, thing: Thing::Mark(mark) };
    let own = arrow(&views, &rows, &frame, selected.side, selected.thing.event()).expect("somebody cancelled it");
    assert_eq!((own.to_x, own.from_y < own.to_y), (scale.x(Time(5 * MS)), true));
}

#[test]
fn the_side_that_ends_first_says_by_how_much() {
    let (short, long) = (ticking(3, 10 * MS, 500 * MS), ticking(3, 10 * MS, 2000 * MS));
    let (a, b) = (Lanes::of(&short), Lanes::of(&long));
    let sides = [SideLanes { side: SideId::A, lanes: &a }, SideLanes { side: SideId::B, lanes: &b }];
    let rows = Rows::of(&sides, &Folds::default(), false);
    let frame = Frame { viewport: Viewport::fit(b.ended_at), ..framed(&a).1 };
    let views =
        [SideView { side: SideId::A, lanes: &a, trace: &short }, SideView { side: SideId::B, lanes: &b, trace: &long }];
    let said: Vec<TextShape> = layout(&views, &rows, &frame, &measure).texts;
    let said: Vec<_> = said.iter().filter(|text| text.text.ends_with("sooner")).collect();
    let [only] = said[..] else { panic!("{said:?}") };
    assert_eq!(only.text, "3.0 s sooner");
    assert!(only.x > frame.scale().x(a.ended_at));
}
