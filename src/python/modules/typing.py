# typing: names to annotate with. They hold what they are subscripted with and check nothing.
# Left out: what get_type_hints would have to evaluate beyond names, subscripts and unions.

from abc import ABCMeta
import collections as _collections

TYPE_CHECKING = False


_OF_ONE = ("List", "Set", "FrozenSet", "Deque", "Counter", "Type", "Iterable", "Iterator", "AsyncIterable", "AsyncIterator",
           "Awaitable", "Sequence", "MutableSequence", "AbstractSet", "MutableSet", "Collection", "Container",
           "Reversible")
_OF_TWO = ("Dict", "DefaultDict", "OrderedDict", "ChainMap", "Mapping", "MutableMapping")


def _check_count(generic, items, wanted, least=None):
    if len(items) > wanted or len(items) < (wanted if least is None else least):
        raise TypeError(f"Too {'many' if len(items) > wanted else 'few'} arguments for {generic!r}; "
                        f"actual {len(items)}, expected {wanted}")


class _Special:
    def __init__(self, name, origin=None):
        self._name = name
        self.__origin__ = origin

    def __getitem__(self, item):
        wanted = 2 if self._name in _OF_TWO else 1 if self._name in _OF_ONE else 0
        if wanted:
            _check_count(self, item if isinstance(item, tuple) else (item,), wanted)
        return _Alias(self, item)

    def __call__(self, *args, **keywords):
        if self._name == "Any":
            raise TypeError("Any cannot be instantiated")
        if self.__origin__ is None or not self._is_alias:
            raise TypeError(f"Cannot instantiate {self!r}")
        raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")

    _is_alias = True

    def __instancecheck__(self, instance):
        if self.__origin__ is None:
            raise TypeError(f"{self!r} cannot be used with isinstance()")
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        if self.__origin__ is None:
            raise TypeError(f"{self!r} cannot be used with issubclass()")
        return issubclass(cls, self.__origin__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        return () if self.__origin__ is None else (self.__origin__,)

    def __repr__(self):
        return f"typing.{self._name}"


class _Abstract(_Special):
    # Looked for when it is asked about.
    def __init__(self, name, abstract=None, module="collections.abc"):
        self._name, self._place = name, (module, abstract or name)

    @property
    def __origin__(self):
        module, name = self._place
        if module == "contextlib":
            import contextlib as found
        else:
            import collections.abc as found
        return getattr(found, name)


def _shown(item):
    if isinstance(item, type) and not hasattr(item, "__args__"):
        return item.__qualname__ if item.__module__ == "builtins" else f"{item.__module__}.{item.__qualname__}"
    if item is ...:
        return "..."
    if isinstance(item, list):
        return "[" + ", ".join([_shown(each) for each in item]) + "]"
    return repr(item)


def _argument(item):
    if isinstance(item, list):
        return [_argument(each) for each in item]
    return type(None) if item is None else ForwardRef(item) if isinstance(item, str) else item


def _with(item, values):
    # The same with other things for type variables.
    if isinstance(item, list):
        return [_with(each, values) for each in item]
    if isinstance(item, _Alias):
        return item._special[tuple([_with(each, values) for each in item.__args__])]
    if type(item) is TypeVar:
        return values.get(item, item)
    parameters = () if isinstance(item, type) and not hasattr(item, "__args__") else getattr(item, "__parameters__", ())
    return item[tuple([values.get(each, each) for each in parameters])] if parameters else item


class _Alias:
    def __init__(self, special, item):
        self._special = special
        self._name = special._name
        items = item if isinstance(item, tuple) else (item,)
        if self._name != "Literal":
            items = [_argument(each) if at == 0 or self._name != "Annotated" else each for at, each in enumerate(items)]
        self.__args__ = tuple(items)

    @property
    def __origin__(self):
        origin = self._special.__origin__
        return self._special if origin is None else origin

    def __getitem__(self, item):
        parameters = self.__parameters__
        items = item if isinstance(item, tuple) else (item,)
        if not parameters:
            raise TypeError(f"{self!r} is not a generic class")
        if not all([type(each) is TypeVar for each in parameters]):
            return self
        _check_count(self, items, len(parameters))
        return _with(self, dict(zip(parameters, items)))

    def __call__(self, *args, **keywords):
        return self._special(*args, **keywords)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        origin = self._special.__origin__
        return () if origin is None else (origin,)

    def __eq__(self, other):
        if not isinstance(other, _Alias) or self._special is not other._special:
            return False
        if self._name == "Union":
            return set(self.__args__) == set(other.__args__)
        return self.__args__ == other.__args__

    def __hash__(self):
        if self._name == "Union":
            return hash(frozenset(self.__args__))
        return hash(tuple([tuple(each) if isinstance(each, list) else each for each in self.__args__]))

    @property
    def __parameters__(self):
        return _parameters(self.__args__)

    def __instancecheck__(self, instance):
        return self.__subclasscheck__(type(instance))

    def __subclasscheck__(self, cls):
        if self._name == "Union":
            return any([issubclass(cls, each) for each in self.__args__])
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __repr__(self):
        args = self.__args__
        if self._name == "Union" and len(args) == 2 and type(None) in args:
            return f"typing.Optional[{_shown(args[0] if args[1] is type(None) else args[1])}]"
        return f"typing.{self._name}[{', '.join([_shown(each) for each in args]) or '()'}]"


class _UnionSpecial(_Special):
    def __getitem__(self, item):
        items = item if isinstance(item, tuple) else (item,)
        if not items:
            raise TypeError("Cannot take a Union of no types.")
        flat = []
        for each in items:
            each = _argument(each)
            for one in each.__args__ if isinstance(each, _Alias) and each._name == "Union" else (each,):
                if one not in flat:
                    flat.append(one)
        return flat[0] if len(flat) == 1 else _Alias(self, tuple(flat))


class _OptionalSpecial(_Special):
    def __getitem__(self, item):
        if isinstance(item, tuple):
            raise TypeError(f"typing.Optional requires a single type. Got {item!r}.")
        return Union[item, None]


Any = _Special("Any")
Union = _UnionSpecial("Union")
Optional = _OptionalSpecial("Optional")
Callable = _Abstract("Callable")
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
Iterable = _Abstract("Iterable")
Iterator = _Abstract("Iterator")
Generator = _Abstract("Generator")
AsyncIterable = _Abstract("AsyncIterable")
AsyncIterator = _Abstract("AsyncIterator")
AsyncGenerator = _Abstract("AsyncGenerator")
Awaitable = _Abstract("Awaitable")
Coroutine = _Abstract("Coroutine")
ContextManager = _Abstract("ContextManager", "AbstractContextManager", "contextlib")
AsyncContextManager = _Abstract("AsyncContextManager", "AbstractAsyncContextManager", "contextlib")
Sequence = _Abstract("Sequence")
MutableSequence = _Abstract("MutableSequence")
Mapping = _Abstract("Mapping")
MutableMapping = _Abstract("MutableMapping")
AbstractSet = _Abstract("AbstractSet", "Set")
MutableSet = _Abstract("MutableSet")
Collection = _Abstract("Collection")
Container = _Abstract("Container")
Hashable = _Abstract("Hashable")
Sized = _Abstract("Sized")
Reversible = _Abstract("Reversible")
Pattern = _Special("Pattern")
Match = _Special("Match")
Text = str
ChainMap = _Special("ChainMap", _collections.ChainMap)
KeysView, ValuesView = _Abstract("KeysView"), _Abstract("ValuesView")
ItemsView, MappingView = _Abstract("ItemsView"), _Abstract("MappingView")

class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, default=None):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        if default is not None:
            self.__default__ = default
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


