# traceback: exceptions and the stack as text. A traceback is the exception itself here, which holds its own frames. Of frames and
# code objects there is what names their place; left out: locals.


def _of(exc, value):
    return exc if value is None or isinstance(exc, BaseException) else value


def _out(file):
    if file is None:
        import sys
        return sys.stderr
    return file


class _Code:
    def __init__(self, file, name):
        self.co_filename, self.co_name, self.co_qualname = file, name, name


class _Frame:
    f_back = None

    def __init__(self, code, line, text):
        self.f_code, self.f_lineno, self._text = code, line, text


class _Link:
    def __init__(self, file, line, name, text, following):
        self.tb_frame = _Frame(_Code(file, name), line, text)
        self.tb_lineno, self.tb_next = line, following


def _linked(error):
    link = None
    for file, line, name, text in reversed(_trace(error)):
        link = _Link(file, line, name, text, link)
    return link


def _current(depth):
    frame, stack = None, _stack()
    for file, line, name, text in stack[:max(len(stack) - depth, 0)]:
        back, frame = frame, _Frame(_Code(file, name), line, text)
        frame.f_back = back
    return frame


_BETWEEN = ("The above exception was the direct cause of the following exception:\n",
            "During handling of the above exception, another exception occurred:\n")


def _chunks(text):
    # Each frame with its source line is one string, as in CPython.
    chunks = []
    for line in text.splitlines(True):
        if chunks and line.startswith("    ") and chunks[-1].startswith("  File ") or line == "\n" and chunks \
                and chunks[-1].startswith("\n"):
            chunks[-1] += line
        elif chunks and chunks[-1] == "\n" and line in _BETWEEN:
            chunks[-1] += line
        else:
            chunks.append(line)
    return chunks


def _limited(frames, limit):
    if limit is None:
        return frames
    return frames[:limit] if limit >= 0 else frames[limit:]


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    exc = _of(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    if not chain or limit is not None:
        return list(TracebackException.from_exception(exc, limit=limit).format(chain=chain))
    return _chunks(_text(exc))


def format_exception_only(exc, /, value=None, *, show_group=False):
    exc = _of(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    name = type(exc).__qualname__
    if type(exc).__module__ not in ("builtins", "__main__"):
        name = f"{type(exc).__module__}.{name}"
    try:
        shown = str(exc)
    except Exception:
        shown = "<exception str() failed>"
    lines = [f"{name}: {shown}\n" if shown else f"{name}\n"]
    for note in getattr(exc, "__notes__", ()):
        lines += [line + "\n" for line in str(note).split("\n")]
    return lines


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    print("".join(format_exception(exc, value, tb, limit, chain)), end="", file=_out(file))


def format_exc(limit=None, chain=True):
    return "".join(format_exception(_handled(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(_handled(), limit=limit, file=file, chain=chain)


class FrameSummary:
    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = line
        self.locals = locals
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno

    def _four(self):
        return (self.filename, self.lineno, self.name, self.line)

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._four() == other._four()
        return self._four() == other if isinstance(other, tuple) else NotImplemented

    def __getitem__(self, at):
        return self._four()[at]

    def __iter__(self):
        return iter(self._four())

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    @classmethod
    def from_list(cls, a_list):
        made = cls()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            made.append(frame)
        return made

    def format_frame_summary(self, frame_summary, **keywords):
        text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        return text + f"    {frame_summary.line.strip()}\n" if frame_summary.line else text

    def format(self, **keywords):
        return [self.format_frame_summary(frame) for frame in self]


def _summary(frames, limit=None):
    made = StackSummary()
    for filename, lineno, name, line in _limited(frames, limit):
        made.append(FrameSummary(filename, lineno, name, line=line))
    return made


def extract_tb(tb, limit=None):
    return _summary([] if tb is None else _trace(tb), limit)


def extract_stack(f=None, limit=None):
    if f is not None:
        raise NotImplementedError("there are no frames here")
    frames = _stack()
    if limit is not None:
        frames = frames[len(frames) - limit if limit >= 0 else 0:] if limit >= 0 else frames[:-limit]
    return _summary(frames)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    print("".join(format_list(extracted_list)), end="", file=_out(file))


def format_tb(tb, limit=None):
    if tb is None:
        return []
    chunks = _chunks(_text(tb))
    heads = [at for at, chunk in enumerate(chunks) if chunk == "Traceback (most recent call last):\n"]
    frames = [chunk for chunk in chunks[heads[-1] + 1 if heads else 0:] if chunk.startswith(("  File ", "  [Previous "))]
    if limit is not None and any([frame.startswith("  [") for frame in frames]):
        return extract_tb(tb, limit).format()
    return _limited(frames, limit)


def print_tb(tb, limit=None, file=None):
    print("".join(format_tb(tb, limit)), end="", file=_out(file))


def format_stack(f=None, limit=None):
    return extract_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    print("".join(format_stack(f, limit)), end="", file=_out(file))


def clear_frames(tb):
    pass


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True):
        self._exception = exc_value
        self._limit = limit
        self._exc_type = exc_type
        self.exc_type_str = exc_type.__qualname__ if exc_type.__module__ in ("builtins", "__main__") else \
            f"{exc_type.__module__}.{exc_type.__qualname__}"
        self._str = str(exc_value)
        self.stack = extract_tb(exc_value, limit)
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self.__suppress_context__ = exc_value.__suppress_context__
        cause, context = exc_value.__cause__, exc_value.__context__
        self.__cause__ = None if cause is None else TracebackException.from_exception(cause, limit=limit)
        self.__context__ = None if context is None or cause is not None else \
            TracebackException.from_exception(context, limit=limit)

    @classmethod
    def from_exception(cls, exc, *args, **keywords):
        return cls(type(exc), exc, exc.__traceback__, *args, **keywords)

    @property
    def exc_type(self):
        import warnings
        warnings.warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning)
        return self._exc_type

    def format_exception_only(self, *, show_group=False):
        return iter(format_exception_only(self._exception))

    def format(self, *, chain=True, **keywords):
        if chain and self._limit is None:
            yield from _chunks(_text(self._exception))
            return
        if chain and self.__cause__ is not None:
            yield from self.__cause__.format()
            yield "\nThe above exception was the direct cause of the following exception:\n\n"
        elif chain and self.__context__ is not None and not self.__suppress_context__:
            yield from self.__context__.format()
            yield "\nDuring handling of the above exception, another exception occurred:\n\n"
        if self.stack:
            yield "Traceback (most recent call last):\n"
            yield from format_tb(self._exception, self._limit)
        yield from self.format_exception_only()

    def print(self, *, file=None, chain=True):
        print("".join(self.format(chain=chain)), end="", file=_out(file))

    def __str__(self):
        return self._str
