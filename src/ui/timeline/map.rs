//! The whole of both runs in a strip: when each loop was busy, and the part that the picture shows.

use super::detail::{Piece, pieces};
use super::viewport::{Scale, Viewport};
use crate::analysis::lanes::{Lanes, State};
use std::fmt::Write;

/// Pixels that the strip is worked out for, however wide it is.
const PARTS: f64 = 400.0;

/// What the loop did over the whole axis, as the layers of a CSS background.
pub fn busy_gradient(lanes: &Lanes, whole: &Viewport) -> String {
    let scale = Scale { viewport: *whole, left_px: 0.0, width_px: PARTS };
    let mut stretches: Vec<(f64, f64, bool)> = Vec::new();
    if let Some(lane) = lanes.lanes.first() {
        pieces(&lane.bars, &scale, |piece| {
            let (from, to, long) = match piece {
                Piece::Bar { index, x0, x1 } => {
                    (x0, x1, lane.bars.get(index).is_some_and(|bar| bar.state == State::Long))
                }
                Piece::Shared { range, x } => (x, x + 1.0, lane.bars.blur(range).states.has(State::Long)),
            };
            match stretches.last_mut() {
                Some(last) if last.2 == long && from <= last.1 => last.1 = to,
                _ => stretches.push((from, to, long)),
            }
        });
    }
    let mut css = "linear-gradient(to right".to_owned();
    let mut at = 0.0;
    for (from, to, long) in stretches {
        let (from, to) = (from.max(at) / PARTS * 100.0, to / PARTS * 100.0);
        let color = if long { "--long" } else { "--running" };
        write!(css, ",#0000 0 {from:.2}%,var({color}) 0 {to:.2}%").expect("a string takes all text");
        at = to;
    }
    css.push_str(",#0000 0)");
    css
}

/// Left end and width of what is on show, in percent of the whole.
pub fn window_percent(viewport: &Viewport, whole: &Viewport) -> (f64, f64) {
    let percent = 100.0 / whole.span_ns();
    (viewport.from_ns * percent, viewport.span_ns() * percent)
}

/// The viewport moved so that its middle is at this share of the whole.
pub fn centered(viewport: &Viewport, whole: &Viewport, share: f64) -> Viewport {
    viewport.placed(whole.span_ns() * share - viewport.span_ns() / 2.0, viewport.span_ns())
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{TaskId, ThreadId, Time};
    use trace::{EventKind, Outcome, Recorder, Subject};

    #[test]
    fn busy_stretches_are_colours_between_nothing() {
        let mut recorder = Recorder::default();
        let subject = Subject::Task(TaskId(1));
        for (from, to) in [(100, 101), (400, 600)] {
            let at = |ms: u64| Time(ms * 1_000_000);
            recorder.record(at(from), ThreadId::MAIN, 1, EventKind::ChunkBegan { subject, lag_ns: 0 });
            recorder.record(at(to), ThreadId::MAIN, 1, EventKind::ChunkEnded { subject });
        }
        let trace = recorder.finish(Outcome::Finished, Time(1_000_000_000));
        let whole = Viewport::fit(trace.ended_at);
        let css = busy_gradient(&Lanes::of(&trace), &whole);
        assert_eq!(
            css,
            "linear-gradient(to right,#0000 0 9.75%,var(--running) 0 10.00%,\
             #0000 0 39.41%,var(--long) 0 59.11%,#0000 0)"
        );
    }

    #[test]
    fn the_window_is_where_the_viewport_is() {
        let whole = Viewport::fit(Time(1_000_000_000));
        let near = centered(&whole.zoomed(4.0, 0.0), &whole, 0.5);
        let (left, width) = window_percent(&near, &whole);
        assert!((left - 37.5).abs() < 0.01 && (width - 25.0).abs() < 0.01);
        assert_eq!(window_percent(&centered(&near, &whole, 9.0), &whole).0.round(), 75.0);
    }
}
