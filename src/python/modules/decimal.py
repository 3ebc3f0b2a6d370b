# decimal: coefficients and exponents as ints, rounded to the context's precision after each operation. Left out: subnormal
# numbers, the logical operations, and what is asked of contexts beyond precision, rounding, flags and traps.

import numbers as _numbers

ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR = "ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR"
ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN = "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN"
ROUND_05UP = "ROUND_05UP"
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
HAVE_THREADS = HAVE_CONTEXTVAR = True


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_SIGNALS = (InvalidOperation, Clamped, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)


class Context:
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        default = DefaultContext
        self.prec = (default.prec if default else 28) if prec is None else prec
        self.rounding = (default.rounding if default else ROUND_HALF_EVEN) if rounding is None else rounding
        self.Emin = -999999 if Emin is None else Emin
        self.Emax = 999999 if Emax is None else Emax
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        self.flags = {signal: bool(flags) and signal in flags for signal in _SIGNALS}
        if traps is None:
            traps = [s for s, on in default.traps.items() if on] if default else (InvalidOperation, DivisionByZero, Overflow)
        self.traps = traps if isinstance(traps, dict) else {signal: signal in traps for signal in _SIGNALS}

    def __setattr__(self, name, value):
        if name == "prec" and (not isinstance(value, int) or not 1 <= value <= MAX_PREC):
            raise ValueError("valid range for prec is [1, MAX_PREC]")
        if name == "rounding" and value not in _ROUNDINGS:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                            "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        object.__setattr__(self, name, value)

    def _raise(self, signal, result=None, reason=None):
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([reason or signal])
        return result

    def clear_flags(self):
        for signal in self.flags:
            self.flags[signal] = False

    def clear_traps(self):
        for signal in self.traps:
            self.traps[signal] = False

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                       [s for s, on in self.flags.items() if on], [s for s, on in self.traps.items() if on])

    __copy__ = copy

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def create_decimal(self, num="0"):
        return Decimal(num)._fixed(self)

    def create_decimal_from_float(self, f):
        return Decimal.from_float(f)._fixed(self)

    def _within(self, work):
        with localcontext(self):
            made = work()
            self.flags.update(getcontext().flags)
            return made

    def add(self, a, b):
        return self._within(lambda: _converted(a) + b)

    def subtract(self, a, b):
        return self._within(lambda: _converted(a) - b)

    def multiply(self, a, b):
        return self._within(lambda: _converted(a) * b)

    def divide(self, a, b):
        return self._within(lambda: _converted(a) / b)

    def power(self, a, b, modulo=None):
        return self._within(lambda: pow(_converted(a), b, modulo))

    def sqrt(self, a):
        return self._within(lambda: _converted(a).sqrt())

    def quantize(self, a, b):
        return self._within(lambda: _converted(a).quantize(b))

    def plus(self, a):
        return self._within(lambda: +_converted(a))

    def minus(self, a):
        return self._within(lambda: -_converted(a))

    def abs(self, a):
        return self._within(lambda: abs(_converted(a)))

    def __repr__(self):
        def names(of):
            return "[" + ", ".join([signal.__name__ for signal, on in of.items() if on]) + "]"

        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
                f"capitals={self.capitals}, clamp={self.clamp}, flags={names(self.flags)}, traps={names(self.traps)})")


DefaultContext = None
_ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)
DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP,
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])
_current = None


def _variable():
    # Each task has a context of its own, as in CPython.
    global _current
    if _current is None:
        from contextvars import ContextVar
        _current = ContextVar("decimal_context")
    return _current


def getcontext():
    variable = _variable()
    context = variable.get(None)
    if context is None:
        context = DefaultContext.copy()
        variable.set(context)
    return context


def setcontext(context):
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _variable().set(context)


class _LocalContext:
    def __init__(self, context, changes):
        self._new = context.copy()
        for name, value in changes.items():
            if not hasattr(self._new, name):
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
            setattr(self._new, name, value)

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *exc_info):
        setcontext(self._saved)


def localcontext(ctx=None, **keywords):
    return _LocalContext(getcontext() if ctx is None else ctx, keywords)


