# types. Left out: CodeType and the like, new_class, resolve_bases, DynamicClassAttribute.


def _function():
    pass


async def _coroutine():
    pass


async def _async_generator():
    yield


class _Something:
    def method(self):
        pass


FunctionType = LambdaType = type(_function)
GeneratorType = type((lambda: (yield))())
_made = _coroutine()
CoroutineType = type(_made)
_made.close()
AsyncGeneratorType = type(_async_generator())
CodeType = type((lambda: None).__code__)
MethodType = type(_Something().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
UnionType = type(int | str)
GenericAlias = type(list[int])


def _module():
    import builtins
    return type(builtins)


ModuleType = _module()


class TracebackType:
    pass


class FrameType:
    pass


class MappingProxyType:
    def __init__(self, mapping):
        self._mapping = mapping

    def __getitem__(self, key):
        return self._mapping[key]

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        return iter(self._mapping)

    def __len__(self):
        return len(self._mapping)

    def keys(self):
        return self._mapping.keys()

    def values(self):
        return self._mapping.values()

    def items(self):
        return self._mapping.items()

    def get(self, key, default=None):
        return self._mapping.get(key, default)

    def copy(self):
        return self._mapping.copy()

    def __eq__(self, other):
        return self._mapping == (other._mapping if isinstance(other, MappingProxyType) else other)

    __hash__ = None

    def __setitem__(self, key, value):
        raise TypeError("'mappingproxy' object does not support item assignment")

    def __delitem__(self, key):
        raise TypeError("'mappingproxy' object does not support item deletion")

    def __str__(self):
        return str(self._mapping)

    def __reversed__(self):
        return reversed(self._mapping)

    def __or__(self, other):
        return self._mapping | (other._mapping if isinstance(other, MappingProxyType) else other)

    def __repr__(self):
        return f"mappingproxy({self._mapping!r})"


MappingProxyType.__name__ = MappingProxyType.__qualname__ = "mappingproxy"


class SimpleNamespace:
    def __init__(self, mapping_or_iterable=(), /, **keywords):
        for name, value in {**dict(mapping_or_iterable), **keywords}.items():
            setattr(self, name, value)

    def __getattr__(self, name):
        kind = "types.SimpleNamespace" if type(self) is SimpleNamespace else type(self).__name__
        raise AttributeError(f"{kind!r} object has no attribute {name!r}", name=name, obj=self)

    def __delattr__(self, name):
        if name not in self.__dict__:
            self.__getattr__(name)
        object.__delattr__(self, name)

    def __repr__(self):
        shown = ", ".join([f"{name}={value!r}" for name, value in self.__dict__.items()])
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return f"{name}({shown})"

    def __replace__(self, /, **changes):
        return type(self)(**{**self.__dict__, **changes})

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None


def resolve_bases(bases):
    made = []
    for base in bases:
        entries = None if isinstance(base, type) else getattr(base, "__mro_entries__", None)
        made += [base] if entries is None else entries(bases)
    return tuple(made)


def new_class(name, bases=(), kwds=None, exec_body=None):
    keywords = dict(kwds or {})
    metaclass = keywords.pop("metaclass", None)
    resolved = resolve_bases(bases)
    if metaclass is None:
        metaclass = type(resolved[0]) if resolved else type
    namespace = metaclass.__prepare__(name, resolved, **keywords) if hasattr(metaclass, "__prepare__") else {}
    if exec_body is not None:
        exec_body(namespace)
    return metaclass(name, resolved, namespace, **keywords)


def get_original_bases(cls, /):
    return cls.__dict__.get("__orig_bases__", cls.__bases__)


class _AwaitableGenerator:
    # What a generator-based coroutine returns: a generator that can be awaited too.
    def __init__(self, generator):
        self._generator = generator
        self.send, self.throw, self.close = generator.send, generator.throw, generator.close

    def __await__(self):
        return self._generator

    def __iter__(self):
        return self._generator

    def __next__(self):
        return next(self._generator)


def coroutine(func):
    def wrapper(*args, **keywords):
        made = func(*args, **keywords)
        return _AwaitableGenerator(made) if isinstance(made, GeneratorType) else made

    wrapper.__name__, wrapper.__qualname__, wrapper.__wrapped__ = func.__name__, func.__qualname__, func
    return wrapper
