# What natives leave to Python: everything that has to call a method or iterate an object written in Python.
# Hidden from the reader's stack. The order of the comparison operators is the one of `CompareOp`: < <= == != > >=.


def _compare(a, b, op):
    if op == 0:
        return a < b
    if op == 1:
        return a <= b
    if op == 2:
        return a == b
    if op == 3:
        return a != b
    if op == 4:
        return a > b
    return a >= b


def _compare_items(a, b, op):
    for x, y in zip(a, b):
        if x is y or x == y:
            continue
        return _compare(x, y, op)
    return _compare(len(a), len(b), op)


def _eq_items(a, b, wanted):
    if len(a) != len(b):
        return not wanted
    for x, y in zip(a, b):
        if not (x is y or x == y):
            return not wanted
    return wanted


def _eq_dict(a, b, wanted):
    if len(a) != len(b):
        return not wanted
    for key, value in a.items():
        place = _find(b, key, hash(key))
        if place < 0:
            return not wanted
        other = _entry(b, place)
        if not (value is other or value == other):
            return not wanted
    return wanted


def _eq_set(a, b, wanted):
    return (len(a) == len(b) and _subset(a, b)) is wanted


def _ne_by_eq(a, b):
    result = a.__eq__(b)
    return result if result is NotImplemented else not result


def _hash(value):
    known = _native_hash(value)
    if known is not None:
        return known
    kind = _kind_of(value)
    if kind == "tuple":
        return _combined_hash(False, [hash(item) for item in value])
    if kind == "frozenset":
        return _combined_hash(True, [hash(item) for item in value])
    return _fit_hash(_hash_method(value)(value))


# Tables: dicts and sets by hash and comparison. The machine calls these three by their plain names.

ascii, len, set = ascii, len, set


def _build_dict(items):
    made = {}
    for at in range(0, len(items), 2):
        made[items[at]] = items[at + 1]
    return made


def _find(table, key, key_hash):
    for place, candidate in _candidates(table, key_hash):
        if candidate is key or candidate == key:
            return place
    return -1


def _in_table(table, key):
    return _find(table, key, hash(key)) >= 0


def _dict_get(table, key, default):
    place = _find(table, key, hash(key))
    return default if place < 0 else _entry(table, place)


def _dict_getitem(table, key):
    place = _find(table, key, hash(key))
    if place >= 0:
        return _entry(table, place)
    missing = _special(table, "__missing__")
    if missing is None:
        raise KeyError(key)
    return missing(table, key)


def _dict_item_or_missing(table, key, missing, object):
    place = _find(table, key, hash(key))
    return missing(object, key) if place < 0 else _entry(table, place)


def _dict_setitem(table, key, value):
    key_hash = hash(key)
    place = _find(table, key, key_hash)
    if place < 0:
        _push_entry(table, key_hash, key, value)
    else:
        _set_entry(table, place, value)


def _dict_delitem(table, key):
    place = _find(table, key, hash(key))
    if place < 0:
        raise KeyError(key)
    _remove_entry(table, place)


def _dict_setdefault(table, key, default):
    key_hash = hash(key)
    place = _find(table, key, key_hash)
    if place >= 0:
        return _entry(table, place)
    _push_entry(table, key_hash, key, default)
    return default


def _dict_pop(table, key, *default):
    place = _find(table, key, hash(key))
    if place >= 0:
        return _remove_entry(table, place)
    if default:
        return default[0]
    raise KeyError(key)


def _dict_fill(table, other, give):
    if hasattr(other, "keys"):
        for key in other.keys():
            table[key] = other[key]
    else:
        at = 0
        for pair in other:
            items = [*_pair(pair, at)]
            if len(items) != 2:
                raise ValueError(
                    f"dictionary update sequence element #{at} has length {len(items)}; 2 is required"
                )
            table[items[0]] = items[1]
            at += 1
    if give:
        return table


def _pair(pair, at):
    try:
        return iter(pair)
    except TypeError:
        raise TypeError(f"cannot convert dictionary update sequence element #{at} to a sequence") from None


