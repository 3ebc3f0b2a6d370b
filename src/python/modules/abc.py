# abc. Which methods are abstract, the machine finds out when it makes a class.


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class ABCMeta(type):
    def __init__(cls, name, bases, namespace, **keywords):
        if "__subclasshook__" in namespace:
            _ask_from_now_on()

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(cls, subclass) and cls is not subclass:
            raise RuntimeError("Refusing to create an inheritance cycle")
        if not _registered:
            _ask_from_now_on()
        _registered.append((cls, subclass))
        return subclass


_registered = []


def _ask_from_now_on():
    # Before, isinstance and issubclass need not ask.
    ABCMeta.__instancecheck__ = _instancecheck
    ABCMeta.__subclasscheck__ = _subclasscheck


def _instancecheck(cls, instance):
    return _subclasscheck(cls, type(instance))


def _subclasscheck(cls, subclass):
    hook = getattr(cls, "__subclasshook__", None)
    if hook is not None:
        answer = hook(subclass)
        if answer is not NotImplemented:
            return bool(answer)
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
