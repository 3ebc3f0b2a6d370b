//! Elementary functions rounded once: computed with two doubles for a number, about 100 bits, over what `libm` gives as a start.
//!
//! Good C libraries are within a hair of the correctly rounded result, `libm` is a bit further off; this way the digits are those that
//! CPython prints. Plain arithmetic throughout, so natively and in wasm the bits are the same.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// The sum of two doubles, the second less than half a unit in the last place of the first.
#[derive(Clone, Copy)]
struct Double(f64, f64);

const LN_2: Double = Double(std::f64::consts::LN_2, 2.319_046_813_846_299_6e-17);
/// Half of pi in three parts.
const HALF_PI: [f64; 3] = [std::f64::consts::FRAC_PI_2, 6.123_233_995_736_766e-17, -1.497_384_904_859_169_8e-33];

fn two_sum(a: f64, b: f64) -> Double {
    let sum = a + b;
    let part = sum - a;
    Double(sum, (a - (sum - part)) + (b - part))
}

fn two_product(a: f64, b: f64) -> Double {
    let split = |x: f64| {
        let wide = 134_217_729.0 * x;
        let high = wide - (wide - x);
        (high, x - high)
    };
    let product = a * b;
    let ((a_high, a_low), (b_high, b_low)) = (split(a), split(b));
    Double(product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low)
}

impl From<f64> for Double {
    fn from(x: f64) -> Double {
        Double(x, 0.0)
    }
}

impl Neg for Double {
    type Output = Double;
    fn neg(self) -> Double {
        Double(-self.0, -self.1)
    }
}

impl Add for Double {
    type Output = Double;
    fn add(self, other: Double) -> Double {
        let (high, low) = (two_sum(self.0, other.0), two_sum(self.1, other.1));
        let first = two_sum(high.0, high.1 + low.0);
        two_sum(first.0, first.1 + low.1)
    }
}

impl Sub for Double {
    type Output = Double;
    fn sub(self, other: Double) -> Double {
        self + -other
    }
}

impl Mul for Double {
    type Output = Double;
    fn mul(self, other: Double) -> Double {
        let product = two_product(self.0, other.0);
        two_sum(product.0, product.1 + (self.0 * other.1 + self.1 * other.0))
    }
}

impl Div for Double {
    type Output = Double;
    fn div(self, other: Double) -> Double {
        let first = self.0 / other.0;
        let rest = self - other * first.into();
        let second = rest.0 / other.0;
        let rest = rest - other * second.into();
        two_sum(first, second) + (rest.0 / other.0).into()
    }
}

/// e ** x as a number near one and the power of two it is multiplied by.
fn exp_parts(x: Double) -> (Double, i32) {
    let power = (x.0 / LN_2.0).round();
    let rest = x - LN_2 * power.into();
    let small = rest * (1.0 / 512.0).into();
    // e ** small - 1 by its series, then doubled nine times.
    let (mut sum, mut term) = (small, small);
    for n in 2..9 {
        term = term * small / f64::from(n).into();
        sum = sum + term;
    }
    for _ in 0..9 {
        sum = sum * sum + sum + sum;
    }
    (sum + 1.0.into(), power as i32)
}

fn log_of(x: Double) -> Double {
    let start = libm::log(x.0);
    let (inverse, power) = exp_parts((-start).into());
    let scaled = Double(libm::ldexp(x.0, power), libm::ldexp(x.1, power));
    let rest = scaled * inverse - 1.0.into();
    two_sum(start, rest.0) + (rest.1 - rest.0 * rest.0 * 0.5).into()
}

/// Sine and cosine of what is not too large.
fn sin_cos(x: Double) -> (Double, Double) {
    let turns = (x.0 / HALF_PI[0]).round();
    let mut rest = x;
    for part in HALF_PI {
        rest = rest - two_product(turns, part);
    }
    let square = rest * rest;
    let series = |first: Double, from: i32| {
        let (mut sum, mut term) = (first, first);
        for n in 0..14 {
            let at = f64::from(from + 2 * n);
            term = -(term * square) / (at * (at + 1.0)).into();
            sum = sum + term;
        }
        sum
    };
    let (sine, cosine) = (series(rest, 2), series(1.0.into(), 1));
    match (turns as i64).rem_euclid(4) {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    }
}

fn atan2_of(y: Double, x: Double) -> f64 {
    let start = libm::atan2(y.0, x.0);
    let (sine, cosine) = sin_cos(start.into());
    let rest = (y * cosine - x * sine) / (x * cosine + y * sine);
    two_sum(start, rest.0).0
}

/// Where two doubles do: neither near overflow nor near the smallest numbers.
fn is_tame(x: f64) -> bool {
    (1e-290..1e290).contains(&x.abs())
}

/// The better result where there is one.
fn or(start: f64, better: impl FnOnce() -> f64) -> f64 {
    if is_tame(start) { better() } else { start }
}