def _dict_update_both(table, other, named):
    _dict_fill(table, other, False)
    table |= named
    return table


def _dict_merged(table, other):
    for key, value in other.items():
        table[key] = value
    return table


def _from_keys(cls, keys, value):
    table = cls()
    for key in keys:
        table[key] = value
    return table


def _set_add(table, item):
    item_hash = hash(item)
    if _find(table, item, item_hash) < 0:
        _push_entry(table, item_hash, item, None)


def _set_discard(table, item, must):
    place = _find(table, item, hash(item))
    if place >= 0:
        _remove_entry(table, place)
    elif must:
        raise KeyError(item)


def _set(iterable, frozen):
    made = _new_set()
    for item in iterable:
        _set_add(made, item)
    return _freeze(made) if frozen else made


def _subset(a, b):
    if len(a) > len(b):
        return False
    for item in a:
        if not _in_table(b, item):
            return False
    return True


def _set_compare(a, b, op):
    if op == 0:
        return len(a) < len(b) and _subset(a, b)
    if op == 1:
        return _subset(a, b)
    if op == 2:
        return len(a) == len(b) and _subset(a, b)
    if op == 3:
        return not (len(a) == len(b) and _subset(a, b))
    if op == 4:
        return len(a) > len(b) and _subset(b, a)
    return _subset(b, a)


def _set_relation(a, other, op):
    return _set_compare(a, _set(other, True), op)


def _is_disjoint(a, other):
    for item in other:
        if item in a:
            return False
    return True


def _combine(symbol, a, b):
    made = _new_set()
    if symbol == "&":
        if len(b) > len(a):
            a, b = b, a
        for item in b:
            if _in_table(a, item):
                _set_add(made, item)
        return made
    for item in a:
        if symbol == "|" or not _in_table(b, item):
            _set_add(made, item)
    if symbol != "-":
        for item in b:
            if symbol == "|" or not _in_table(a, item):
                _set_add(made, item)
    return made


def _set_binary(symbol, a, b, change):
    made = _combine(symbol, a, b)
    if change:
        _take_items(a, made)
        return a
    return _freeze(made) if _kind_of(a) == "frozenset" else made


def _set_fold(symbol, a, others, change):
    made = a
    for other in others:
        made = _combine(symbol, made, _set(other, True))
    if change:
        _take_items(a, made)
        return None
    if made is a:
        made = _set(a, False)
    return _freeze(made) if _kind_of(a) == "frozenset" else made


# Sequences.

def _list(iterable):
    return [*iterable]


def _tuple(iterable):
    return (*iterable,)


def _bytes(iterable):
    return bytes([*iterable])


def _encode(text, encoding):
    return text.encode(encoding)


def _extend(object, iterable):
    items = _unwrap(object)
    for item in iterable:
        items.append(item)
    return object


def _list_remove(items, item):
    at = 0
    for each in items:
        if each is item or each == item:
            del items[at]
            return
        at += 1
    raise ValueError("list.remove(x): x not in list")


def _index_of(items, item, start, stop):
    at = start
    while at < stop and at < len(items):
        if items[at] is item or items[at] == item:
            return at
        at += 1
    if _kind_of(items) == "tuple":
        raise ValueError("tuple.index(x): x not in tuple")
    raise ValueError(f"{item!r} is not in list")


def _count_of(items, item):
    found = 0
    for each in items:
        if each is item or each == item:
            found += 1
    return found


def _in_items(items, item):
    for each in items:
        if each is item or each == item:
            return True
    return False


def _get_at_index(sequence, key):
    return sequence[key.__index__()]


def _set_slice(items, key, iterable):
    items[key] = [*iterable]


def _join(separator, iterable):
    return separator.join([*iterable])


def _range(*bounds):
    return range(*[bound.__index__() for bound in bounds])


def _with_index(name, value):
    value = value.__index__()
    if name == "bin":
        return bin(value)
    if name == "oct":
        return oct(value)
    return hex(value)


def _float_index(value):
    return float(value.__index__())


