//! Bars of one lane: in order, never overlapping, found by binary search, summed up over any stretch of time.

use super::pyramid::Pyramid;
use super::state::{Blur, State, States};
use base::Time;
use base::order::sort_by_key;
use std::ops::Range;

/// A span of time in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    pub from: Time,
    pub to: Time,
    /// The event that opened it, by its place in the trace.
    pub event: u32,
    /// The script's line, counted from 1; 0 where none was running.
    pub line: u32,
    pub state: State,
}

impl Bar {
    pub fn duration_ns(&self) -> u64 {
        self.to.since_ns(self.from)
    }

    fn blur(&self) -> Blur {
        let mut blur = Blur { states: States::only(self.state), ..Blur::default() };
        let sum_ns = if self.state.is_busy() {
            &mut blur.busy_ns
        } else if self.state.is_ready() {
            &mut blur.ready_ns
        } else {
            &mut blur.suspended_ns
        };
        *sum_ns = self.duration_ns();
        blur
    }
}

/// Into the order of beginning.
pub fn sort_bars(bars: &mut Vec<Bar>) {
    sort_by_key(bars, |bar| (bar.from, bar.event));
}

/// Sorted by `from`, each over before the next begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    list: Vec<Bar>,
    pyramid: Pyramid<Blur>,
}

impl Default for Bars {
    fn default() -> Bars {
        Bars::new(Vec::new())
    }
}

impl Bars {
    /// Takes bars in order of `from`; a bar that would overlap its successor is cut short.
    pub fn new(mut list: Vec<Bar>) -> Bars {
        for at in 1..list.len() {
            let next_from = list[at].from;
            let bar = &mut list[at - 1];
            bar.to = bar.to.min(next_from).max(bar.from);
        }
        list.shrink_to_fit();
        Bars::summed(list)
    }

    /// Takes bars that are in order and do not overlap.
    pub(super) fn summed(list: Vec<Bar>) -> Bars {
        let pyramid = Pyramid::build(list.len(), |i| list[i].blur());
        Bars { list, pyramid }
    }

    pub(super) fn into_list(self) -> Vec<Bar> {
        self.list
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn get(&self, index: usize) -> Option<&Bar> {
        self.list.get(index)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Bar> {
        self.list.iter()
    }

    /// The bars that touch `from..to`.
    pub fn between(&self, from: Time, to: Time) -> Range<usize> {
        let first = self.list.partition_point(|bar| bar.to <= from && bar.from < from);
        let end = self.first_from(to);
        first..end.max(first)
    }

    /// The first bar that begins at `at` or later.
    pub fn first_from(&self, at: Time) -> usize {
        self.list.partition_point(|bar| bar.from < at)
    }

    /// The bar that covers `at`: the last one that has begun and is not over.
    pub fn at(&self, at: Time) -> Option<usize> {
        let index = self.list.partition_point(|bar| bar.from <= at).checked_sub(1)?;
        (at < self.list[index].to).then_some(index)
    }

    /// The bars of `range` taken together.
    pub fn blur(&self, range: Range<usize>) -> Blur {
        self.pyramid.over(range.start, range.end, |i| self.list[i].blur())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(from: u64, to: u64, state: State) -> Bar {
        Bar { from: Time(from), to: Time(to), event: 0, line: 0, state }
    }

    #[test]
    fn bars_are_found_by_time() {
        let bars =
            Bars::new(vec![bar(10, 20, State::Running), bar(20, 30, State::Sleeping), bar(50, 60, State::Running)]);
        assert_eq!(bars.at(Time(9)), None);
        assert_eq!(bars.at(Time(10)), Some(0));
        assert_eq!(bars.at(Time(20)), Some(1));
        assert_eq!(bars.at(Time(40)), None);
        assert_eq!(bars.between(Time(15), Time(55)), 0..3);
        assert_eq!(bars.between(Time(20), Time(50)), 1..2);
        assert_eq!(bars.between(Time(60), Time(90)), 3..3);
    }

    #[test]
    fn a_stretch_blurs_into_states_and_sums() {
        let list = (0..1000).map(|i| bar(i * 10, i * 10 + 4, if i == 700 { State::Long } else { State::Running }));
        let bars = Bars::new(list.collect());
        let blur = bars.blur(bars.between(Time(0), Time(10_000)));
        assert_eq!(blur.busy_ns, 4000);
        assert_eq!(blur.states.worst(), Some(State::Long));
        assert_eq!(bars.blur(0..700).states.worst(), Some(State::Running));
    }

    #[test]
    fn overlaps_are_cut() {
        let bars = Bars::new(vec![bar(0, 100, State::Running), bar(40, 50, State::Running)]);
        assert_eq!(bars.get(0).map(|bar| bar.to), Some(Time(40)));
    }
}
