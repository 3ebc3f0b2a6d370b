# abc. Which methods are abstract, the machine finds out when it makes a class.
# Left out: __subclasshook__.


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class ABCMeta(type):
    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(cls, subclass) and cls is not subclass:
            raise RuntimeError("Refusing to create an inheritance cycle")
        if not _registered:
            # Only from now on do isinstance and issubclass have to ask.
            ABCMeta.__instancecheck__ = _instancecheck
            ABCMeta.__subclasscheck__ = _subclasscheck
        _registered.append((cls, subclass))
        return subclass


_registered = []


def _instancecheck(cls, instance):
    return _subclasscheck(cls, type(instance))


def _subclasscheck(cls, subclass):
    mro = type.mro(subclass) if not hasattr(subclass, "__mro__") else subclass.__mro__
    if cls in mro:
        return True
    for abstract, known in _registered:
        if known in mro and cls in abstract.__mro__:
            return True
    return False


def update_abstractmethods(cls):
    return cls


class ABC(metaclass=ABCMeta):
    __slots__ = ()


abstractproperty = property


def abstractclassmethod(callable):
    return classmethod(abstractmethod(callable))


def abstractstaticmethod(callable):
    return staticmethod(abstractmethod(callable))


def get_cache_token():
    return len(_registered)
