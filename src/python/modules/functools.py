# functools. Left out: partialmethod's descriptors beyond plain methods, singledispatch on abstract classes and unions.

import types as _types

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        for key, value in getattr(wrapped, name, {}).items():
            setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


_absent = object()


def reduce(function, iterable, initial=_absent, /):
    rest = iter(iterable)
    if initial is _absent:
        try:
            value = next(rest)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    else:
        value = initial
    for item in rest:
        value = function(value, item)
    return value


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        if keywords or self.keywords:
            return self.func(*self.args, *args, **{**self.keywords, **keywords})
        return self.func(*self.args, *args)

    def __repr__(self):
        shown = [repr(self.func)]
        shown += [repr(arg) for arg in self.args]
        shown += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"functools.partial({', '.join(shown)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return partial(self.func, instance, *self.args, **self.keywords)


class _CacheInfo(tuple):
    def __new__(cls, hits, misses, maxsize, currsize):
        return tuple.__new__(cls, (hits, misses, maxsize, currsize))

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return f"CacheInfo(hits={self[0]}, misses={self[1]}, maxsize={self[2]}, currsize={self[3]})"


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        function, maxsize = maxsize, 128
        return _cached(function, maxsize, typed)
    if maxsize is not None:
        if not isinstance(maxsize, int):
            raise TypeError("Expected first argument to be an integer, a callable, or None")
        maxsize = max(maxsize, 0)

    def decorate(function):
        return _cached(function, maxsize, typed)

    return decorate


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


_mark = ("keywords",)


def _key(args, keywords, typed):
    if keywords:
        args = args + _mark
        for item in keywords.items():
            args += item
    if typed:
        args += tuple([type(arg) for arg in args])
    return args


def _cached(function, maxsize, typed):
    results = {}
    hits = misses = 0

    def wrapper(*args, **keywords):
        nonlocal hits, misses
        if keywords or typed:
            key = _key(args, keywords, typed)
        elif len(args) == 1 and type(args[0]) in (int, str):
            key = args[0]
        else:
            key = args
        result = results.get(key, _absent)
        if result is not _absent:
            hits += 1
            if maxsize is not None:
                del results[key]
                results[key] = result
            return result
        misses += 1
        result = function(*args, **keywords)
        if maxsize != 0:
            results[key] = result
            if maxsize is not None and len(results) > maxsize:
                del results[next(iter(results))]
        return result

    def cache_info():
        return _CacheInfo(hits, misses, maxsize, len(results))

    def cache_clear():
        nonlocal hits, misses
        results.clear()
        hits = misses = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.func(instance)
        object.__setattr__(instance, self.attrname, value)
        return value


def cmp_to_key(mycmp):
    class Key:
        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return Key


def _own_order(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return base is not object
    return False


def total_ordering(cls):
    given = [name for name in ("__lt__", "__gt__", "__le__", "__ge__") if _own_order(cls, name)]
    if not given:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = given[0]

    def made(rule):
        def compare(self, other):
            result = getattr(type(self), root)(self, other)
            return result if result is NotImplemented else rule(result, self, other)

        return compare

    rules = {
        "__lt__": {
            "__gt__": lambda less, a, b: not less and a != b,
            "__le__": lambda less, a, b: less or a == b,
            "__ge__": lambda less, a, b: not less,
        },
        "__le__": {
            "__ge__": lambda most, a, b: not most or a == b,
            "__lt__": lambda most, a, b: most and a != b,
            "__gt__": lambda most, a, b: not most,
        },
        "__gt__": {
            "__lt__": lambda more, a, b: not (more or a == b),
            "__ge__": lambda more, a, b: more or a == b,
            "__le__": lambda more, a, b: not more,
        },
        "__ge__": {
            "__le__": lambda least, a, b: not least or a == b,
            "__gt__": lambda least, a, b: least and a != b,
            "__lt__": lambda least, a, b: not least,
        },
    }
    for name, rule in rules[root].items():
        if name not in given:
            function = made(rule)
            function.__name__ = name
            setattr(cls, name, function)
    return cls


def singledispatch(func):
    registry = {object: func}
    known = {}

    def dispatch(cls):
        found = known.get(cls)
        if found is None:
            for base in cls.__mro__:
                if base is object:
                    # Abstract classes that the type is counted among, the most special first.
                    among = [each for each in registry if each is not object and each not in cls.__mro__
                             and issubclass(cls, each)]
                    for each in among:
                        if not any([other is not each and issubclass(other, each) for other in among]):
                            base = each
                if base in registry:
                    found = registry[base]
                    break
            else:
                found = func
            known[cls] = found
        return found

    def register(cls, implementation=None):
        if implementation is None:
            if isinstance(cls, type):
                return lambda implementation: register(cls, implementation)
            implementation = cls
            function = getattr(implementation, "__func__", implementation)
            annotations = getattr(function, "__annotations__", {})
            names = [name for name in annotations if name != "return"]
            if not names:
                raise TypeError(
                    f"Invalid first argument to `register()`: {implementation!r}. "
                    "Use either `@register(some_class)` or plain `@register` on an annotated function."
                )
            cls = annotations[names[0]]
            if isinstance(cls, str):
                import builtins
                cls = getattr(builtins, cls, None) or function.__globals__[cls]
            if not isinstance(cls, type) and not hasattr(cls, "__args__"):
                raise TypeError(f"Invalid annotation for {names[0]!r}. {cls!r} is not a class.")
        if not isinstance(cls, type) and not hasattr(cls, "__args__"):
            raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
        for each in cls.__args__ if not isinstance(cls, type) else (cls,):
            registry[each] = implementation
        known.clear()
        return implementation

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **keywords)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = _types.MappingProxyType(registry)
    wrapper._clear_cache = known.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, instance, owner=None):
        def method(*args, **keywords):
            chosen = self.dispatcher.dispatch(type(args[0]))
            if hasattr(type(chosen), "__func__") or type(chosen) in (staticmethod, classmethod):
                bound = chosen.__func__ if type(chosen) is staticmethod else _types.MethodType(chosen.__func__, owner)
                return bound(*args, **keywords)
            return chosen(*args, **keywords) if instance is None else chosen(instance, *args, **keywords)

        method.register = self.register
        return method
