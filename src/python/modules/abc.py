# abc. `register` is kept in a list that isinstance does not ask: virtual subclasses are left out.


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class ABCMeta(type):
    def __new__(metacls, name, bases, namespace, **keywords):
        cls = type.__new__(metacls, name, bases, namespace, **keywords)
        update_abstractmethods(cls)
        return cls

    def register(cls, subclass):
        return subclass


def _is_abstract(value):
    if isinstance(value, property):
        return any([getattr(part, "__isabstractmethod__", False) for part in (value.fget, value.fset, value.fdel)])
    if isinstance(value, (classmethod, staticmethod)):
        return getattr(value.__func__, "__isabstractmethod__", False)
    return getattr(value, "__isabstractmethod__", False) is True


def update_abstractmethods(cls):
    names = [name for name, value in cls.__dict__.items() if _is_abstract(value)]
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if name not in names and _is_abstract(getattr(cls, name, None)):
                names.append(name)
    cls.__abstractmethods__ = frozenset(names)
    return cls


class ABC(metaclass=ABCMeta):
    __slots__ = ()


abstractproperty = property