def _maketrans(x, y=None, z=None):
    if y is None:
        return {ord(key) if isinstance(key, str) else key: value for key, value in x.items()}
    if len(x) != len(y):
        raise ValueError("the first two maketrans arguments must have equal length")
    table = {ord(a): ord(b) for a, b in zip(x, y)}
    if z is not None:
        for character in z:
            table[ord(character)] = None
    return table


# Sorting.

def _sorted(iterable, key, reverse):
    items = [*iterable]
    _sort(items, key, reverse)
    return items


def _sort(items, key, reverse):
    reverse = bool(reverse)
    keys = [*items] if key is None else [key(item) for item in items]
    made = _sort_by_keys(items, keys, reverse)
    if made is None:
        import sorting
        pairs = sorting.in_order([*zip(keys, items)], reverse)
        made = [item for _, item in pairs]
    items[:] = made


# Folding.

def _sum(iterable, start):
    return _sum_items([*iterable], start)


def _sum_rest(total, items):
    for item in items:
        total = total + item
    return total


def _any(iterable):
    for item in iterable:
        if item:
            return True
    return False


def _all(iterable):
    for item in iterable:
        if not item:
            return False
    return True


def _any_from(item, rest):
    return True if item else _any(rest)


def _all_from(item, rest):
    return _all(rest) if item else False


def _extreme(iterable, key, default, wants_most):
    name = "max" if wants_most else "min"
    is_first = True
    best = best_key = None
    for item in iterable:
        item_key = item if key is None else key(item)
        if is_first:
            best, best_key, is_first = item, item_key, False
        elif item_key > best_key if wants_most else item_key < best_key:
            best, best_key = item, item_key
    if is_first:
        if default:
            return default[0]
        raise ValueError(f"{name}() iterable argument is empty")
    return best


# Iterating.

def _iter(value):
    made = value.__iter__() if _special(value, "__iter__") is None else type(value).__iter__(value)
    if _special(made, "__next__") is None:
        raise TypeError(f"iter() returned non-iterator of type '{_type_name(made)}'")
    # Loops take a generator that is inside of those in itertools.
    return value if getattr(value, "_inside", None) is made else made


def _iter_sequence(value):
    at = 0
    while True:
        try:
            item = value[at]
        except IndexError:
            return
        yield item
        at += 1


def _iter_callable(function, sentinel):
    while True:
        value = function()
        if value == sentinel:
            return
        yield value


def _next(iterator, default):
    try:
        return iterator.__next__()
    except StopIteration:
        return default


def _enumerate(iterable, start):
    for item in iterable:
        yield start, item
        start += 1


def _zip(iterables, strict):
    iterators = [iter(iterable) for iterable in iterables]
    if not iterators:
        return
    while True:
        items = []
        for iterator in iterators:
            try:
                items.append(next(iterator))
            except StopIteration:
                if strict:
                    _uneven(iterators, len(items))
                return
        yield (*items,)


def _uneven(iterators, at):
    if at:
        before = "argument 1" if at == 1 else f"arguments 1-{at}"
        raise ValueError(f"zip() argument {at + 1} is shorter than {before}")
    for later in range(1, len(iterators)):
        try:
            next(iterators[later])
        except StopIteration:
            continue
        before = "argument 1" if later == 1 else f"arguments 1-{later}"
        raise ValueError(f"zip() argument {later + 1} is longer than {before}")


def _map(function, iterable):
    for item in iterable:
        yield function(item)


def _map_many(function, iterables):
    for items in zip(*iterables):
        yield function(*items)


def _filter(function, iterable):
    if function is None:
        for item in iterable:
            if item:
                yield item
    else:
        for item in iterable:
            if function(item):
                yield item


def _reversed(value):
    for at in range(len(value) - 1, -1, -1):
        yield value[at]


def _reversed_native(value):
    return reversed(value)


# Single values.

def _bool(value):
    return True if value else False


def _len(value):
    length = type(value).__len__(value)
    if not isinstance(length, int):
        raise TypeError(f"'{_type_name(length)}' object cannot be interpreted as an integer")
    if length < 0:
        raise ValueError("__len__() should return >= 0")
    return length


def _abs(value):
    return abs(value)


