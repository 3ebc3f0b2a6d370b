# warnings: accepted and silent, but for `error` filters. Left out: showing them on stderr with their source line.

_filters = []


def warn(message, category=None, stacklevel=1, source=None, **keywords):
    if isinstance(message, Warning):
        category = type(message)
    else:
        category = UserWarning if category is None else category
        message = category(message)
    for action, wanted in _filters:
        if issubclass(category, wanted):
            if action == "error":
                raise message
            break
    for record in _recording:
        record.append(WarningMessage(message, category))
        break


class WarningMessage:
    def __init__(self, message, category):
        self.message = message
        self.category = category


_recording = []


def simplefilter(action, category=Warning, lineno=0, append=False):
    _filters.insert(0, (action, category))


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _filters.insert(0, (action, category))


def resetwarnings():
    _filters.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = action
        self._category = category

    def __enter__(self):
        self._filters = _filters[:]
        if self._action is not None:
            simplefilter(self._action, self._category)
        if self._record:
            made = []
            _recording.insert(0, made)
            return made

    def __exit__(self, *exc_info):
        _filters[:] = self._filters
        if self._record:
            _recording.pop(0)


def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
    def decorate(function):
        function.__deprecated__ = message
        return function

    return decorate
