//! A Python value: eight bytes, `Copy`. Small ints, floats and the constants are in it; everything else is a handle.
//!
//! Floats are themselves. The negative quiet NaNs above `0xFFF8…` never come out of arithmetic (NaNs are made canonical), so
//! their top 16 bits tag the rest: a constant, a 48-bit int, or a kind and an index into that kind's arena.

const TAG_SHIFT: u32 = 48;
const TAG_CONSTANT: u64 = 0xFFF9;
const TAG_INT: u64 = 0xFFFA;
const TAG_OBJECT: u64 = 0xFFFB;
const INT_MIN: i64 = -(1 << 47);
const INT_MAX: i64 = (1 << 47) - 1;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Value(u64);

/// The arenas of the heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    Str,
    Bytes,
    BigInt,
    Complex,
    List,
    Tuple,
    Dict,
    Set,
    Range,
    Slice,
    Function,
    Native,
    Method,
    Class,
    Instance,
    /// What an exception instance carries beside its attributes; never a value of its own.
    ExceptionState,
    Cell,
    Module,
    Generator,
    Iter,
    /// `dict.keys()`, `.values()`, `.items()`.
    View,
    /// property, classmethod, staticmethod.
    Descriptor,
    Super,
    /// Futures, tasks included.
    Future,
}

impl Kind {
    pub const COUNT: usize = Kind::Future as usize + 1;

    fn from_byte(byte: u8) -> Kind {
        const ALL: [Kind; Kind::COUNT] = [
            Kind::Str,
            Kind::Bytes,
            Kind::BigInt,
            Kind::Complex,
            Kind::List,
            Kind::Tuple,
            Kind::Dict,
            Kind::Set,
            Kind::Range,
            Kind::Slice,
            Kind::Function,
            Kind::Native,
            Kind::Method,
            Kind::Class,
            Kind::Instance,
            Kind::ExceptionState,
            Kind::Cell,
            Kind::Module,
            Kind::Generator,
            Kind::Iter,
            Kind::View,
            Kind::Descriptor,
            Kind::Super,
            Kind::Future,
        ];
        ALL[byte as usize]
    }
}

const fn constant(number: u64) -> Value {
    Value(TAG_CONSTANT << TAG_SHIFT | number)
}

impl Value {
    pub const NONE: Value = constant(0);
    pub const FALSE: Value = constant(1);
    pub const TRUE: Value = constant(2);
    pub const ELLIPSIS: Value = constant(3);
    pub const NOT_IMPLEMENTED: Value = constant(4);
    /// No value: an unbound local, an absent operand. Scripts never see it.
    pub const UNBOUND: Value = constant(5);

    pub const fn bool(value: bool) -> Value {
        if value { Value::TRUE } else { Value::FALSE }
    }

    /// An int that fits into 48 bits; beyond that [`super::Heap::int`] makes a big one.
    #[inline(always)]
    pub const fn small_int(value: i64) -> Option<Value> {
        if value >= INT_MIN && value <= INT_MAX { Some(Value::int_unchecked(value)) } else { None }
    }

    /// An int known to fit into 48 bits (a length, an index, an `i32`).
    #[inline(always)]
    pub const fn int_unchecked(value: i64) -> Value {
        Value(TAG_INT << TAG_SHIFT | value as u64 & 0x0000_FFFF_FFFF_FFFF)
    }

    #[inline(always)]
    pub fn float(value: f64) -> Value {
        Value(if value.is_nan() { f64::NAN.to_bits() & !(1 << 63) } else { value.to_bits() })
    }

    #[inline(always)]
    pub const fn object(kind: Kind, index: u32) -> Value {
        Value(TAG_OBJECT << TAG_SHIFT | (kind as u64) << 32 | index as u64)
    }

    #[inline(always)]
    pub const fn is_int(self) -> bool {
        self.0 >> TAG_SHIFT == TAG_INT
    }