def _round(value, digits):
    return round(value, digits)


def _divmod(a, b):
    method = _special(a, "__divmod__")
    if method is not None:
        result = method(a, b)
        if result is not NotImplemented:
            return result
    method = _special(b, "__rdivmod__")
    if method is not None:
        result = method(b, a)
        if result is not NotImplemented:
            return result
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a // b, a % b
    raise TypeError(f"unsupported operand type(s) for divmod(): '{_type_name(a)}' and '{_type_name(b)}'")


def _pow(base, exponent):
    return base ** exponent


class _Union:
    def __init__(self, args):
        self.__args__ = args

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __eq__(self, other):
        return isinstance(other, _Union) and set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __instancecheck__(self, value):
        return isinstance(value, self.__args__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__args__)

    def __repr__(self):
        return " | ".join([_annotation(arg) for arg in self.__args__])


def _annotation(arg):
    if arg is type(None):
        return "None"
    if arg is ...:
        return "..."
    if type(arg) is list:
        return "[" + ", ".join([_annotation(each) for each in arg]) + "]"
    if isinstance(arg, type):
        return arg.__qualname__ if arg.__module__ == "builtins" else f"{arg.__module__}.{arg.__qualname__}"
    return repr(arg)


def _union(a, b):
    args = []
    for side in (a, b):
        for arg in side.__args__ if isinstance(side, _Union) else (side,):
            if arg is None:
                arg = type(None)
            if arg not in args:
                args.append(arg)
    return args[0] if len(args) == 1 else _Union((*args,))


class _GenericAlias:
    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)

    @property
    def __parameters__(self):
        found = []
        for arg in self.__args__:
            inner = (arg,) if type(arg).__name__ in ("TypeVar", "ParamSpec", "TypeVarTuple") \
                else getattr(arg, "__parameters__", ()) if not isinstance(arg, type) else ()
            found.extend([each for each in inner if each not in found])
        return (*found,)

    def __getitem__(self, items):
        items = items if isinstance(items, tuple) else (items,)
        known = dict(zip(self.__parameters__, items))
        if len(items) > len(known):
            if not known:
                raise TypeError(f"{self!r} is not a generic class")
            raise TypeError(f"Too many arguments for {self!r}; actual {len(items)}, expected {len(known)}")

        def replaced(arg):
            if arg in known:
                return known[arg]
            inner = getattr(arg, "__parameters__", ()) if not isinstance(arg, type) else ()
            return arg[(*[known.get(each, each) for each in inner],)] if inner else arg

        return _GenericAlias(self.__origin__, (*[replaced(arg) for arg in self.__args__],))

    def __call__(self, *args, **kwargs):
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return made

    def __instancecheck__(self, value):
        raise TypeError("isinstance() argument 2 cannot be a parameterized generic")

    def __subclasscheck__(self, cls):
        raise TypeError("issubclass() argument 2 cannot be a parameterized generic")

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __getattr__(self, name):
        return getattr(self.__origin__, name)

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return False
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        shown = ", ".join([_annotation(arg) for arg in self.__args__]) or "()"
        return f"{_annotation(self.__origin__)}[{shown}]"


_GenericAlias.__name__ = _GenericAlias.__qualname__ = "GenericAlias"
_Union.__name__ = _Union.__qualname__ = "UnionType"
_GenericAlias.__module__ = _Union.__module__ = "types"


def _generic_alias(origin, args):
    return _GenericAlias(origin, args)


# Text.

_shown = []


def _repr_container(value):
    if _repr_scope(_shown, value):
        kind = _kind_of(value)
        return "[...]" if kind == "list" else "{...}" if kind == "dict" else "(...)"
    _shown.append(value)
    try:
        return _repr_inside(value, _kind_of(value))
    finally:
        _shown.pop()