AnyStr = TypeVar("AnyStr", bytes, str)


class _PartOfSpec:
    def __init__(self, origin, name):
        self.__origin__ = origin
        self._name = name

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._name}"


class ParamSpec(TypeVar):
    args = property(lambda self: _PartOfSpec(self, "args"))
    kwargs = property(lambda self: _PartOfSpec(self, "kwargs"))


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


def _parameters(args):
    found = []
    for each in args:
        inner = [each] if isinstance(each, TypeVar) else _parameters(each) if isinstance(each, (list, tuple)) else \
            getattr(each, "__parameters__", ()) if not isinstance(each, type) else ()
        for one in inner:
            if one not in found:
                found.append(one)
    return tuple(found)


class Generic:
    __parameters__ = ()

    def __init_subclass__(cls, *args, **keywords):
        super().__init_subclass__(*args, **keywords)
        bases = cls.__dict__.get("__orig_bases__", ())
        cls.__parameters__ = cls.__dict__.get("__type_params__") or _parameters(bases)

    def __class_getitem__(cls, item):
        wanted = cls.__parameters__
        if cls is not Generic and Protocol not in cls.__mro__ and all([type(each) is TypeVar for each in wanted]):
            if not wanted:
                raise TypeError(f"{cls!r} is not a generic class")
            least = len([each for each in wanted if getattr(each, "__default__", None) is None])
            _check_count(cls, item if isinstance(item, tuple) else (item,), len(wanted), least)
        return _generic_alias(cls, item)


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if cls in type(instance).__mro__:
            return True
        if not _is_protocol(cls):
            return False
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return all([hasattr(instance, name) for name in get_protocol_members(cls)])

    def __subclasscheck__(cls, subclass):
        if cls in subclass.__mro__:
            return True
        if not _is_protocol(cls) or cls is Protocol:
            return False
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        data = [name for name in get_protocol_members(cls) if not callable(getattr(cls, name, None))]
        if data:
            raise TypeError("Protocols with non-method members don't support issubclass(). "
                            f"Non-method members: {str(sorted(data))[1:-1]}.")
        return all([getattr(subclass, name, None) is not None for name in get_protocol_members(cls)])

    def __call__(cls, *args, **keywords):
        if _is_protocol(cls):
            raise TypeError("Protocols cannot be instantiated")
        return ABCMeta.__call__(cls, *args, **keywords)


