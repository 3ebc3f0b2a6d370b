//! Moments and lengths of time as the page writes them: always with a unit, in as few digits as tell them apart.

use crate::base::{SECOND_NS, Time};

const MS_NS: u64 = 1_000_000;
const US_NS: u64 = 1_000;

/// A moment, to the millisecond: `10.000 s`.
pub fn moment(at: Time) -> String {
    format!("{} s", seconds(at))
}

/// A moment without its unit: `10.000`. Truncated, so that a clock never shows what has not come yet.
pub fn seconds(at: Time) -> String {
    let ms = at.0 / MS_NS;
    format!("{}.{:03}", ms / 1000, ms % 1000)
}

/// A length of time: `10.0 s`, `250 ms`, `0.2 ms`, `35 µs`, `0 s`.
pub fn length(ns: u64) -> String {
    match ns {
        0 => "0 s".to_owned(),
        _ if ns >= SECOND_NS - SECOND_NS / 20 => tenths(ns, SECOND_NS, "s"),
        _ if ns >= 10 * MS_NS => format!("{} ms", (ns + MS_NS / 2) / MS_NS),
        _ if ns >= MS_NS / 10 => tenths(ns, MS_NS, "ms"),
        _ if ns >= US_NS => format!("{} µs", (ns + US_NS / 2) / US_NS),
        _ => format!("{ns} ns"),
    }
}

fn tenths(ns: u64, unit_ns: u64, unit: &str) -> String {
    let tenths = (ns.saturating_add(unit_ns / 20)) / (unit_ns / 10);
    format!("{}.{} {unit}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_units_and_few_digits() {
        let cases = [
            (0, "0 s"),
            (900, "900 ns"),
            (35_400, "35 µs"),
            (200_000, "0.2 ms"),
            (4_000_000, "4.0 ms"),
            (16_700_000, "17 ms"),
            (949_000_000, "949 ms"),
            (990_000_000, "1.0 s"),
            (10 * SECOND_NS, "10.0 s"),
            (10_049_000_000, "10.0 s"),
        ];
        for (ns, text) in cases {
            assert_eq!(length(ns), text);
        }
    }

    #[test]
    fn moments_are_truncated_to_the_millisecond() {
        assert_eq!(moment(Time(10 * SECOND_NS)), "10.000 s");
        assert_eq!(moment(Time(1_999_999_999)), "1.999 s");
    }
}
