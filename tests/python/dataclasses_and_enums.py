from dataclasses import dataclass, field, asdict, astuple, replace, fields, FrozenInstanceError, KW_ONLY, InitVar, is_dataclass
from typing import ClassVar, Optional
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
@dataclass
class A:
    x: int
    y: int = 2
    z: list = field(default_factory=list, repr=False)
    c: ClassVar[int] = 5
print(A(1), A(1, 3, [1]).z, A(1) == A(1), A(1) == A(2), A.c, asdict(A(1, z=[A(2)])), astuple(A(1)), replace(A(1), y=9), [f.name for f in fields(A)], A.__match_args__, is_dataclass(A), is_dataclass(A(1)))
t(lambda: A()); t(lambda: A(1, 2, 3, 4)); t(lambda: A(1, q=2)); t(lambda: A(1, x=2)); t(lambda: hash(A(1))); t(lambda: A(1) < A(2))
@dataclass(frozen=True, order=True)
class B:
    a: int
    b: str = "q"
print(B(1), hash(B(1)) == hash(B(1)), B(1) < B(2), B(1, "z") > B(1, "a"), {B(1): 1}[B(1)], sorted([B(3), B(1)]))
def setb():
    b = B(1); b.a = 5
t(setb)
def delb():
    b = B(1); del b.a
t(delb); t(lambda: B())
@dataclass
class C(A):
    w: str = "w"
    def __post_init__(self): self.total = self.x + self.y
print(C(1), C(1).total, C(1, w="k"), isinstance(C(1), A), C(1) == A(1))
@dataclass(kw_only=True)
class Kw:
    a: int
    b: int = 3
print(Kw(a=1)); t(lambda: Kw(1)); t(lambda: Kw())
@dataclass
class M:
    a: int
    _: KW_ONLY
    b: int = 1
print(M(1, b=2)); t(lambda: M(1, 2))
@dataclass
class V:
    a: int
    scale: InitVar[int] = 2
    b: int = field(init=False)
    def __post_init__(self, scale): self.b = self.a * scale
print(V(3), V(3, 5).b)
@dataclass(slots=True)
class S:
    a: int
    b: int = 0
print(S(1), S(1).a, S.__slots__)
t(lambda: setattr(S(1), "zz", 1))
def bad():
    @dataclass
    class X:
        a: list = []
t(bad)
def bad2():
    @dataclass
    class X:
        a: int = 1
        b: int
t(bad2)
@dataclass
class Node:
    v: int
    next: Optional["Node"] = None
n = Node(1, Node(2)); print(n); n.next.next = n; print(n)
match A(1, 2):
    case A(x, y=2): print("matched", x)
@dataclass(eq=False)
class E: a: int = 0
print(E() == E(), len({E(), E()}))
@dataclass(unsafe_hash=True)
class U: a: int
print(hash(U(1)) == hash(U(1)))
from enum import Enum, IntEnum, Flag, IntFlag, auto, unique, StrEnum
class Color(Enum):
    RED = 1
    GREEN = 2
    ALIAS = 1
    def describe(self): return f"{self.name}:{self.value}"
    @classmethod
    def default(cls): return cls.RED
    @property
    def loud(self): return self.name.upper() + "!"
print(Color.RED, repr(Color.RED), Color(2), Color["GREEN"], Color.ALIAS is Color.RED, list(Color), len(Color), Color.RED.describe(), Color.default(), Color.GREEN.loud, Color.RED == Color.RED, Color.RED != Color.GREEN, Color.RED in Color, 2 in Color, 9 in Color, {Color.RED: "r"}[Color.RED], Color.__members__, Color, f"{Color.RED}", isinstance(Color.RED, Color), type(Color.RED), Color.RED.name, hash(Color.RED) == hash(Color.RED))
t(lambda: Color(9)); t(lambda: Color["X"]); t(lambda: Color.RED < Color.GREEN); t(lambda: setattr(Color, "RED", 5)); t(lambda: Color.NOPE); t(lambda: setattr(Color.RED, "value", 3)); t(lambda: Color.RED.RED)
class P(IntEnum):
    LOW = 1
    HIGH = auto()
print(P.LOW, repr(P.LOW), P.LOW < P.HIGH, P.HIGH + 1, P(2), f"{P.LOW}", sorted([P.HIGH, P.LOW]), P.LOW == 1, int(P.HIGH), [10, 20, 30][P.LOW], max(P), "%d" % P.HIGH)
class W(StrEnum):
    A = auto()
    B = "bee"
print(W.A, repr(W.A), W.B == "bee", W.B.upper(), W("a"), f"{W.B:>5}", ",".join(W))
class F(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
print(F.R | F.X, repr(F.R | F.W), F.R in (F.R | F.W), F.RW, ~F.R, F(0), bool(F(0)), list(F.RW), F.R & F.RW, F(5), len(F.RW), F.RW ^ F.R)
class IFl(IntFlag):
    A = 1; B = 2
print(IFl.A | IFl.B, repr(IFl.A | 4), IFl.A + 1, IFl(3))
class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def g(self): return round(self.mass / self.radius ** 2, 3)
print(Planet.EARTH.g, Planet.MARS.value, Planet((0.64, 3.39)))
def dup():
    @unique
    class D(Enum):
        A = 1; B = 1
t(dup)
def ext():
    class C2(Color): Z = 5
t(ext)
Anim = Enum("Anim", "CAT DOG"); print(Anim.CAT, list(Anim), Anim.DOG.value); print(Enum("Q", ["A", "B"]).B, Enum("Q", {"A": "x"}).A.value)
class Auto(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last): return name.lower()
    ONE = auto(); TWO = auto()
print(Auto.ONE.value, Auto.TWO)
class Miss(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return cls.A
print(Miss(77), Color.GREEN.value * 2, [c.name for c in Color if c.value > 1])
match Color.RED:
    case Color.GREEN: print("g")
    case Color.RED: print("r")
