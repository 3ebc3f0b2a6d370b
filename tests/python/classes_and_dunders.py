class Meta: pass
class A:
    def __init__(self, *a, **k): print("A init", a, k); super().__init__()
    def __repr__(self): return f"{type(self).__name__}()"
    def who(self): return "A"
class B(A):
    def who(self): return "B" + super().who()
class C(A):
    def who(self): return "C" + super().who()
class D(B, C):
    def who(self): return "D" + super().who()
print(D(1).who(), D.__mro__, [k.__name__ for k in D.mro()], D.__bases__, issubclass(D, A))
try:
    class X(A, B): pass
except TypeError as e: print(e)
class N:
    __slots__ = ("a", "b")
n = N(); n.a = 1
for f in (lambda: n.b, lambda: setattr(n, "c", 1), lambda: n.__dict__): 
    try: print(f())
    except AttributeError as e: print(e)
class Desc:
    def __set_name__(self, owner, name): self.name = name; print("set_name", owner.__name__, name)
    def __get__(self, o, t=None): return self if o is None else o.__dict__.get(self.name, "unset")
    def __set__(self, o, v):
        if v < 0: raise ValueError(f"{self.name} must be >= 0")
        o.__dict__[self.name] = v
class Q:
    x = Desc(); y = Desc()
    def __init_subclass__(cls, tag=None, **kw): super().__init_subclass__(**kw); cls.tag = tag; print("sub", cls.__name__, tag)
class R(Q, tag="t"): pass
r = R(); r.x = 5; print(r.x, r.y, R.tag, type(R.x).__name__)
try: r.x = -1
except ValueError as e: print(e)
class P:
    def __init__(self): self._v = 0
    @property
    def v(self): "the v"; return self._v
    @v.setter
    def v(self, x): self._v = x
    @v.deleter
    def v(self): print("del v")
    @property
    def ro(self): return 1
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls): return cls.__name__
p = P(); p.v = 3; print(p.v, P.v.__doc__, P.s(1), p.c()); del p.v
try: p.ro = 1
except AttributeError as e: print(e)
try: del p.ro
except AttributeError as e: print(e)
try: p.nope
except AttributeError as e: print(e)
try: P.nope
except AttributeError as e: print(e)
class Num:
    def __init__(s, v): s.v = v
    def __add__(s, o): return Num(s.v + (o.v if isinstance(o, Num) else o)) if isinstance(o, (Num, int)) else NotImplemented
    __radd__ = __add__
    def __iadd__(s, o): s.v += 100; return s
    def __eq__(s, o): return isinstance(o, Num) and s.v == o.v
    def __hash__(s): return hash(s.v)
    def __lt__(s, o): return s.v < o.v
    def __bool__(s): return s.v != 0
    def __len__(s): return s.v
    def __getitem__(s, i):
        if isinstance(i, slice): return (i.start, i.stop, i.step)
        if i >= s.v: raise IndexError
        return i * 10
    def __contains__(s, x): return x == 42
    def __call__(s, *a, **k): return a, k
    def __neg__(s): return Num(-s.v)
    def __index__(s): return s.v
    def __int__(s): return s.v
    def __float__(s): return s.v / 2
    def __format__(s, spec): return f"Num<{spec}>"
    def __matmul__(s, o): return "mat"
    def __divmod__(s, o): return "dm"
    def __reversed__(s): return iter("rev")
    def __missing__(s, k): return k
    def __repr__(s): return f"Num({s.v})"
a = Num(3); print(a + 1, 1 + a, sum([Num(1), Num(2)]), a[1], a[1:2, ] if False else a[1:2], list(a), 42 in a, 1 in a, a(1, k=2), -a, [0, 1, 2, 3, 4][a], int(a), float(a), f"{a:xyz} {a}", a @ 1, divmod(a, 1), list(reversed(a)), len(a), bool(Num(0)), Num(1) == Num(1), Num(1) != Num(2), {Num(1): "k"}[Num(1)], hex(a), range(a))
a += 1; print(a, sorted([Num(3), Num(1)]), max(Num(1), Num(5)), Num(1) > Num(0))
for f in (lambda: a + "x", lambda: "x" + a, lambda: a - 1, lambda: a >= 1, lambda: a < "q", lambda: a[99], lambda: a.zz):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Ctx:
    def __enter__(self): print("in"); return 1
    def __exit__(self, *a): print("out", a[0]); return True
with Ctx() as x, Ctx(): print(x); raise ValueError
class It:
    def __iter__(self): yield from (1, 2)
print([*It(), *It()], dict(zip("ab", It())), *It(), sep="|")
class Sing:
    _i = None
    def __new__(cls, *a): 
        if cls._i is None: cls._i = super().__new__(cls)
        return cls._i
print(Sing() is Sing(), Sing.__name__, Sing.__qualname__, Sing.__module__, Sing.__doc__)
class Getattr:
    def __getattr__(self, n): return f"dyn {n}"
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
    def __delattr__(self, n): print("del", n)
    def __dir__(self): return ["a", "b"]
g = Getattr(); g.x = 4; print(g.x, g.foo, dir(g), vars(g)); del g.q
from abc import ABC, abstractmethod
class Abs(ABC):
    @abstractmethod
    def go(self): ...
    @property
    @abstractmethod
    def p(self): ...
try: Abs()
except TypeError as e: print(e)
class Half(Abs):
    def go(self): return 1
try: Half()
except TypeError as e: print(e)
print(type("Dyn", (A,), {"z": 1}).z, isinstance(True, int), type(A), type(None), type(...), type(NotImplemented), type(print), type(len), type(lambda: 0), type(A().who), type(x for x in []))
print(str(A().who).split(" at ")[0], repr(object()).split(" at ")[0], A.__dict__.keys() >= {"who"}, callable(A), hasattr(A, "who"), getattr(A, "nah", 7))
class Par(int):
    def __new__(cls, v): return super().__new__(cls, v * 2)
    def __add__(self, o): return Par(int(self) + o)
print(Par(4), Par(4) + 1, isinstance(Par(1), int), type(Par(1) * 2))
class L(list):
    def first(self): return self[0]
class Dm(dict):
    def __missing__(self, k): return f"missing {k}"
print(L([3, 4]).first(), L([1]) + [2], Dm(a=1)["a"], Dm()["q"], Dm().get("q"), type(L([1])[:]).__name__, repr(L([1])))
class Str(str):
    def shout(self): return self.upper() + "!"
print(Str("a").shout(), Str("a") + "b", type(Str("a") + "b"), len(Str("abc")))
