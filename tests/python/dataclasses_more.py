from dataclasses import dataclass, field, asdict, astuple, replace, fields, is_dataclass, FrozenInstanceError, KW_ONLY, InitVar
from typing import ClassVar, Optional, List
@dataclass
class Point:
    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list, repr=False)
p = Point(1, 2); print(p, p == Point(1,2), asdict(p), astuple(p), replace(p, x=5), is_dataclass(p), [f.name for f in fields(p)])
try: Point()
except TypeError as e: print(e)
try: Point(1,2,3,4)
except TypeError as e: print(e)
try: Point(1, z=2)
except TypeError as e: print(e)
@dataclass(frozen=True, order=True)
class V:
    major: int
    minor: int = 0
v = V(1, 2); print(v < V(1,3), sorted([V(2), V(1,5), V(1)]), hash(v) == hash(V(1,2)), {v: 1}[V(1,2)])
try: v.major = 3
except FrozenInstanceError as e: print(type(e).__name__, e)
try: del v.major
except FrozenInstanceError as e: print(e)
@dataclass
class Base:
    a: int
    b: str = 'b'
    def __post_init__(self): print('post', self.a)
@dataclass
class Child(Base):
    c: float = 1.5
    _: KW_ONLY
    d: int = 4
print(Child(1), Child(1, 'x', 2.0, d=9))
@dataclass
class WithInit:
    v: int
    scale: InitVar[int] = 2
    total: int = field(init=False)
    count: ClassVar[int] = 0
    def __post_init__(self, scale): self.total = self.v * scale
print(WithInit(3), WithInit(3, 5).total)
try:
    @dataclass
    class Bad:
        x: list = []
except ValueError as e: print(e)
try:
    @dataclass
    class Bad2:
        x: int = 1
        y: int
except TypeError as e: print(e)
@dataclass(slots=True)
class S:
    x: int
    y: int = 3
s = S(1); print(s)
try: s.z = 1
except AttributeError as e: print(e)
@dataclass(eq=False)
class NoEq:
    x: int
print(NoEq(1) == NoEq(1), NoEq(1) != NoEq(1))
@dataclass
class Node:
    val: int
    next: Optional['Node'] = None
n = Node(1, Node(2)); print(n, asdict(n))
@dataclass(repr=False)
class R: x: int = 1
print('R object' in repr(R()))
match p:
    case Point(x=1, y=yy): print('matched', yy)
match v:
    case V(a, b): print(a, b)
print(Point.__match_args__, Point.__dataclass_fields__['x'].type, Point.__doc__)
@dataclass
class Inv:
    name: str
    price: float
    qty: int = 0
    def total(self) -> float: return self.price * self.qty
items = [Inv('a', 1.5, 2), Inv('b', 2.25, 4)]
print(sum(i.total() for i in items), max(items, key=lambda i: i.price).name)
print(Inv(name='z', price=1) == Inv('z', 1.0), repr(Inv('q', 3)))
@dataclass(unsafe_hash=True)
class H: x: int
print(hash(H(1)) == hash(H(1)))
try: hash(Point(1))
except TypeError as e: print(e)
try: V(1) < 3
except TypeError as e: print(e)
print(p.__dict__, vars(v))
p.__dict__['x'] = 77; print(p.x); p.extra = 1; print(p.__dict__)
