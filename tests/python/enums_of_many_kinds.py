from enum import *
import enum
class Planet(Enum):
    EARTH = (5.976e+24, 6.37814e6)
    MARS = (6.421e+23, 3.3972e6)
    def __init__(self, mass, radius): self.mass = mass; self.radius = radius
    @property
    def g(self): return 6.67300E-11 * self.mass / self.radius**2
print(Planet.EARTH, Planet.MARS.g, repr(Planet.EARTH), Planet((6.421e+23, 3.3972e6)), len(Planet), Planet.EARTH in Planet, "x" in Planet, [p.name for p in reversed(Planet)])
class Shape(Enum):
    SQUARE = 2; DIAMOND = 1; CIRCLE = 3; ALIAS = 2
    def __str__(self): return self.name.lower()
    @classmethod
    def default(cls): return cls.CIRCLE
    @staticmethod
    def s(): return 1
    @classmethod
    def _missing_(cls, v): return cls.DIAMOND if v == "d" else None
print(Shape.ALIAS is Shape.SQUARE, list(Shape), Shape.__members__, Shape("d"), str(Shape.CIRCLE), f"{Shape.CIRCLE}", Shape.default(), Shape.SQUARE == 2, Shape.SQUARE.value, {Shape.SQUARE: 1})
for bad in [lambda: Shape(9), lambda: Shape["X"], lambda: Shape.SQUARE < Shape.CIRCLE, lambda: Shape(), lambda: setattr(Shape, "SQUARE", 1), lambda: delattr(Shape, "SQUARE"), lambda: setattr(Shape.SQUARE, "value", 3), lambda: Shape.nope]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
class Auto(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last): return name.lower()
    A = auto(); B = auto()
print([m.value for m in Auto])
class Perm(IntFlag):
    R = 4; W = 2; X = 1; RWX = 7
print(Perm.R | Perm.W, Perm(5), repr(Perm(6)), Perm.RWX & ~Perm.W, Perm.R in Perm.RWX, Perm(0), bool(Perm(0)), Perm.R + 1, [p for p in Perm], list(Perm(5)), Perm(8), len(Perm(7)), f"{Perm.R:04b}", Perm.R ^ Perm.RWX)
class Col(Flag, boundary=STRICT):
    RED = auto(); GREEN = auto()
try: Col(8)
except ValueError as e: print(e)
Animal = Enum("Animal", "ANT BEE CAT"); print(list(Animal), Animal.BEE.value, Enum("N", {"a": 1, "b": 2}).b, Enum("M", [("x", 5)], module="mm", qualname="q.M").x, IntEnum("I", ["P", "Q"], start=10).Q)
class Ord(Enum):
    def __lt__(s, o): return s.value < o.value
    LOW = 1; HIGH = 5
print(sorted([Ord.HIGH, Ord.LOW]), max(Ord, key=lambda o: o.value), Ord.LOW.__class__, Ord.LOW.name, type(Ord), isinstance(Ord.LOW, Ord), Ord.__doc__, Ord.LOW.__doc__)
class Data(Enum):
    @member
    def f(): return 1
    @nonmember
    class Inner: pass
    X = property(lambda s: 5) if 0 else 6
print(Data.f.name, Data.Inner.__name__)
match Shape.CIRCLE:
    case Shape.SQUARE: print("sq")
    case Shape.CIRCLE: print("ci")
class HS(IntEnum):
    OK = 200; NF = 404
    @property
    def ok(self): return self < 400
print(HS.OK == 200, HS(404), repr(HS.NF), f"{HS.OK} {HS.OK!r} {HS.OK:>5}", HS.OK.ok, HS.OK + 1, "%d %s" % (HS.OK, HS.NF), {200: "x"}[HS.OK], sum(HS), hash(HS.OK) == hash(200), str(HS.OK))
class S(StrEnum):
    A = "x"; B = auto()
print(S.A + "y", S.B, repr(S.B), "x" == S.A, S.A.upper(), {"x": 1}[S.A], isinstance(S.A, str), ",".join(S))
try:
    class S2(StrEnum): A = 1
except TypeError as e: print(e)
import json
print(json.dumps({"a": HS.OK, "s": S.A}))
try:
    class X(Enum):
        A = 1
        A = 2
except TypeError as e: print(e)
@verify(CONTINUOUS)
class V(IntEnum): A = 1; B = 2
try:
    @verify(CONTINUOUS)
    class V2(IntEnum): A = 1; B = 3
except ValueError as e: print(e)
class Base(Enum):
    def hi(self): return f"hi {self.name}"
class Kid(Base): Z = 1
print(Kid.Z.hi(), Kid.Z.hi, dir(Kid.Z)[-3:]) if 0 else print(Kid.Z.hi())
class Mixed(float, Enum): PI = 3.14
print(Mixed.PI * 2, repr(Mixed.PI), Mixed.PI)
class Bad(Enum):
    a = 1
    a = 2
