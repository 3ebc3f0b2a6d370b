# datetime: the proleptic Gregorian calendar, on ordinals counted from 0001-01-01. The local time is UTC, and what time it is the
# run's clock says.

import time as _time

MINYEAR, MAXYEAR = 1, 9999
_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December")
_LAST_ORDINAL = 3652059


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS_IN_MONTH[month]


def _days_before_month(year, month):
    return _BEFORE_MONTH[month] + (month > 2 and _is_leap(year))


def _to_ordinal(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _from_ordinal(n):
    n -= 1
    n400, n = divmod(n, 146097)
    year = n400 * 400 + 1
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year += n100 * 100 + n4 * 4 + n1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = (n + 50) >> 5
    if _days_before_month(year, month) > n:
        month -= 1
    return year, month, n - _days_before_month(year, month) + 1


def _monday_of_week_1(year):
    first = _to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _index(value):
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        raise TypeError("'float' object cannot be interpreted as an integer")
    if hasattr(value, "__index__"):
        return value.__index__()
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def _check_date(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")


def _shown_offset(offset, colon=":"):
    if offset is None:
        return ""
    sign = "+"
    if offset.days < 0:
        sign = "-"
        offset = -offset
    minutes, seconds = divmod(offset.seconds, 60)
    text = f"{sign}{minutes // 60:02d}{colon}{minutes % 60:02d}"
    if seconds or offset.microseconds:
        text += f"{colon}{seconds:02d}"
        if offset.microseconds:
            text += f".{offset.microseconds:06d}"
    return text


def _divide_and_round(a, b):
    q, r = divmod(a, b)
    r *= 2
    greater = r > b if b > 0 else r < b
    if greater or r == b and q % 2 == 1:
        q += 1
    return q


def _half_away(x):
    return int(x + 0.5) if x >= 0 else int(x - 0.5)


class timedelta:
    __slots__ = ("days", "seconds", "microseconds")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        # Whole numbers are added as they are; of the others the fraction is carried down and rounded once.
        total = 0
        rest = 0.0
        for value, unit, name in (
            (microseconds, 1, "microseconds"), (milliseconds, 1000, "milliseconds"), (seconds, 1000000, "seconds"),
            (minutes, 60000000, "minutes"), (hours, 3600000000, "hours"), (days, 86400000000, "days"),
            (weeks, 604800000000, "weeks"),
        ):
            if isinstance(value, int):
                total += value * unit
            elif isinstance(value, float):
                if value != value:
                    raise ValueError("cannot convert float NaN to integer")
                if value in (float("inf"), float("-inf")):
                    raise OverflowError("cannot convert float infinity to integer")
                whole = int(value)
                total += whole * unit
                part = (value - whole) * unit
                low = int(part)
                total += low
                rest += part - low
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        if rest:
            odd = total & 1
            whole = _half_away(rest)
            if abs(whole - rest) == 0.5:
                whole = 2 * _half_away((rest + odd) * 0.5) - odd
            total += whole
        return cls._of(total)

    @classmethod
    def _of(cls, total):
        days, rest = divmod(total, 86400000000)
        if not -999999999 <= days <= 999999999:
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        self = object.__new__(cls)
        set = object.__setattr__
        set(self, "days", days)
        set(self, "seconds", rest // 1000000)
        set(self, "microseconds", rest % 1000000)
        return self

    def __setattr__(self, name, value):
        if name in ("days", "seconds", "microseconds"):
            raise AttributeError("readonly attribute")
        object.__setattr__(self, name, value)

    def _total(self):
        return (self.days * 86400 + self.seconds) * 1000000 + self.microseconds

    def total_seconds(self):
        return self._total() / 1000000

    def __repr__(self):
        parts = [f"{name}={getattr(self, name)}" for name in timedelta.__slots__ if getattr(self, name)]
        name = type(self).__qualname__ if type(self) is not timedelta else "timedelta"
        return f"{type(self).__module__}.{name}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        text = f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
        if self.days:
            text = f"{self.days} day{'' if abs(self.days) == 1 else 's'}, {text}"
        if self.microseconds:
            text += f".{self.microseconds:06d}"
        return text

    def __add__(self, other):
        return timedelta._of(self._total() + other._total()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._total() - other._total()) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._total())

    def __pos__(self):
        return timedelta._of(self._total())

    def __abs__(self):
        return timedelta._of(abs(self._total()))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._total() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_and_round(self._total() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        return timedelta._of(self._total() // other) if isinstance(other, int) else NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return timedelta._of(_divide_and_round(self._total(), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_and_round(b * self._total(), a))
        return NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._total() % other._total()) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        q, r = divmod(self._total(), other._total())
        return q, timedelta._of(r)

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self.days, self.seconds, self.microseconds))

    def __bool__(self):
        return self._total() != 0

    def __deepcopy__(self, memo):
        return self

    __copy__ = __pos__


timedelta.min = timedelta._of(-999999999 * 86400000000)
timedelta.max = timedelta._of(999999999 * 86400000000 + 86399999999)
timedelta.resolution = timedelta._of(1)


class tzinfo:
    def tzname(self, dt, /):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt, /):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt, /):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt, /):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset, saved = dt.utcoffset(), dt.dst()
        if offset is None or saved is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        dt += offset - saved
        return dt + dt.dst()


