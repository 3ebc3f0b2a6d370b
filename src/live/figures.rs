//! Figures of a live run: a list of measured milliseconds, and what is read off it. Knows no browser.

use base::Time;
use trace::{FrameGap, PageFrames};

/// Measured durations in milliseconds, in order of measuring. All of them are kept: what to show is decided later.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Durations {
    pub all_ms: Vec<f64>,
}

impl Durations {
    pub fn add(&mut self, ms: f64) {
        self.all_ms.push(ms);
    }

    /// `None` when nothing was measured.
    pub fn longest_ms(&self) -> Option<f64> {
        self.all_ms.iter().copied().reduce(f64::max)
    }

    /// The nearest-rank percentile; `percent` from 0 to 100.
    pub fn percentile_ms(&self, percent: f64) -> Option<f64> {
        let all = &self.all_ms;
        let sorted = base::order::places(all.len(), &mut |a, b| all[a].total_cmp(&all[b]));
        let rank = (percent / 100.0 * all.len() as f64).ceil() as usize;
        sorted.get(rank.max(1) - 1).map(|at| all[*at as usize])
    }
}

/// Something that the browser told of: when it began, by the page's clock, and how long it took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    pub at_ms: f64,
    pub length_ms: f64,
}

/// `None`: this browser does not tell of such things.
pub type Seen = Option<Vec<Entry>>;

/// What the browser measured while one thing was going on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measured {
    /// When each of the gaps came to its end, by the page's clock.
    pub frames_at_ms: Vec<f64>,
    /// Long Tasks: 50 ms or more of the page's thread at a stretch.
    pub long_tasks: Seen,
    /// Long Animation Frames.
    pub long_frames: Seen,
    /// Event Timing: from a click or key of the reader's to its handlers; only those that took 16 ms or more are told.
    pub inputs: Seen,
    /// Whether the tab was hidden at some time.
    pub was_hidden: bool,
    /// Between one callback of `requestAnimationFrame` and the next. Empty in a hidden tab, which draws no frames.
    pub frame_gaps: Durations,
    /// From a worker's "click", stamped with the time, to the page's handler for it. Empty where no worker can be had.
    pub worker_clicks: Durations,
    /// From the reader's own click on the stage's button to its handler.
    pub own_clicks: Durations,
}

impl Measured {
    /// Frames that were due, at one each `interval_ms`, and not drawn.
    pub fn frames_missed(&self, interval_ms: f64) -> usize {
        let missed = |gap_ms: &f64| ((gap_ms / interval_ms).round() - 1.0).max(0.0) as usize;
        if interval_ms > 0.0 { self.frame_gaps.all_ms.iter().map(missed).sum() } else { 0 }
    }

    /// The frames on the script's clock, for a run that began at `began_ms`. `scale`: real time is script time times this. None where
    /// none were drawn.
    pub fn page_frames(&self, interval_ms: f64, began_ms: f64, scale: f64) -> Option<PageFrames> {
        let script_time = |ms: f64| Time(((ms - began_ms).max(0.0) * 1e6 / scale) as u64);
        let gap =
            |(at_ms, gap_ms): (&f64, &f64)| FrameGap { ended: script_time(*at_ms), real_ns: (gap_ms * 1e6) as u64 };
        let gaps: Vec<_> = self.frames_at_ms.iter().zip(&self.frame_gaps.all_ms).map(gap).collect();
        let interval_ns = (interval_ms * 1e6) as u64;
        (interval_ns > 0 && !gaps.is_empty()).then_some(PageFrames { interval_ns, gaps })
    }

    /// The longest wait of a click or key of the reader's, by Event Timing and by the stage's own handlers.
    pub fn longest_input_ms(&self) -> Option<f64> {
        let told = self.inputs.iter().flatten().map(|entry| entry.length_ms).reduce(f64::max);
        told.into_iter().chain(self.own_clicks.longest_ms()).reduce(f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_measured_is_no_figure() {
        assert_eq!(Durations::default().longest_ms(), None);
        assert_eq!(Durations::default().percentile_ms(50.0), None);
    }

    #[test]
    fn frames_that_did_not_come_are_counted() {
        let frame_gaps = Durations { all_ms: vec![16.7, 17.2, 33.0, 100.0] };
        let measured = Measured { frame_gaps, ..Measured::default() };
        assert_eq!(measured.frames_missed(16.67), 6);
        assert_eq!(measured.frames_missed(0.0), 0);
    }

    #[test]
    fn frames_lie_on_the_scripts_clock() {
        let frame_gaps = Durations { all_ms: vec![16.0, 200.0] };
        let measured = Measured { frames_at_ms: vec![1_004.0, 1_204.0], frame_gaps, ..Measured::default() };
        let page = measured.page_frames(16.0, 1_000.0, 0.5).expect("frames were drawn");
        assert_eq!(page.gaps.iter().map(|gap| gap.ended.0).collect::<Vec<_>>(), [8_000_000, 408_000_000]);
        assert_eq!(page.gaps.iter().map(|gap| page.missed(*gap)).collect::<Vec<_>>(), [0, 12]);
        assert_eq!(Measured::default().page_frames(16.0, 0.0, 1.0), None);
    }

    #[test]
    fn percentiles_are_of_the_sorted_list() {
        let durations = Durations { all_ms: vec![30.0, 10.0, 20.0, 40.0] };
        assert_eq!(durations.longest_ms(), Some(40.0));
        assert_eq!(durations.percentile_ms(50.0), Some(20.0));
        assert_eq!(durations.percentile_ms(99.0), Some(40.0));
        assert_eq!(durations.percentile_ms(0.0), Some(10.0));
    }
}
