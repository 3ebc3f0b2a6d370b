# dataclasses. Left out: weakref_slot, make_dataclass's module argument, generic aliases as field types.
# Without exec: the methods are closures over the fields.

from types import MappingProxyType


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"


class InitVar:
    def __init__(self, type=None):
        self.type = type

    def __class_getitem__(cls, type):
        return cls(type)

    def __repr__(self):
        plain = isinstance(self.type, type) and not hasattr(self.type, "__args__")
        return f"dataclasses.InitVar[{self.type.__name__ if plain else repr(self.type)}]"


class Field:
    __match_args__ = ()

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._is_init_var = False

    def __repr__(self):
        return (
            f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
            f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},"
            f"compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},_field_type=_FIELD)"
        )


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _Params:
    def __init__(self, **given):
        for name, value in given.items():
            setattr(self, name, value)


def _annotation_is(annotation, name):
    # Annotations are kept as they stand or as their text.
    if isinstance(annotation, str):
        text = annotation.strip()
        return text == name or text.endswith("." + name) or text.startswith(name + "[") or ("." + name + "[") in text
    return False


def _own_fields(cls, kw_only):
    made = []
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if annotation is KW_ONLY or _annotation_is(annotation, "KW_ONLY"):
            kw_only = True
            continue
        default = cls.__dict__.get(name, MISSING)
        if _annotation_is(annotation, "ClassVar") or getattr(annotation, "_name", None) == "ClassVar" \
                or getattr(getattr(annotation, "__origin__", None), "_name", None) == "ClassVar":
            if isinstance(default, Field):
                raise TypeError(f"field {name} cannot have a default factory")
            continue
        if isinstance(default, Field):
            made_field = default
        else:
            if type(default).__name__ == "member_descriptor":
                default = MISSING
            made_field = field(default=default)
        made_field.name = name
        made_field.type = annotation
        made_field._is_init_var = (
            isinstance(annotation, InitVar) or annotation is InitVar or _annotation_is(annotation, "InitVar")
        )
        if made_field.kw_only is MISSING:
            made_field.kw_only = kw_only
        default = made_field.default
        if default is not MISSING and isinstance(default, (list, dict, set)):
            raise ValueError(
                f"mutable default {type(default)} for field {name} is not allowed: use default_factory"
            )
        if isinstance(cls.__dict__.get(name), Field):
            if default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, default)
        made.append(made_field)
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return made


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return decorate if cls is None else decorate(cls)


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    fields = {}
    has_base = False
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get(_FIELDS)
        if inherited is not None:
            has_base = True
            for name, each in inherited.items():
                fields[name] = each
            if frozen and not base.__dict__[_PARAMS].frozen:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
            if not frozen and base.__dict__[_PARAMS].frozen:
                raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    for each in _own_fields(cls, kw_only):
        fields[each.name] = each
    setattr(cls, _FIELDS, fields)
    setattr(cls, _PARAMS, _Params(
        init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
        kw_only=kw_only, slots=slots,
    ))
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    all_fields = list(fields.values())
    shown = [each for each in all_fields if not each._is_init_var]
    cls.__replace__ = _replace
    if init:
        _put(cls, "__init__", _make_init(cls, all_fields, frozen))
    if repr and "__repr__" not in cls.__dict__:
        _put(cls, "__repr__", _make_repr([each.name for each in shown if each.repr]))
    compared = [each.name for each in shown if each.compare]
    has_own_eq = "__eq__" in cls.__dict__
    if eq and not has_own_eq:
        _put(cls, "__eq__", _make_eq(compared))
    if order:
        for name in ("__lt__", "__le__", "__gt__", "__ge__"):
            if name in cls.__dict__:
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__} Consider using functools.total_ordering"
                )
            _put(cls, name, _make_order(name, compared))
    if frozen:
        names = {each.name for each in shown}
        for name in ("__setattr__", "__delattr__"):
            if name in cls.__dict__:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
        _put(cls, "__setattr__", _make_frozen_set(cls, names))
        _put(cls, "__delattr__", _make_frozen_delete(cls, names))
    hashed = [each.name for each in shown if (each.compare if each.hash is None else each.hash)]
    has_own_hash = "__hash__" in cls.__dict__ and not (cls.__dict__["__hash__"] is None and has_own_eq)
    if unsafe_hash or (eq and frozen and not has_own_hash):
        _put(cls, "__hash__", _make_hash(hashed))
    elif eq and not frozen and not has_own_hash:
        cls.__hash__ = None
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([each.name for each in all_fields if each.init and not each.kw_only])
    if cls.__dict__.get("__doc__") is None:
        cls.__doc__ = cls.__name__ + _signature(all_fields)
    if slots:
        cls = _with_slots(cls, [each.name for each in shown])
    return cls


