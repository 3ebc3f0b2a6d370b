# abc. Which methods are abstract, the machine finds out when it makes a class.
# `register` is left out: isinstance and issubclass do not ask it.


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class ABCMeta(type):
    def register(cls, subclass):
        return subclass


def update_abstractmethods(cls):
    return cls


class ABC(metaclass=ABCMeta):
    __slots__ = ()


abstractproperty = property