def _is_protocol(cls):
    return Protocol in cls.__bases__ or any([getattr(base, "__origin__", None) is Protocol
                                             for base in cls.__dict__.get("__orig_bases__", ())])


def is_protocol(tp, /):
    return isinstance(tp, type) and tp is not Protocol and isinstance(tp, _ProtocolMeta) and _is_protocol(tp)


def get_protocol_members(tp, /):
    if not isinstance(tp, _ProtocolMeta) or not _is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    names = set()
    for base in tp.__mro__:
        if isinstance(base, _ProtocolMeta) and base is not Protocol:
            names |= {name for name in [*base.__dict__, *base.__dict__.get("__annotations__", {})]
                      if not name.startswith("_") or name in ("__call__", "__iter__", "__next__", "__len__", "__enter__",
                                                              "__exit__", "__aenter__", "__aexit__", "__await__",
                                                              "__aiter__", "__anext__", "__getitem__", "__contains__",
                                                              "__lt__", "__abs__", "__bytes__", "__complex__",
                                                              "__index__", "__round__")}
    return frozenset(names)


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

    def __call__(cls, typename, fields=(), /, **keywords):
        fields = [*(fields or keywords.items())]
        made = _collections.namedtuple(typename, [name for name, _ in fields], module="__main__")
        made.__annotations__ = dict(fields)
        return made


NamedTuple = None


class NamedTuple(metaclass=_NamedTupleMeta):
    pass


class _TypedDictMeta(type):
    def __new__(metacls, name, bases, namespace, total=True):
        made = type.__new__(metacls, name, (dict,) if not bases or bases == (object,) else bases, namespace)
        made.__total__ = total
        required, optional, own = set(), set(), dict(namespace.get("__annotations__", {}))
        annotations = {}
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", frozenset())
            optional |= base.__dict__.get("__optional_keys__", frozenset())
        for key, kind in own.items():
            word = getattr(kind, "_name", None) if isinstance(kind, _Alias) else None
            (required if word == "Required" or total and word != "NotRequired" else optional).add(key)
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        made.__annotations__ = {**annotations, **own}
        return made

    def __call__(cls, *args, total=True, **keywords):
        if cls is TypedDict:
            name, fields = args
            namespace = {"__annotations__": dict(fields), "__module__": "__main__", "__qualname__": name}
            return _TypedDictMeta(name, (), namespace, total=total)
        return dict(*args, **keywords)


class TypedDict(metaclass=_TypedDictMeta):
    pass


class _NewType:
    def __init__(self, name, supertype):
        self.__name__ = self.__qualname__ = name
        self.__module__ = "__main__"
        self.__supertype__ = supertype

    def __call__(self, value):
        return value

    def __or__(self, other):
        return Union[self, other]

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"


def NewType(name, tp):
    return _NewType(name, tp)


@runtime_checkable
class SupportsAbs(Protocol):
    def __abs__(self):
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    def __bytes__(self):
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    def __complex__(self):
        pass


@runtime_checkable
class SupportsInt(Protocol):
    def __int__(self):
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    def __float__(self):
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    def __index__(self):
        pass


@runtime_checkable
class SupportsRound(Protocol):
    def __round__(self, ndigits=0):
        pass


class IO:
    def __class_getitem__(cls, item):
        return _generic_alias(cls, item)


class TextIO(IO):
    pass


class BinaryIO(IO):
    pass


def dataclass_transform(**options):
    def decorate(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = options
        return cls_or_fn

    return decorate


def cast(typ, val):
    return val


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should "
        "always be followed by an implementation that is not @overload-ed."
    )


def overload(func):
    plain = getattr(func, "__func__", func)
    _overloads.setdefault((plain.__module__, plain.__qualname__), {})[plain.__code__.co_firstlineno] = func
    return _overload_dummy


def _marked(what, name):
    try:
        setattr(what, name, True)
    except (AttributeError, TypeError):
        pass
    return what


def final(f):
    return _marked(f, "__final__")


def override(method):
    return _marked(method, "__override__")


def no_type_check(arg):
    return arg


def assert_type(val, typ):
    return val


