# weakref: references that keep nothing alive. Objects have no reference counts here: whether one is gone is found out by a look through
# the heap when a reference is asked, and rarely where a program asks all the time. Callbacks and finalizers are called where a program
# lets go by `del` or at a function's end, else when the task's step is over, and at the end. Left out: counts of references; and cycles that CPython
# would only find later are gone at once.
from _machine import _weak_drop, _weak_get, _weak_look, _weak_new
import operator as _operator
from collections.abc import MutableMapping as _MutableMapping
from collections.abc import MutableSet as _MutableSet


class ReferenceType:
    def __init__(self, object, callback=None, /):
        self.__callback__ = callback
        self._hash = None
        self._at = _weak_new(self, object, callback is not None, False)

    def _get(self):
        return _weak_get(self._at)

    def __call__(self):
        _weak_look()
        return _weak_get(self._at)

    def close(self):
        callback, self.__callback__ = self.__callback__, None
        if callback is not None:
            callback(self)

    def __eq__(self, other):
        if not isinstance(other, ReferenceType):
            return NotImplemented
        mine, its = self._get(), other._get()
        return self is other if mine is None or its is None else mine == its

    def __hash__(self):
        if self._hash is None:
            target = self()
            if target is None:
                raise TypeError("weak object has gone away")
            self._hash = hash(target)
        return self._hash

    def __repr__(self):
        target = self()
        what = "dead" if target is None else f"to '{type(target).__name__}' at {id(target):#x}"
        return f"<weakref at {id(self):#x}; {what}>"


ref = ReferenceType


def _target(proxy):
    target = object.__getattribute__(proxy, "_reference")()
    if target is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return target


class ProxyType:
    def __init__(self, reference):
        object.__setattr__(self, "_reference", reference)

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        target = _target(self)
        return f"<weakproxy at {id(self):#x} to {type(target).__name__} at {id(target):#x}>"

    def __str__(self):
        return str(_target(self))

    def __bool__(self):
        return bool(_target(self))

    def __iter__(self):
        return iter(_target(self))

    def __next__(self):
        return next(_target(self))

    __hash__ = None


class CallableProxyType(ProxyType):
    def __call__(self, *args, **keywords):
        return _target(self)(*args, **keywords)


def _forwarded(function):
    return lambda self, *others: function(
        _target(self), *[_target(other) if type(other) in ProxyTypes else other for other in others])


ProxyTypes = (ProxyType, CallableProxyType)
for _name in ("add and_ contains delitem eq floordiv ge getitem gt iadd imul isub le lshift lt matmul mod mul ne neg or_ pow rshift "
              "setitem sub truediv xor abs invert pos index").split():
    setattr(ProxyType, f"__{_name.strip('_')}__", _forwarded(getattr(_operator, _name)))
ProxyType.__len__ = _forwarded(len)


def proxy(object, callback=None, /):
    kind = CallableProxyType if callable(object) else ProxyType
    if callback is None:
        return kind(ReferenceType(object))
    made = kind(ReferenceType(object, lambda reference: callback(made)))
    return made


class WeakMethod(ReferenceType):
    def __init__(self, method, callback=None):
        self._name = method.__func__.__name__
        super().__init__(method.__self__, callback)

    def __call__(self):
        target = super().__call__()
        return None if target is None else getattr(target, self._name)


class _KeyedReference(ReferenceType):
    def __init__(self, object, callback, key):
        super().__init__(object, callback)
        self.key = key


KeyedRef = _KeyedReference


class WeakValueDictionary(_MutableMapping):
    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def _alive(self):
        _weak_look()
        found = {key: reference._get() for key, reference in self.data.items()}
        for key in [key for key, value in found.items() if value is None]:
            del self.data[key], found[key]
        return found

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = ReferenceType(value)

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        return key in self.data and self.data[key]() is not None

    def __len__(self):
        return len(self._alive())

    def __iter__(self):
        return iter(self._alive())

    def keys(self):
        return iter(self._alive())

    def values(self):
        return iter(list(self._alive().values()))

    def items(self):
        return iter(list(self._alive().items()))

    def copy(self):
        return type(self)(self._alive())

    def valuerefs(self):
        return list(self.data.values())

    def itervaluerefs(self):
        return iter(self.valuerefs())

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"


