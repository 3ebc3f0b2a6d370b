//! Floats as text: the shortest digits that read back the same, and the C formats `e`, `f`, `g`. Rust's own printing is exact
//! and rounds half to even, as CPython's does; this file adds C's layout.

/// Digits beyond these are zeros in any float (the exact expansion of the smallest one ends before).
const MOST_DIGITS: usize = 1100;

/// `repr(x)`.
pub fn repr(x: f64) -> String {
    if !x.is_finite() {
        return non_finite(x).to_owned();
    }
    let scientific = half_to_even(x, format!("{x:e}"));
    let (mantissa, exponent) = split(&scientific);
    if (-4..16).contains(&exponent) {
        let decimals = mantissa.trim_start_matches('-').len().saturating_sub(2) as i32 - exponent;
        return format!("{x:.*}", decimals.max(1) as usize);
    }
    format!("{mantissa}{}", exponent_text(exponent))
}

/// Of two shortest texts that are equally near CPython takes the one whose last digit is even, Rust the larger one.
fn half_to_even(x: f64, shortest: String) -> String {
    let (mantissa, exponent) = split(&shortest);
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
    let is_odd = mantissa.bytes().last().is_some_and(|digit| digit % 2 == 1);
    if digits < 15 || !is_odd {
        return shortest;
    }
    let exact = format!("{x:.40e}");
    let (all, _) = split(&exact);
    let start = mantissa.len();
    let is_half = all.as_bytes().get(start) == Some(&b'5') && all[start + 1..].bytes().all(|digit| digit == b'0');
    let lower = format!("{}e{exponent}", &all[..start]);
    if is_half && lower.parse() == Ok(x) { lower } else { shortest }
}

/// `repr(x)` with a point in any case, as `#` wants it.
pub fn repr_with_point(x: f64) -> String {
    let text = repr(x);
    match text.split_once('e') {
        Some((mantissa, exponent)) if !mantissa.contains('.') => format!("{mantissa}.e{exponent}"),
        _ => text,
    }
}

pub fn non_finite(x: f64) -> &'static str {
    match (x.is_nan(), x < 0.0) {
        (true, _) => "nan",
        (_, true) => "-inf",
        _ => "inf",
    }
}

fn split(scientific: &str) -> (&str, i32) {
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((scientific, "0"));
    (mantissa, exponent.parse().unwrap_or_default())
}

fn exponent_text(exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("e{sign}{:02}", exponent.abs())
}

/// `%.*f`; `keep_point` writes the point even without decimals (`#`).
pub fn fixed(x: f64, precision: usize, keep_point: bool) -> String {
    let shown = precision.min(MOST_DIGITS);
    let mut text = format!("{x:.shown$}");
    text.extend(std::iter::repeat_n('0', precision - shown));
    if precision == 0 && keep_point {
        text.push('.');
    }
    text
}

/// `%.*e`.
pub fn scientific(x: f64, precision: usize, keep_point: bool) -> String {
    let shown = precision.min(MOST_DIGITS);
    let text = format!("{x:.shown$e}");
    let (mantissa, exponent) = split(&text);
    let zeros = "0".repeat(precision - shown);
    let point = if precision == 0 && keep_point { "." } else { "" };
    format!("{mantissa}{zeros}{point}{}", exponent_text(exponent))
}

/// `%.*g`; with `point_zero` a whole number keeps ".0" (a float's own format with a precision).
pub fn general(x: f64, precision: usize, keep_zeros: bool, point_zero: bool) -> String {
    let precision = precision.max(1);
    let shown = precision.min(MOST_DIGITS);
    let rounded = format!("{x:.*e}", shown - 1);
    let (_, exponent) = split(&rounded);
    let most = precision as i64 - i64::from(point_zero);
    let is_fixed = exponent >= -4 && i64::from(exponent) < most;
    let (mut digits, tail) = if is_fixed {
        let decimals = (precision as i64 - 1 - i64::from(exponent)).max(0) as usize;
        (fixed(x, decimals, keep_zeros), String::new())
    } else {
        let text = scientific(x, precision - 1, keep_zeros);
        let (mantissa, _) = split(&text);
        (mantissa.to_owned(), exponent_text(exponent))
    };
    if !keep_zeros && digits.contains('.') {
        digits.truncate(digits.trim_end_matches('0').trim_end_matches('.').len());
    }
    if point_zero && is_fixed && !digits.contains('.') {
        digits.push_str(".0");
    }
    digits + &tail
}

