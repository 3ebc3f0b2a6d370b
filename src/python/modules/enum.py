# enum: Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique, member, nonmember.
# Left out: pickling.


class auto:
    def __init__(self, value=None):
        self.value = value

    # A class body runs before its members are numbered: what it makes of them is worked out afterwards.
    def __or__(self, other):
        return _Later(lambda a, b: a | b, self, other)

    def __and__(self, other):
        return _Later(lambda a, b: a & b, self, other)

    def __xor__(self, other):
        return _Later(lambda a, b: a ^ b, self, other)

    def __invert__(self):
        return _Later(lambda a, b: ~a, self, self)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class _Later(auto):
    def __init__(self, rule, a, b):
        self.value = None
        self.rule = rule
        self.parts = (a, b)

    def resolved(self):
        a, b = [part.resolved() if isinstance(part, _Later) else part.value if isinstance(part, auto) else part
                for part in self.parts]
        return self.rule(a, b)


class member:
    def __init__(self, value):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


_property = property


class property:
    """An attribute of members that does not hide a member of the same name."""

    def __init__(self, fget):
        self.fget = fget
        self.name = None

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            found = owner.__dict__.get("_member_map_", {}).get(self.name)
            if found is None:
                raise AttributeError(f"{owner!r} has no attribute {self.name!r}")
            return found
        return self.fget(instance)

    def __set__(self, instance, value):
        raise AttributeError(f"<enum 'Enum'> cannot set attribute {self.name!r}")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == "__" and name[-2:] == "__"


def _is_sunder(name):
    return len(name) > 2 and name[0] == "_" and name[-1] == "_" and name[1] != "_" and name[-2] != "_"


_methods = (type(lambda: None), type(len), _property, property, classmethod, staticmethod)


def _is_descriptor(value):
    return isinstance(value, _methods) or hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _data_type(bases):
    for base in bases:
        for cls in base.__mro__:
            if cls is object:
                continue
            if isinstance(cls, EnumType):
                kept = cls.__dict__.get("_member_type_", object)
                if kept is not object:
                    return kept
            elif cls in (int, str, float, bytes, tuple):
                return cls
            elif "__new__" in cls.__dict__:
                return base
    return object