def _signature(fields):
    shown = []
    for each in sorted([each for each in fields if each.init], key=lambda each: bool(each.kw_only)):
        if each.kw_only and "*" not in shown:
            shown.append("*")
        kind = each.type
        plain = isinstance(kind, type) and not hasattr(kind, "__args__")
        name = (kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}") \
            if plain else repr(kind).replace("typing.", "")
        default = "<factory>" if each.default_factory is not MISSING else \
            None if each.default is MISSING else repr(each.default)
        shown.append(f"{each.name}: {name}" if default is None else f"{each.name}: {name} = {default}")
    return f"({', '.join(shown)})"


def _put(cls, name, function):
    function.__name__ = name
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    function.__module__ = cls.__module__
    setattr(cls, name, function)


def _with_slots(cls, names):
    inherited = set()
    for base in cls.__mro__[1:-1]:
        inherited.update(base.__dict__.get("__slots__", ()))
    namespace = dict(cls.__dict__)
    namespace["__slots__"] = tuple([name for name in names if name not in inherited])
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    return made


def _make_init(cls, fields, frozen):
    taken = [each for each in fields if each.init]
    positional = [each for each in taken if not each.kw_only]
    seen_default = None
    for each in positional:
        if each.default is MISSING and each.default_factory is MISSING:
            if seen_default is not None:
                raise TypeError(f"non-default argument {each.name!r} follows default argument {seen_default!r}")
        else:
            seen_default = each.name
    names = [each.name for each in positional]
    count = len(names)
    by_name = {each.name: each for each in taken}
    is_plain = count == len(fields) and not any([each._is_init_var for each in fields])
    set_on = object.__setattr__ if frozen else setattr
    qualname = cls.__qualname__ + ".__init__()"

    def __init__(self, /, *args, **kwargs):
        passed = None
        if is_plain and not kwargs and len(args) == count:
            for name, value in zip(names, args):
                set_on(self, name, value)
        else:
            passed = _bind(self, args, kwargs)
        post = getattr(self, "__post_init__", None)
        if post is not None:
            if passed:
                post(*passed)
            else:
                post()

    def _bind(self, args, kwargs):
        if len(args) > count:
            _too_many(qualname, positional, len(args))
        given = dict(zip(names, args))
        for name, value in kwargs.items():
            if name not in by_name:
                raise TypeError(f"{qualname[:-2]}() got an unexpected keyword argument '{name}'")
            if name in given:
                raise TypeError(f"{qualname[:-2]}() got multiple values for argument '{name}'")
            given[name] = value
        missing = [each for each in taken if each.name not in given and each.default is MISSING
                   and each.default_factory is MISSING]
        if missing:
            _missing(qualname, missing)
        passed = []
        for each in fields:
            name = each.name
            if name in given:
                value = given[name]
            elif each.default_factory is not MISSING:
                value = each.default_factory()
            elif each.default is not MISSING:
                value = each.default
            else:
                continue
            if each._is_init_var:
                passed.append(value)
            elif each.init or each.default_factory is not MISSING:
                set_on(self, name, value)
        return passed

    return __init__


def _listed(names):
    shown = [f"'{name}'" for name in names]
    if len(shown) == 1:
        return shown[0]
    if len(shown) == 2:
        return " and ".join(shown)
    return ", ".join(shown[:-1]) + ", and " + shown[-1]