class timezone(tzinfo):
    def __init__(self, offset, name=None, /):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if not -timedelta(hours=24) < offset < timedelta(hours=24):
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and "
                             f"timedelta(hours=24), not {offset!r}.")
        self._offset = offset
        self._name = name

    def __new__(cls, offset=None, name=None, /):
        made = object.__new__(cls)
        return made

    def utcoffset(self, dt, /):
        return self._offset

    def tzname(self, dt, /):
        if self._name is not None:
            return self._name
        return "UTC" + _shown_offset(self._offset) if self._offset else "UTC"

    def dst(self, dt, /):
        return None

    def fromutc(self, dt, /):
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"datetime.timezone({self._offset!r}{name})"

    def __deepcopy__(self, memo):
        return self


UTC = timezone.utc = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


class _IsoCalendarDate(tuple):
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


_IsoCalendarDate.__name__ = _IsoCalendarDate.__qualname__ = "IsoCalendarDate"


class date:
    def __new__(cls, year, month=None, day=None):
        if month is None or day is None:
            missing, at = ("month", 2) if month is None else ("day", 3)
            raise TypeError(f"function missing required argument '{missing}' (pos {at})")
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        return cls.fromordinal(719163 + int(timestamp // 86400))

    @classmethod
    def fromordinal(cls, ordinal, /):
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        if ordinal > _LAST_ORDINAL:
            raise ValueError("year is out of range")
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            fields = _parse_date(date_string)
        except (ValueError, IndexError):
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*fields)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f"Year is out of range: {year}")
        return cls(*_from_iso_calendar(year, week, day))

    def isoformat(self):
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    __str__ = isoformat

    def __repr__(self):
        return f"{_shown_class(self)}({self._year}, {self._month}, {self._day})"

    def ctime(self):
        return (f"{_DAY_NAMES[self.weekday()][:3]} {_MONTH_NAMES[self._month][:3]} {self._day:2d} "
                f"00:00:00 {self._year:04d}")

    def strftime(self, format):
        return _format(self, format)

    def __format__(self, format_spec):
        if not isinstance(format_spec, str):
            raise TypeError(f"must be str, not {type(format_spec).__name__}")
        return self.strftime(format_spec) if format_spec else str(self)

    def timetuple(self):
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), self._yearday(), -1))

    def _yearday(self):
        return _days_before_month(self._year, self._month) + self._day

    def toordinal(self):
        return _to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        year = self._year
        first = _monday_of_week_1(year)
        today = _to_ordinal(self._year, self._month, self._day)
        week, day = divmod(today - first, 7)
        if week < 0:
            year -= 1
            week, day = divmod(today - _monday_of_week_1(year), 7)
        elif week >= 52 and today >= _monday_of_week_1(year + 1):
            year += 1
            week = 0
        return _IsoCalendarDate((year, week + 1, day + 1))

    def replace(self, /, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    __replace__ = replace

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other.days
        if not 0 < ordinal <= _LAST_ORDINAL:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(ordinal)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _key(self):
        return (self._year, self._month, self._day)

    def _comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __deepcopy__(self, memo):
        return self

    __copy__ = replace


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


def _shown_class(self):
    cls = type(self)
    return f"datetime.{cls.__qualname__}" if cls.__module__ == "datetime" else cls.__qualname__


def _from_iso_calendar(year, week, day):
    most = 53 if _monday_of_week_1(year + 1) - _monday_of_week_1(year) == 371 else 52
    if not 1 <= week <= most:
        raise ValueError(f"Invalid week: {week}")
    if not 1 <= day <= 7:
        raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
    return _from_ordinal(_monday_of_week_1(year) + (week - 1) * 7 + day - 1)


def _digits(text):
    if not text.isdecimal() or not text.isascii():
        raise ValueError("not a number")
    return int(text)


def _parse_date(text):
    if len(text) not in (7, 8, 10):
        raise ValueError("not a date")
    year = _digits(text[:4])
    has_dash = text[4] == "-"
    rest = text[5:] if has_dash else text[4:]
    if rest[0] == "W":
        week, rest = _digits(rest[1:3]), rest[3:]
        day = 1
        if rest:
            if (rest[0] == "-") is not has_dash:
                raise ValueError("inconsistent use of dash")
            day = _digits(rest[1:] if has_dash else rest)
        return _from_iso_calendar(year, week, day)
    if has_dash and (len(rest) != 5 or rest[2] != "-") or not has_dash and len(rest) != 4:
        raise ValueError("not a date")
    return year, _digits(rest[:2]), _digits(rest[3:] if has_dash else rest[2:])


def _parse_clock(text):
    # hour, minute, second, microsecond
    parts = [0, 0, 0, 0]
    has_colon = text[2:3] == ":"
    at = 0
    for place in range(3):
        if len(text) - at < 2:
            raise ValueError("incomplete time")
        parts[place] = _digits(text[at:at + 2])
        at += 2
        mark = text[at:at + 1]
        if not mark or place == 2:
            break
        if has_colon:
            if mark != ":":
                raise ValueError("wrong separator")
            at += 1
    if at < len(text):
        if text[at] not in ".," or place < 2:
            raise ValueError("wrong separator")
        fraction = text[at + 1:]
        if not fraction.isdecimal() or not fraction.isascii():
            raise ValueError("wrong fraction")
        parts[3] = int(fraction[:6].ljust(6, "0"))
    return parts


def _parse_time(text):
    if text[:1] == "T":
        text = text[1:]
    tz = None
    at = max(text.find("+"), text.find("-"), text.find("Z"))
    if at >= 0:
        zone = text[at + 1:]
        if text[at] == "Z":
            if zone:
                raise ValueError("text behind Z")
            tz = timezone.utc
        else:
            hours, minutes, seconds, micros = _parse_clock(zone)
            offset = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=micros)
            tz = timezone(-offset if text[at] == "-" else offset) if offset else timezone.utc
        text = text[:at]
    return _parse_clock(text) + [tz]


