//! Summaries of ever larger blocks of a list, so that any stretch of it is summed up in logarithmic time.

/// Entries of one level that make one entry of the next.
const FAN: usize = 16;

/// What two neighbouring stretches are together. `Default` is the summary of nothing.
pub trait Merge: Copy + Default {
    fn merge(self, other: Self) -> Self;
}

/// The levels above a list. The list itself stays with its owner, who gives the leaves.
#[derive(Clone, Debug, PartialEq)]
pub struct Pyramid<T> {
    levels: Vec<Vec<T>>,
}

impl<T: Merge> Pyramid<T> {
    pub fn build(len: usize, leaf: impl Fn(usize) -> T) -> Pyramid<T> {
        let mut levels: Vec<Vec<T>> = Vec::new();
        let mut below = len;
        while below > FAN {
            let level = (0..below.div_ceil(FAN)).map(|block| {
                let entries = block * FAN..((block + 1) * FAN).min(below);
                match levels.last() {
                    None => entries.fold(T::default(), |sum, i| sum.merge(leaf(i))),
                    Some(last) => last[entries].iter().fold(T::default(), |sum, entry| sum.merge(*entry)),
                }
            });
            let level: Vec<T> = level.collect();
            below = level.len();
            levels.push(level);
        }
        Pyramid { levels }
    }

    /// The summary of the list's `from..to`; `leaf` as in [`Pyramid::build`].
    pub fn over(&self, from: usize, to: usize, leaf: impl Fn(usize) -> T) -> T {
        let at = |level: usize, i: usize| if level == 0 { leaf(i) } else { self.levels[level - 1][i] };
        let (mut from, mut to, mut level) = (from, to, 0);
        let mut sum = T::default();
        while from < to {
            if to - from < 2 * FAN || level == self.levels.len() {
                return (from..to).fold(sum, |sum, i| sum.merge(at(level, i)));
            }
            while from % FAN != 0 {
                sum = sum.merge(at(level, from));
                from += 1;
            }
            while to % FAN != 0 {
                to -= 1;
                sum = sum.merge(at(level, to));
            }
            (from, to, level) = (from / FAN, to / FAN, level + 1);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Default, PartialEq, Debug)]
    struct Sum(u64);

    impl Merge for Sum {
        fn merge(self, other: Sum) -> Sum {
            Sum(self.0 + other.0)
        }
    }

    #[test]
    fn every_stretch_sums_up_as_its_parts_do() {
        for len in [0usize, 1, 15, 16, 17, 255, 256, 257, 5000] {
            let leaf = |i: usize| Sum((i as u64).wrapping_mul(2654435761) % 1000);
            let pyramid = Pyramid::build(len, leaf);
            for (from, to) in [(0, len), (0, len / 2), (len / 3, len), (len / 4, len - len / 4), (len / 2, len / 2)] {
                let plain: u64 = (from..to).map(|i| leaf(i).0).sum();
                assert_eq!(pyramid.over(from, to, leaf), Sum(plain), "{from}..{to} of {len}");
            }
        }
    }
}
