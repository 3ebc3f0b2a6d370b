# statistics: averages and spread, exact inside and rounded once. Left out: kde.

from math import erfc as _erfc, exp as _exp, fsum as _fsum, hypot as _hypot, isqrt as _isqrt, log as _log, sqrt as _sqrt
from math import sumprod as _sumprod
from collections import Counter as _Counter


class StatisticsError(ValueError):
    pass


def _ratio(x):
    try:
        return x.as_integer_ratio()
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _made(over, under, data):
    # A result of the kind that the data are of.
    kinds = {type(x).__name__ for x in data if not isinstance(x, (int, float))}
    if kinds == {"Fraction"} and not any([isinstance(x, float) for x in data]):
        from fractions import Fraction
        return Fraction(over, under)
    if kinds == {"Decimal"}:
        from decimal import Decimal
        return Decimal(over) / Decimal(under)
    return _whole_if(over, under, data)


def _exact(data):
    # The sum as a ratio of ints: rounding happens once, at the end.
    over, under = 0, 1
    for x in data:
        n, d = _ratio(x)
        if d == under:
            over += n
        else:
            common = _gcd(d, under)
            over = over * (d // common) + n * (under // common)
            under = under // common * d
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
    return _made(over, under * len(data), data)


def fmean(data, weights=None):
    data = _checked(data, "fmean")
    if weights is None:
        return _fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError("data and weights must be the same length")
    return _fsum([x * w for x, w in zip(data, weights)]) / _fsum(weights)


def geometric_mean(data):
    data = list(data)
    if not data:
        raise StatisticsError("Must have a non-empty dataset")
    for x in data:
        if not x > 0.0:
            raise StatisticsError("No negative inputs allowed" if x < 0.0 else "No zero inputs allowed") if x == x else \
                StatisticsError("No NaN inputs allowed")
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
        n, d = _ratio(x)
        over, under = over * n + d * under, under * n
    return _whole_if(len(data) * under, over, data) if len(data) == 1 else len(data) * under / over


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
        a, b = _ratio(x)
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
    return _made(over, under * len(data), data)


def variance(data, xbar=None):
    data = _checked(data, "variance", 2)
    over, under = _squares(data, xbar)
    return _made(over, under * (len(data) - 1), data)


def _root(over, under):
    # The square root of a ratio, rounded once.
    shift = max(0, 2 * 64 - over.bit_length() + under.bit_length())
    shift += shift % 2
    root = _isqrt((over << shift) // under)
    return (root | 1) / (1 << (shift // 2)) if root * root * under != over << shift else root / (1 << (shift // 2))


def pstdev(data, mu=None):
    data = _checked(data, "pstdev")
    over, under = _squares(data, mu)
    return _rooted(over, under * len(data), data)


def _rooted(over, under, data):
    if any([type(x).__name__ == "Decimal" for x in data]):
        from decimal import Decimal
        return (Decimal(over) / Decimal(under)).sqrt()
    return _root(over, under) if over else 0.0


def stdev(data, xbar=None):
    data = _checked(data, "stdev", 2)
    over, under = _squares(data, xbar)
    return _rooted(over, under * (len(data) - 1), data)


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
    n = len(x)
    if len(y) != n:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar, ybar = _fsum(x) / n, _fsum(y) / n
    return _sumprod([a - xbar for a in x], [b - ybar for b in y]) / (n - 1)


def _ranks(data):
    places = sorted(range(len(data)), key=lambda at: data[at])
    made = [0.0] * len(data)
    at = 0
    while at < len(places):
        end = at
        while end < len(places) and data[places[end]] == data[places[at]]:
            end += 1
        for place in places[at:end]:
            made[place] = (at + end + 1) / 2 - (len(data) + 1) / 2
        at = end
    return made


def correlation(x, y, /, *, method="linear"):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("correlation requires at least two data points")
    if method not in ("linear", "ranked"):
        raise ValueError(f"Unknown method: {method!r}")
    if method == "ranked":
        x, y = _ranks(x), _ranks(y)
    else:
        xbar, ybar = _fsum(x) / n, _fsum(y) / n
        x, y = [a - xbar for a in x], [b - ybar for b in y]
    sxy, sxx, syy = _sumprod(x, y), _sumprod(x, x), _sumprod(y, y)
    if not sxx or not syy:
        raise StatisticsError("at least one of the inputs is constant")
    return sxy / _sqrt(sxx * syy)


class LinearRegression(tuple):
    slope = property(lambda self: self[0])
    intercept = property(lambda self: self[1])

    def __repr__(self):
        return f"LinearRegression(slope={self[0]!r}, intercept={self[1]!r})"


def linear_regression(x, y, /, *, proportional=False):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("linear regression requires at least two data points")
    xbar, ybar = (0.0, 0.0) if proportional else (_fsum(x) / n, _fsum(y) / n)
    if not proportional:
        x, y = [a - xbar for a in x], [b - ybar for b in y]
    sxy, sxx = _sumprod(x, y) + 0.0, _sumprod(x, x)
    if not sxx:
        raise StatisticsError("x is constant")
    slope = sxy / sxx
    return LinearRegression((slope, 0.0 if proportional else ybar - slope * xbar))


def median_grouped(data, interval=1.0):
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    x = data[n // 2]
    low = data.index(x)
    count = data.count(x)
    try:
        interval, x = float(interval), float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float") from None
    return x - interval / 2.0 + interval * (n / 2 - low) / count


class NormalDist:
    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu, self._sigma = float(mu), float(sigma)

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(mean(data), stdev(data))

    def samples(self, n, *, seed=None):
        import random
        source = random if seed is None else random.Random(seed)
        return [self.inv_cdf(source.random()) for _ in range(n)]

    def pdf(self, x):
        if not self._sigma:
            raise StatisticsError("pdf() not defined when sigma is zero")
        difference = x - self._mu
        return _exp(difference * difference / (-2.0 * self.variance)) / _sqrt(6.283185307179586 * self.variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * _erfc((self._mu - x) / (self._sigma * 1.4142135623730951))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return _inverse(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        x, y = self, other
        if (y._sigma, y._mu) < (x._sigma, x._mu):
            x, y = y, x
        xv, yv = x.variance, y.variance
        if not xv or not yv:
            raise StatisticsError("overlap() not defined when sigma is zero")
        dv, dm = yv - xv, abs(y._mu - x._mu)
        if not dv:
            return _erfc(dm / (2.0 * x._sigma * 1.4142135623730951))
        a = x._mu * yv - y._mu * xv
        b = x._sigma * y._sigma * _sqrt(dm * dm + dv * _log(yv / xv))
        x1, x2 = (a + b) / dv, (a - b) / dv
        return 1.0 - (abs(y.cdf(x1) - x.cdf(x1)) + abs(y.cdf(x2) - x.cdf(x2)))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, _hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, _hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * abs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / abs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return (self._mu, self._sigma) == (other._mu, other._sigma)

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"NormalDist(mu={self._mu!r}, sigma={self._sigma!r})"


def _polynomial(coefficients, x):
    made = 0.0
    for each in coefficients:
        made = made * x + each
    return made


def _inverse(p, mu, sigma):
    # Wichura's algorithm AS241, whose coefficients CPython has as well.
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        x = _polynomial(_AS241[0], r) * q / _polynomial(_AS241[1], r)
        return mu + x * sigma
    r = _sqrt(-_log(p if q <= 0.0 else 1.0 - p))
    if r <= 5.0:
        r -= 1.6
        x = _polynomial(_AS241[2], r) / _polynomial(_AS241[3], r)
    else:
        r -= 5.0
        x = _polynomial(_AS241[4], r) / _polynomial(_AS241[5], r)
    return mu + (-x if q < 0.0 else x) * sigma


_AS241 = (
    (2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
     1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0),
    (5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
     5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0),
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0,
     3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1.0),
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0),
)
