//! Figures of a live run: a list of measured milliseconds, and what is read off it. Knows no browser.

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

/// What the browser measured while one thing was going on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measured {
    /// Between one callback of `requestAnimationFrame` and the next. Empty in a hidden tab, which draws no frames.
    pub frame_gaps: Durations,
    /// From a worker's "click", stamped with the time, to the page's handler for it. Empty where no worker can be had.
    pub worker_clicks: Durations,
    /// From the reader's own click on the stage's button to its handler.
    pub own_clicks: Durations,
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
    fn percentiles_are_of_the_sorted_list() {
        let durations = Durations { all_ms: vec![30.0, 10.0, 20.0, 40.0] };
        assert_eq!(durations.longest_ms(), Some(40.0));
        assert_eq!(durations.percentile_ms(50.0), Some(20.0));
        assert_eq!(durations.percentile_ms(99.0), Some(40.0));
        assert_eq!(durations.percentile_ms(0.0), Some(10.0));
    }
}
