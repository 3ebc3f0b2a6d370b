# inspect: what an object is. Left out: signatures, sources, frames.

import types as _types

CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"


def _unwrapped(obj):
    while isinstance(obj, _types.MethodType):
        obj = obj.__func__
    partial = getattr(obj, "func", None)
    while partial is not None and type(obj).__name__ == "partial":
        obj = obj.func
        partial = getattr(obj, "func", None)
    return obj


def iscoroutinefunction(obj):
    return _makes(_unwrapped(obj)) == "coroutine"


def isgeneratorfunction(obj):
    return _makes(_unwrapped(obj)) == "generator"


def isasyncgenfunction(obj):
    return _makes(_unwrapped(obj)) == "async_generator"


def iscoroutine(object):
    return isinstance(object, _types.CoroutineType)


def isgenerator(object):
    return isinstance(object, _types.GeneratorType)


def isasyncgen(object):
    return isinstance(object, _types.AsyncGeneratorType)


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), "__await__")


def isfunction(object):
    return isinstance(object, _types.FunctionType)


def ismethod(object):
    return isinstance(object, _types.MethodType) and isfunction(object.__func__)


def isbuiltin(object):
    return isinstance(object, _types.BuiltinFunctionType)


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object)


def isclass(object):
    return isinstance(object, type)


def ismodule(object):
    return isinstance(object, _types.ModuleType)


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", ()))


def isdatadescriptor(object):
    return not isclass(object) and (hasattr(type(object), "__set__") or hasattr(type(object), "__delete__"))


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    indents = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(indents, default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return sorted(found, key=lambda item: item[0])


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
    return func


def getcoroutinestate(coroutine):
    return "CORO_" + _generator_state(coroutine)


def getgeneratorstate(generator):
    return "GEN_" + _generator_state(generator)


def getasyncgenstate(agen):
    return "AGEN_" + _generator_state(agen)
