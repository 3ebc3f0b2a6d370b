from dataclasses import *
import dataclasses, typing
@dataclass(order=True, frozen=True)
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False, repr=False)
a, b = P(1, 2), P(1, 3, ["t"])
print(a < b, a == P(1, 2, [3]), hash(a) == hash(P(1, 2)), a, sorted([b, a]))
try: a.x = 3
except FrozenInstanceError as e: print(repr(e))
try: del a.x
except FrozenInstanceError as e: print(e)
print(asdict(b), astuple(b), replace(a, y=9), [f.name for f in fields(P)], fields(a)[1].name)
@dataclass
class Base:
    name: str
    n: typing.ClassVar[int] = 3
    iv: InitVar[int] = 5
    def __post_init__(self, iv): self.double = iv * 2
@dataclass(kw_only=True, slots=True)
class K:
    a: int
    b: str = "x"
print(Base("q").double, Base("q", 7).double, Base("q"), K(a=1), K.__slots__)
try: K(1)
except TypeError as e: print(e)
try: K()
except TypeError as e: print(e)
try: P()
except TypeError as e: print(e)
try: P(1, 2, 3, 4)
except TypeError as e: print(e)
try:
    @dataclass
    class Bad:
        a: int = 1
        b: str
except TypeError as e: print(e)
try:
    @dataclass
    class Bad2:
        a: list = []
except ValueError as e: print(e)
@dataclass
class Q:
    a: int
    _: KW_ONLY
    b: int = 2
print(Q(1, b=3), Q.__match_args__)
match P(1, 5):
    case P(x=1, y=yy): print("m", yy)
match Q(4):
    case Q(n): print("q", n)
C = make_dataclass("C", ["x", ("y", int), ("z", int, field(default=5))], namespace={"add": lambda s: s.y + s.z})
print(C(1, 2), C(1, 2).add(), is_dataclass(C), is_dataclass(C(1, 2)))
@dataclass(eq=False)
class E: v: int
print(E(1) == E(1))
@dataclass(unsafe_hash=True)
class H: v: int
print({H(1): 2}[H(1)])
@dataclass
class Tree:
    v: int
    kids: "list[Tree]" = field(default_factory=list)
t = Tree(1, [Tree(2)]); t.kids.append(t); print(t)
try: {Tree(1): 1}
except TypeError as e: print(e)
@dataclass(repr=False)
class NR: a: int
print(str(NR(1)).startswith("<__main__.NR object at"))
@dataclass
class Sub(Base):
    extra: dict[str, int] = field(default_factory=dict, metadata={"u": 1})
print(Sub("s"), fields(Sub)[-1].metadata["u"], Sub.__doc__, P.__doc__)
print(replace(Sub("s"), name="t", iv=1))
import copy
print(copy.replace(a, x=10), copy.deepcopy(b), K(a=1) == K(a=1))
K(a=1).zzz = 2