def reveal_type(obj, /):
    import sys
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def assert_never(arg):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def get_origin(tp):
    if isinstance(tp, _Alias) and tp._name == "Annotated":
        return Annotated
    return None if tp is Generic or isinstance(tp, _Special) and tp.__origin__ is None else getattr(tp, "__origin__", None) \
        or (_union_type() if isinstance(tp, _union_type()) else None)


def _union_type():
    return type(int | str)


def get_args(tp):
    return () if isinstance(tp, _Special) else getattr(tp, "__args__", ())


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta) and tp is not TypedDict


def get_overloads(func):
    plain = getattr(func, "__func__", func)
    return list(_overloads.get((plain.__module__, plain.__qualname__), {}).values())


def clear_overloads():
    _overloads.clear()


class ForwardRef:
    def __init__(self, arg, is_argument=True):
        self.__forward_arg__ = arg

    def __eq__(self, other):
        return self.__forward_arg__ == other.__forward_arg__ if isinstance(other, ForwardRef) else NotImplemented

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


class _Text:
    # Annotations given as text: names with dots, subscripts, unions, lists, numbers and quoted text.

    def __init__(self, text, look):
        import re
        self.words = re.findall(r"[^\W\d][\w.]*|-?\d+|\.\.\.|'[^']*'|\"[^\"]*\"|\S", text)
        self.at = 0
        self.look = look
        self.text = text

    def take(self, word):
        if self.words[self.at:self.at + 1] == [word]:
            self.at += 1
            return True
        return False

    def union(self):
        value = self.single()
        while self.take("|"):
            other = self.single()
            value = Union[value, other] if value is None or isinstance(value, str) else value | other
        return value

    def several(self, end):
        values = []
        while not self.take(end):
            values.append(self.union())
            if not self.take(",") and self.words[self.at:self.at + 1] != [end]:
                raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")
        return values

    def single(self):
        if self.at >= len(self.words):
            raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")
        word = self.words[self.at]
        self.at += 1
        if word == "[":
            return self.several("]")
        if word == "(":
            values = self.several(")")
            return values[0] if len(values) == 1 else tuple(values)
        if word == "...":
            return ...
        if word[0] in "'\"":
            return word[1:-1]
        if word.lstrip("-").isdigit():
            return int(word)
        value = self.look(word)
        while self.take("["):
            items = self.several("]")
            value = value[items[0] if len(items) == 1 else tuple(items)]
        return value


def _evaluated(value, names, own):
    if value is None:
        return type(None)
    if isinstance(value, ForwardRef):
        value = value.__forward_arg__
    if isinstance(value, str):
        import builtins

        def look(word):
            first, *rest = word.split(".")
            if first in ("None", "True", "False"):
                return {"None": None, "True": True, "False": False}[first]
            if first in own:
                found = own[first]
            elif first in names:
                found = names[first]
            elif hasattr(builtins, first):
                found = getattr(builtins, first)
            else:
                raise NameError(f"name {first!r} is not defined")
            for part in rest:
                found = getattr(found, part)
            return found

        return _evaluated(_Text(value, look).union(), names, own)
    if isinstance(value, _Alias) and value._name != "Literal":
        most = 1 if value._name == "Annotated" else len(value.__args__)
        args = tuple([_evaluated(each, names, own) if isinstance(each, (ForwardRef, _Alias)) and at < most else each
                      for at, each in enumerate(value.__args__)])
        return value if args == value.__args__ else value._special[args]
    return value


def _bare(value):
    while isinstance(value, _Alias) and value._name in ("Annotated", "Required", "NotRequired", "ReadOnly"):
        value = value.__args__[0]
    return value


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    own = localns or {}
    hints = {}
    if isinstance(obj, type):
        import sys
        for base in reversed(obj.__mro__):
            names = globalns
            if names is None:
                # A class does not say where its module's names are; its functions do.
                names = {}
                for value in base.__dict__.values():
                    function = getattr(value, "fget", None) or getattr(value, "__func__", None) or value
                    if hasattr(function, "__globals__"):
                        names = {**names, **function.__globals__}
                module = getattr(sys, "modules", {}).get(base.__module__)
                if module is not None:
                    names = {**names, **vars(module)}
            for name, value in base.__dict__.get("__annotations__", {}).items():
                hints[name] = _evaluated(value, names, {**vars(base), **own})
    else:
        while hasattr(obj, "__wrapped__"):
            obj = obj.__wrapped__
        function = getattr(obj, "__func__", obj)
        names = globalns if globalns is not None else getattr(function, "__globals__", {})
        for name, value in (getattr(obj, "__annotations__", None) or {}).items():
            hints[name] = _evaluated(value, names, own)
    return hints if include_extras else {name: _bare(value) for name, value in hints.items()}
