from _machine import _process_time as process_time
from _machine import _process_time as thread_time
from _machine import _process_time_ns as process_time_ns
from _machine import _process_time_ns as thread_time_ns
from _machine import monotonic, monotonic_ns, perf_counter, perf_counter_ns, sleep, time, time_ns

timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)


class struct_time(tuple):
    n_fields = n_sequence_fields = 9
    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])
    tm_zone = "UTC"
    tm_gmtoff = 0

    def __repr__(self):
        names = ("year", "mon", "mday", "hour", "min", "sec", "wday", "yday", "isdst")
        return "time.struct_time(" + ", ".join(f"tm_{n}={v}" for n, v in zip(names, self)) + ")"


def _days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_lengths(year):
    return (31, 29 if _is_leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def gmtime(seconds=None):
    whole = int((time() if seconds is None else seconds) // 1)
    days, rest = divmod(whole, 86400)
    hour, rest = divmod(rest, 3600)
    minute, second = divmod(rest, 60)
    weekday = (days + 3) % 7
    year = 1970 + days // 366
    start = _days_before_year(1970)
    while _days_before_year(year + 1) - start <= days:
        year += 1
    while _days_before_year(year) - start > days:
        year -= 1
    day = yearday = days - (_days_before_year(year) - start)
    month = 0
    for length in _month_lengths(year):
        if day < length:
            break
        day -= length
        month += 1
    return struct_time((year, month + 1, day + 1, hour, minute, second, weekday, yearday + 1, 0))


localtime = gmtime


def mktime(fields):
    year, month, day, hour, minute, second = tuple(fields)[:6]
    days = _days_before_year(year) - _days_before_year(1970) + sum(_month_lengths(year)[: month - 1]) + day - 1
    return float(days * 86400 + hour * 3600 + minute * 60 + second)


def asctime(fields=None):
    t = gmtime() if fields is None else struct_time(fields)
    return f"{_DAYS[t[6]][:3]} {_MONTHS[t[1] - 1][:3]} {t[2]:2d} {t[3]:02d}:{t[4]:02d}:{t[5]:02d} {t[0]}"


def ctime(seconds=None):
    return asctime(gmtime(seconds))


def strftime(format, fields=None):
    t = tuple(gmtime() if fields is None else fields)
    out = []
    at = 0
    while at < len(format):
        char = format[at]
        at += 1
        if char != "%" or at == len(format):
            out.append(char)
            continue
        code = format[at]
        at += 1
        out.append(_FIELD[code](t) if code in _FIELD else "%" + code)
    return "".join(out)


_FIELD = {
    "Y": lambda t: f"{t[0]:04d}",
    "y": lambda t: f"{t[0] % 100:02d}",
    "m": lambda t: f"{t[1]:02d}",
    "d": lambda t: f"{t[2]:02d}",
    "e": lambda t: f"{t[2]:2d}",
    "H": lambda t: f"{t[3]:02d}",
    "I": lambda t: f"{(t[3] % 12) or 12:02d}",
    "M": lambda t: f"{t[4]:02d}",
    "S": lambda t: f"{t[5]:02d}",
    "p": lambda t: "AM" if t[3] < 12 else "PM",
    "A": lambda t: _DAYS[t[6]],
    "a": lambda t: _DAYS[t[6]][:3],
    "B": lambda t: _MONTHS[t[1] - 1],
    "b": lambda t: _MONTHS[t[1] - 1][:3],
    "h": lambda t: _MONTHS[t[1] - 1][:3],
    "j": lambda t: f"{t[7]:03d}",
    "w": lambda t: str((t[6] + 1) % 7),
    "u": lambda t: str(t[6] + 1),
    "Z": lambda t: "UTC",
    "z": lambda t: "+0000",
    "T": lambda t: f"{t[3]:02d}:{t[4]:02d}:{t[5]:02d}",
    "X": lambda t: f"{t[3]:02d}:{t[4]:02d}:{t[5]:02d}",
    "R": lambda t: f"{t[3]:02d}:{t[4]:02d}",
    "D": lambda t: f"{t[1]:02d}/{t[2]:02d}/{t[0] % 100:02d}",
    "x": lambda t: f"{t[1]:02d}/{t[2]:02d}/{t[0] % 100:02d}",
    "F": lambda t: f"{t[0]:04d}-{t[1]:02d}-{t[2]:02d}",
    "c": lambda t: asctime(t),
    "s": lambda t: str(int(mktime(t))),
    "n": lambda t: "\n",
    "t": lambda t: "\t",
    "%": lambda t: "%",
}


def get_clock_info(name):
    from types import SimpleNamespace

    return SimpleNamespace(
        implementation=f"clock_gettime({name})", monotonic=name != "time", adjustable=name == "time", resolution=1e-09
    )
