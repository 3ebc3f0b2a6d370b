//! Arithmetic of two small ints and of two floats, without leaving the window; nothing where there is more to it, and then the
//! operation's slow path does all of it.

/// What two small ints come to, one function for each operation.
pub(super) mod ints {
    use crate::object::Value;
    use num_integer::Integer;

    #[inline(always)]
    pub fn add(x: i64, y: i64) -> Option<Value> {
        Value::small_int(x + y)
    }

    #[inline(always)]
    pub fn sub(x: i64, y: i64) -> Option<Value> {
        Value::small_int(x - y)
    }

    #[inline(always)]
    pub fn mul(x: i64, y: i64) -> Option<Value> {
        x.checked_mul(y).and_then(Value::small_int)
    }

    #[inline(always)]
    pub fn div(x: i64, y: i64) -> Option<Value> {
        if y != 0 { Some(Value::float(x as f64 / y as f64)) } else { None }
    }

    #[inline(always)]
    pub fn floor_div(x: i64, y: i64) -> Option<Value> {
        if y != 0 { Value::small_int(Integer::div_floor(&x, &y)) } else { None }
    }

    #[inline(always)]
    pub fn modulo(x: i64, y: i64) -> Option<Value> {
        if y != 0 { Value::small_int(Integer::mod_floor(&x, &y)) } else { None }
    }

    #[inline(always)]
    pub fn shift_left(x: i64, y: i64) -> Option<Value> {
        if (0..16).contains(&y) { Value::small_int(x << y) } else { None }
    }

    #[inline(always)]
    pub fn shift_right(x: i64, y: i64) -> Option<Value> {
        if y >= 0 { Value::small_int(x >> y.min(63)) } else { None }
    }

    #[inline(always)]
    pub fn bit_and(x: i64, y: i64) -> Option<Value> {
        Value::small_int(x & y)
    }

    #[inline(always)]
    pub fn bit_or(x: i64, y: i64) -> Option<Value> {
        Value::small_int(x | y)
    }

    #[inline(always)]
    pub fn bit_xor(x: i64, y: i64) -> Option<Value> {
        Value::small_int(x ^ y)
    }
}

/// What two floats come to.
pub(super) mod floats {
    #[inline(always)]
    pub fn add(x: f64, y: f64) -> Option<f64> {
        Some(x + y)
    }

    #[inline(always)]
    pub fn sub(x: f64, y: f64) -> Option<f64> {
        Some(x - y)
    }

    #[inline(always)]
    pub fn mul(x: f64, y: f64) -> Option<f64> {
        Some(x * y)
    }

    #[inline(always)]
    pub fn div(x: f64, y: f64) -> Option<f64> {
        if y != 0.0 { Some(x / y) } else { None }
    }
}
