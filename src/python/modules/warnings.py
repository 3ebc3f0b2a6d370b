# warnings: shown on stderr with their line, once for each place. The filters are those that CPython starts with. Left out:
# warnings about modules other than the script's, as there are none.

import builtins as _builtins
from traceback import _stack as _script_stack

filters = []
_seen = {}
_version = [0]


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        lines = [text for file, at, _, text in _script_stack() if file == filename and at == lineno]
        line = lines[0] if lines else ""
    return f"{text}  {line.strip()}\n" if line else text


_plain_format = formatwarning


def showwarning(message, category, filename, lineno, file=None, line=None):
    import sys
    (sys.stderr if file is None else file).write(formatwarning(message, category, filename, lineno, line))


_plain_show = showwarning


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not isinstance(category, type) or not issubclass(category, Warning):
        shown = category if isinstance(category, type) else category
        raise TypeError(f"category must be a Warning subclass, not '{type(shown).__name__}'")
    stack = _script_stack()
    if stacklevel <= 1:
        place = stack[-1] if stack else ("sys", 0, "", "")
    else:
        place = stack[-stacklevel] if len(stack) >= stacklevel else ("<sys>", 0, "", "")
    _consider(message, category, place[0], place[1], place[3], _seen)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if isinstance(message, Warning):
        category = type(message)
    _consider(message, category, filename, lineno, "", _seen if registry is None else registry)


def _consider(message, category, filename, lineno, line, registry):
    import sys
    if isinstance(message, Warning):
        text = str(message)
    else:
        text = str(message)
        message = category(message)
    key = (text, category, lineno)
    if registry.get("version") != _version[0]:
        registry.clear()
        registry["version"] = _version[0]
    elif key in registry:
        return
    action = "default"
    for action, pattern, wanted, module, at in filters:
        if (issubclass(category, wanted) and (pattern is None or pattern.match(text))
                and (module is None or module.match("__main__")) and at in (0, lineno)):
            break
    else:
        action = "default"
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        registry[key] = True
        if _once.get(key[:2]):
            return
        _once[key[:2]] = True
    elif action == "module":
        registry[key] = True
        if registry.get(key[:2]):
            return
        registry[key[:2]] = True
    elif action == "default":
        registry[key] = True
    elif action not in ("always", "all"):
        raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters")
    if _recording:
        _recording[-1].append(WarningMessage(message, category, filename, lineno))
        return
    if showwarning is not _plain_show:
        showwarning(message, category, filename, lineno, None, None)
        return
    if formatwarning is _plain_format:
        sys.stderr.write(_plain_format(message, category, filename, lineno, line))
    else:
        sys.stderr.write(formatwarning(message, category, filename, lineno, None))


_recording = []
_once = {}


def _add(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _version[0] += 1


def _check_action(action):
    if action not in ("error", "ignore", "always", "all", "default", "module", "once"):
        raise ValueError(f"invalid action: {action!r}")


def simplefilter(action, category=Warning, lineno=0, append=False):
    _check_action(action)
    _add((action, None, category, None, lineno), append)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _check_action(action)
    import re
    _add((action, re.compile(message, re.I) if message else None, category,
          re.compile(module) if module else None, lineno), append)


def resetwarnings():
    filters.clear()
    _version[0] += 1


for _name in ("ResourceWarning", "ImportWarning", "PendingDeprecationWarning"):
    if hasattr(_builtins, _name):
        filters.append(("ignore", None, getattr(_builtins, _name), None, 0))
filters.insert(0, ("ignore", None, DeprecationWarning, None, 0))


class _Main:
    # CPython's own filters show what is deprecated in the script itself.
    def match(self, name):
        return name == "__main__"


filters.insert(0, ("default", None, DeprecationWarning, _Main(), 0))


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)
        self._entered = False

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        global showwarning
        self._filters = filters[:]
        self._show = showwarning
        _version[0] += 1
        if self._filter is not None:
            simplefilter(*self._filter)
        if self._record:
            showwarning = _plain_show
            log = []
            _recording.append(log)
            return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        global showwarning
        filters[:] = self._filters
        showwarning = self._show
        _version[0] += 1
        if self._record:
            _recording.pop()


def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
    if not isinstance(message, str):
        raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")

    def decorate(arg):
        if category is None:
            arg.__deprecated__ = message
            return arg
        if isinstance(arg, type):
            original = arg.__new__

            def __new__(cls, /, *args, **keywords):
                if cls is arg:
                    warn(message, category=category, stacklevel=stacklevel)
                if original is not object.__new__:
                    return original(cls, *args, **keywords)
                return original(cls)

            arg.__new__ = staticmethod(__new__)
            arg.__deprecated__ = message
            return arg
        from functools import wraps

        @wraps(arg)
        def wrapper(*args, **keywords):
            warn(message, category=category, stacklevel=stacklevel)
            return arg(*args, **keywords)

        arg.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper

    return decorate
