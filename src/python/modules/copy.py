# copy. Left out: __reduce__ and its kin, copyreg.


class Error(Exception):
    pass


error = Error
_atomic = (type(None), int, float, bool, complex, str, bytes, type, range, type(...), type(NotImplemented),
           type(len), type(lambda: None), frozenset)


def copy(x):
    cls = type(x)
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    if cls in _atomic or isinstance(x, (type, BaseException)) and not isinstance(x, BaseException):
        return x
    if cls is tuple or cls is frozenset:
        return x
    if cls in (list, dict, set):
        return x.copy()
    return _rebuilt(x, cls, None)


def replace(obj, /, **changes):
    method = getattr(type(obj), "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return method(obj, **changes)


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    known = memo.get(id(x))
    if known is not None:
        return known[0]
    cls = type(x)
    if cls in _atomic or isinstance(x, type):
        return x
    method = getattr(cls, "__deepcopy__", None)
    if method is not None:
        made = method(x, memo)
    elif cls is list:
        made = []
        memo[id(x)] = (made, x)
        for item in x:
            made.append(deepcopy(item, memo))
        return made
    elif cls is dict:
        made = {}
        memo[id(x)] = (made, x)
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
        return made
    elif cls is set:
        made = set([deepcopy(item, memo) for item in x])
    elif cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        known = memo.get(id(x))
        if known is not None:
            return known[0]
        made = x
        for old, new in zip(x, items):
            if old is not new:
                made = tuple(items)
                break
    else:
        return _rebuilt(x, cls, memo)
    memo[id(x)] = (made, x)
    return made


def _rebuilt(x, cls, memo):
    if isinstance(x, (list, set)):
        made = cls.__new__(cls)
        items = [item if memo is None else deepcopy(item, memo) for item in x]
        made.extend(items) if isinstance(x, list) else made.update(items)
    elif isinstance(x, dict):
        made = cls.__new__(cls)
        for key, value in x.items():
            if memo is not None:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            dict.__setitem__(made, key, value)
    elif isinstance(x, tuple):
        made = tuple.__new__(cls, [item if memo is None else deepcopy(item, memo) for item in x])
    elif isinstance(x, (int, float, str, bytes)):
        return x
    elif isinstance(x, BaseException):
        made = cls(*(x.args if memo is None else deepcopy(x.args, memo)))
    else:
        if not hasattr(x, "__dict__") and not hasattr(cls, "__slots__"):
            raise TypeError(f"cannot pickle {cls.__name__!r} object")
        made = object.__new__(cls)
    if memo is not None:
        memo[id(x)] = (made, x)
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                value = getattr(x, name)
                object.__setattr__(made, name, value if memo is None else deepcopy(value, memo))
    for name, value in getattr(x, "__dict__", {}).items():
        object.__setattr__(made, name, value if memo is None else deepcopy(value, memo))
    return made
