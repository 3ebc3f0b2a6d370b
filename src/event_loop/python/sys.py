from _machine import _handled_exception, _has_gil, _switch_interval, _write, _write_error

argv = ["script.py"]
version_info = None
version = "3.13.0 (Yieldpoint)"
platform = "linux"
byteorder = "little"
maxsize = 9223372036854775807
maxunicode = 1114111
executable = ""
prefix = exec_prefix = base_prefix = ""
path = [""]
flags = None
float_repr_style = "short"
hexversion = 0x030D00F0


class _VersionInfo(tuple):
    major = property(lambda self: self[0])
    minor = property(lambda self: self[1])
    micro = property(lambda self: self[2])
    releaselevel = property(lambda self: self[3])
    serial = property(lambda self: self[4])

    def __repr__(self):
        return "sys.version_info(major=3, minor=13, micro=0, releaselevel='final', serial=0)"


version_info = _VersionInfo((3, 13, 0, "final", 0))


class _Implementation:
    name = "cpython"
    cache_tag = "cpython-313"
    version = version_info


implementation = _Implementation()


class _Stream:
    encoding = "utf-8"
    errors = "strict"
    newlines = None
    closed = False
    line_buffering = True

    def __init__(self, name, number, write):
        self.name = name
        self.mode = "w"
        self._number = number
        self.write = write

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return True

    def fileno(self):
        return self._number

    def reconfigure(self, **options):
        pass

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode='w' encoding='utf-8'>"


class _Input:
    encoding = "utf-8"
    name = "<stdin>"

    def readline(self, size=-1):
        return ""

    def read(self, size=-1):
        return ""

    def readlines(self):
        return []

    def __iter__(self):
        return iter(())

    def isatty(self):
        return False

    def fileno(self):
        return 0


stdin = __stdin__ = _Input()
stdout = __stdout__ = _Stream("<stdout>", 1, _write)
stderr = __stderr__ = _Stream("<stderr>", 2, _write_error)


def exit(status=None):
    raise SystemExit(status)


def exception():
    return _handled_exception()


def exc_info():
    error = _handled_exception()
    if error is None:
        return (None, None, None)
    return (type(error), error, error.__traceback__)


def getrecursionlimit():
    return 1000


def setrecursionlimit(limit):
    pass


def _getframe(depth=0, /):
    import traceback
    frame = traceback._current(depth)
    if frame is None:
        raise ValueError("call stack is not deep enough")
    return frame


def getswitchinterval():
    return 1e-6 * _switch_interval(0)


def setswitchinterval(interval):
    if interval <= 0.0:
        raise ValueError("switch interval must be strictly positive")
    _switch_interval(int(1e6 * interval) or 1)


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def intern(text):
    return text


def getsizeof(value, default=0):
    return 64


def getrefcount(value):
    return 2


def gettrace():
    return None


def settrace(function):
    pass


def _is_gil_enabled():
    return _has_gil()
