# fractions: exact ratios of ints.

from decimal import Decimal as _Decimal
from math import gcd as _gcd
import numbers as _numbers


class Fraction(_numbers.Rational):
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
                return self
            if isinstance(numerator, Fraction):
                self._numerator, self._denominator = numerator._numerator, numerator._denominator
                return self
            if isinstance(numerator, str):
                self._numerator, self._denominator = _parsed(numerator)
                return self
            if isinstance(numerator, (int, float, _Decimal)) or hasattr(numerator, "as_integer_ratio"):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            raise TypeError("argument should be a string or a Rational instance or have the as_integer_ratio() method")
        for value in (numerator, denominator):
            if not isinstance(value, (int, Fraction)):
                raise TypeError("both arguments should be Rational instances")
        over = numerator.numerator * denominator.denominator
        under = denominator.numerator * numerator.denominator
        if under == 0:
            raise ZeroDivisionError(f"Fraction({over}, 0)")
        self._numerator, self._denominator = _lowest(over, under)
        return self

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)
    real = property(lambda self: self)
    imag = property(lambda self: 0)

    def conjugate(self):
        return self

    @classmethod
    def _of(cls, over, under):
        self = object.__new__(cls)
        self._numerator, self._denominator = over, under
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls._of(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        return cls._of(*dec.as_integer_ratio())

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return (self._numerator, self._denominator)

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._of(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return f"{type(self).__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __format__(self, spec):
        if not spec or spec[-1] not in "eEfFgG%":
            return format(str(self), spec)
        from decimal import Decimal, localcontext
        with localcontext() as context:
            context.prec = 60
            return format(Decimal(self._numerator) / Decimal(self._denominator), spec)

    def _binary(name, exact, inexact):
        def forward(self, other):
            if isinstance(other, Fraction):
                return exact(self, other)
            if isinstance(other, int):
                return exact(self, Fraction._of(int(other), 1))
            if isinstance(other, float):
                return inexact(float(self), other)
            return inexact(complex(float(self)), other) if isinstance(other, complex) else NotImplemented

        def backward(self, other):
            if isinstance(other, int):
                return exact(Fraction._of(int(other), 1), self)
            if isinstance(other, float):
                return inexact(other, float(self))
            return inexact(other, complex(float(self))) if isinstance(other, complex) else NotImplemented

        return forward, backward

    __add__, __radd__ = _binary("add", lambda a, b: _reduced(
        a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator),
        lambda a, b: a + b)
    __sub__, __rsub__ = _binary("sub", lambda a, b: _reduced(
        a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator),
        lambda a, b: a - b)
    __mul__, __rmul__ = _binary("mul", lambda a, b: _reduced(
        a._numerator * b._numerator, a._denominator * b._denominator), lambda a, b: a * b)
    __truediv__, __rtruediv__ = _binary("truediv", lambda a, b: _divided(a, b), lambda a, b: a / b)
    __floordiv__, __rfloordiv__ = _binary("floordiv", lambda a, b: (
        a._numerator * b._denominator // (a._denominator * b._numerator)), lambda a, b: a // b)
    __mod__, __rmod__ = _binary("mod", lambda a, b: _reduced(
        a._numerator * b._denominator % (b._numerator * a._denominator), a._denominator * b._denominator),
        lambda a, b: a % b)
    __divmod__, __rdivmod__ = _binary("divmod", lambda a, b: (a // b, a % b), divmod)
    del _binary

    def __pow__(self, other, modulo=None):
        if isinstance(other, Fraction) and other._denominator == 1:
            other = other._numerator
        if isinstance(other, int):
            if other >= 0:
                return Fraction._of(self._numerator ** other, self._denominator ** other)
            if self._numerator == 0:
                raise ZeroDivisionError(f"Fraction({self._denominator ** -other}, 0)")
            over, under = self._denominator ** -other, self._numerator ** -other
            return Fraction._of(over, under) if under > 0 else Fraction._of(-over, -under)
        if isinstance(other, (float, Fraction, complex)):
            return float(self) ** (other if isinstance(other, complex) else float(other))
        return NotImplemented

    def __rpow__(self, other):
        if self._denominator == 1 and self._numerator >= 0:
            return other ** self._numerator
        return other ** float(self)

    def __pos__(self):
        return Fraction._of(self._numerator, self._denominator)

    def __neg__(self):
        return Fraction._of(-self._numerator, self._denominator)

    def __abs__(self):
        return Fraction._of(abs(self._numerator), self._denominator)

    def __int__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    __trunc__ = __int__

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __float__(self):
        return self._numerator / self._denominator

    def __complex__(self):
        return complex(float(self))

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            twice = rest * 2
            return floor + (twice > self._denominator or twice == self._denominator and floor % 2)
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __bool__(self):
        return self._numerator != 0

    def __hash__(self):
        if self._denominator == 1:
            return hash(self._numerator)
        near = self._numerator / self._denominator if abs(self._numerator) < 1 << 900 > self._denominator else 0.5
        if near == self:
            # Numbers that are equal hash alike.
            return hash(near)
        modulus = (1 << 61) - 1
        if self._denominator % modulus == 0:
            made = 314159
        else:
            made = abs(self._numerator) * pow(self._denominator, -1, modulus) % modulus
        made = made if self._numerator >= 0 else -made
        return -2 if made == -1 else made

    def __eq__(self, other):
        if isinstance(other, int):
            return self._numerator == other and self._denominator == 1
        if isinstance(other, Fraction):
            return self._numerator == other._numerator and self._denominator == other._denominator
        if isinstance(other, float):
            return other == other and abs(other) != float("inf") and Fraction(other) == self
        return float(self) == other if isinstance(other, complex) else NotImplemented

    def _compare(self, other):
        # (mine, the other's) as two numbers to be compared
        if isinstance(other, (int, Fraction)):
            return self._numerator * other.denominator, self._denominator * other.numerator
        return (float(self), other) if isinstance(other, float) else None

    def __lt__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] < pair[1]

    def __le__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] <= pair[1]

    def __gt__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] > pair[1]

    def __ge__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] >= pair[1]

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _lowest(over, under):
    common = _gcd(over, under)
    if under < 0:
        common = -common
    return over // common, under // common


def _reduced(over, under):
    return Fraction._of(*_lowest(over, under))


def _divided(a, b):
    if b._numerator == 0:
        raise ZeroDivisionError(f"Fraction({a._numerator * b._denominator}, 0)")
    return _reduced(a._numerator * b._denominator, a._denominator * b._numerator)


def _parsed(text):
    import re
    match = re.fullmatch(
        r"\s*([-+]?)(?=\d|\.\d)(\d*|\d+(?:_\d+)*)(?:(?:\s*/\s*(\d+(?:_\d+)*))?|(?:\.(\d*|\d+(?:_\d+)*))?(?:[eE]([-+]?\d+))?)\s*",
        text)
    if match is None:
        raise ValueError(f"Invalid literal for Fraction: {text!r}")
    sign, whole, under, decimals, exponent = match.groups()
    over = int(whole or "0")
    if under:
        under = int(under)
        if under == 0:
            raise ZeroDivisionError(f"Fraction({over}, 0)")
    else:
        under = 1
        if decimals:
            decimals = decimals.replace("_", "")
            under = 10 ** len(decimals)
            over = over * under + int(decimals)
        if exponent:
            power = 10 ** abs(int(exponent))
            over, under = (over * power, under) if int(exponent) >= 0 else (over, under * power)
    return _lowest(-over if sign == "-" else over, under)