def _repr_inside(value, kind):
    if kind == "dict":
        return "{" + ", ".join([f"{key!r}: {item!r}" for key, item in value.items()]) + "}"
    if kind == "slice":
        return f"slice({value.start!r}, {value.stop!r}, {value.step!r})"
    items = [repr(item) for item in value]
    shown = ", ".join(items)
    if kind == "list":
        return "[" + shown + "]"
    if kind == "tuple":
        return "(" + shown + (",)" if len(items) == 1 else ")")
    if kind == "view":
        return f"{_type_name(value)}([{shown}])"
    if not items:
        return f"{kind}()"
    return "{" + shown + "}" if kind == "set" else f"{kind}({{{shown}}})"


def _repr_exception(name, args):
    shown = ", ".join([repr(arg) for arg in args])
    return f"{name}({shown})"


def _repr_method(name, receiver):
    return f"<bound method {name} of {receiver!r}>"


def _str_os_error(number, text, file=None):
    shown = f"[Errno {number}] {text}"
    return shown if file is None else f"{shown}: {file!r}"


def _ascii(value):
    return _ascii_text(repr(value))


def _print(values, separator, end, file):
    text = separator.join([str(value) for value in values]) + end
    if file is None:
        _write(text)
    else:
        _print_to(text, file)


def _print_to(text, file):
    file.write(text)


def _format(template, args, names):
    return _fill(template, args, names, [0], 2)


def _fill(template, args, names, counter, depth):
    if depth == 0:
        raise ValueError("Max string recursion exceeded")
    made = []
    for before, name, conversion, spec in _parse_format(template):
        made.append(before)
        if name is None:
            break
        value = _field(name, args, names, counter)
        if conversion == "r":
            value = repr(value)
        elif conversion == "s":
            value = str(value)
        elif conversion == "a":
            value = ascii(value)
        elif conversion is not None:
            raise ValueError(f"Unknown conversion specifier {conversion}")
        if "{" in spec:
            spec = _fill(spec, args, names, counter, depth - 1)
        made.append(format(value, spec))
    return "".join(made)


def _field(name, args, names, counter):
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first = name[:end]
    if first == "":
        if counter[0] is None:
            raise ValueError("cannot switch from manual field specification to automatic field numbering")
        key = counter[0]
        counter[0] += 1
    elif first.isdigit():
        if counter[0]:
            raise ValueError("cannot switch from automatic field numbering to manual field specification")
        counter[0] = None
        key = int(first)
    else:
        key = first
    if isinstance(key, int):
        if key >= len(args):
            raise IndexError(f"Replacement index {key} out of range for positional args tuple")
        value = args[key]
    else:
        value = names[key]
    while end < len(name):
        if name[end] == ".":
            start = end = end + 1
            while end < len(name) and name[end] not in ".[":
                end += 1
            if start == end:
                raise ValueError("Empty attribute in format string")
            value = getattr(value, name[start:end])
        elif name[end] == "[":
            close = name.find("]", end)
            if close < 0:
                raise ValueError("Missing ']' in format string")
            item = name[end + 1:close]
            if item == "":
                raise ValueError("Empty attribute in format string")
            value = value[int(item) if item.isdigit() else item]
            end = close + 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return value


def _percent(template, values):
    # Values with methods of their own become text first; conversions then see plain values.
    kinds = _conversions(template)
    if isinstance(values, tuple):
        made = []
        for at, value in enumerate(values):
            kind = kinds[at] if at < len(kinds) else "s"
            made.append(_plain_for(kind, value))
        return _without_repr(template, kinds) % (*made,)
    if isinstance(values, dict):
        kinds = {name: kind for name, kind in _named_conversions(template)}
        made = {}
        for name, kind in kinds.items():
            made[name] = _plain_for(kind, values[name])
        return _without_repr(template, kinds) % made
    return _percent(template, (values,))


def _plain_for(kind, value):
    if kind == "s":
        return str(value)
    if kind == "r":
        return repr(value)
    if kind == "a":
        return ascii(value)
    if kind in "eEfFgG":
        return float(value)
    return value


def _conversions(template):
    return [kind for _, kind in _named_conversions(template)]