class WeakKeyDictionary(_MutableMapping):
    def __init__(self, other=None):
        self.data = {}
        if other is not None:
            self.update(other)

    def _alive(self):
        _weak_look()
        found = [(reference, reference._get()) for reference in self.data]
        for reference, key in found:
            if key is None:
                del self.data[reference]
        return [(reference, key) for reference, key in found if key is not None]

    def __getitem__(self, key):
        return self.data[ReferenceType(key)]

    def __setitem__(self, key, value):
        self.data[ReferenceType(key)] = value

    def __delitem__(self, key):
        del self.data[ReferenceType(key)]

    def __contains__(self, key):
        try:
            return ReferenceType(key) in self.data
        except TypeError:
            return False

    def __len__(self):
        return len(self._alive())

    def __iter__(self):
        return iter([key for _, key in self._alive()])

    def keys(self):
        return iter(self)

    def values(self):
        return iter([self.data[reference] for reference, _ in self._alive()])

    def items(self):
        return iter([(key, self.data[reference]) for reference, key in self._alive()])

    def copy(self):
        return type(self)(dict(self.items()))

    def keyrefs(self):
        return list(self.data)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"


class WeakSet(_MutableSet):
    def __init__(self, data=None):
        self.data = {}
        for item in data or ():
            self.add(item)

    def _alive(self):
        _weak_look()
        found = [(reference, reference._get()) for reference in self.data]
        for reference, item in found:
            if item is None:
                del self.data[reference]
        return [item for _, item in found if item is not None]

    def add(self, item):
        self.data[ReferenceType(item)] = None

    def discard(self, item):
        self.data.pop(ReferenceType(item), None)

    def remove(self, item):
        if item not in self:
            raise KeyError(ReferenceType(item))
        self.discard(item)

    def update(self, other):
        for item in other:
            self.add(item)

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(self._alive())

    def __contains__(self, item):
        try:
            return ReferenceType(item) in self.data
        except TypeError:
            return False

    def __len__(self):
        return len(self._alive())

    def __iter__(self):
        return iter(self._alive())

    def union(self, other):
        return type(self)([*self, *other])

    def difference(self, other):
        return type(self)(set(self) - set(other))

    def intersection(self, other):
        return type(self)(set(self) & set(other))

    def symmetric_difference(self, other):
        return type(self)(set(self) ^ set(other))

    def difference_update(self, other):
        self.data = self.difference(other).data

    def intersection_update(self, other):
        self.data = self.intersection(other).data

    def symmetric_difference_update(self, other):
        self.data = self.symmetric_difference(other).data

    def issubset(self, other):
        return set(self) <= set(other)

    def issuperset(self, other):
        return set(self) >= set(other)

    def __repr__(self):
        return repr(set(self._alive()))


class finalize:
    atexit = True

    def __init__(self, obj, func, /, *args, **kwargs):
        if not callable(func):
            raise TypeError("finalize() requires a callable")
        self._call = (func, args, kwargs)
        self._at = _weak_new(self, obj, True, True)

    def __call__(self, _=None):
        found, self._call = self._call, None
        if found is not None:
            _weak_drop(self._at)
            func, args, kwargs = found
            return func(*args, **kwargs)

    def close(self):
        if self.atexit or _weak_get(self._at) is None:
            self()

    def detach(self):
        found = self.peek()
        if found is not None:
            self._call = None
            _weak_drop(self._at)
        return found

    def peek(self):
        target = None if self._call is None else _weak_get(self._at)
        return None if target is None else (target, *self._call)

    @property
    def alive(self):
        _weak_look()
        return self._call is not None

    def __repr__(self):
        target = self.peek()
        what = "dead" if target is None else f"for {type(target[0]).__name__!r} at {id(target[0]):#x}"
        return f"<finalize object at {id(self):#x}; {what}>"
