from abc import ABC, abstractmethod, ABCMeta
from collections.abc import *
import collections.abc, numbers
class Shape(ABC):
    @property
    @abstractmethod
    def area(self) -> float: ...
    @abstractmethod
    def scale(self, k): "Scale."
    @classmethod
    @abstractmethod
    def unit(cls): ...
    @staticmethod
    @abstractmethod
    def name(): ...
    def describe(self): return f"{self.name()} of {self.area:.2f}"
class Sq(Shape):
    def __init__(self, s): self.s = s
    @property
    def area(self): return self.s ** 2
    def scale(self, k): return type(self)(self.s * k)
    @classmethod
    def unit(cls): return cls(1)
    @staticmethod
    def name(): return "square"
print(Sq(2).describe(), Sq.unit().scale(3).area, sorted(Shape.__abstractmethods__))
for f in (lambda: Shape(), lambda: type("Half", (Shape,), {"area": 1, "scale": 2})()):
    try: f()
    except TypeError as e: print(e)
@Shape.register
class Dot: pass
print(isinstance(Dot(), Shape), issubclass(Dot, Shape), issubclass(int, numbers.Integral), isinstance(1.0, numbers.Real))
class Seq(Sequence):
    def __init__(self, *a): self.a = a
    def __getitem__(self, i): return self.a[i]
    def __len__(self): return len(self.a)
s = Seq(1, 2, 2); print(s.count(2), s.index(2), 2 in s, list(reversed(s)), list(s), isinstance(s, Iterable), isinstance(s, Hashable))
class MM(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = MM(); m["a"] = 1; m.update(b=2); print(m.pop("a"), m.get("z", 0), m.setdefault("c", 3), dict(m), list(m.items()), repr(m.keys())[:8], "b" in m, m == {"b": 2, "c": 3}, m.popitem())
class MS(MutableSet):
    def __init__(self, it=()): self.s = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.s
    def __iter__(self): return iter(self.s)
    def __len__(self): return len(self.s)
    def add(self, x): self.s.append(x) if x not in self.s else None
    def discard(self, x): self.s.remove(x) if x in self.s else None
a, b = MS([1, 2]), MS([2, 3]); print(list(a | b), list(a & b), list(a - b), list(a ^ b), a <= b, a.isdisjoint(b), a == MS([2, 1])); a |= b; print(list(a)); a.remove(1); print(a.pop(), len(a))
try: MS().remove(1)
except KeyError as e: print(repr(e))
class Sized2(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, C): return any("__len__" in B.__dict__ for B in C.__mro__) or NotImplemented
print(isinstance([], Sized2), isinstance(1, Sized2), issubclass(dict, Sized2), isinstance(len, Callable), isinstance((i for i in ""), Generator), isinstance({}.keys(), KeysView), isinstance(range(1), Sequence), isinstance("", Collection), isinstance(b"", ByteString) if 0 else "", isinstance(lambda: 0, Hashable), isinstance([], Hashable), isinstance(iter([]), Iterator), isinstance({}, MutableMapping), isinstance(set(), MutableSet), isinstance(frozenset(), Set))
try: Sequence()
except TypeError as e: print(e)
class Gen(Generator):
    def send(self, v): raise StopIteration
    def throw(self, *a): raise StopIteration
print(list(Gen()), Gen().close())
Sq(1).nope()
