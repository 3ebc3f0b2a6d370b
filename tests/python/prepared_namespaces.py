from enum import Enum, IntEnum, Flag, auto, unique, StrEnum
try:
    class Color(Enum):
        RED = 1
        RED = 2
except TypeError as e:
    print("TypeError", e)
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, bases, kw)
        return {"injected": 1}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")))
        return super().__new__(mcs, name, bases, dict(ns))
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", a, k)
        return super().__call__(*a, **k)
class A(metaclass=Meta, tag="t"):
    y = injected + 1
    def __init__(self, v): self.v = v
print(A.y, A.injected, A(3).v)
class Order(dict):
    def __setitem__(self, k, v):
        if k in self: print("redefined", k)
        super().__setitem__(k, v)
class M2(type):
    @classmethod
    def __prepare__(mcs, name, bases): return Order()
class B(metaclass=M2):
    def a(self): pass
    def a(self): return 2
    b = 1
    b = 2
print(B().a(), B.b)
class Singleton(type):
    _i = {}
    def __call__(cls, *a, **k):
        if cls not in cls._i:
            cls._i[cls] = super().__call__(*a, **k)
        return cls._i[cls]
class S(metaclass=Singleton): pass
print(S() is S(), type(S), type(type(S)))
@unique
class P(IntEnum):
    LOW = auto(); HIGH = auto()
print(list(P), P.LOW < P.HIGH, P(2), repr(P.HIGH), f"{P.LOW}", P["LOW"].name)
try:
    @unique
    class Q(Enum):
        a = 1; b = 1
except ValueError as e: print(e)
class W(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
print(W.R | W.X, W(3), ~W.R, W.RW in (W.R|W.W,), list(W.RW), W(0), repr(W(7)))
class St(StrEnum):
    A = auto(); B = "bb"
print(St.A, repr(St.B), St.B == "bb", St("bb"), f"{St.A:>5}|")
try: W("q")
except ValueError as e: print(e)
try: P(9)
except ValueError as e: print(e)
try: P.LOW = 3
except AttributeError as e: print(e)
try: P.NOPE
except AttributeError as e: print(e)
try:
    class Sub(P): pass
except TypeError as e: print(e)
