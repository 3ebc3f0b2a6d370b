# typing: names to annotate with. They hold what they are subscripted with and check nothing.
# Left out: get_type_hints' evaluation of text, ParamSpec's attributes, runtime protocols beyond method names.

from abc import ABCMeta
import collections as _collections

TYPE_CHECKING = False


class _Special:
    def __init__(self, name, origin=None):
        self._name = name
        self.__origin__ = origin

    def __getitem__(self, item):
        return _Alias(self, item)

    def __call__(self, *args, **keywords):
        if self.__origin__ is None:
            raise TypeError(f"Cannot instantiate {self!r}")
        return self.__origin__(*args, **keywords)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        return () if self.__origin__ is None else (self.__origin__,)

    def __repr__(self):
        return f"typing.{self._name}"


def _shown(item):
    if item is type(None):
        return "None"
    if isinstance(item, type):
        return item.__qualname__ if item.__module__ == "builtins" else f"{item.__module__}.{item.__qualname__}"
    if item is ...:
        return "..."
    if isinstance(item, list):
        return "[" + ", ".join([_shown(each) for each in item]) + "]"
    return repr(item)


class _Alias:
    def __init__(self, special, item):
        self._special = special
        self._name = special._name
        self.__origin__ = special if special.__origin__ is None else special.__origin__
        items = item if isinstance(item, tuple) else (item,)
        self.__args__ = tuple([type(None) if each is None else each for each in items])

    def __getitem__(self, item):
        return self

    def __call__(self, *args, **keywords):
        return self.__origin__(*args, **keywords)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        origin = self._special.__origin__
        return () if origin is None else (origin,)

    def __eq__(self, other):
        return isinstance(other, _Alias) and (self._special, self.__args__) == (other._special, other.__args__)

    def __hash__(self):
        return hash(self.__args__)

    def __repr__(self):
        args = self.__args__
        if self._name == "Union" and len(args) == 2 and type(None) in args:
            return f"typing.Optional[{_shown(args[0] if args[1] is type(None) else args[1])}]"
        return f"typing.{self._name}[{', '.join([_shown(each) for each in args])}]"


class _UnionSpecial(_Special):
    def __getitem__(self, item):
        items = item if isinstance(item, tuple) else (item,)
        flat = []
        for each in items:
            each = type(None) if each is None else each
            for one in each.__args__ if isinstance(each, _Alias) and each._name == "Union" else (each,):
                if one not in flat:
                    flat.append(one)
        return flat[0] if len(flat) == 1 else _Alias(self, tuple(flat))


class _OptionalSpecial(_Special):
    def __getitem__(self, item):
        return Union[item, None]


Any = _Special("Any")
Union = _UnionSpecial("Union")
Optional = _OptionalSpecial("Optional")
Callable = _Special("Callable")
ClassVar = _Special("ClassVar")
Final = _Special("Final")
Literal = _Special("Literal")
Annotated = _Special("Annotated")
Concatenate = _Special("Concatenate")
TypeGuard = _Special("TypeGuard")
TypeIs = _Special("TypeIs")
Unpack = _Special("Unpack")
Required = _Special("Required")
NotRequired = _Special("NotRequired")
ReadOnly = _Special("ReadOnly")
NoReturn = _Special("NoReturn")
Never = _Special("Never")
Self = _Special("Self")
LiteralString = _Special("LiteralString")
TypeAlias = _Special("TypeAlias")
List = _Special("List", list)
Dict = _Special("Dict", dict)
Set = _Special("Set", set)
FrozenSet = _Special("FrozenSet", frozenset)
Tuple = _Special("Tuple", tuple)
Type = _Special("Type", type)
Deque = _Special("Deque", _collections.deque)
DefaultDict = _Special("DefaultDict", _collections.defaultdict)
OrderedDict = _Special("OrderedDict", _collections.OrderedDict)
Counter = _Special("Counter", _collections.Counter)
Iterable = _Special("Iterable")
Iterator = _Special("Iterator")
Generator = _Special("Generator")
AsyncIterable = _Special("AsyncIterable")
AsyncIterator = _Special("AsyncIterator")
AsyncGenerator = _Special("AsyncGenerator")
Awaitable = _Special("Awaitable")
Coroutine = _Special("Coroutine")
ContextManager = _Special("ContextManager")
AsyncContextManager = _Special("AsyncContextManager")
Sequence = _Special("Sequence")
MutableSequence = _Special("MutableSequence")
Mapping = _Special("Mapping")
MutableMapping = _Special("MutableMapping")
AbstractSet = _Special("AbstractSet")
MutableSet = _Special("MutableSet")
Collection = _Special("Collection")
Container = _Special("Container")
Hashable = _Special("Hashable")
Sized = _Special("Sized")
Reversible = _Special("Reversible")
SupportsInt = _Special("SupportsInt")
SupportsFloat = _Special("SupportsFloat")
Pattern = _Special("Pattern")
Match = _Special("Match")
Text = str
AnyStr = str


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, default=None):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self._prefix = "+" if covariant else "-" if contravariant else "~"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __getattr__(self, name):
        if name == "_lazy":
            return None
        lazy = self._lazy
        if name == "__bound__":
            return lazy()[0] if lazy and self._has_bound else None
        if name == "__default__" and lazy:
            return lazy()[-1]
        if name == "__constraints__":
            bound = self.__bound__
            return bound if isinstance(bound, tuple) else ()
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def __repr__(self):
        return self._prefix + self.__name__