def _increment(rounding, sign, kept, half):
    # Whether the digits kept grow by one; half: -1 below, 0 exactly, 1 above the middle of what is dropped.
    if rounding == ROUND_HALF_EVEN:
        return half > 0 or half == 0 and kept % 2 == 1
    if rounding == ROUND_HALF_UP:
        return half >= 0
    if rounding == ROUND_HALF_DOWN:
        return half > 0
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return bool(sign)
    return rounding == ROUND_05UP and kept % 5 == 0


def _rounded(sign, number, drop, rounding):
    # (what is left of a coefficient without its last digits, whether anything but zeros went)
    unit = 10 ** drop
    kept, rest = divmod(number, unit)
    if not rest:
        return kept, False
    twice = rest * 2
    if _increment(rounding, sign, kept, (twice > unit) - (twice < unit)):
        kept += 1
    return kept, True


def _length(number):
    return len(str(number)) if number else 1


class DecimalTuple(tuple):
    def __new__(cls, sign, digits, exponent):
        return tuple.__new__(cls, (sign, digits, exponent))

    sign = property(lambda self: self[0])
    digits = property(lambda self: self[1])
    exponent = property(lambda self: self[2])

    def __repr__(self):
        return f"DecimalTuple(sign={self[0]}, digits={self[1]!r}, exponent={self[2]!r})"


