//! Durations and moments for people: "10.0 s", "4 ms", "0.2 ms". The one formatter of page, sentences and tables.

use base::{SECOND_NS, Time};

const MICRO_NS: u64 = 1_000;
const MILLI_NS: u64 = 1_000_000;

/// A duration, to two or three digits: "0 s", "0.4 µs", "40 µs", "0.2 ms", "4.5 ms", "250 ms", "10.0 s", "1,234 s".
pub fn human(duration_ns: u64) -> String {
    match duration_ns {
        0 => "0 s".to_owned(),
        1..=999 => format!("{} µs", trimmed(duration_ns.max(100) as f64 / MICRO_NS as f64, 1)),
        1_000..=99_499 => format!("{} µs", divided(duration_ns, MICRO_NS)),
        99_500..=9_949_999 => format!("{} ms", trimmed(duration_ns as f64 / MILLI_NS as f64, 1)),
        9_950_000..=999_499_999 => format!("{} ms", divided(duration_ns, MILLI_NS)),
        999_500_000..=999_949_999_999 => format!("{:.1} s", tenths(duration_ns)),
        _ => format!("{} s", thousands(divided(duration_ns, SECOND_NS))),
    }
}

/// A duration that somebody asked for, as they wrote it: "1 s", "0.25 s", "20 ms". For `asyncio.timeout(1)`, whose
/// timer is armed some microseconds after its moment was reckoned.
pub fn nominal(duration_ns: u64) -> String {
    if duration_ns == 0 {
        "0 s".to_owned()
    } else if duration_ns < 100 * MILLI_NS {
        format!("{} ms", trimmed(duration_ns as f64 / MILLI_NS as f64, 1))
    } else {
        format!("{} s", trimmed(duration_ns as f64 / SECOND_NS as f64, 3))
    }
}

/// A moment of the run, in seconds with one or two decimals: "0.0 s", "1.0 s", "1.25 s".
pub fn moment(at: Time) -> String {
    let text = format!("{:.2}", divided(at.0, SECOND_NS / 100) as f64 / 100.0);
    format!("{} s", text.strip_suffix('0').unwrap_or(&text))
}

/// A count with its thousands apart: "1,000,000".
pub fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn divided(value: u64, unit: u64) -> u64 {
    value / unit + u64::from(value % unit >= unit.div_ceil(2))
}

fn tenths(duration_ns: u64) -> f64 {
    divided(duration_ns, SECOND_NS / 10) as f64 / 10.0
}

/// At most so many decimals, none of them a closing zero.
fn trimmed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_rounding() {
        for (ns, text) in [
            (0, "0 s"),
            (3, "0.1 µs"),
            (400, "0.4 µs"),
            (999, "1 µs"),
            (1_000, "1 µs"),
            (39_600, "40 µs"),
            (99_499, "99 µs"),
            (99_500, "0.1 ms"),
            (200_000, "0.2 ms"),
            (4_000_000, "4 ms"),
            (4_449_999, "4.4 ms"),
            (9_949_999, "9.9 ms"),
            (9_950_000, "10 ms"),
            (16_666_666, "17 ms"),
            (999_499_999, "999 ms"),
            (999_500_000, "1.0 s"),
            (1_000_000_000, "1.0 s"),
            (10_000_300_000, "10.0 s"),
            (10_050_000_000, "10.1 s"),
            (120_000_000_000, "120.0 s"),
            (999_949_999_999, "999.9 s"),
            (999_950_000_000, "1,000 s"),
            (1_000_000 * SECOND_NS, "1,000,000 s"),
        ] {
            assert_eq!(human(ns), text, "{ns} ns");
        }
        assert!(human(u64::MAX).ends_with(" s"));
    }

    #[test]
    fn what_was_asked_for_is_said_as_it_was_written() {
        for (ns, text) in [
            (0, "0 s"),
            (SECOND_NS, "1 s"),
            (SECOND_NS * 3 / 2, "1.5 s"),
            (SECOND_NS / 4, "0.25 s"),
            (SECOND_NS - 4_000, "1 s"),
            (20 * MILLI_NS - 4_000, "20 ms"),
            (100 * SECOND_NS, "100 s"),
        ] {
            assert_eq!(nominal(ns), text);
        }
    }

    #[test]
    fn moments() {
        for (ns, text) in [
            (0, "0.0 s"),
            (40_000, "0.0 s"),
            (SECOND_NS, "1.0 s"),
            (SECOND_NS + 40_000, "1.0 s"),
            (SECOND_NS * 5 / 4, "1.25 s"),
            (SECOND_NS * 10 - 1, "10.0 s"),
        ] {
            assert_eq!(moment(Time(ns)), text);
        }
    }
}