def _missing(qualname, missing):
    kind = "keyword-only" if missing[0].kw_only else "positional"
    missing = [each.name for each in missing if each.kw_only == missing[0].kw_only]
    plural = "" if len(missing) == 1 else "s"
    raise TypeError(f"{qualname} missing {len(missing)} required {kind} argument{plural}: {_listed(missing)}")


def _too_many(qualname, positional, given):
    most = len(positional) + 1
    least = most - len([each for each in positional if each.default is not MISSING
                        or each.default_factory is not MISSING])
    takes = f"{most}" if least == most else f"from {least} to {most}"
    plural = "" if most == 1 else "s"
    raise TypeError(f"{qualname} takes {takes} positional argument{plural} but {given + 1} were given")


_showing = []


def _make_repr(names):
    def __repr__(self):
        for each in _showing:
            if each is self:
                return "..."
        _showing.append(self)
        try:
            shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        finally:
            _showing.pop()
        return f"{type(self).__qualname__}({shown})"

    return __repr__


def _make_eq(names):
    def __eq__(self, other):
        if self is other:
            return True
        if type(other) is not type(self):
            return NotImplemented
        for name in names:
            if getattr(self, name) != getattr(other, name):
                return False
        return True

    return __eq__


def _make_order(operator, names):
    def values(object):
        return tuple([getattr(object, name) for name in names])

    def __lt__(self, other):
        return values(self) < values(other) if type(other) is type(self) else NotImplemented

    def __le__(self, other):
        return values(self) <= values(other) if type(other) is type(self) else NotImplemented

    def __gt__(self, other):
        return values(self) > values(other) if type(other) is type(self) else NotImplemented

    def __ge__(self, other):
        return values(self) >= values(other) if type(other) is type(self) else NotImplemented

    return {"__lt__": __lt__, "__le__": __le__, "__gt__": __gt__, "__ge__": __ge__}[operator]


def _make_hash(names):
    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))

    return __hash__


def _make_frozen_set(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        object.__setattr__(self, name, value)

    return __setattr__


def _make_frozen_delete(cls, names):
    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        object.__delattr__(self, name)

    return __delattr__


def fields(class_or_instance):
    found = getattr(class_or_instance, _FIELDS, None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([each for each in found.values() if not each._is_init_var])


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _as_dict(obj, dict_factory)


def _as_dict(obj, factory):
    if _is_instance(obj):
        return factory([(each.name, _as_dict(getattr(obj, each.name), factory)) for each in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_as_dict(item, factory) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_as_dict(item, factory) for item in obj])
    if isinstance(obj, dict):
        return type(obj)([(_as_dict(key, factory), _as_dict(value, factory)) for key, value in obj.items()])
    return _copied(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _as_tuple(obj, tuple_factory)


def _as_tuple(obj, factory):
    if _is_instance(obj):
        return factory([_as_tuple(getattr(obj, each.name), factory) for each in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_as_tuple(item, factory) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_as_tuple(item, factory) for item in obj])
    if isinstance(obj, dict):
        return type(obj)([(_as_tuple(key, factory), _as_tuple(value, factory)) for key, value in obj.items()])
    return _copied(obj)


def _copied(obj):
    if obj is None or isinstance(obj, (int, float, str, bytes, complex)):
        return obj
    import copy
    return copy.deepcopy(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for each in getattr(self, _FIELDS).values():
        if not each.init:
            if each.name in changes:
                raise TypeError(f"field {each.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if each.name not in changes:
            if each._is_init_var and each.default is MISSING:
                raise TypeError(f"InitVar {each.name!r} must be specified with replace()")
            changes[each.name] = getattr(self, each.name)
    return type(self)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    annotations, body = {}, {} if namespace is None else dict(namespace)
    for item in fields:
        if isinstance(item, str):
            annotations[item] = "typing.Any"
        else:
            annotations[item[0]] = item[1]
            if len(item) > 2:
                body[item[0]] = item[2]
    body["__annotations__"] = annotations
    return dataclass(type(cls_name, tuple(bases), body), **options)
