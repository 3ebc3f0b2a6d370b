//! Level of detail: which bars are wide enough to be themselves, and which share a pixel. Costs a search for each pixel
//! at most, however many bars there are.

use super::viewport::Scale;
use crate::analysis::lanes::{Bars, Marks};
use base::Time;
use std::ops::Range;

/// Bars narrower than this share their pixel.
const NARROWEST_PX: f64 = 1.0;

/// A bar that goes on outside the picture is cut here, so that its edge is not seen.
pub const OUTSIDE_PX: f64 = 16.0;

/// A part of a lane as it comes out at this scale.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// The bar with this place, from `x0` to `x1`, cut to the picture.
    Bar { index: usize, x0: f64, x1: f64 },
    /// The bars of this range all lie on the pixel at `x`, one wide.
    Shared { range: Range<usize>, x: f64 },
}

/// The bars on show, from left to right.
pub fn pieces(bars: &Bars, scale: &Scale, mut piece: impl FnMut(Piece)) {
    let (left, right) = (scale.left_px, scale.right_px());
    let range = bars.between(time_at(scale, left), time_at(scale, right).after(1));
    let mut at = range.start;
    while at < range.end {
        let Some(bar) = bars.get(at) else { return };
        let (x0, x1) = (scale.x(bar.from), scale.x(bar.to));
        if x1 - x0 >= NARROWEST_PX {
            piece(Piece::Bar { index: at, x0: x0.max(left - OUTSIDE_PX), x1: x1.min(right + OUTSIDE_PX) });
            at += 1;
            continue;
        }
        let pixel = x0.max(left).floor();
        let mut end = gallop(at + 1, range.end, |i| bars.get(i).is_some_and(|bar| scale.x(bar.from) < pixel + 1.0));
        // The last that begins on this pixel may be a wide one.
        if let Some(last) = bars.get(end - 1)
            && end - 1 > at
            && scale.x(last.to) - scale.x(last.from) >= NARROWEST_PX
        {
            end -= 1;
        }
        piece(Piece::Shared { range: at..end, x: pixel });
        at = end;
    }
}

/// Marks by the pixel they lie on, from left to right.
pub fn pixels_of(marks: &Marks, scale: &Scale, mut pixel: impl FnMut(Range<usize>, f64)) {
    let range = marks.between(time_at(scale, scale.left_px), time_at(scale, scale.right_px()).after(1));
    let mut at = range.start;
    while at < range.end {
        let Some(mark) = marks.get(at) else { return };
        let x = scale.x(mark.at).floor();
        let end = gallop(at + 1, range.end, |i| marks.get(i).is_some_and(|mark| scale.x(mark.at) < x + 1.0));
        pixel(at..end, x);
        at = end;
    }
}

fn time_at(scale: &Scale, x: f64) -> Time {
    Time(scale.ns(x).max(0.0) as u64)
}

/// The first place in `from..to` where `inside` is no longer true, found in steps that double: most are near.
fn gallop(from: usize, to: usize, inside: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut step) = (from, 1);
    while low + step <= to && inside(low + step - 1) {
        low += step;
        step *= 2;
    }
    let mut high = (low + step).min(to);
    while low < high {
        let middle = (low + high) / 2;
        if inside(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::lanes::{Bar, State};
    use crate::picture::viewport::Viewport;

    fn bars(list: impl Iterator<Item = (u64, u64)>) -> Bars {
        let bar = |(from, to)| Bar { from: Time(from), to: Time(to), event: 0, line: 0, state: State::Running };
        Bars::new(list.map(bar).collect())
    }

    fn all(bars: &Bars, scale: &Scale) -> Vec<Piece> {
        let mut list = Vec::new();
        pieces(bars, scale, |piece| list.push(piece));
        list
    }

    #[test]
    fn every_bar_is_in_exactly_one_piece() {
        let bars = bars((0..10_000).map(|i| (i * 100, i * 100 + if i % 700 == 0 { 90 } else { 10 })));
        for width_px in [50.0, 1000.0, 9_000.0, 200_000.0] {
            let scale = Scale { viewport: Viewport::fit(Time(1_000_000)), left_px: 30.0, width_px };
            let mut next = 0;
            for piece in all(&bars, &scale) {
                match piece {
                    Piece::Bar { index, x0, x1 } => {
                        assert_eq!(index, next);
                        assert!(x1 - x0 >= NARROWEST_PX);
                        next += 1;
                    }
                    Piece::Shared { range, .. } => {
                        assert_eq!(range.start, next);
                        next = range.end;
                    }
                }
            }
            assert_eq!(next, 10_000, "{width_px}");
        }
    }

    #[test]
    fn there_are_no_more_pieces_than_the_pixels_allow() {
        let bars = bars((0..1_000_000).map(|i| (i * 10, i * 10 + 9)));
        let scale = Scale { viewport: Viewport::fit(Time(10_000_000)), left_px: 0.0, width_px: 800.0 };
        assert!(all(&bars, &scale).len() <= 801);
    }

    #[test]
    fn what_is_off_the_picture_is_left_out() {
        let bars = bars([(0, 10), (40, 60), (90, 100)].into_iter());
        let viewport = Viewport::fit(Time(1000)).showing(Time(0), Time(500));
        let scale = Scale { viewport, left_px: 0.0, width_px: 100_000.0 };
        assert_eq!(all(&bars, &scale).len(), 3);
        let narrow = Scale { viewport: viewport.zoomed(2.9, 600.0), ..scale };
        assert_eq!(all(&bars, &narrow).len(), 0);
    }

    #[test]
    fn galloping_finds_the_first_outside() {
        for border in [0, 1, 2, 3, 17, 64, 99, 100] {
            assert_eq!(gallop(0, 100, |i| i < border), border);
        }
        assert_eq!(gallop(5, 5, |_| true), 5);
    }
}
