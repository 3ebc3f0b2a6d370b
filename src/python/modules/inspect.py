# inspect: what an object is, and how it is called. Left out: sources, frames, signatures of what is built in.

import collections as _collections
import enum as _enum
import types as _types

CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"


AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED"
_absent = object()


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    return dict(getattr(obj, "__annotations__", None) or {})


def _unwrapped(obj):
    while isinstance(obj, _types.MethodType):
        obj = obj.__func__
    partial = getattr(obj, "func", None)
    while partial is not None and type(obj).__name__ == "partial":
        obj = obj.func
        partial = getattr(obj, "func", None)
    return obj


def iscoroutinefunction(obj):
    return _makes(_unwrapped(obj)) == "coroutine" or getattr(obj, "_is_coroutine_mark", None) is _mark


_mark = object()


def markcoroutinefunction(func):
    getattr(func, "__func__", func)._is_coroutine_mark = _mark
    return func


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


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object) or isbuiltin(object):
        return False
    kind = type(object)
    return hasattr(kind, "__get__") and not hasattr(kind, "__set__") and not hasattr(kind, "__delete__")


def isgetsetdescriptor(object):
    return type(object).__name__ == "getset_descriptor"


def ismemberdescriptor(object):
    return type(object).__name__ == "member_descriptor"


def iscode(object):
    return type(object) is type(iscode.__code__)


def isframe(object):
    return type(object).__name__ == "frame"


def istraceback(object):
    return type(object).__name__ == "traceback"


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", ()))


def isdatadescriptor(object):
    return not isclass(object) and (type(object) is property or hasattr(type(object), "__set__") or hasattr(type(object), "__delete__"))


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


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    name = getattr(object, "__module__", None)
    if name is None:
        return None
    import sys
    return getattr(sys, "modules", {}).get(name)


def getattr_static(obj, attr, default=_absent):
    for each in ([obj] if isinstance(obj, type) else []) + [type(obj)]:
        if each is type(obj) and attr in getattr(obj, "__dict__", {}):
            return obj.__dict__[attr]
        for base in each.__mro__:
            if attr in base.__dict__:
                return base.__dict__[attr]
    if default is _absent:
        raise AttributeError(attr)
    return default


class _empty:
    pass


_empty.__qualname__ = "_empty"


class _ParameterKind(_enum.IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return ("positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword")[self]


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, type) and not hasattr(annotation, "__args__"):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


class Parameter:
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _ParameterKind
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self._kind = _ParameterKind(kind)
        if default is not _empty and self._kind in (2, 4):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        if not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name, self._default, self._annotation = name, default, annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_absent, kind=_absent, annotation=_absent, default=_absent):
        return Parameter(self._name if name is _absent else name, self._kind if kind is _absent else kind,
                         default=self._default if default is _absent else default,
                         annotation=self._annotation if annotation is _absent else annotation)

    def __str__(self):
        text = ("*" if self._kind == 2 else "**" if self._kind == 4 else "") + self._name
        if self._annotation is not _empty:
            text += ": " + formatannotation(self._annotation)
        if self._default is not _empty:
            text += (" = " if self._annotation is not _empty else "=") + repr(self._default)
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name, self._kind, self._default, self._annotation) == (
            other._name, other._kind, other._default, other._annotation)

    def __hash__(self):
        return hash((self._name, self._kind))


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        args = []
        for name, parameter in self.signature.parameters.items():
            if parameter.kind in (3, 4) or name not in self.arguments:
                break
            if parameter.kind == 2:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        made = {}
        by_name = False
        for name, parameter in self.signature.parameters.items():
            if parameter.kind in (3, 4) or name not in self.arguments:
                by_name = True
            if by_name and name in self.arguments:
                if parameter.kind == 4:
                    made.update(self.arguments[name])
                else:
                    made[name] = self.arguments[name]
        return made

    def apply_defaults(self):
        made = {}
        for name, parameter in self.signature.parameters.items():
            if name in self.arguments:
                made[name] = self.arguments[name]
            elif parameter.default is not _empty:
                made[name] = parameter.default
            elif parameter.kind == 2:
                made[name] = ()
            elif parameter.kind == 4:
                made[name] = {}
        self.arguments = made

    def __repr__(self):
        shown = ", ".join([f"{name}={value!r}" for name, value in self.arguments.items()])
        return f"<BoundArguments ({shown})>"


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self._parameters = _types.MappingProxyType({each.name: each for each in parameters or ()})
        self._return_annotation = return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return signature(obj, follow_wrapped=follow_wrapped)

    def replace(self, *, parameters=_absent, return_annotation=_absent):
        return Signature(list(self._parameters.values()) if parameters is _absent else parameters,
                         return_annotation=self._return_annotation if return_annotation is _absent else return_annotation)

    def bind(self, /, *args, **keywords):
        return self._bind(args, keywords, False)

    def bind_partial(self, /, *args, **keywords):
        return self._bind(args, keywords, True)

    def _bind(self, args, keywords, partial):
        arguments = {}
        args = list(args)
        rest = dict(keywords)
        for name, parameter in self._parameters.items():
            kind = parameter.kind
            if kind == 2:
                if args:
                    arguments[name] = tuple(args)
                    args = []
            elif kind == 4:
                if rest:
                    arguments[name] = rest
                    rest = {}
            elif args and kind in (0, 1):
                if kind == 1 and name in rest:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = args.pop(0)
            elif name in rest and kind != 0:
                arguments[name] = rest.pop(name)
            elif parameter.default is _empty and not partial:
                only = " positional-only" if kind == 0 and name in rest else ""
                raise TypeError(f"missing a required{only} argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        if rest:
            raise TypeError(f"got an unexpected keyword argument {next(iter(rest))!r}")
        return BoundArguments(self, arguments)

    def format(self, *, max_width=None):
        parts = []
        star = slash = False
        for parameter in self._parameters.values():
            kind = parameter.kind
            if kind == 0:
                slash = True
            elif slash:
                parts.append("/")
                slash = False
            if kind == 2:
                star = True
            elif kind == 3 and not star:
                parts.append("*")
                star = True
            parts.append(str(parameter))
        if slash:
            parts.append("/")
        text = f"({', '.join(parts)})"
        if self._return_annotation is not _empty:
            text += " -> " + formatannotation(self._return_annotation)
        return text

    def __str__(self):
        return self.format()

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self._parameters.values()) == list(other._parameters.values()) and (
            self._return_annotation == other._return_annotation)

    __hash__ = None


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, _types.MethodType):
        return _without_first(signature(obj.__func__, follow_wrapped=follow_wrapped))
    if follow_wrapped and hasattr(obj, "__wrapped__") and not isinstance(obj, type):
        return signature(obj.__wrapped__)
    if hasattr(obj, "__signature__") and isinstance(obj.__signature__, Signature):
        return obj.__signature__
    if type(obj).__name__ == "partial" and hasattr(obj, "keywords"):
        return _of_partial(signature(obj.func), obj)
    if isinstance(obj, type):
        for name in ("__new__", "__init__"):
            for base in obj.__mro__:
                if name in base.__dict__ and base is not object:
                    function = base.__dict__[name]
                    function = getattr(function, "__func__", function)
                    if _parameters(function) is not None:
                        return _without_first(signature(function))
        if obj.__init__ is object.__init__:
            return Signature()
        raise ValueError(f"no signature found for builtin type {obj!r}")
    found = _parameters(obj)
    if found is None:
        call = getattr(type(obj), "__call__", None)
        if call is not None and _parameters(call) is not None:
            return _without_first(signature(call))
        raise ValueError(f"no signature found for builtin {obj!r}")
    names, only, positional, keyword_only, has_args, has_keywords = found
    defaults = obj.__defaults__ or ()
    by_name = obj.__kwdefaults__ or {}
    annotations = obj.__annotations__
    made = []

    def add(name, kind, default=_empty):
        made.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))

    for at in range(positional):
        place = at - (positional - len(defaults))
        add(names[at], 0 if at < only else 1, defaults[place] if place >= 0 else _empty)
    if has_args:
        add(names[positional + keyword_only], 2)
    for name in names[positional:positional + keyword_only]:
        add(name, 3, by_name.get(name, _empty))
    if has_keywords:
        add(names[-1], 4)
    return Signature(made, return_annotation=annotations.get("return", _empty))