def _named_conversions(template):
    made = []
    at = 0
    while at < len(template):
        if template[at] != "%":
            at += 1
            continue
        at += 1
        name = None
        if at < len(template) and template[at] == "(":
            close = template.find(")", at)
            name = template[at + 1:close]
            at = close + 1
        while at < len(template) and template[at] in "-+ #0123456789.*hlL":
            if template[at] == "*":
                made.append((None, "d"))
            at += 1
        if at < len(template) and template[at] != "%":
            made.append((name, template[at]))
        at += 1
    return made


def _without_repr(template, kinds):
    # `%r` and `%a` of a value that is its own repr already: shown as it is.
    made = []
    at = 0
    while at < len(template):
        character = template[at]
        made.append(character)
        at += 1
        if character != "%":
            continue
        if at < len(template) and template[at] == "(":
            close = template.find(")", at)
            made.append(template[at:close + 1])
            at = close + 1
        while at < len(template) and template[at] in "-+ #0123456789.*hlL":
            made.append(template[at])
            at += 1
        if at < len(template):
            made.append("s" if template[at] in "ra" else template[at])
            at += 1
    return "".join(made)


_FILLED_LATER = (list.__new__, dict.__new__, set.__new__)
_install(list, "__init__", _list_init)
_install(dict, "__init__", _dict_init)
_install(set, "__init__", _set_init)
_install(BaseExceptionGroup, "split", _group_split)
_install(BaseExceptionGroup, "subgroup", _group_subgroup)


# Bytes work as text does, with every byte that is no plain ASCII moved to where no letter, digit or space is.

