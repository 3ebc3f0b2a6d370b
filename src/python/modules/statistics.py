# statistics: averages and spread. Left out: NormalDist, kde, exact results for Fraction and Decimal.

from math import sqrt as _sqrt, fsum as _fsum, exp as _exp, log as _log, isqrt as _isqrt
from collections import Counter as _Counter


class StatisticsError(ValueError):
    pass


def _exact(data):
    # The sum as a ratio of ints: rounding happens once, at the end.
    over, under = 0, 1
    for x in data:
        n, d = x.as_integer_ratio()
        if d == under:
            over += n
        elif d > under:
            over = over * (d // under) + n
            under = d
        else:
            over += n * (under // d)
    return over, under


def _whole_if(over, under, data):
    if all([isinstance(x, int) for x in data]) and over % under == 0:
        return over // under
    return over / under


def _checked(data, name, least=1):
    data = list(data)
    if len(data) < least:
        needs = {"variance": "variance requires at least two data points",
                 "stdev": "stdev requires at least two data points"}
        raise StatisticsError(needs.get(name, f"{name} requires at least one data point"))
    return data


def mean(data):
    data = _checked(data, "mean")
    over, under = _exact(data)
    return _whole_if(over, under * len(data), data)


def fmean(data, weights=None):
    data = _checked(data, "fmean")
    if weights is None:
        return _fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError("data and weights must be the same length")
    return _fsum([x * w for x, w in zip(data, weights)]) / _fsum(weights)


def geometric_mean(data):
    data = [float(x) for x in data]
    if not data:
        raise StatisticsError("Must have a non-empty dataset")
    return _exp(_fsum([_log(x) for x in data]) / len(data))


def harmonic_mean(data, weights=None):
    data = _checked(data, "harmonic_mean")
    if weights is not None:
        weights = list(weights)
        return _fsum(weights) / _fsum([w / x for w, x in zip(weights, data)])
    over, under = 0, 1
    for x in data:
        if x < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        if x == 0:
            return 0
        n, d = x.as_integer_ratio()
        over, under = over * n + d * under, under * n
    return len(data) * under / over


def median(data):
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def mode(data):
    pairs = _Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    counts = _Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, count in counts.items() if count == most]


def _squares(data, center):
    # The exact sum of squared deviations, as a ratio.
    if center is not None:
        over, under = _exact([(x - center) ** 2 for x in data])
        return over, under
    n = len(data)
    over, under = _exact(data)
    total, scale = 0, 1
    for x in data:
        a, b = x.as_integer_ratio()
        difference = a * under * n - over * b
        divisor = b * under * n
        total = total * divisor * divisor + difference * difference * scale
        scale *= divisor * divisor
        if scale.bit_length() > 4000:
            common = _gcd(total, scale)
            total //= common
            scale //= common
    return total, scale


def _gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def pvariance(data, mu=None):
    data = _checked(data, "pvariance")
    over, under = _squares(data, mu)
    return _whole_if(over, under * len(data), data)


def variance(data, xbar=None):
    data = _checked(data, "variance", 2)
    over, under = _squares(data, xbar)
    return _whole_if(over, under * (len(data) - 1), data)


def _root(over, under):
    # The square root of a ratio, rounded once.
    shift = max(0, 2 * 64 - over.bit_length() + under.bit_length())
    shift += shift % 2
    root = _isqrt((over << shift) // under)
    return (root | 1) / (1 << (shift // 2)) if root * root * under != over << shift else root / (1 << (shift // 2))


def pstdev(data, mu=None):
    data = _checked(data, "pstdev")
    over, under = _squares(data, mu)
    return _root(over, under * len(data)) if over else 0.0


def stdev(data, xbar=None):
    data = _checked(data, "stdev", 2)
    over, under = _squares(data, xbar)
    return _root(over, under * (len(data) - 1)) if over else 0.0


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    count = len(data)
    if count < 2:
        if count == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    result = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (count - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method != "exclusive":
        raise ValueError(f"Unknown method: {method!r}")
    for i in range(1, n):
        j = min(max(i * (count + 1) // n, 1), count - 1)
        delta = i * (count + 1) - j * n
        result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    return result


def covariance(x, y, /):
    if len(x) != len(y) or len(x) < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar, ybar = fmean(x), fmean(y)
    return _fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)]) / (len(x) - 1)


def correlation(x, y, /):
    xbar, ybar = fmean(x), fmean(y)
    top = _fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
    return top / _sqrt(_fsum([(a - xbar) ** 2 for a in x]) * _fsum([(b - ybar) ** 2 for b in y]))
