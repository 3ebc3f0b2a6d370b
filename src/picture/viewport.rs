//! The span of time on show, and how it is zoomed and panned. Time is in nanoseconds as `f64`, exact for a hundred days.

use base::Time;

/// The narrowest span of time that can be on show.
const NARROWEST_NS: f64 = 200.0;
/// Room after the end, as a part of the whole, so that the last bar's end is seen.
const MARGIN: f64 = 0.015;

/// What is on show: always inside the whole, never narrower than the narrowest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    pub from_ns: f64,
    pub to_ns: f64,
    /// The end of the later run.
    end_ns: f64,
}

impl Default for Viewport {
    fn default() -> Viewport {
        Viewport::fit(Time::ZERO)
    }
}

impl Viewport {
    /// All of a run of this length.
    pub fn fit(end: Time) -> Viewport {
        let end_ns = (end.0 as f64).max(NARROWEST_NS);
        Viewport { from_ns: 0.0, to_ns: end_ns * (1.0 + MARGIN), end_ns }
    }

    pub fn span_ns(&self) -> f64 {
        self.to_ns - self.from_ns
    }

    /// Whether all of the run is on show.
    pub fn is_fit(&self) -> bool {
        self.span_ns() >= self.limit_ns() * 0.999
    }

    fn limit_ns(&self) -> f64 {
        self.end_ns * (1.0 + MARGIN)
    }

    /// `factor` above 1 shows less of the time, nearer; what was at `at_ns` stays where it was.
    pub fn zoomed(&self, factor: f64, at_ns: f64) -> Viewport {
        let span = (self.span_ns() / factor).clamp(NARROWEST_NS.min(self.limit_ns()), self.limit_ns());
        let share = ((at_ns - self.from_ns) / self.span_ns()).clamp(0.0, 1.0);
        self.at(at_ns - share * span, span)
    }

    /// Later for positive `by_ns`.
    pub fn panned(&self, by_ns: f64) -> Viewport {
        self.at(self.from_ns + by_ns, self.span_ns())
    }

    /// This stretch, with some room at both sides.
    pub fn showing(&self, from: Time, to: Time) -> Viewport {
        let (from, to) = (from.0 as f64, to.0 as f64);
        let span = ((to - from) * 1.2).clamp(NARROWEST_NS.min(self.limit_ns()), self.limit_ns());
        self.at((from + to) / 2.0 - span / 2.0, span)
    }

    /// Moved as little as shows `at`, with a tenth of the view around it.
    pub fn revealing(&self, at: Time) -> Viewport {
        let (at, room) = (at.0 as f64, self.span_ns() * 0.1);
        if at < self.from_ns {
            self.panned(at - self.from_ns - room)
        } else if at > self.to_ns {
            self.panned(at - self.to_ns + room)
        } else {
            *self
        }
    }

    /// This stretch, as far as it is inside the run.
    pub fn placed(&self, from_ns: f64, span_ns: f64) -> Viewport {
        self.at(from_ns, span_ns.clamp(NARROWEST_NS.min(self.limit_ns()), self.limit_ns()))
    }

    /// The end of the later run.
    pub fn end(&self) -> Time {
        Time(self.end_ns as u64)
    }

    fn at(&self, from_ns: f64, span_ns: f64) -> Viewport {
        let from_ns = from_ns.min(self.limit_ns() - span_ns).max(0.0);
        Viewport { from_ns, to_ns: from_ns + span_ns, end_ns: self.end_ns }
    }
}

/// Where the viewport lies on the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub viewport: Viewport,
    pub left_px: f64,
    pub width_px: f64,
}

impl Scale {
    pub fn ns_per_px(&self) -> f64 {
        self.viewport.span_ns() / self.width_px.max(1.0)
    }

    pub fn x(&self, at: Time) -> f64 {
        self.left_px + (at.0 as f64 - self.viewport.from_ns) / self.ns_per_px()
    }

    /// The moment at `x`, not clamped.
    pub fn ns(&self, x: f64) -> f64 {
        self.viewport.from_ns + (x - self.left_px) * self.ns_per_px()
    }

    /// The moment at `x`, inside the run.
    pub fn time(&self, x: f64) -> Time {
        Time(self.ns(x).clamp(0.0, self.viewport.end_ns).round() as u64)
    }

    pub fn right_px(&self) -> f64 {
        self.left_px + self.width_px
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const S: f64 = 1e9;

    fn ten_seconds() -> Viewport {
        Viewport::fit(Time(10_000_000_000))
    }

    #[test]
    fn zooming_keeps_the_moment_under_the_pointer() {
        let scale = |viewport| Scale { viewport, left_px: 100.0, width_px: 1000.0 };
        let before = ten_seconds();
        let at = scale(before).ns(400.0);
        let after = before.zoomed(4.0, at);
        assert!((scale(after).ns(400.0) - at).abs() < 1.0);
        assert!((after.span_ns() - before.span_ns() / 4.0).abs() < 1.0);
        assert!(after.zoomed(0.25, at).is_fit());
    }

    #[test]
    fn nothing_outside_the_run_is_shown() {
        let near = ten_seconds().zoomed(10.0, 5.0 * S);
        assert_eq!(near.panned(-100.0 * S).from_ns, 0.0);
        assert!(near.panned(100.0 * S).to_ns <= 10.0 * S * 1.016);
        assert!(ten_seconds().zoomed(0.001, 3.0 * S).is_fit());
        assert_eq!(ten_seconds().zoomed(1e30, 3.0 * S).span_ns(), NARROWEST_NS);
        assert_eq!(Viewport::fit(Time::ZERO).zoomed(1e9, 0.0).from_ns, 0.0);
    }

    #[test]
    fn a_bar_and_a_moment_are_brought_into_view() {
        let view = ten_seconds().showing(Time(2_000_000_000), Time(3_000_000_000));
        assert!((view.from_ns - 1.9 * S).abs() < 1.0 && (view.to_ns - 3.1 * S).abs() < 1.0);
        assert_eq!(view.revealing(Time(2_500_000_000)), view);
        let moved = view.revealing(Time(8_000_000_000));
        assert!(moved.from_ns < 8.0 * S && moved.to_ns > 8.0 * S && (moved.span_ns() - view.span_ns()).abs() < 1.0);
    }

    #[test]
    fn pixels_and_moments_go_round() {
        let scale = Scale { viewport: ten_seconds().zoomed(7.0, 4.0 * S), left_px: 120.0, width_px: 900.0 };
        for at in [Time(3_600_000_000), Time(4_100_000_000)] {
            assert!(scale.time(scale.x(at)).0.abs_diff(at.0) <= 1);
        }
        assert_eq!(scale.time(1e9), Time(10_000_000_000));
    }
}
