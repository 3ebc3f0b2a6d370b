# gc: the collector on request. It has one generation, and it can not be switched off.
from _machine import _collect
from asyncio import reports as _reports

DEBUG_STATS, DEBUG_COLLECTABLE, DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL, DEBUG_LEAK = 1, 2, 4, 32, 38
garbage = []
callbacks = []
_enabled = True


def collect(generation=2):
    for word, what in _collect():
        if word == "exception":
            _reports.dropped_exception(what)
        else:
            _reports.dropped_pending(what)
    return 0


def enable():
    global _enabled
    _enabled = True


def disable():
    global _enabled
    _enabled = False


def isenabled():
    return _enabled


def get_threshold():
    return (2000, 10, 0)


def get_count():
    return (0, 0, 0)


def freeze():
    pass


unfreeze = freeze
