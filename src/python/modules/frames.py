# frames: what a generator or coroutine shows of the frames it is parked in, as they were when they were asked for. A coroutine that
# was awaited where it was made has no object here: one of ours stands for it.

_Code = type((lambda: None).__code__)


class frame:
    f_back = f_trace = None

    def __init__(self, seen):
        _, _, is_visible, self.f_lineno, self._text, parts, names, values = seen
        self.f_code = _Code(*parts)
        self.f_locals = dict(zip(names, values))
        if not is_visible:
            from asyncio import reports
            file, _, line = reports._PLACES.get(self.f_code.co_qualname, ("tasks.py", 0, self.f_lineno))
            self.f_code.co_filename, self.f_lineno = reports._LIBRARY + file, line

    def __repr__(self):
        code = self.f_code
        return f"<frame at {id(self):#x}, file {code.co_filename!r}, line {self.f_lineno}, code {code.co_name}>"


class FutureIter:
    __module__ = "_asyncio"

    def __repr__(self):
        return f"<_asyncio.FutureIter object at {id(self):#x}>"


class coroutine:
    cr_running, cr_suspended, cr_origin = False, True, None

    def __init__(self, chain):
        self.cr_frame, self.cr_await = frame(chain[0]), _next(chain)
        self.cr_code = self.cr_frame.f_code
        self.__name__, self.__qualname__ = self.cr_code.co_name, self.cr_code.co_qualname

    def __repr__(self):
        return f"<coroutine object {self.__qualname__} at {id(self):#x}>"


def _seen(generator):
    # Of our own frames those that CPython has as coroutines, too.
    return [each for each in _chain(generator) if each[2] or each[1] and not each[5][0].startswith("_")]


def _next(chain):
    if len(chain) > 1:
        return coroutine(chain[1:]) if chain[1][0] is None else chain[1][0]
    return FutureIter() if chain and chain[0][1] else None


def frame_of(generator):
    chain = _seen(generator)
    return frame(chain[0]) if chain else None


def awaited(generator):
    return _next(_seen(generator))