pub fn exp(x: f64) -> f64 {
    or(libm::exp(x), || {
        let (near_one, power) = exp_parts(x.into());
        libm::ldexp(near_one.0, power)
    })
}

pub fn log(x: f64) -> f64 {
    if is_tame(x) && x > 0.0 { or(libm::log(x), || log_of(x.into()).0) } else { libm::log(x) }
}

pub fn log2(x: f64) -> f64 {
    if is_tame(x) && x > 0.0 { or(libm::log2(x), || (log_of(x.into()) / LN_2).0) } else { libm::log2(x) }
}

/// As glibc has it, which is not the nearest but what CPython prints.
pub fn log10(x: f64) -> f64 {
    if !is_tame(x) || x < 0.0 {
        return libm::log10(x);
    }
    let (mantissa, exponent) = libm::frexp(x);
    let (mantissa, exponent) = (mantissa * 2.0, exponent - 1);
    let is_negative = i32::from(exponent < 0);
    let mantissa = if is_negative == 1 { mantissa * 0.5 } else { mantissa };
    let power = f64::from(exponent + is_negative);
    let low = power * 3.694_239_077_158_931e-13 + std::f64::consts::LOG10_E * log(mantissa);
    low + power * 3.010_299_956_636_117_7e-1
}

/// So it is with these, over `expm1`.
pub fn sinh(x: f64) -> f64 {
    let half = libm::copysign(0.5, x);
    let size = x.abs();
    if !x.is_finite() || size > 700.0 {
        return libm::sinh(x);
    }
    if size < 3e-9 {
        return x;
    }
    if size >= 22.0 {
        return half * exp(size);
    }
    let t = libm::expm1(size);
    if size < 1.0 { half * (2.0 * t - t * t / (t + 1.0)) } else { half * (t + t / (t + 1.0)) }
}

pub fn cosh(x: f64) -> f64 {
    let size = x.abs();
    if !x.is_finite() || size > 700.0 {
        return libm::cosh(x);
    }
    if size < 0.5 * std::f64::consts::LN_2 {
        let t = libm::expm1(size);
        let w = 1.0 + t;
        return if size < 2e-17 { w } else { 1.0 + t * t / (w + w) };
    }
    let t = exp(size);
    if size < 22.0 { 0.5 * t + 0.5 / t } else { 0.5 * t }
}

pub fn tanh(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() || size < 2e-17 {
        return x;
    }
    let z = if size >= 22.0 {
        1.0
    } else if size >= 1.0 {
        1.0 - 2.0 / (libm::expm1(2.0 * size) + 2.0)
    } else {
        let t = libm::expm1(-2.0 * size);
        -t / (t + 2.0)
    };
    libm::copysign(z, x)
}

pub fn pow(x: f64, y: f64) -> f64 {
    let start = libm::pow(x, y);
    if !is_tame(start) || !is_tame(x) || start.abs() == 1.0 || y == 1.0 {
        return start;
    }
    let (near_one, power) = exp_parts(log_of(x.abs().into()) * y.into());
    libm::copysign(libm::ldexp(near_one.0, power), start)
}

pub fn sin(x: f64) -> f64 {
    if x.abs() < 1e6 { or(libm::sin(x), || sin_cos(x.into()).0.0) } else { libm::sin(x) }
}

pub fn cos(x: f64) -> f64 {
    if x.abs() < 1e6 { or(libm::cos(x), || sin_cos(x.into()).1.0) } else { libm::cos(x) }
}

pub fn tan(x: f64) -> f64 {
    let better = || {
        let (sine, cosine) = sin_cos(x.into());
        (sine / cosine).0
    };
    if x.abs() < 1e6 { or(libm::tan(x), better) } else { libm::tan(x) }
}

pub fn atan2(y: f64, x: f64) -> f64 {
    if is_tame(x) && is_tame(y) && is_tame(x / y) { atan2_of(y.into(), x.into()) } else { libm::atan2(y, x) }
}

pub fn atan(x: f64) -> f64 {
    if is_tame(x) { atan2_of(x.into(), 1.0.into()) } else { libm::atan(x) }
}

/// The other side of a right triangle of hypotenuse one.
fn other_side(x: f64) -> Double {
    let square = two_sum(1.0, -x) * two_sum(1.0, x);
    let start = square.0.sqrt();
    let rest = square - two_product(start, start);
    two_sum(start, rest.0 / (2.0 * start))
}

pub fn asin(x: f64) -> f64 {
    if x.abs() < 1.0 && x.abs() > 1e-8 { atan2_of(x.into(), other_side(x)) } else { libm::asin(x) }
}

pub fn acos(x: f64) -> f64 {
    if x.abs() < 1.0 && x.abs() > 1e-8 { atan2_of(other_side(x), x.into()) } else { libm::acos(x) }
}
