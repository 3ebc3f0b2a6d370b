//! The time axis: ticks at 1, 2 and 5 times a power of ten, each labelled in one unit for all.

use super::viewport::Scale;
use base::Time;

/// Room that a label needs: no two major ticks are nearer.
const MAJOR_PX: f64 = 88.0;
/// Minor ticks nearer than this are left out.
const MINOR_PX: f64 = 6.0;

#[derive(Clone, Debug, PartialEq)]
pub struct AxisTick {
    pub x: f64,
    /// Empty for a minor tick.
    pub label: String,
}

/// The ticks on show, from left to right.
pub fn axis_ticks(scale: &Scale) -> Vec<AxisTick> {
    let ns_per_px = scale.ns_per_px();
    let (major_ns, parts) = step_ns(ns_per_px * MAJOR_PX);
    let minor_ns = major_ns / parts;
    let parts = if minor_ns / ns_per_px < MINOR_PX { 1.0 } else { parts };
    let step_ns = major_ns / parts;
    let view = &scale.viewport;
    let first = (view.from_ns / step_ns).ceil() as i64;
    let last = (view.to_ns / step_ns).floor() as i64;
    let words = AxisWords::new(major_ns, view.to_ns);
    (first..=last)
        .map(|i| {
            let at_ns = i as f64 * step_ns;
            let label = if i % parts as i64 == 0 { words.label(at_ns) } else { String::new() };
            AxisTick { x: scale.left_px + (at_ns - view.from_ns) / ns_per_px, label }
        })
        .collect()
}

/// A moment in the axis's unit, as exactly as a pixel is wide: `3.333 s`, `88.0 ms`.
pub fn moment_label(scale: &Scale, at: Time) -> String {
    AxisWords::new(scale.ns_per_px(), scale.viewport.to_ns).label(at.0 as f64)
}

/// The smallest of 1, 2 and 5 times a power of ten that is `at_least`, and into how many minor steps it falls.
fn step_ns(at_least: f64) -> (f64, f64) {
    let power = 10f64.powf(at_least.max(1.0).log10().floor());
    for (times, parts) in [(1.0, 5.0), (2.0, 4.0), (5.0, 5.0), (10.0, 5.0)] {
        if times * power >= at_least * 0.999 {
            return (times * power, parts);
        }
    }
    (10.0 * power, 5.0)
}

/// One unit for all labels: the largest that the view's end reaches; as many decimals as the step needs.
struct AxisWords {
    unit_ns: f64,
    unit: &'static str,
    decimals: usize,
}

impl AxisWords {
    fn new(step_ns: f64, to_ns: f64) -> AxisWords {
        let (unit_ns, unit) = match to_ns {
            ns if ns >= 1e9 => (1e9, "s"),
            ns if ns >= 1e6 => (1e6, "ms"),
            ns if ns >= 1e3 => (1e3, "µs"),
            _ => (1.0, "ns"),
        };
        let decimals = (unit_ns / step_ns).log10().ceil().max(0.0) as usize;
        AxisWords { unit_ns, unit, decimals }
    }

    /// `2 s`, `0.5 s`, `3.001 25 s`: decimals past the third are set apart in threes by a thin space.
    fn label(&self, at_ns: f64) -> String {
        let digits = format!("{:.*}", self.decimals, at_ns / self.unit_ns);
        let spaced = match digits.split_once('.') {
            Some((whole, decimals)) if decimals.len() > 3 => {
                let groups: Vec<String> =
                    decimals.as_bytes().chunks(3).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
                format!("{whole}.{}", groups.join("\u{2009}"))
            }
            _ => digits,
        };
        format!("{spaced} {}", self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::viewport::Viewport;

    fn labels(viewport: Viewport) -> Vec<String> {
        let scale = Scale { viewport, left_px: 0.0, width_px: 1000.0 };
        axis_ticks(&scale).into_iter().map(|tick| tick.label).filter(|label| !label.is_empty()).collect()
    }

    #[test]
    fn ten_seconds_are_counted_in_seconds() {
        let ticks = labels(Viewport::fit(Time(10_000_000_000)));
        assert_eq!(ticks, ["0 s", "1 s", "2 s", "3 s", "4 s", "5 s", "6 s", "7 s", "8 s", "9 s", "10 s"]);
    }

    #[test]
    fn units_follow_the_length_of_the_view() {
        assert_eq!(labels(Viewport::fit(Time(10_000_000)))[1], "1 ms");
        assert_eq!(labels(Viewport::fit(Time(3_000)))[1], "0.5 µs");
        assert_eq!(labels(Viewport::fit(Time(60_000_000_000)))[1], "10 s");
        let deep = Viewport::fit(Time(10_000_000_000)).showing(Time(3_001_000_000), Time(3_001_100_000));
        assert_eq!(labels(deep)[0], "3.001\u{2009}00 s");
    }

    #[test]
    fn a_moment_is_as_exact_as_the_picture() {
        let scale = |end| Scale { viewport: Viewport::fit(Time(end)), left_px: 0.0, width_px: 1000.0 };
        assert_eq!(moment_label(&scale(10_000_000_000), Time(3_333_333_333)), "3.33 s");
        assert_eq!(moment_label(&scale(180_000_000), Time(88_000_000)), "88.0 ms");
        assert_eq!(moment_label(&scale(5_000), Time(1_234)), "1.234 µs");
    }

    #[test]
    fn ticks_keep_their_distance() {
        for end in [1u64, 777, 123_456, 98_765_432, 10_000_000_001, 86_400_000_000_000] {
            let scale = Scale { viewport: Viewport::fit(Time(end)), left_px: 50.0, width_px: 640.0 };
            let ticks = axis_ticks(&scale);
            assert!(ticks.len() < 120 && !ticks.is_empty(), "{end}: {}", ticks.len());
            assert!(ticks.windows(2).all(|pair| pair[1].x - pair[0].x >= MINOR_PX - 0.01));
        }
    }
}