class Decimal:
    # sign * coefficient * 10 ** exponent; the exponent of the special ones is "F" (infinite), "n" or "N" (not a number).
    __slots__ = ("_sign", "_int", "_exp")

    def __new__(cls, value="0", context=None):
        self = object.__new__(cls)
        if isinstance(value, str):
            self._parse(value, context)
        elif isinstance(value, int):
            self._sign, self._int, self._exp = int(value < 0), abs(int(value)), 0
        elif isinstance(value, Decimal):
            self._sign, self._int, self._exp = value._sign, value._int, value._exp
        elif isinstance(value, float):
            other = Decimal.from_float(value)
            self._sign, self._int, self._exp = other._sign, other._int, other._exp
        elif isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            sign, digits, exponent = value
            if sign not in (0, 1):
                raise ValueError("sign must be an integer with the value 0 or 1")
            self._sign, self._int, self._exp = sign, int("".join([str(digit) for digit in digits]) or "0"), exponent
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return self

    def _parse(self, value, context):
        text = value.strip().replace("_", "")
        sign = 0
        if text[:1] in ("+", "-"):
            sign = int(text[0] == "-")
            text = text[1:]
        self._sign, self._int, self._exp = sign, 0, 0
        low = text.lower()
        if low in ("inf", "infinity"):
            self._exp = "F"
            return
        if low[:3] == "nan" or low[:4] == "snan":
            digits = low[4:] if low[0] == "s" else low[3:]
            if not digits or digits.isdecimal():
                self._exp = "N" if low[0] == "s" else "n"
                self._int = int(digits or "0")
                return
        number, mark, exponent = low.partition("e")
        whole, _, decimals = number.partition(".")
        power = exponent[1:] if exponent[:1] in ("+", "-") else exponent
        digits = whole + decimals
        if not digits.isdecimal() or mark and not power.isdecimal():
            made = (context or getcontext())._raise(InvalidOperation, _NAN, ConversionSyntax)
            self._int, self._exp = 0, "n"
            return
        self._int = int(digits)
        self._exp = (int(exponent) if mark else 0) - len(decimals)

    @classmethod
    def _of(cls, sign, number, exponent):
        self = object.__new__(cls)
        self._sign, self._int, self._exp = sign, number, exponent
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        if f != f:
            return cls._of(0, 0, "n")
        if f in (float("inf"), float("-inf")):
            return cls._of(int(f < 0), 0, "F")
        sign = int(f < 0 or str(f)[0] == "-")
        over, under = abs(f).as_integer_ratio()
        k = under.bit_length() - 1
        return cls._of(sign, over * 5 ** k, -k)

    @classmethod
    def from_number(cls, number):
        return cls(number)

    def _fixed(self, context):
        # Rounded to the precision.
        if isinstance(self._exp, str):
            return self
        drop = _length(self._int) - context.prec
        sign, number, exponent = self._sign, self._int, self._exp
        if drop > 0:
            number, is_inexact = _rounded(sign, number, drop, context.rounding)
            exponent += drop
            context._raise(Rounded)
            if is_inexact:
                context._raise(Inexact)
            if _length(number) > context.prec:
                number //= 10
                exponent += 1
        if number and exponent + _length(number) - 1 > context.Emax:
            context._raise(Inexact)
            context._raise(Rounded)
            return context._raise(Overflow, Decimal._of(sign, 0, "F"))
        if number and exponent + _length(number) - 1 < context.Etiny():
            for signal in (Underflow, Inexact, Rounded, Subnormal):
                context._raise(signal)
            return Decimal._of(sign, 0, context.Etiny())
        return self if drop <= 0 else Decimal._of(sign, number, exponent)

    def is_nan(self):
        return self._exp in ("n", "N")

    def is_qnan(self):
        return self._exp == "n"

    def is_snan(self):
        return self._exp == "N"

    def is_infinite(self):
        return self._exp == "F"

    def is_finite(self):
        return not isinstance(self._exp, str)

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return self.is_finite() and self._int == 0

    def is_normal(self, context=None):
        return self.is_finite() and self._int != 0

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    def adjusted(self):
        return self._exp + _length(self._int) - 1 if self.is_finite() else 0

    def as_tuple(self):
        if self._exp == "F":
            return DecimalTuple(self._sign, (0,), "F")
        digits = () if self.is_nan() and not self._int else tuple([int(digit) for digit in str(self._int)])
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        if self.is_nan():
            raise ValueError("cannot convert NaN to integer ratio")
        if self.is_infinite():
            raise OverflowError("cannot convert Infinity to integer ratio")
        number = -self._int if self._sign else self._int
        if self._exp >= 0:
            return number * 10 ** self._exp, 1
        from math import gcd
        under = 10 ** -self._exp
        common = gcd(number, under)
        return number // common, under // common

    numerator = property(lambda self: self.as_integer_ratio()[0])
    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    def conjugate(self):
        return self

    def __str__(self, engineering=False, context=None):
        sign = "-" if self._sign else ""
        if isinstance(self._exp, str):
            if self._exp == "F":
                return sign + "Infinity"
            return sign + ("NaN" if self._exp == "n" else "sNaN") + (str(self._int) if self._int else "")
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        elif not engineering:
            point = 1
        elif self._int == 0:
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        if point <= 0:
            text = "0." + "0" * -point + digits
        elif point >= len(digits):
            text = digits + "0" * (point - len(digits))
        else:
            text = digits[:point] + "." + digits[point:]
        letter = "E" if context is None or context.capitals else "e"
        return sign + text + ("" if left == point else f"{letter}{left - point:+d}")

    def to_eng_string(self, context=None):
        return self.__str__(True)

    def __repr__(self):
        return f"Decimal('{self}')"

    def __format__(self, spec, context=None):
        return _format(self, spec)

    def __hash__(self):
        if isinstance(self._exp, str):
            if self._exp == "N":
                raise TypeError("Cannot hash a signaling NaN value.")
            return id(self) if self.is_nan() else -314159 if self._sign else 314159
        near = float(self) if abs(self.adjusted()) < 300 else 0.5
        if near == self:
            # Numbers that are equal hash alike.
            return hash(near)
        if self._exp >= 0:
            made = self._int * pow(10, self._exp, (1 << 61) - 1) % ((1 << 61) - 1)
        else:
            made = self._int * pow(pow(10, -1, (1 << 61) - 1), -self._exp, (1 << 61) - 1) % ((1 << 61) - 1)
        made = -made if self._sign else made
        return -2 if made == -1 else made

    def __bool__(self):
        return isinstance(self._exp, str) or self._int != 0

    def __int__(self):
        if self.is_nan():
            raise ValueError("cannot convert NaN to integer")
        if self.is_infinite():
            raise OverflowError("cannot convert Infinity to integer")
        number = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
        return -number if self._sign else number

    __trunc__ = __int__

    def __float__(self):
        if self._exp == "N":
            raise ValueError("cannot convert signaling NaN to float")
        return float(str(self))

    def __complex__(self):
        return complex(float(self))

    def _to_integer(self, rounding):
        if self._exp >= 0:
            return self
        return Decimal._of(self._sign, _rounded(self._sign, self._int, -self._exp, rounding)[0], 0)

    def __floor__(self):
        return int(self._to_integer(ROUND_FLOOR) if self.is_finite() else self)

    def __ceil__(self):
        return int(self._to_integer(ROUND_CEILING) if self.is_finite() else self)

    def __round__(self, n=None):
        if n is not None:
            return self.quantize(Decimal._of(0, 1, -n))
        if not self.is_finite():
            return int(self) if self.is_infinite() else _fail(ValueError("cannot round a NaN"))
        return int(self._to_integer(ROUND_HALF_EVEN))

    def to_integral_value(self, rounding=None, context=None):
        if not self.is_finite():
            return self
        return self._to_integer(rounding or (context or getcontext()).rounding)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        made = self.to_integral_value(rounding, context)
        if self.is_finite() and self._exp < 0:
            getcontext()._raise(Rounded)
            if made != self:
                getcontext()._raise(Inexact)
        return made

    def __neg__(self, context=None):
        context = context or getcontext()
        sign = 0 if not self and context.rounding != ROUND_FLOOR else 1 - self._sign
        return Decimal._of(sign, self._int, self._exp)._fixed(context)

    def __pos__(self, context=None):
        context = context or getcontext()
        sign = 0 if not self and context.rounding != ROUND_FLOOR else self._sign
        return Decimal._of(sign, self._int, self._exp)._fixed(context)

    def __abs__(self, round=True, context=None):
        return Decimal._of(0, self._int, self._exp)._fixed(getcontext())

    def copy_abs(self):
        return Decimal._of(0, self._int, self._exp)

    def copy_negate(self):
        return Decimal._of(1 - self._sign, self._int, self._exp)

    def copy_sign(self, other, context=None):
        return Decimal._of(_converted(other)._sign, self._int, self._exp)

    def _nan(self, other, context):
        # What an operation with one that is no number gives; None when both are numbers.
        for each in (self, other):
            if each._exp == "N":
                context._raise(InvalidOperation)
                return Decimal._of(each._sign, each._int, "n")
        for each in (self, other):
            if each._exp == "n":
                return each
        return None

    def __add__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if isinstance(self._exp, str) or isinstance(other._exp, str):
            nan = self._nan(other, context)
            if nan is not None:
                return nan
            if self._exp == other._exp and self._sign != other._sign:
                return context._raise(InvalidOperation, _NAN)
            return self if self._exp == "F" else other
        exponent = min(self._exp, other._exp)
        a, b = self._int, other._int
        if not a and not b:
            sign = min(self._sign, other._sign)
            if context.rounding == ROUND_FLOOR and self._sign != other._sign:
                sign = 1
            return Decimal._of(sign, 0, exponent)._fixed(context)
        if abs(self._exp - other._exp) > 2 * context.prec + 50 and a and b:
            # The small one shows in the rounding alone.
            high, low = (self, other) if self._exp > other._exp else (other, self)
            if low.adjusted() < high._exp - context.prec - 3:
                exponent = high._exp - context.prec - 4
                low = Decimal._of(low._sign, 1, exponent)
                a, b = high._int * 10 ** (high._exp - exponent), 1
                total = (-a if high._sign else a) + (-b if low._sign else b)
                return Decimal._of(int(total < 0), abs(total), exponent)._fixed(context)
        a *= 10 ** (self._exp - exponent)
        b *= 10 ** (other._exp - exponent)
        total = (-a if self._sign else a) + (-b if other._sign else b)
        sign = int(total < 0)
        if not total and context.rounding == ROUND_FLOOR:
            sign = 1
        return Decimal._of(sign, abs(total), exponent)._fixed(context)

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else self.__add__(other if other.is_nan() else other.copy_negate(), context)

    def __rsub__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__sub__(self, context)

    def __mul__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if isinstance(self._exp, str) or isinstance(other._exp, str):
            nan = self._nan(other, context)
            if nan is not None:
                return nan
            if not self or not other:
                return context._raise(InvalidOperation, _NAN)
            return Decimal._of(sign, 0, "F")
        return Decimal._of(sign, self._int * other._int, self._exp + other._exp)._fixed(context)

    __rmul__ = __mul__

    def __truediv__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if isinstance(self._exp, str) or isinstance(other._exp, str):
            nan = self._nan(other, context)
            if nan is not None:
                return nan
            if self._exp == other._exp:
                return context._raise(InvalidOperation, _NAN)
            return Decimal._of(sign, 0, "F") if self._exp == "F" else Decimal._of(sign, 0, context.Etiny())
        if not other._int:
            if not self._int:
                return context._raise(InvalidOperation, _NAN, DivisionUndefined)
            return context._raise(DivisionByZero, Decimal._of(sign, 0, "F"))
        wanted = self._exp - other._exp
        if not self._int:
            return Decimal._of(sign, 0, wanted)._fixed(context)
        shift = _length(other._int) - _length(self._int) + context.prec + 1
        exponent = wanted - shift
        if shift >= 0:
            number, rest = divmod(self._int * 10 ** shift, other._int)
        else:
            number, rest = divmod(self._int, other._int * 10 ** -shift)
        if rest:
            if number % 5 == 0:
                number += 1
        else:
            while exponent < wanted and number % 10 == 0:
                number //= 10
                exponent += 1
        return Decimal._of(sign, number, exponent)._fixed(context)

    def __rtruediv__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__truediv__(self, context)

    def __divmod__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if isinstance(self._exp, str) or isinstance(other._exp, str):
            nan = self._nan(other, context)
            if nan is not None:
                return nan, nan
            if self._exp == "F":
                context._raise(InvalidOperation)
                return (Decimal._of(sign, 0, "F") if other._exp != "F" else _NAN), _NAN
            return Decimal._of(sign, 0, 0), self
        if not other._int:
            if not self._int:
                context._raise(InvalidOperation, None, DivisionUndefined)
                return _NAN, _NAN
            context._raise(DivisionByZero)
            context._raise(InvalidOperation)
            return Decimal._of(sign, 0, "F"), _NAN
        exponent = min(self._exp, other._exp)
        if self.adjusted() - other.adjusted() > context.prec + 1:
            context._raise(InvalidOperation, None, DivisionImpossible)
            return _NAN, _NAN
        q, r = divmod(self._int * 10 ** (self._exp - exponent), other._int * 10 ** (other._exp - exponent))
        if _length(q) > context.prec:
            context._raise(InvalidOperation, None, DivisionImpossible)
            return _NAN, _NAN
        return Decimal._of(sign, q, 0), Decimal._of(self._sign, r, exponent)._fixed(context)

    def __rdivmod__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__divmod__(self, context)

    def __floordiv__(self, other, context=None):
        both = self.__divmod__(other, context)
        return both if both is NotImplemented else both[0]

    def __rfloordiv__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__floordiv__(self, context)

    def __mod__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if self.is_finite() and other.is_finite() and not other._int and self._int:
            return (context or getcontext())._raise(InvalidOperation, _NAN)
        return self.__divmod__(other, context)[1]

    def __rmod__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__mod__(self, context)

    def remainder_near(self, other, context=None):
        other = _converted(other)
        q, r = divmod(self, other)
        twice = abs(r) * 2
        if twice > abs(other) or twice == abs(other) and int(q) % 2:
            r = r - other if r._sign == other._sign else r + other
        return r

    def fma(self, other, third, context=None):
        exact = Context(prec=MAX_PREC // 1000)
        return (self.__mul__(other, exact)).__add__(third, context)

    def __pow__(self, other, modulo=None, context=None):
        if modulo is not None:
            return Decimal(pow(int(self), int(_converted(other)), int(_converted(modulo))))
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        if not other:
            return _ONE if self else context._raise(InvalidOperation, _NAN)
        is_whole = other.is_infinite() or other == other._to_integer(ROUND_DOWN)
        sign = self._sign if is_whole and not other.is_infinite() and int(other) % 2 else 0
        if self._sign and self._int and not is_whole:
            return context._raise(InvalidOperation, _NAN)
        if not self:
            return Decimal._of(sign, 0, 0) if not other._sign else context._raise(DivisionByZero, Decimal._of(sign, 0, "F"))
        if self.is_infinite() or other.is_infinite():
            if not self.is_infinite() and abs(self) == 1:
                return _ONE
            grows = self.is_infinite() or abs(self) > 1
            return Decimal._of(sign, 0, "F" if grows != bool(other._sign) else 0)
        if is_whole and abs(other) <= 10 ** 6:
            n = int(other)
            if n >= 0 and _length(self._int) * n <= 4 * context.prec + 60:
                return Decimal._of(sign, self._int ** n, self._exp * n)._fixed(context)
            wide = Context(prec=context.prec + 12 + len(str(abs(n))), traps=[])
            made, base, left = _ONE, Decimal._of(0, self._int, self._exp), abs(n)
            while left:
                if left & 1:
                    made = made.__mul__(base, wide)
                base = base.__mul__(base, wide)
                left >>= 1
            if n < 0:
                made = _ONE.__truediv__(made, context if _length(made._int) <= context.prec else wide)
            return Decimal._of(sign, made._int, made._exp)._fixed(context)
        if other == _HALF:
            return self.sqrt(context)
        wide = Context(prec=context.prec + 10, traps=[])
        return self.copy_abs().ln(wide).__mul__(other, wide).exp(context)

    def __rpow__(self, other, modulo=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__pow__(self)

    def sqrt(self, context=None):
        context = context or getcontext()
        if isinstance(self._exp, str):
            nan = self._nan(self, context)
            if nan is not None:
                return nan
            return self if not self._sign else context._raise(InvalidOperation, _NAN)
        if not self._int:
            return Decimal._of(self._sign, 0, self._exp // 2)
        if self._sign:
            return context._raise(InvalidOperation, _NAN)
        from math import isqrt
        number, exponent = self._int, self._exp
        wanted = exponent >> 1
        if exponent % 2:
            number *= 10
            exponent -= 1
        shift = max(0, context.prec + 1 - (_length(number) + 1) // 2)
        number *= 100 ** shift
        root = isqrt(number)
        exponent = exponent // 2 - shift
        if root * root != number:
            if root % 5 == 0:
                root += 1
        else:
            while exponent < wanted and root % 10 == 0:
                root //= 10
                exponent += 1
        return Decimal._of(0, root, exponent)._fixed(context)

    def exp(self, context=None):
        context = context or getcontext()
        if isinstance(self._exp, str):
            nan = self._nan(self, context)
            return nan if nan is not None else _ZERO if self._sign else self
        if not self._int:
            return _ONE
        if self.adjusted() > 7:
            return Decimal._of(0, 0, context.Etiny()) if self._sign else \
                context._raise(Overflow, Decimal._of(0, 0, "F"))
        digits = context.prec + 12 + max(self.adjusted(), 0) * 2
        scale = 10 ** digits
        over, under = self.as_integer_ratio()
        # e ** x = 10 ** k * e ** rest
        ten = _ln_scaled(10, 1, digits)
        k = (over * scale // under) // ten
        rest = over * scale // under - k * ten
        halvings = 8
        x = rest >> halvings
        total = term = scale
        n = 1
        while term:
            term = term * x // (scale * n)
            total += term
            n += 1
        for _ in range(halvings):
            total = total * total // scale
        context._raise(Inexact)
        context._raise(Rounded)
        return Decimal._of(0, total, k - digits)._fixed(context)

    def ln(self, context=None):
        context = context or getcontext()
        if isinstance(self._exp, str):
            nan = self._nan(self, context)
            if nan is not None:
                return nan
            return self if not self._sign else context._raise(InvalidOperation, _NAN)
        if not self._int:
            return Decimal._of(1, 0, "F")
        if self._sign:
            return context._raise(InvalidOperation, _NAN)
        if self == 1:
            return _ZERO
        digits = context.prec + 15 + len(str(abs(self.adjusted()))) + max(0, -(self - 1).adjusted())
        made = _ln_scaled(*self.as_integer_ratio(), digits)
        return Decimal._of(int(made < 0), abs(made), -digits)._fixed(context)

    def log10(self, context=None):
        context = context or getcontext()
        if self.is_finite() and self._int and not self._sign and str(self._int).rstrip("0") == "1":
            return Decimal(self.adjusted())
        wide = Context(prec=context.prec + 10, traps=[])
        top = self.ln(context) if not self.is_finite() or not self._int or self._sign else self.ln(wide)
        return top if isinstance(top._exp, str) else top.__truediv__(Decimal(10).ln(wide), context)

    def quantize(self, exp, rounding=None, context=None):
        context = context or getcontext()
        exp = _converted(exp)
        if isinstance(self._exp, str) or isinstance(exp._exp, str):
            nan = self._nan(exp, context)
            if nan is not None:
                return nan
            return self if self._exp == exp._exp else context._raise(InvalidOperation, _NAN)
        drop = exp._exp - self._exp
        if drop <= 0:
            number = self._int * 10 ** -drop if self._int else 0
        else:
            number, is_inexact = _rounded(self._sign, self._int, drop, rounding or context.rounding)
            context._raise(Rounded)
            if is_inexact:
                context._raise(Inexact)
        if _length(number) > context.prec:
            return context._raise(InvalidOperation, _NAN)
        return Decimal._of(self._sign, number, exp._exp)

    def normalize(self, context=None):
        context = context or getcontext()
        made = self._fixed(context)
        if isinstance(made._exp, str):
            return made
        number, exponent = made._int, made._exp
        if not number:
            return Decimal._of(made._sign, 0, 0)
        while number % 10 == 0:
            number //= 10
            exponent += 1
        return Decimal._of(made._sign, number, exponent)

    def same_quantum(self, other, context=None):
        return self._exp == _converted(other)._exp

    def scaleb(self, other, context=None):
        return Decimal._of(self._sign, self._int, self._exp + int(other))._fixed(context or getcontext())

    def shift(self, other, context=None):
        n = int(other)
        number = self._int * 10 ** n if n >= 0 else self._int // 10 ** -n
        return Decimal._of(self._sign, number % 10 ** getcontext().prec, self._exp)

    def logb(self, context=None):
        return Decimal(self.adjusted())

    def radix(self):
        return Decimal(10)

    def number_class(self, context=None):
        if self.is_nan():
            return "NaN" if self._exp == "n" else "sNaN"
        sign = "-" if self._sign else "+"
        return sign + ("Infinity" if self.is_infinite() else "Normal" if self._int else "Zero")

    def _order(self, other):
        # -1, 0 or 1; both are numbers.
        if self._exp == "F" or other._exp == "F":
            a = 0 if self._exp != "F" else -1 if self._sign else 1
            b = 0 if other._exp != "F" else -1 if other._sign else 1
            return (a > b) - (a < b)
        if not self._int or not other._int or self._sign != other._sign:
            a = 0 if not self._int else -1 if self._sign else 1
            b = 0 if not other._int else -1 if other._sign else 1
            return (a > b) - (a < b)
        places = self.adjusted(), other.adjusted()
        if places[0] != places[1]:
            order = 1 if places[0] > places[1] else -1
        else:
            exponent = min(self._exp, other._exp)
            a, b = self._int * 10 ** (self._exp - exponent), other._int * 10 ** (other._exp - exponent)
            order = (a > b) - (a < b)
        return -order if self._sign else order

    def compare(self, other, context=None):
        other = _converted(other)
        nan = self._nan(other, context or getcontext())
        return nan if nan is not None else Decimal(self._order(other))

    def compare_total(self, other, context=None):
        other = _converted(other)
        order = self._order(other)
        return Decimal(order or (self._exp > other._exp) - (self._exp < other._exp))

    def max(self, other, context=None):
        other = _converted(other)
        if self.is_nan() or other.is_nan():
            return other if self.is_nan() else self
        return (self if self._order(other) >= 0 else other)._fixed(context or getcontext())

    def min(self, other, context=None):
        other = _converted(other)
        if self.is_nan() or other.is_nan():
            return other if self.is_nan() else self
        return (self if self._order(other) <= 0 else other)._fixed(context or getcontext())

    def __eq__(self, other):
        other = _comparand(other)
        if other is NotImplemented or self.is_nan() or other.is_nan():
            return NotImplemented if other is NotImplemented else False
        return self._order(other) == 0

    def _compared(self, other):
        other = _comparand(other)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            return getcontext()._raise(InvalidOperation, 2)
        return self._order(other)

    def __lt__(self, other):
        order = self._compared(other)
        return order if order is NotImplemented else order == -1

    def __le__(self, other):
        order = self._compared(other)
        return order if order is NotImplemented else order in (-1, 0)

    def __gt__(self, other):
        order = self._compared(other)
        return order if order is NotImplemented else order == 1

    def __ge__(self, other):
        order = self._compared(other)
        return order if order is NotImplemented else order in (0, 1)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_NAN, _ONE, _ZERO, _HALF = Decimal("NaN"), Decimal(1), Decimal(0), Decimal("0.5")
_numbers.Number.register(Decimal)


def _fail(error):
    raise error


def _operand(other):
    if isinstance(other, Decimal):
        return other
    return Decimal(other) if isinstance(other, int) else NotImplemented


def _comparand(other):
    if isinstance(other, float):
        getcontext()._raise(FloatOperation)
        return Decimal.from_float(other)
    if isinstance(other, _numbers.Rational) and not isinstance(other, int):
        return Decimal(other.numerator) / Decimal(other.denominator)
    return _operand(other)


def _converted(other):
    made = _operand(other)
    if made is NotImplemented:
        raise TypeError(f"conversion from {type(other).__name__} to Decimal is not supported")
    return made


def _ln_scaled(over, under, digits):
    # The logarithm of a ratio, times 10 ** digits: of a power of two, and of what is near one by its series.
    guard = digits + 10
    scale = 10 ** guard

    def near_one(x):
        # ln(x / scale) by 2 * artanh((x - 1) / (x + 1))
        y = (x - scale) * scale // (x + scale)
        square = y * y // scale
        total, n = 0, 1
        while y:
            total += y // n
            y = y * square // scale
            n += 2
        return 2 * total

    shift = over.bit_length() - under.bit_length()
    x = over * scale // (under << shift) if shift >= 0 else (over << -shift) * scale // under
    made = near_one(x)
    if shift:
        made += shift * near_one(2 * scale)
    return made // 10 ** 10


def _format(value, spec):
    import re
    match = re.fullmatch(r"(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?", spec, re.S)
    if match is None:
        raise ValueError("invalid format string")
    fill, align, sign, _, _, zero, width, comma, precision, kind = match.groups()
    if zero and align is None:
        fill, align = "0", "="
    align = align or ">"
    fill = fill or " "
    if isinstance(value._exp, str):
        body = str(value).lstrip("-")
        exponent = ""
    else:
        kind = kind or ("g" if precision is not None else "")
        rounding = getcontext().rounding
        if kind == "%":
            value = Decimal._of(value._sign, value._int, value._exp + 2)
        number, place = value._int, value._exp
        if not number and place > 0 and kind in ("f", "F", "%"):
            place = 0
        if precision is not None:
            precision = int(precision)
            if kind in "fF%":
                drop = -precision - place
            elif kind in "eE":
                drop = _length(number) - precision - 1
            else:
                drop = max(0, _length(number) - max(precision, 1))
            if drop > 0:
                number = _rounded(value._sign, number, drop, rounding)[0]
                place += drop
                if kind in "eEgG" and _length(number) > (precision + 1 if kind in "eE" else max(precision, 1)):
                    number //= 10
                    place += 1
            elif kind in "fF%eE" and drop < 0:
                number *= 10 ** -drop
                place += drop
        digits = str(number)
        if not number and precision and kind in "eE":
            digits += "0" * precision
            place += precision
        left = place + len(digits)
        if kind in "eE" and kind:
            point = 1
        elif kind in "fF%" and kind or place <= 0 and left > -6:
            point = left
        else:
            point = 1
        if point <= 0:
            body = "0." + "0" * -point + digits
        elif point >= len(digits):
            body = digits + "0" * (point - len(digits))
        else:
            body = digits[:point] + "." + digits[point:]
        if kind in "eE" and kind or left != point:
            exponent = f"{'e' if kind in ('e', 'g', 'n') else 'E'}{left - point:+d}"
        else:
            exponent = ""
        if kind == "%":
            exponent = "%"
        if comma:
            whole, dot, decimals = body.partition(".")
            room = int(width or 0) - len(dot + decimals + exponent) - (value._sign or sign in ("+", " "))
            while True:
                grouped = f"{whole[:len(whole) % 3]}{comma}" if len(whole) % 3 else ""
                grouped += comma.join([whole[at:at + 3] for at in range(len(whole) % 3, len(whole), 3)])
                grouped = grouped.rstrip(comma)
                if not (fill == "0" and align == "=") or len(grouped) >= room:
                    break
                whole = "0" + whole
            body = grouped + dot + decimals
    body += exponent
    mark = "-" if value._sign else sign if sign in ("+", " ") else ""
    room = int(width or 0) - len(body) - len(mark)
    if room <= 0:
        return mark + body
    if align == "=":
        return mark + fill * room + body
    text = mark + body
    if align == "<":
        return text + fill * room
    if align == "^":
        return fill * (room // 2) + text + fill * (room - room // 2)
    return fill * room + text