def _as_text(value):
    if type(value) is tuple:
        return (*[_as_text(each) for each in value],)
    if isinstance(value, bytearray):
        value = bytes(value)
    if isinstance(value, bytes):
        return "".join([chr(byte) if 32 <= byte < 127 or 9 <= byte <= 13 else chr(0xE000 + byte) for byte in value])
    if isinstance(value, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return value


def _as_bytes(value):
    if type(value) is str:
        return bytes([ord(each) & 0xFF for each in value])
    if type(value) is list:
        return [_as_bytes(each) for each in value]
    if type(value) is tuple:
        return (*[_as_bytes(each) for each in value],)
    return value


def _bytes_method(name):
    of_text = getattr(str, name)

    def method(self, *args, **kwargs):
        if args and name in ("find", "rfind", "index", "rindex", "count") and type(args[0]) is int:
            args = (bytes([args[0]]), *args[1:])
        return _as_bytes(of_text(_as_text(self), *[_as_text(arg) for arg in args], **kwargs))

    method.__name__ = method.__qualname__ = name
    return method


def _bytes_splitlines(self, keepends=False):
    lines = _as_text(self).replace("\x0b", "\ue00b").replace("\x0c", "\ue00c").splitlines(keepends)
    return _as_bytes(lines)


def _bytes_translate(self, table, /, delete=b""):
    kept = [byte for byte in self if byte not in delete]
    return bytes(kept if table is None else [table[byte] for byte in kept])


def _bytes_hex(self, sep=None, bytes_per_sep=1):
    digits = ["0123456789abcdef"[byte >> 4] + "0123456789abcdef"[byte & 15] for byte in self]
    if sep is None:
        return "".join(digits)
    sep = sep if isinstance(sep, str) else chr(sep[0])
    if bytes_per_sep < 0:
        groups = [digits[at:at - bytes_per_sep] for at in range(0, len(digits), -bytes_per_sep)]
    else:
        first = len(digits) % bytes_per_sep
        groups = [digits[:first]] if first else []
        groups += [digits[at:at + bytes_per_sep] for at in range(first, len(digits), bytes_per_sep)]
    return sep.join(["".join(group) for group in groups])


def _bytes_fromhex(cls, text, /):
    made = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        for digit in (at, at + 1):
            if digit >= len(text) or text[digit] not in "0123456789abcdefABCDEF":
                raise ValueError(f"non-hexadecimal number found in fromhex() arg at position {digit}")
        made.append(int(text[at:at + 2], 16))
        at += 2
    return cls(made)


def _maketrans_bytes(a, b, /):
    table = [*range(256)]
    for x, y in zip(a, b):
        table[x] = y
    return bytes(table)


for _name in ("startswith", "endswith", "find", "rfind", "index", "rindex", "count", "replace", "split", "rsplit", "strip",
              "lstrip", "rstrip", "title", "capitalize", "swapcase", "isalpha", "isalnum", "isdigit", "islower", "isupper",
              "isspace", "istitle", "partition", "rpartition", "center", "ljust", "rjust", "zfill", "expandtabs",
              "removeprefix", "removesuffix"):
    _install(bytes, _name, _bytes_method(_name))
_install(bytes, "splitlines", _bytes_splitlines)
_install(bytes, "translate", _bytes_translate)
_install(bytes, "hex", _bytes_hex)
_install(bytes, "isascii", lambda self: all([byte < 128 for byte in self]))
_install(bytes, "fromhex", classmethod(_bytes_fromhex))
_install(bytes, "maketrans", staticmethod(_maketrans_bytes))


def _decode_escaping(value):
    return "".join([chr(byte) if byte < 128 else f"\\x{byte:02x}" for byte in value])


def _wide(encoding):
    size = 2 if "16" in encoding else 4
    return size, "big" if encoding.endswith("be") else "little", encoding[-2:] not in ("le", "be")


def _encode_wide(text, encoding):
    size, order, has_mark = _wide(encoding)
    units = [0xFEFF] if has_mark else []
    for character in text:
        code = ord(character)
        if size == 2 and code > 0xFFFF:
            code -= 0x10000
            units += [0xD800 + (code >> 10), 0xDC00 + (code & 0x3FF)]
        else:
            units.append(code)
    return b"".join([unit.to_bytes(size, order) for unit in units])


def _decode_wide(value, encoding):
    size, order, has_mark = _wide(encoding)
    units = [int.from_bytes(value[at:at + size], order) for at in range(0, len(value), size)]
    if has_mark and units and units[0] in (0xFFFE, 0xFEFF):
        if units.pop(0) == 0xFFFE:
            units = [(unit & 0xFF) << 8 | unit >> 8 for unit in units]
    made = []
    at = 0
    while at < len(units):
        code = units[at]
        at += 1
        if size == 2 and 0xD800 <= code < 0xDC00 and at < len(units):
            code = 0x10000 + ((code - 0xD800) << 10) + (units[at] - 0xDC00)
            at += 1
        made.append(chr(code))
    return "".join(made)


def _str_unicode_error(encoding, object, start, end, reason):
    if isinstance(object, str):
        if end == start + 1:
            code = ord(object[start])
            shown = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
            return f"'{encoding}' codec can't encode character '{shown}' in position {start}: {reason}"
        return f"'{encoding}' codec can't encode characters in position {start}-{end - 1}: {reason}"
    if end == start + 1:
        return f"'{encoding}' codec can't decode byte 0x{object[start]:02x} in position {start}: {reason}"
    return f"'{encoding}' codec can't decode bytes in position {start}-{end - 1}: {reason}"


class bytearray:
    __hash__ = None

    def __init__(self, source=b"", encoding=None, errors="strict"):
        if isinstance(source, str):
            if encoding is None:
                raise TypeError("string argument without an encoding")
            source = source.encode(encoding, errors)
        self._items = [*(bytes(source) if isinstance(source, int) else source)]
        for item in self._items:
            _byte(item)

    def __bytes__(self):
        return bytes(self._items)

    def __repr__(self):
        return f"bytearray({bytes(self._items)!r})"

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, item):
        return (bytes(item) if isinstance(item, bytearray) else item) in bytes(self._items)

    def __getitem__(self, key):
        return bytearray(self._items[key]) if isinstance(key, slice) else self._items[key]

    def __setitem__(self, key, value):
        self._items[key] = [*value] if isinstance(key, slice) else _byte(value)

    def __delitem__(self, key):
        del self._items[key]

    def __eq__(self, other):
        if isinstance(other, (bytes, bytearray)):
            return bytes(self) == bytes(other)
        return NotImplemented

    def __lt__(self, other):
        return bytes(self) < bytes(other)

    def __add__(self, other):
        return bytearray(bytes(self) + bytes(other))

    def __radd__(self, other):
        return other + bytes(self)

    def __iadd__(self, other):
        self._items += [*other]
        return self

    def __mul__(self, count):
        return bytearray(bytes(self) * count)

    __rmul__ = __mul__

    def append(self, item, /):
        self._items.append(_byte(item))

    def extend(self, items, /):
        self._items += [_byte(item) for item in items]

    def insert(self, index, item, /):
        self._items.insert(index, _byte(item))

    def pop(self, index=-1, /):
        if not self._items:
            raise IndexError("pop from empty bytearray")
        return self._items.pop(index)

    def remove(self, value, /):
        if value not in self._items:
            raise ValueError("value not found in bytearray")
        self._items.remove(value)

    def reverse(self):
        self._items.reverse()

    def clear(self):
        self._items.clear()

    def copy(self):
        return bytearray(self._items)

    def decode(self, encoding="utf-8", errors="strict"):
        return bytes(self._items).decode(encoding, errors)

    def __getattr__(self, name):
        if name.startswith("_") or not hasattr(bytes, name):
            raise AttributeError(f"'bytearray' object has no attribute '{name}'")

        def method(*args, **kwargs):
            made = getattr(bytes(self._items), name)(*args, **kwargs)
            if isinstance(made, (list, tuple)):
                return type(made)([bytearray(each) for each in made])
            return bytearray(made) if isinstance(made, bytes) else made

        return method


