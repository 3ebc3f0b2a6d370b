from _machine import _context_values, _set_context_values, _swap_context, _task_or_none

class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


_MISSING = _Missing()


def _where():
    # What tells contexts apart: a script's own `Context`, or the task that runs in an unnamed one.
    context = _swap_context(None)
    _swap_context(context)
    return context if isinstance(context, Context) else _task_or_none()


class Token:
    MISSING = _MISSING

    def __init__(self, var, old_value):
        self.var = var
        self.old_value = old_value
        self._used = False
        self._context = _where()

    def __repr__(self):
        return f"<Token{' used' if self._used else ''} var={self.var!r} at {id(self):#x}>"


class ContextVar:
    def __init__(self, name, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name = name
        self._default = default

    @property
    def name(self):
        return self._name

    @classmethod
    def __class_getitem__(cls, item):
        return cls

    def __repr__(self):
        default = "" if self._default is _MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"

    def get(self, default=_MISSING):
        values = _context_values()
        if values is not None and self in values:
            return values[self]
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value):
        before = _context_values()
        values = {} if before is None else dict(before)
        token = Token(self, values.get(self, _MISSING))
        values[self] = value
        _set_context_values(values)
        return token

    def reset(self, token):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token.var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        if token._context is not _where():
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        values = dict(_context_values() or {})
        if token.old_value is _MISSING:
            values.pop(self, None)
        else:
            values[self] = token.old_value
        _set_context_values(values)


class Context:
    def __init__(self):
        self._values = None
        self._entered = False

    def run(self, callable, /, *args, **kwargs):
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        self._entered = True
        outer = _swap_context(self)
        try:
            return callable(*args, **kwargs)
        finally:
            self._entered = False
            _swap_context(outer)

    def copy(self):
        return _as_context(self._values)

    def __getitem__(self, var):
        return (self._values or {})[var]

    def __contains__(self, var):
        return var in (self._values or {})

    def get(self, var, default=None):
        return (self._values or {}).get(var, default)

    def __iter__(self):
        return iter(self._values or {})

    def __len__(self):
        return len(self._values or {})

    def keys(self):
        return (self._values or {}).keys()

    def values(self):
        return (self._values or {}).values()

    def items(self):
        return (self._values or {}).items()


for _class in (Token, ContextVar, Context):
    _class.__module__ = "_contextvars"


def _as_context(values):
    if isinstance(values, Context):
        return values
    context = Context()
    context._values = values
    return context


def copy_context():
    return _as_context(_context_values())