def _without_first(made):
    rest = list(made.parameters.values())
    if rest and rest[0].kind in (0, 1):
        rest = rest[1:]
    return made.replace(parameters=rest)


def _of_partial(made, partial):
    rest = list(made.parameters.values())
    for _ in partial.args:
        if rest and rest[0].kind in (0, 1):
            rest.pop(0)
    shown = []
    by_name = False
    for parameter in rest:
        if parameter.name in partial.keywords:
            parameter = parameter.replace(kind=3, default=partial.keywords[parameter.name])
            by_name = True
        elif by_name and parameter.kind == 1:
            parameter = parameter.replace(kind=3)
        elif by_name and parameter.kind == 2:
            continue
        shown.append(parameter)
    return made.replace(parameters=shown)


class FullArgSpec(tuple):
    _fields = ("args", "varargs", "varkw", "defaults", "kwonlyargs", "kwonlydefaults", "annotations")

    def __repr__(self):
        return "FullArgSpec(" + ", ".join([f"{n}={v!r}" for n, v in zip(self._fields, self)]) + ")"


for _at, _name in enumerate(FullArgSpec._fields):
    setattr(FullArgSpec, _name, property(lambda self, at=_at: self[at]))


def getfullargspec(func):
    made = signature(func, follow_wrapped=False).parameters.values()

    def named(*kinds):
        return [each for each in made if each.kind in kinds]

    first = lambda found: found[0].name if found else None
    defaults = tuple([each.default for each in named(0, 1) if each.default is not _empty])
    keyword_defaults = {each.name: each.default for each in named(3) if each.default is not _empty}
    annotations = dict(func.__annotations__)
    if "return" in annotations:
        annotations = {"return": annotations["return"], **annotations}
    return FullArgSpec((
        [each.name for each in named(0, 1)], first(named(2)), first(named(4)), defaults or None,
        [each.name for each in named(3)], keyword_defaults or None, annotations))


def getcoroutinestate(coroutine):
    return "CORO_" + _generator_state(coroutine)


def getgeneratorstate(generator):
    return "GEN_" + _generator_state(generator)


def getasyncgenstate(agen):
    return "AGEN_" + _generator_state(agen)


def getgeneratorlocals(generator):
    frame = generator.gi_frame
    return {} if frame is None else dict(frame.f_locals)


def getcoroutinelocals(coroutine):
    frame = coroutine.cr_frame
    return {} if frame is None else dict(frame.f_locals)


def getasyncgenlocals(agen):
    frame = agen.ag_frame
    return {} if frame is None else dict(frame.f_locals)


def currentframe():
    import traceback
    return traceback._current(0)


FrameInfo = _collections.namedtuple("FrameInfo", "frame filename lineno function code_context index")


def stack(context=1):
    frame, made = currentframe(), []
    while frame is not None:
        text = [frame._text + "\n"] if context else None
        made.append(FrameInfo(frame, frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, text, 0 if context else None))
        frame = frame.f_back
    return made