    /// The value of a small int.
    #[inline(always)]
    pub const fn as_int(self) -> Option<i64> {
        if self.is_int() { Some((self.0 << 16) as i64 >> 16) } else { None }
    }

    #[inline(always)]
    pub const fn is_float(self) -> bool {
        self.0 >> TAG_SHIFT < TAG_CONSTANT
    }

    #[inline(always)]
    pub fn as_float(self) -> Option<f64> {
        if self.is_float() { Some(f64::from_bits(self.0)) } else { None }
    }

    pub const fn as_bool(self) -> Option<bool> {
        match self {
            Value::FALSE => Some(false),
            Value::TRUE => Some(true),
            _ => None,
        }
    }

    /// A small int or a bool, which is an int too.
    pub const fn as_index(self) -> Option<i64> {
        match self {
            Value::FALSE => Some(0),
            Value::TRUE => Some(1),
            _ => self.as_int(),
        }
    }

    #[inline(always)]
    pub const fn is_object(self) -> bool {
        self.0 >> TAG_SHIFT == TAG_OBJECT
    }

    /// The kind of a handle; `None` for ints, floats and constants.
    #[inline(always)]
    pub fn kind(self) -> Option<Kind> {
        if self.is_object() { Some(Kind::from_byte((self.0 >> 32) as u8)) } else { None }
    }

    #[inline(always)]
    pub const fn is_kind(self, kind: Kind) -> bool {
        self.0 >> 32 == TAG_OBJECT << 16 | kind as u64
    }

    /// The index of a handle in its kind's arena.
    #[inline(always)]
    pub const fn index(self) -> u32 {
        self.0 as u32
    }

    #[inline(always)]
    pub const fn is_none(self) -> bool {
        self.0 == Value::NONE.0
    }

    #[inline(always)]
    pub const fn is_unbound(self) -> bool {
        self.0 == Value::UNBOUND.0
    }

    pub const fn is_bound(self) -> bool {
        !self.is_unbound()
    }

    /// All 64 bits: identity, and what `id()` and hashes of identity come from.
    pub const fn bits(self) -> u64 {
        self.0
    }
}

impl Default for Value {
    fn default() -> Value {
        Value::UNBOUND
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Value::NONE => f.write_str("None"),
            Value::FALSE => f.write_str("False"),
            Value::TRUE => f.write_str("True"),
            Value::ELLIPSIS => f.write_str("Ellipsis"),
            Value::NOT_IMPLEMENTED => f.write_str("NotImplemented"),
            Value::UNBOUND => f.write_str("<unbound>"),
            _ => match (self.as_int(), self.as_float(), self.kind()) {
                (Some(int), ..) => write!(f, "{int}"),
                (_, Some(float), _) => write!(f, "{float}"),
                (.., Some(kind)) => write!(f, "<{kind:?} {}>", self.index()),
                _ => write!(f, "<bits {:x}>", self.0),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_value_comes_back() {
        for int in [0, 1, -1, INT_MIN, INT_MAX] {
            assert_eq!(Value::small_int(int).and_then(Value::as_int), Some(int));
        }
        assert_eq!(Value::small_int(INT_MAX + 1), None);
        assert_eq!(Value::small_int(INT_MIN - 1), None);
        for float in [0.0, -0.0, 1.5, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE, f64::MAX] {
            assert_eq!(Value::float(float).as_float().map(f64::to_bits), Some(float.to_bits()));
        }
        assert!(Value::float(-f64::NAN).as_float().is_some_and(f64::is_nan));
        let handle = Value::object(Kind::Future, u32::MAX);
        assert_eq!((handle.kind(), handle.index()), (Some(Kind::Future), u32::MAX));
        assert!(handle.is_kind(Kind::Future) && !handle.is_int() && !handle.is_float());
        assert!(Value::NONE.as_int().is_none() && Value::NONE.as_float().is_none() && Value::NONE.kind().is_none());
    }
}