def _byte(value):
    if not isinstance(value, int):
        raise TypeError(f"'{_type_name(value)}' object cannot be interpreted as an integer")
    if not 0 <= value <= 255:
        raise ValueError("byte must be in range(0, 256)")
    return value


bytearray.__module__ = "builtins"
bytearray.fromhex = classmethod(_bytes_fromhex)


# Ranges.

def _range_index(self, value, /):
    if value in self:
        return (int(value) - self.start) // self.step
    raise ValueError(f"{value!r} is not in range")


_install(range, "index", _range_index)
_install(range, "count", lambda self, value, /: 1 if value in self else 0)


# Asynchronous iterators.

def aiter(async_iterable, /):
    method = _special(async_iterable, "__aiter__")
    if method is None:
        raise TypeError(f"'{_type_name(async_iterable)}' object is not an async iterable")
    made = method(async_iterable)
    if _special(made, "__anext__") is None:
        raise TypeError(f"aiter() returned not an async iterator of type '{_type_name(made)}'")
    return made


def anext(async_iterator, /, *default):
    method = _special(async_iterator, "__anext__")
    if method is None:
        raise TypeError(f"'{_type_name(async_iterator)}' object is not an async iterator")
    return _anext_or(method(async_iterator), *default) if default else method(async_iterator)


async def _anext_or(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


# Leaving, and what else is rarely asked for.

def exit(code=None):
    raise SystemExit(code)


quit = exit


def _float_fromhex(cls, text, /):
    shown = text.strip().lower()
    sign = -1.0 if shown.startswith("-") else 1.0
    shown = shown.lstrip("+-")
    if shown in ("inf", "infinity", "nan"):
        return cls(sign * float(shown))
    digits, _, exponent = shown.removeprefix("0x").partition("p")
    whole, _, part = digits.partition(".")
    try:
        return cls(sign * int(whole + part or "x", 16) * 2.0 ** (int(exponent or 0) - 4 * len(part)))
    except ValueError:
        raise ValueError("invalid hexadecimal floating-point string") from None


_install(float, "fromhex", classmethod(_float_fromhex))


def _slice_indices(self, length, /):
    length = length.__index__()
    if length < 0:
        raise ValueError("length should not be negative")
    step = 1 if self.step is None else self.step.__index__()
    if step == 0:
        raise ValueError("slice step cannot be zero")
    least, most = (0, length) if step > 0 else (-1, length - 1)

    def bound(value, default):
        if value is None:
            return default
        value = value.__index__()
        return max(value + length, least) if value < 0 else min(value, most)

    first, last = (least, most) if step > 0 else (most, least)
    return bound(self.start, first), bound(self.stop, last), step


_install(slice, "indices", _slice_indices)