class ParamSpec(TypeVar):
    args = None
    kwargs = None


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield self


def _type_parameter(kind, name, has_bound, lazy):
    # `[T: bound = default]` behind a name: bound and default are evaluated when they are asked for.
    made = (TypeVar, TypeVarTuple, ParamSpec)[kind].__new__((TypeVar, TypeVarTuple, ParamSpec)[kind])
    made.__name__, made._prefix, made._lazy, made._has_bound = name, "", lazy, has_bound
    return made


class TypeAliasType:
    def __init__(self, name, value, *, type_params=()):
        self.__name__, self._lazy, self.__type_params__ = name, lambda: (value,), type_params
        self.__module__ = "__main__"

    @property
    def __value__(self):
        return self._lazy()[0]

    def __getitem__(self, item):
        return _generic_alias(self, item)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return self.__name__


def _type_alias(name, lazy, type_params):
    made = TypeAliasType(name, None, type_params=type_params)
    made._lazy = lazy
    return made


class Generic:
    def __class_getitem__(cls, item):
        return _generic_alias(cls, item)


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if cls.__dict__.get("_is_runtime_protocol"):
            names = [name for name in cls.__dict__ if not name.startswith("_")]
            return all([hasattr(instance, name) for name in names])
        return cls in type(instance).__mro__


class Protocol(metaclass=_ProtocolMeta):
    def __class_getitem__(cls, item):
        return _generic_alias(cls, item)


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


class _NamedTupleMeta(type):
    def __new__(metacls, name, bases, namespace):
        if not bases or NamedTuple is None:
            return type.__new__(metacls, name, (), namespace)
        fields = list(namespace.get("__annotations__", {}))
        defaults = []
        for field in fields:
            if field in namespace:
                defaults.append(namespace[field])
            elif defaults:
                raise TypeError(
                    f"Non-default namedtuple field {field} cannot follow default field "
                    + ", ".join([each for each in fields if each in namespace])
                )
        made = _collections.namedtuple(name, fields, defaults=defaults, module=namespace.get("__module__"))
        made.__annotations__ = dict(namespace.get("__annotations__", {}))
        for key, value in namespace.items():
            if key not in fields and key not in ("__module__", "__qualname__", "__annotations__", "__classcell__",
                                                 "__static_attributes__", "__firstlineno__"):
                setattr(made, key, value)
        made.__qualname__ = namespace.get("__qualname__", name)
        return made


NamedTuple = None


class NamedTuple(metaclass=_NamedTupleMeta):
    pass


class _TypedDictMeta(type):
    def __new__(metacls, name, bases, namespace, total=True):
        made = type.__new__(metacls, name, (dict,) if not bases or bases == (object,) else bases, namespace)
        made.__total__ = total
        return made

    def __call__(cls, *args, **keywords):
        return dict(*args, **keywords)


class TypedDict(metaclass=_TypedDictMeta):
    pass


class _NewType:
    def __init__(self, name, supertype):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = supertype

    def __call__(self, value):
        return value

    def __or__(self, other):
        return Union[self, other]

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"


def NewType(name, tp):
    return _NewType(name, tp)


def cast(typ, val):
    return val


def overload(func):
    return func


def final(f):
    return f


def override(method):
    return method


def no_type_check(arg):
    return arg


def assert_type(val, typ):
    return val


def reveal_type(obj):
    return obj


def assert_never(arg):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def get_origin(tp):
    origin = getattr(tp, "__origin__", None)
    return origin


def get_args(tp):
    return getattr(tp, "__args__", ())


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    return dict(getattr(obj, "__annotations__", {}))
