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
