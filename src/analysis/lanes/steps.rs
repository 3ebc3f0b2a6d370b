//! A number that changes over time, such as how many tasks wait for the loop.

use super::pyramid::{Merge, Pyramid};
use base::Time;

/// The largest of many values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Max(u32);

impl Merge for Max {
    fn merge(self, other: Max) -> Max {
        Max(self.0.max(other.0))
    }
}

/// A step function: 0 before its first step, then each value from its moment until the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    list: Vec<(Time, u32)>,
    pyramid: Pyramid<Max>,
}

impl Default for Steps {
    fn default() -> Steps {
        Steps::new(Vec::new())
    }
}

impl Steps {
    /// Takes steps in order of time; of several at one moment all count, so that a peak of no length is still a peak.
    pub fn new(mut list: Vec<(Time, u32)>) -> Steps {
        list.shrink_to_fit();
        let pyramid = Pyramid::build(list.len(), |i| Max(list[i].1));
        Steps { list, pyramid }
    }

    pub(super) fn into_list(self) -> Vec<(Time, u32)> {
        self.list
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn at(&self, at: Time) -> u32 {
        let index = self.list.partition_point(|step| step.0 <= at);
        if index == 0 { 0 } else { self.list[index - 1].1 }
    }

    /// The largest value anywhere in `from..to`, what it was at `from` included.
    pub fn max(&self, from: Time, to: Time) -> u32 {
        let first = self.list.partition_point(|step| step.0 <= from).saturating_sub(1);
        let end = self.list.partition_point(|step| step.0 < to).max(first);
        self.pyramid.over(first, end, |i| Max(self.list[i].1)).0
    }

    /// The moment of the next step after `at`.
    pub fn next_change(&self, at: Time) -> Option<Time> {
        self.list.get(self.list.partition_point(|step| step.0 <= at)).map(|step| step.0)
    }

    pub fn peak(&self) -> u32 {
        self.pyramid.over(0, self.list.len(), |i| Max(self.list[i].1)).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_value_of_a_stretch() {
        let steps = Steps::new(vec![(Time(10), 1), (Time(20), 5), (Time(20), 2), (Time(40), 0)]);
        assert_eq!(steps.at(Time(5)), 0);
        assert_eq!(steps.at(Time(30)), 2);
        assert_eq!(steps.max(Time(0), Time(15)), 1);
        assert_eq!(steps.max(Time(15), Time(21)), 5);
        assert_eq!(steps.max(Time(25), Time(90)), 2);
        assert_eq!(steps.max(Time(50), Time(90)), 0);
        assert_eq!(steps.peak(), 5);
        assert_eq!(steps.next_change(Time(20)), Some(Time(40)));
    }
}
