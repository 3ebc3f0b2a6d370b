# math: what iterates or asks for methods. The numbers themselves are natives beside this.

from operator import index as _index

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def _number(x):
    if not hasattr(type(x), "__float__") and not hasattr(type(x), "__index__"):
        raise TypeError(f"must be real number, not {type(x).__name__}")
    return float(x)


def ceil(x, /):
    if isinstance(x, (int, float)):
        return _ceil(x)
    method = getattr(type(x), "__ceil__", None)
    return _ceil(_number(x)) if method is None else method(x)


def floor(x, /):
    if isinstance(x, (int, float)):
        return _floor(x)
    method = getattr(type(x), "__floor__", None)
    return _floor(_number(x)) if method is None else method(x)


def trunc(x, /):
    if isinstance(x, (int, float)):
        return int(x)
    method = getattr(type(x), "__trunc__", None)
    if method is None:
        raise TypeError(f"type {type(x).__name__} doesn't define __trunc__ method")
    return method(x)


def _again(name, x, *more):
    return globals()[name](float(x), *more)


def nextafter(x, y, /, *, steps=None):
    if steps is None:
        return _nextafter(x, y)
    steps = _index(steps)
    if steps < 0:
        raise ValueError("steps must be a non-negative integer")
    for _ in range(steps):
        if x == y:
            return float(y)
        x = _nextafter(x, y)
    return float(x)


def fsum(seq, /):
    return _fsum([*seq])


def prod(iterable, /, *, start=1):
    for item in iterable:
        start = start * item
    return start


def sumprod(p, q, /):
    p, q = [*p], [*q]
    if len(p) != len(q):
        raise ValueError("Inputs are not the same length")
    if all([type(x) is int for x in p]) and all([type(x) is int for x in q]):
        return sum([a * b for a, b in zip(p, q)])
    if all([type(x) in (int, float) for x in p]) and all([type(x) in (int, float) for x in q]):
        from fractions import Fraction
        try:
            return float(sum([Fraction(a) * Fraction(b) for a, b in zip(p, q)]))
        except (OverflowError, ValueError):
            pass
    total = 0
    for a, b in zip(p, q):
        total += a * b
    return total


def gcd(*integers):
    found = 0
    for each in integers:
        found = _gcd(found, each)
    return found


def lcm(*integers):
    found = 1
    for each in integers:
        if each == 0:
            return 0
        found = abs(found * each) // _gcd(found, each)
    return found


def dist(p, q, /):
    p, q = tuple(p), tuple(q)
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return hypot(*[a - b for a, b in zip(p, q)])


def factorial(n, /):
    n = _index(n)
    if n < 0:
        raise ValueError("factorial() not defined for negative values")
    if n > 9223372036854775807:
        raise OverflowError("factorial() argument should not exceed 9223372036854775807")
    return _product(1, n)


def _product(low, high):
    if low > high:
        return 1
    if high - low < 8:
        made = low
        for each in range(low + 1, high + 1):
            made *= each
        return made
    middle = (low + high) // 2
    return _product(low, middle) * _product(middle + 1, high)


def comb(n, k, /):
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    if k > n:
        return 0
    k = min(k, n - k)
    made = 1
    for i in range(k):
        made = made * (n - i) // (i + 1)
    return made


def perm(n, k=None, /):
    if k is None:
        return factorial(n)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    return 0 if k > n else _product(n - k + 1, n)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    return abs(a - b) <= max(rel_tol * max(abs(a), abs(b)), abs_tol)


# CPython's own way to the gamma function: Lanczos' sum, from the C++ library Boost.
_OVER = (23531376880.41076, 42919803642.649101, 35711959237.355667, 17921034426.037209, 6039542586.352028, 1439720407.3117216,
         248874557.86205417, 31426415.585400194, 2876370.6289353725, 186056.26539522351, 8071.672002365816,
         210.82427775157935, 2.5066282746310002)
_UNDER = (0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0, 2637558.0, 357423.0, 32670.0,
          1925.0, 66.0, 1.0)
_G = 6.024680040776729583740234375
_G_LESS_HALF = 5.524680040776729583740234375


def _lanczos(x):
    over = under = 0.0
    if x < 5.0:
        for a, b in zip(_OVER[::-1], _UNDER[::-1]):
            over = over * x + a
            under = under * x + b
    else:
        for a, b in zip(_OVER, _UNDER):
            over = over / x + a
            under = under / x + b
    return over / under


def _sin_of_pi(x):
    y = fmod(fabs(x), 2.0)
    quarter = round(2.0 * y)
    made = (sin(pi * y) if quarter == 0 else cos(pi * (y - 0.5)) if quarter == 1 else sin(pi * (1.0 - y)) if quarter == 2
            else -cos(pi * (y - 1.5)) if quarter == 3 else sin(pi * (y - 2.0)))
    return copysign(1.0, x) * made


def gamma(x, /):
    x = _real(x)
    if x != x or x == inf:
        return x
    if x == floor(x) if x != -inf else True:
        if x <= 0.0:
            raise ValueError("math domain error")
        if x <= 23.0:
            return float(factorial(int(x) - 1))
    size = abs(x)
    if size < 1e-20:
        made = 1.0 / x
        if isinf(made):
            raise OverflowError("math range error")
        return made
    if size > 200.0:
        if x < 0.0:
            return 0.0 / _sin_of_pi(x)
        raise OverflowError("math range error")
    y = size + _G_LESS_HALF
    z = y - size - _G_LESS_HALF if size > _G_LESS_HALF else y - _G_LESS_HALF - size
    z = z * _G / y
    power = pow(y, size - 0.5) if size < 140.0 else pow(y, size / 2.0 - 0.25)
    if x < 0.0:
        made = -pi / _sin_of_pi(size) / size * exp(y) / _lanczos(size)
        made -= z * made
        made = made / power if size < 140.0 else made / power / power
    else:
        made = _lanczos(size) / exp(y)
        made += z * made
        made = made * power if size < 140.0 else made * power * power
    if isinf(made):
        raise OverflowError("math range error")
    return made


def lgamma(x, /):
    x = _real(x)
    if x != x or isinf(x):
        return abs(x)
    if x == floor(x) and x <= 2.0:
        if x <= 0.0:
            raise ValueError("math domain error")
        return 0.0
    size = abs(x)
    if size < 1e-20:
        return -log(size)
    made = log(_lanczos(size)) - _G
    made += (size - 0.5) * (log(size + _G - 0.5) - 1.0)
    if x < 0.0:
        made = 1.144729885849400174143427351353058711647 - log(fabs(_sin_of_pi(size))) - log(size) - made
    if isinf(made):
        raise OverflowError("math range error")
    return made


def _real(x):
    if not isinstance(x, (int, float)) and not hasattr(type(x), "__float__"):
        raise TypeError(f"must be real number, not {type(x).__name__}")
    return float(x)