class _EnumDict(dict):
    """A class body that refuses a name twice, and numbers `auto()` as it comes by."""

    def __init__(self, cls_name, bases):
        self.cls_name = cls_name
        self.members = {}
        self.last_values = []
        self.next_value = None
        self.start = 1
        self.ignored = []
        for base in bases:
            self.next_value = self.next_value or getattr(base, "_generate_next_value_", None)

    def __setitem__(self, name, value):
        if name in self.members:
            raise TypeError(f"{name!r} already defined as {self.members[name]!r}")
        if name == "_ignore_":
            self.ignored = value.split() if isinstance(value, str) else list(value)
        elif name == "_generate_next_value_":
            self.next_value = value.__func__ if isinstance(value, staticmethod) else value
            value = staticmethod(self.next_value)
        elif isinstance(value, nonmember):
            value = value.value
        elif not _is_dunder(name) and not _is_sunder(name) and name not in self.ignored \
                and (isinstance(value, member) or not _is_descriptor(value)) \
                and not name.startswith(f"_{self.cls_name}__"):
            if isinstance(value, member):
                value = value.value
            value = self._numbered(name, value)
            self.members[name] = value
            self.last_values.append(value)
        dict.__setitem__(self, name, value)

    def _numbered(self, name, value):
        if isinstance(value, _Later):
            return value.resolved()
        if isinstance(value, auto):
            if value.value is None:
                value.value = self.next_value(name, self.start, len(self.last_values), self.last_values[:])
            return value.value
        if isinstance(value, tuple):
            return tuple([self._numbered(name, item) if isinstance(item, auto) else item for item in value])
        return value


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls_name, bases, **options):
        for base in bases:
            if isinstance(base, EnumType) and base.__dict__.get("_member_map_"):
                raise TypeError(f"<enum {cls_name!r}> cannot extend {base!r}")
        return _EnumDict(cls_name, bases)

    def __new__(metacls, cls_name, bases, namespace, **options):
        values = dict(namespace.members) if isinstance(namespace, _EnumDict) else {}
        body = {}
        for name, value in namespace.items():
            if name not in values and name != "_ignore_":
                body[name] = value
        custom_new = body.pop("__new__", None)
        cls = type.__new__(metacls, cls_name, bases, body)
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        cls._member_names_ = []
        cls._unhashable_ = []
        cls._member_type_ = data = _data_type(bases)
        if "boundary" in options:
            cls._boundary_ = options["boundary"]
        if custom_new is not None:
            cls._new_member_ = custom_new
        if data is not object:
            _prefer_enum(cls, body)
        _make_members(cls, values, data)
        if custom_new is not None:
            cls.__new__ = _find_member
        return cls

    def __init__(cls, *args, **options):
        pass

    def __call__(cls, value, names=None, *more, module=None, qualname=None, type=None, start=1):
        if names is not None and not cls._member_map_:
            return _functional(cls, value, names, type, start)
        return _lookup(cls, value)

    def __iter__(cls):
        for name in cls._member_names_:
            yield cls._member_map_[name]

    def __reversed__(cls):
        for name in reversed(cls._member_names_):
            yield cls._member_map_[name]

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        for each in cls._member_map_.values():
            if each._value_ == value:
                return True
        return False

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}) and cls.__dict__["_member_map_"][name] is not value:
            raise AttributeError(f"cannot reassign member {name!r}")
        type.__setattr__(cls, name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        type.__delattr__(cls, name)

    def __dir__(cls):
        return ["__class__", "__doc__", "__members__", "__module__"] + cls._member_names_

    def __getattr__(cls, name):
        if name == "__members__":
            return dict(cls._member_map_)
        raise AttributeError(f"type object {cls.__name__!r} has no attribute {name!r}")


EnumMeta = EnumType
Enum = Flag = None


def _prefer_enum(cls, body):
    # The enumeration's own way to show members comes before that of the data type they mix in.
    names = ["__repr__", "__str__", "__format__"]
    if Flag is not None and issubclass(cls, Flag):
        names += ["__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"]
    for name in names:
        if name in body:
            continue
        for base in cls.__mro__[1:]:
            if isinstance(base, EnumType) and name in base.__dict__:
                type.__setattr__(cls, name, base.__dict__[name])
                break


def _find_member(cls, value):
    return _lookup(cls, value)


def _make_members(cls, values, data):
    for name, value in values.items():
        args = value if isinstance(value, tuple) and data is not tuple else (value,)
        new = getattr(cls, "_new_member_", None)
        if new is not None:
            new = new.__func__ if isinstance(new, staticmethod) else new
            made = new(cls, *args)
            if not hasattr(made, "_value_"):
                made._value_ = value if data is object else data(*args)
        elif data is object:
            made = object.__new__(cls)
            made._value_ = value
        else:
            made = data.__new__(cls, *args) if len(args) > 1 or args else data.__new__(cls)
            made._value_ = value if data.__new__ is object.__new__ else _plain(data, args, value)
        value = made._value_
        made._name_ = name
        made.__objclass__ = cls
        made._sort_order_ = len(cls._member_names_)
        init = getattr(cls, "__init__", None)
        if init is not None and init is not object.__init__ and init is not getattr(data, "__init__", None):
            init(made, *args)
        known = _known(cls, made._value_)
        if known is not None:
            cls._member_map_[name] = known
            type.__setattr__(cls, name, known)
            continue
        if Flag is None or not issubclass(cls, Flag) or _is_single_bit(made._value_):
            cls._member_names_.append(name)
        cls._member_map_[name] = made
        try:
            cls._value2member_map_[made._value_] = made
        except TypeError:
            cls._unhashable_.append(made)
        type.__setattr__(cls, name, made)


def _plain(data, args, value):
    return data(*args) if data in (int, str, float, bytes) else value


def _is_single_bit(value):
    return isinstance(value, int) and value > 0 and value & (value - 1) == 0


def _known(cls, value):
    try:
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
    except TypeError:
        pass
    for each in cls._unhashable_:
        if each._value_ == value:
            return each
    return None


def _lookup(cls, value):
    if type(value) is cls:
        return value
    found = _known(cls, value)
    if found is not None:
        return found
    missing = cls._missing_(value)
    if isinstance(missing, cls) or isinstance(missing, int) and getattr(cls, "_boundary_", None) is EJECT:
        return missing
    if missing is None:
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
    raise TypeError(f"error in {cls.__name__}._missing_: returned {missing!r} instead of None or a valid member")


def _functional(cls, cls_name, names, mixed, start):
    bases = (cls,) if mixed is None else (mixed, cls)
    namespace = EnumType.__prepare__(cls_name, bases)
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    namespace.start = start
    for item in names.items() if isinstance(names, dict) else names:
        if isinstance(item, str):
            namespace[item] = auto()
        else:
            namespace[item[0]] = item[1]
    return EnumType(cls_name, bases, namespace)


class Enum(metaclass=EnumType):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        for value in values:
            if not isinstance(value, str):
                raise TypeError(f"{value!r} is not a string")
        made = str.__new__(cls, *values)
        made._value_ = str(*values)
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        highest = 0
        for value in last_values:
            highest = max(highest, value.bit_length())
        return 1 << highest if last_values else start

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        every = 0
        for each in cls._member_map_.values():
            every |= each._value_
        boundary = getattr(cls, "_boundary_", KEEP if issubclass(cls, int) else STRICT)
        if boundary is EJECT and (value & ~every if value >= 0 else ~value & ~every):
            return value
        if value < 0:
            value = every & ~(-value - 1) if value >= -every - 1 else value
        if boundary is CONFORM:
            value &= every
            if value in cls._value2member_map_:
                return cls._value2member_map_[value]
        if value & ~every and boundary is STRICT:
            width = max(value.bit_length(), every.bit_length())
            raise ValueError(
                f"{cls!r} invalid value {value!r}\n    given {_bits(value, width)}\n  allowed {_bits(every, width)}"
            )
        made = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
        made._value_ = value
        names = [each._name_ for each in cls if each._value_ & value]
        if names and value & ~every:
            names.append(str(value & ~every))
        made._name_ = "|".join(names) if names else None
        cls._value2member_map_[value] = made
        return made

    def _of(self, value):
        return type(self)(value)

    def _other(self, other):
        if isinstance(other, type(self)):
            return other._value_
        return other if isinstance(self, int) and isinstance(other, int) else None

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self._of(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self._of(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self._of(self._value_ ^ value)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        every = 0
        for each in type(self)._member_map_.values():
            every |= each._value_
        return self._of(every & ~self._value_)

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {type(self).__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        for each in type(self):
            if each._value_ & self._value_:
                yield each

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        cls = type(self).__name__
        return f"<{cls}: {self._value_!r}>" if self._name_ is None else f"<{cls}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        cls = type(self).__name__
        return f"{cls}({self._value_!r})" if self._name_ is None else f"{cls}.{self._name_}"

    def __hash__(self):
        return hash(self._value_)


def _bits(value, width):
    return f"0b0 {value:0{width}b}"


class IntFlag(int, Flag):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)


def unique(enumeration):
    aliases = [(name, each._name_) for name, each in enumeration._member_map_.items() if name != each._name_]
    if aliases:
        shown = ", ".join([f"{alias} -> {name}" for alias, name in aliases])
        raise ValueError(f"duplicate values found in {enumeration!r}: {shown}")
    return enumeration


def global_enum(cls, update_str=False):
    return cls


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class FlagBoundary(StrEnum):
    STRICT = "strict"
    CONFORM = "conform"
    EJECT = "eject"
    KEEP = "keep"


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                aliases = [(name, each._name_) for name, each in enumeration._member_map_.items() if name != each._name_]
                if aliases:
                    shown = ", ".join([f"{alias} -> {name}" for alias, name in aliases])
                    raise ValueError(f"aliases found in {enumeration!r}: {shown}")
            elif check is CONTINUOUS:
                values = sorted([each._value_ for each in enumeration])
                if issubclass(enumeration, Flag):
                    low, high = values[0].bit_length() - 1, values[-1].bit_length() - 1
                    gone = [1 << bit for bit in range(low + 1, high) if 1 << bit not in values]
                else:
                    gone = [value for value in range(values[0] + 1, values[-1]) if value not in values]
                if gone:
                    kind = "flag" if issubclass(enumeration, Flag) else "enum"
                    raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values "
                                     f"{', '.join([str(value) for value in gone])}")
            elif check is NAMED_FLAGS:
                for name, each in enumeration._member_map_.items():
                    rest = each._value_
                    for single in enumeration:
                        rest &= ~single._value_
                    if rest:
                        raise ValueError(f"invalid Flag {enumeration.__name__!r}: alias {name} is missing value "
                                         f"{rest:#x} [use enum.show_flag_values(value) for details]")
        return enumeration


def show_flag_values(value):
    return [1 << bit for bit in range(value.bit_length()) if value >> bit & 1]
