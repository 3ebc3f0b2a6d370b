//! Moments of one lane: ticks that have a place in time and no length.

use super::pyramid::{Merge, Pyramid};
use base::Time;
use base::order::sort_by_key;
use std::ops::Range;

/// In order of how much they matter: where many marks share a pixel, the last one of this list wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum MarkKind {
    /// A timer that was cancelled before it was due.
    TimerCancelled,
    /// A timer that ran when it was due.
    TimerFired,
    /// A line of output.
    Output,
    Note,
    TaskCreated,
    TaskReturned,
    CancelRequested,
    CancelDelivered,
    TaskCancelled,
    ErrorOutput,
    /// The due moment of a timer that ran late.
    TimerLate,
    NeverAwaited,
    /// `cancel()` returned False: the task was already done.
    CancelRefused,
    CancelSwallowed,
    TaskRaised,
    Unretrieved,
    /// The due moment of a timer that was cancelled before the loop came to look: it never had its turn.
    TimerPowerless,
}

impl MarkKind {
    pub const ALL: [MarkKind; 17] = {
        use MarkKind::*;
        [
            TimerCancelled,
            TimerFired,
            Output,
            Note,
            TaskCreated,
            TaskReturned,
            CancelRequested,
            CancelDelivered,
            TaskCancelled,
            ErrorOutput,
            TimerLate,
            NeverAwaited,
            CancelRefused,
            CancelSwallowed,
            TaskRaised,
            Unretrieved,
            TimerPowerless,
        ]
    };
}

/// A moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub at: Time,
    /// The event it stands for, by its place in the trace.
    pub event: u32,
    /// The script's line, counted from 1; 0 where none was running.
    pub line: u32,
    pub kind: MarkKind,
}

/// Kinds of many marks, one bit each, and how many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MarkBlur {
    kinds: u32,
    pub count: u32,
}

impl MarkBlur {
    fn of(mark: &Mark) -> MarkBlur {
        MarkBlur { kinds: 1 << mark.kind as u8, count: 1 }
    }

    /// The one that matters most.
    pub fn worst(self) -> Option<MarkKind> {
        MarkKind::ALL.into_iter().rev().find(|kind| self.kinds & (1 << *kind as u8) != 0)
    }
}

impl Merge for MarkBlur {
    fn merge(self, other: MarkBlur) -> MarkBlur {
        MarkBlur { kinds: self.kinds | other.kinds, count: self.count + other.count }
    }
}

/// Sorted by `at`, then by event.
#[derive(Clone, Debug, PartialEq)]
pub struct Marks {
    list: Vec<Mark>,
    pyramid: Pyramid<MarkBlur>,
}

impl Default for Marks {
    fn default() -> Marks {
        Marks::new(Vec::new())
    }
}

impl Marks {
    /// Takes marks in any order.
    pub fn new(mut list: Vec<Mark>) -> Marks {
        sort_by_key(&mut list, |mark| (mark.at, mark.event));
        list.shrink_to_fit();
        Marks::summed(list)
    }

    /// Takes marks that are in order.
    pub(super) fn summed(list: Vec<Mark>) -> Marks {
        let pyramid = Pyramid::build(list.len(), |i| MarkBlur::of(&list[i]));
        Marks { list, pyramid }
    }

    pub(super) fn into_list(self) -> Vec<Mark> {
        self.list
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn get(&self, index: usize) -> Option<&Mark> {
        self.list.get(index)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Mark> {
        self.list.iter()
    }

    /// The first mark at `at` or later.
    pub fn first_from(&self, at: Time) -> usize {
        self.list.partition_point(|mark| mark.at < at)
    }

    /// The marks in `from..to`.
    pub fn between(&self, from: Time, to: Time) -> Range<usize> {
        let first = self.first_from(from);
        first..self.first_from(to).max(first)
    }

    /// The marks of `range` taken together.
    pub fn blur(&self, range: Range<usize>) -> MarkBlur {
        self.pyramid.over(range.start, range.end, |i| MarkBlur::of(&self.list[i]))
    }

    /// The worst mark of `range`, the first of its kind.
    pub fn worst(&self, range: Range<usize>) -> Option<usize> {
        let worst = self.blur(range.clone()).worst()?;
        // Wide stretches are never asked for one mark, so a walk will do; it ends at the first match.
        range.into_iter().find(|i| self.list[*i].kind == worst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_listed_in_order_and_fit_the_bits() {
        assert!(MarkKind::ALL.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(MarkKind::ALL.len() <= 32);
    }

    #[test]
    fn a_stretch_names_its_worst_mark() {
        let mark = |at, kind| Mark { at: Time(at), event: at as u32, line: 0, kind };
        let marks = Marks::new(vec![
            mark(30, MarkKind::TimerLate),
            mark(10, MarkKind::Output),
            mark(20, MarkKind::TimerPowerless),
            mark(40, MarkKind::Output),
        ]);
        assert_eq!(marks.between(Time(10), Time(30)), 0..2);
        assert_eq!(marks.worst(0..4), Some(1));
        assert_eq!(marks.worst(2..4), Some(2));
        assert_eq!(marks.blur(0..4).count, 4);
    }
}
