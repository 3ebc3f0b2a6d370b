# numbers: the tower, as classes to ask isinstance about. Left out: what CPython's classes have mixed in.

from abc import ABCMeta, abstractmethod


class _Tower(ABCMeta):
    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        return cls in subclass.__mro__ or any([issubclass(subclass, known) for known in cls.__dict__.get("_known", ())]) \
            or any([base.__subclasscheck__(subclass) for base in _TOWER if cls in base.__mro__ and base is not cls])

    def register(cls, subclass):
        cls._known = cls.__dict__.get("_known", ()) + (subclass,)
        return subclass


_TOWER = []


class Number(metaclass=_Tower):
    __hash__ = None


class Complex(Number):
    pass


class Real(Complex):
    pass


class Rational(Real):
    pass


class Integral(Rational):
    pass


Complex._known = (complex,)
Real._known = (float,)
Integral._known = (int,)
_TOWER += [Number, Complex, Real, Rational, Integral]
