# traceback: exceptions as text. Left out: stacks without an exception, frame summaries, limits.


def _of(exc, value):
    return exc if value is None or isinstance(exc, BaseException) else value


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    return _text(_of(exc, value)).splitlines(True)


def format_exception_only(exc, /, value=None):
    exc = _of(exc, value)
    name = type(exc).__qualname__
    if type(exc).__module__ not in ("builtins", "__main__"):
        name = f"{type(exc).__module__}.{name}"
    shown = str(exc)
    return [f"{name}: {shown}\n" if shown else f"{name}\n"]


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    if file is None:
        import sys
        file = sys.stderr
    file.write(_text(_of(exc, value)))


def format_exc(limit=None, chain=True):
    handled = _handled()
    return "NoneType: None\n" if handled is None else _text(handled)


def print_exc(limit=None, file=None, chain=True):
    if file is None:
        import sys
        file = sys.stderr
    file.write(format_exc())