class time:
    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = _check_time(hour, minute, second, microsecond, fold)
        self._tzinfo = tzinfo
        self._fold = fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string, /):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            return cls(*_parse_time(time_string))
        except (ValueError, IndexError):
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None

    def isoformat(self, timespec="auto"):
        return _shown_time(self, timespec) + _shown_offset(self.utcoffset())

    __str__ = isoformat

    def __repr__(self):
        fields = [self._hour, self._minute, self._second, self._microsecond]
        while len(fields) > 2 and not fields[-1]:
            fields.pop()
        shown = ", ".join([str(field) for field in fields])
        if self._tzinfo is not None:
            shown += f", tzinfo={self._tzinfo!r}"
        if self._fold:
            shown += ", fold=1"
        return f"{_shown_class(self)}({shown})"

    def strftime(self, format):
        return _format(datetime.combine(date(1900, 1, 1), self), format)

    def __format__(self, format_spec):
        return self.strftime(format_spec) if format_spec else str(self)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(
            self._hour if hour is None else hour, self._minute if minute is None else minute,
            self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    __replace__ = replace

    def _key(self):
        micros = ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond
        offset = self.utcoffset()
        return micros if offset is None else micros - offset._total()

    def _ordered(self, other):
        if (self.utcoffset() is None) is not (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._key(), other._key()

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return (self.utcoffset() is None) is (other.utcoffset() is None) and self._key() == other._key()

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._ordered(other)
        return a < b

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._ordered(other)
        return a <= b

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._ordered(other)
        return a > b

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._ordered(other)
        return a >= b

    def __hash__(self):
        return hash(self._key())


time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


def _shown_time(self, timespec):
    if timespec == "auto":
        timespec = "microseconds" if self._microsecond else "seconds"
    text = f"{self._hour:02d}"
    if timespec == "hours":
        return text
    text += f":{self._minute:02d}"
    if timespec == "minutes":
        return text
    text += f":{self._second:02d}"
    if timespec == "seconds":
        return text
    if timespec == "milliseconds":
        return text + f".{self._microsecond // 1000:03d}"
    if timespec == "microseconds":
        return text + f".{self._microsecond:06d}"
    raise ValueError("Unknown timespec value")


class datetime(date):
    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_tzinfo(tzinfo)
        self = date.__new__(cls, year, month, day)
        self._hour, self._minute, self._second, self._microsecond = _check_time(hour, minute, second, microsecond, fold)
        self._tzinfo = tzinfo
        self._fold = fold
        return self

    hour, minute, second, microsecond = time.hour, time.minute, time.second, time.microsecond
    tzinfo, fold = time.tzinfo, time.fold

    @classmethod
    def _of(cls, micros, tz=None):
        # From microseconds since 0001-01-01.
        days, rest = divmod(micros, 86400000000)
        if not 0 <= days < _LAST_ORDINAL:
            raise OverflowError("date value out of range")
        year, month, day = _from_ordinal(days + 1)
        seconds, micros = divmod(rest, 1000000)
        minutes, second = divmod(seconds, 60)
        return cls(year, month, day, minutes // 60, minutes % 60, second, micros, tz)

    def _micros(self):
        seconds = (self._hour * 60 + self._minute) * 60 + self._second
        return ((self.toordinal() - 1) * 86400 + seconds) * 1000000 + self._microsecond

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_tzinfo(tz)
        whole = int(timestamp)
        micros = (whole + 719162 * 86400) * 1000000 + round((timestamp - whole) * 1000000)
        if not 0 <= micros < _LAST_ORDINAL * 86400000000:
            raise ValueError("year is out of range")
        made = cls._of(micros, tz)
        return made if tz is None else tz.fromutc(made)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        _deprecated("utcfromtimestamp", "datetime.datetime.fromtimestamp(timestamp, datetime.UTC)")
        return cls.fromtimestamp(timestamp)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        _deprecated("utcnow", "datetime.datetime.now(datetime.UTC)")
        return cls.fromtimestamp(_time.time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        tz = time.tzinfo if tzinfo is True else tzinfo
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, tz,
                   fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            for length in (10, 8, 7):
                if len(date_string) < length or length < 10 and date_string[4:5] == "-" and "W" not in date_string:
                    continue
                text, rest = date_string[:length], date_string[length:]
                try:
                    fields = _parse_date(text)
                except (ValueError, IndexError):
                    if length == 7:
                        raise
                    continue
                if rest and rest[0] in "0123456789":
                    continue
                break
            else:
                raise ValueError("not a date")
            clock = _parse_time(rest[1:]) if rest else [0, 0, 0, 0, None]
            if rest and len(rest) == 1:
                raise ValueError("no time")
            return cls(*fields, *clock)
        except (ValueError, IndexError) as error:
            if str(error).startswith(("day is", "month must", "hour must", "minute must", "second must", "year ")):
                raise ValueError(*error.args) from None
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None

    @classmethod
    def strptime(cls, date_string, format, /):
        return _parse(cls, date_string, format)

    def timetuple(self):
        saved = self.dst()
        flag = -1 if saved is None else 1 if saved else 0
        return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second,
                                  self.weekday(), self._yearday(), flag))

    def utctimetuple(self):
        offset = self.utcoffset()
        t = self - offset if offset else self
        return _time.struct_time((t._year, t._month, t._day, t._hour, t._minute, t._second, t.weekday(), t._yearday(), 0))

    def timestamp(self):
        micros = self._micros() - 719162 * 86400000000
        offset = self.utcoffset()
        if offset is not None:
            micros -= offset._total()
        return micros / 1000000

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        return type(self)(
            self._year if year is None else year, self._month if month is None else month,
            self._day if day is None else day, self._hour if hour is None else hour,
            self._minute if minute is None else minute, self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    __replace__ = __copy__ = replace

    def astimezone(self, tz=None):
        if tz is None:
            tz = timezone.utc
        elif not isinstance(tz, tzinfo):
            raise TypeError(f"tzinfo argument must be an instance of tzinfo, not {type(tz).__name__}")
        if tz is self._tzinfo:
            return self
        offset = self.utcoffset()
        if offset is None:
            offset = timedelta(0)
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def ctime(self):
        return (f"{_DAY_NAMES[self.weekday()][:3]} {_MONTH_NAMES[self._month][:3]} {self._day:2d} "
                f"{self._hour:02d}:{self._minute:02d}:{self._second:02d} {self._year:04d}")

    def isoformat(self, sep="T", timespec="auto"):
        return date.isoformat(self) + sep + _shown_time(self, timespec) + _shown_offset(self.utcoffset())

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        fields = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        while len(fields) > 5 and not fields[-1]:
            fields.pop()
        shown = ", ".join([str(field) for field in fields])
        if self._tzinfo is not None:
            shown += f", tzinfo={self._tzinfo!r}"
        if self._fold:
            shown += ", fold=1"
        return f"{_shown_class(self)}({shown})"

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._of(self._micros() + other._total(), self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._of(self._micros() - other._total(), self._tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        mine, others = self.utcoffset(), other.utcoffset()
        if (mine is None) is not (others is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        difference = self._micros() - other._micros()
        if mine != others:
            difference += others._total() - mine._total()
        return timedelta._of(difference)

    def _key(self):
        offset = self.utcoffset()
        return self._micros() if offset is None else self._micros() - offset._total()

    def _comparable(self, other):
        if not isinstance(other, datetime):
            return False
        if (self.utcoffset() is None) is not (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return True

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented if not isinstance(other, date) else False
        return (self.utcoffset() is None) is (other.utcoffset() is None) and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def __deepcopy__(self, memo):
        return self


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)


def _deprecated(name, instead):
    import warnings
    warnings.warn(
        f"datetime.datetime.{name}() is deprecated and scheduled for removal in a future version. Use timezone-aware "
        f"objects to represent datetimes in UTC: {instead}.", DeprecationWarning, stacklevel=1)


def _format(self, format):
    # The C library's conversions in the C locale, and those that datetime adds.
    hour, minute, second = getattr(self, "_hour", 0), getattr(self, "_minute", 0), getattr(self, "_second", 0)
    parts = []
    at = 0
    while at < len(format):
        end = format.find("%", at)
        if end < 0 or end + 1 == len(format):
            parts.append(format[at:])
            break
        parts.append(format[at:end])
        code = format[end + 1]
        at = end + 2
        if code == "-" and at < len(format):
            code = format[at]
            at += 1
            parts.append(_conversion(self, code, hour, minute, second).lstrip("0 ") or "0")
        elif code == ":" and format[at:at + 1] == "z":
            at += 1
            parts.append(_shown_offset(self.utcoffset()) if isinstance(self, datetime) else "")
        else:
            parts.append(_conversion(self, code, hour, minute, second))
    return "".join(parts)


def _conversion(self, code, hour, minute, second):
    year, month, day = self._year, self._month, self._day
    if code in "YGyg":
        if code in "Gg":
            year = self.isocalendar()[0]
        return f"{year:04d}" if code in "YG" else f"{year % 100:02d}"
    if code == "m":
        return f"{month:02d}"
    if code == "d":
        return f"{day:02d}"
    if code == "H":
        return f"{hour:02d}"
    if code == "M":
        return f"{minute:02d}"
    if code == "S":
        return f"{second:02d}"
    if code == "f":
        return f"{getattr(self, '_microsecond', 0):06d}"
    if code == "z":
        return _shown_offset(self.utcoffset(), "") if isinstance(self, datetime) else ""
    if code == "Z":
        return self.tzname() or "" if isinstance(self, datetime) else ""
    if code in "Aa":
        name = _DAY_NAMES[self.weekday()]
        return name if code == "A" else name[:3]
    if code in "Bbh":
        name = _MONTH_NAMES[month]
        return name if code == "B" else name[:3]
    if code == "I":
        return f"{hour % 12 or 12:02d}"
    if code == "l":
        return f"{hour % 12 or 12:2d}"
    if code == "k":
        return f"{hour:2d}"
    if code in "pP":
        text = "AM" if hour < 12 else "PM"
        return text if code == "p" else text.lower()
    if code == "j":
        return f"{self._yearday():03d}"
    if code == "e":
        return f"{day:2d}"
    if code == "w":
        return str(self.isoweekday() % 7)
    if code == "u":
        return str(self.isoweekday())
    if code == "V":
        return f"{self.isocalendar()[1]:02d}"
    if code == "U":
        return f"{(self._yearday() + 6 - self.isoweekday() % 7) // 7:02d}"
    if code == "W":
        return f"{(self._yearday() + 6 - self.weekday()) // 7:02d}"
    if code == "C":
        return f"{year // 100:02d}"
    if code == "s":
        return str((_to_ordinal(year, month, day) - 719163) * 86400 + (hour * 60 + minute) * 60 + second)
    if code == "n":
        return "\n"
    if code == "t":
        return "\t"
    if code == "%":
        return "%"
    if code in _COMPOSED:
        return _format(self, _COMPOSED[code])
    return "%" + code


_COMPOSED = {"c": "%a %b %e %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "D": "%m/%d/%y", "F": "%Y-%m-%d",
             "T": "%H:%M:%S", "R": "%H:%M", "r": "%I:%M:%S %p"}


_NO_YEAR = """\
Parsing dates involving a day of month without a year specified is ambiguious
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647."""


def _parse(cls, text, format):
    for value, at in ((text, 1), (format, 2)):
        if not isinstance(value, str):
            raise TypeError(f"strptime() argument {at} must be str, not {type(value).__name__}")
    # As CPython does: every directive is a pattern, and the whole is searched for its first way to match.
    import re
    found = {}
    pattern = []
    at = 0
    wanted = format
    for code, composed in (("%c", "%a %b %d %H:%M:%S %Y"), ("%x", "%m/%d/%y"), ("%X", "%H:%M:%S")):
        wanted = wanted.replace(code, composed)
    while at < len(wanted):
        char = wanted[at]
        at += 1
        if char.isspace():
            while at < len(wanted) and wanted[at].isspace():
                at += 1
            pattern.append(r"\s+")
            continue
        if char != "%":
            pattern.append(re.escape(char))
            continue
        code = wanted[at:at + 1]
        at += 1
        if not code:
            raise ValueError(f"stray % in format '{format}'")
        if code == "%":
            pattern.append("%")
            continue
        if code not in _PARSED:
            raise ValueError(f"'{code}' is a bad directive in format '{format}'")
        if code in found:
            raise re.error(f"redefinition of group name {code!r} as group {len(found) + 1}; was group {found[code]}")
        found[code] = len(found) + 1
        pattern.append(f"(?P<{code}>{_PARSED[code]})")
    if "d" in found and not any([code in found for code in "YyG"]):
        import warnings
        warnings.warn(_NO_YEAR, DeprecationWarning)
    match = re.match("".join(pattern), text, re.IGNORECASE)
    if match is None:
        raise ValueError(f"time data {text!r} does not match format {format!r}")
    if len(text) != match.end():
        raise ValueError(f"unconverted data remains: {text[match.end():]}")
    got = match.groupdict()
    year, month, day, hour, minute, second, micros, tz = None, 1, 1, 0, 0, 0, 0, None
    yearday = weekday = week = iso_year = None
    for code, value in got.items():
        if code == "Y":
            year = int(value)
        elif code == "y":
            year = int(value)
            year += 2000 if year <= 68 else 1900
        elif code == "G":
            iso_year = int(value)
        elif code == "m":
            month = int(value)
        elif code in "Bb":
            names = [name[:3].lower() if code == "b" else name.lower() for name in _MONTH_NAMES]
            month = names.index(value.lower())
        elif code == "d":
            day = int(value)
        elif code == "H":
            hour = int(value)
        elif code == "I":
            hour = int(value)
            afternoon = (got.get("p") or "").lower()
            if afternoon in ("", "am"):
                hour = 0 if hour == 12 else hour
            elif hour != 12:
                hour += 12
        elif code == "M":
            minute = int(value)
        elif code == "S":
            second = int(value)
        elif code == "f":
            micros = int(value.ljust(6, "0"))
        elif code in "Aa":
            names = [name[:3].lower() if code == "a" else name.lower() for name in _DAY_NAMES]
            weekday = names.index(value.lower())
        elif code == "w":
            weekday = (int(value) + 6) % 7
        elif code == "u":
            weekday = int(value) - 1
        elif code == "j":
            yearday = int(value)
        elif code in "UW":
            week = (int(value), code)
        elif code == "V":
            week = (int(value), code)
        elif code == "z":
            if value == "Z":
                tz = timezone.utc
            else:
                clock = value[1:].replace(":", "")
                offset = timedelta(hours=int(clock[:2]), minutes=int(clock[2:4]), seconds=int(clock[4:6] or 0),
                                   microseconds=int((clock[7:] or "0").ljust(6, "0")))
                offset = -offset if value[0] == "-" else offset
                name = got.get("Z")
                tz = timezone(offset, name) if name else timezone(offset)
                if not offset and not name:
                    tz = timezone.utc
    if iso_year is not None:
        if week is None or week[1] != "V" or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        year, month, day = _from_iso_calendar(iso_year, week[0], weekday + 1)
    elif week is not None and week[1] == "V":
        raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive "
                         "('%A', '%a', '%w', or '%u').")
    leap_day = year is None and month == 2 and day == 29
    if year is None:
        year = 1904 if leap_day else 1900
    if week is not None and week[1] != "V" and weekday is not None and yearday is None:
        first = (_to_ordinal(year, 1, 1) + 6) % 7
        at = weekday
        if week[1] == "U":
            first, at = (first + 1) % 7, (weekday + 1) % 7
        zeroth = (7 - first) % 7
        yearday = 1 + at - first if not week[0] else 1 + zeroth + 7 * (week[0] - 1) + at
    if yearday is not None:
        year, month, day = _from_ordinal(_to_ordinal(year, 1, 1) + yearday - 1)
    if leap_day:
        year = 1900
    return cls(year, month, day, hour, minute, second, micros, tz)


_PARSED = {
    "d": r"3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]", "f": r"[0-9]{1,6}", "H": r"2[0-3]|[0-1]\d|\d",
    "I": r"1[0-2]|0[1-9]|[1-9]| [1-9]", "G": r"\d\d\d\d", "j": r"36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]",
    "m": r"1[0-2]|0[1-9]|[1-9]", "M": r"[0-5]\d|\d", "S": r"6[0-1]|[0-5]\d|\d", "U": r"5[0-3]|[0-4]\d|\d",
    "W": r"5[0-3]|[0-4]\d|\d", "V": r"5[0-3]|0[1-9]|[1-4]\d|\d", "w": r"[0-6]", "u": r"[1-7]", "y": r"\d\d",
    "Y": r"\d\d\d\d", "z": r"[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|Z", "p": "am|pm", "Z": "utc|gmt",
    "A": "|".join(sorted(_DAY_NAMES, key=len, reverse=True)), "a": "|".join([name[:3] for name in _DAY_NAMES]),
    "B": "|".join(sorted(_MONTH_NAMES[1:], key=len, reverse=True)),
    "b": "|".join([name[:3] for name in _MONTH_NAMES[1:]]),
}