/// `float.hex()`.
pub fn hex(x: f64) -> String {
    if !x.is_finite() {
        return non_finite(x).to_owned();
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    let bits = x.to_bits();
    let (exponent, mantissa) = ((bits >> 52 & 0x7FF) as i32, bits & 0x000F_FFFF_FFFF_FFFF);
    match (exponent, mantissa) {
        (0, 0) => format!("{sign}0x0.0p+0"),
        (0, _) => format!("{sign}0x0.{mantissa:013x}p-1022"),
        _ => format!("{sign}0x1.{mantissa:013x}p{:+}", exponent - 1023),
    }
}

/// Python's syntax for floats in text: underscores between digits, `inf`, `nan`, no hexadecimal.
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || ('\x1c'..='\x1f').contains(&c));
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if unsigned.starts_with(['+', '-']) {
        return None;
    }
    let lower = unsigned.to_ascii_lowercase();
    if matches!(lower.as_str(), "inf" | "infinity" | "nan") {
        return text.parse().ok();
    }
    if !lower.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    if !text.contains('_') {
        return text.parse().ok();
    }
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let between = |at: usize| at > 0 && is_digit(at - 1) && is_digit(at + 1);
    if bytes.iter().enumerate().any(|(at, byte)| *byte == b'_' && !between(at)) {
        return None;
    }
    text.replace('_', "").parse().ok()
}

/// `round(x, digits)`: the decimal expansion is exact, so a tie is a true tie and goes to even.
pub fn round(x: f64, digits: i64) -> f64 {
    if !x.is_finite() || digits > 323 {
        return x;
    }
    if digits >= 0 {
        return fixed(x, digits as usize, false).parse().unwrap_or(x);
    }
    if digits < -308 {
        return 0.0_f64.copysign(x);
    }
    let unit = super::arithmetic::ten_to(-digits as u32);
    let Some(whole) = super::numbers::float_to_big(x.abs()) else { return x };
    let has_rest = x.fract() != 0.0;
    let (quotient, remainder) = num_integer::Integer::div_rem(&whole, &unit);
    let up = match (&remainder * 2u32).cmp(&unit) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => has_rest || num_integer::Integer::is_odd(&quotient),
        std::cmp::Ordering::Less => false,
    };
    let rounded = (quotient + u32::from(up)) * unit;
    rounded.to_string().parse::<f64>().unwrap_or(x).copysign(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_show_as_in_cpython() {
        let shown = [0.1, 1.0, -0.0, 1e16, 123456789012345680.0, 1e-4, 1e-5, 1.5e300, 5e-324, 1e22, 9999999999999998.0];
        let shown: Vec<String> = shown.into_iter().map(repr).collect();
        assert_eq!(
            shown.join(" "),
            "0.1 1.0 -0.0 1e+16 1.2345678901234568e+17 0.0001 1e-05 1.5e+300 5e-324 1e+22 9999999999999998.0"
        );
    }

    #[test]
    fn rounding_is_of_the_exact_value() {
        assert_eq!(
            [round(2.675, 2), round(0.5, 0), round(1.5, 0), round(25.0, -1), round(35.0, -1)],
            [2.67, 0.0, 2.0, 20.0, 40.0]
        );
        assert_eq!([round(1234.5678, -2), round(-1.25, 1), round(1e300, -400)], [1200.0, -1.2, 0.0]);
    }

    #[test]
    fn general_format() {
        assert_eq!(general(100000.0, 6, false, false), "100000");
        assert_eq!(general(1000000.0, 6, false, false), "1e+06");
        assert_eq!(general(100.0, 3, false, true), "1e+02");
        assert_eq!(general(12.0, 3, false, true), "12.0");
        assert_eq!(general(1.0, 3, true, false), "1.00");
    }

    #[test]
    fn floats_are_read() {
        assert_eq!(parse(" 1_000.5 "), Some(1000.5));
        assert_eq!(parse("-inf"), Some(f64::NEG_INFINITY));
        for bad in ["", "1__0", "_1", "1_", "e5", "--1", "0x10", "1e", "infx", "+ 1"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
