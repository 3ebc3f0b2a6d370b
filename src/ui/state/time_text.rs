//! Moments as the page's clocks write them, to the millisecond. Lengths are written by `analysis::duration`.

use base::Time;

const MS_NS: u64 = 1_000_000;

/// A moment, to the millisecond: `10.000 s`.
pub fn moment(at: Time) -> String {
    format!("{} s", seconds(at))
}

/// A moment without its unit: `10.000`. Truncated, so that a clock never shows what has not come yet.
pub fn seconds(at: Time) -> String {
    let ms = at.0 / MS_NS;
    format!("{}.{:03}", ms / 1000, ms % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::SECOND_NS;

    #[test]
    fn moments_are_truncated_to_the_millisecond() {
        assert_eq!(moment(Time(10 * SECOND_NS)), "10.000 s");
        assert_eq!(moment(Time(1_999_999_999)), "1.999 s");
    }
}
