_p = property
import typing, enum, dataclasses, abc, inspect, json, contextlib, types
from typing import *
from enum import *; property = _p

from dataclasses import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__module__, type(e).__name__, e)
class Color(Enum):
    RED = 1; GREEN = 2; CRIMSON = 1
    @property
    def hot(self): return self is Color.RED
    def __str__(self): return f"c:{self.name}"
print(Color.RED, repr(Color.RED), Color(1), Color["GREEN"], list(Color), Color.CRIMSON is Color.RED, Color.__members__, len(Color), Color.RED in Color, Color.RED.hot, Color.RED.name, Color.RED.value, isinstance(Color.RED, Color), {Color.RED: 1}, Color.RED == 1, hash(Color.RED) == hash("RED")); t(lambda: Color(9)); t(lambda: Color["X"]); t(lambda: setattr(Color, "RED", 5)); t(lambda: Color.RED < Color.GREEN); t(lambda: 1 in Color); t(lambda: Color.BLUE); t(lambda: Color); t(lambda: type(Color)); t(lambda: list(reversed(Color)))
class N(IntEnum): A = auto(); B = auto()
print(N.A, repr(N.A), N.A + 1, N.A < N.B, N(2), f"{N.B}", N.A == 1, int(N.B), "%d" % N.A, json.dumps({"a": N.A}))
class S(StrEnum): X = auto(); Y = "why"
print(S.X, repr(S.X), S.X == "x", S.Y.upper(), f"{S.Y!s}", json.dumps([S.X]))
class P(Flag): R = auto(); W = auto(); X = auto(); RW = R | W
print(P.R | P.X, P.RW, repr(P.R | P.W), P.R in P.RW, ~P.R, P(0), bool(P.R & P.W), P.R ^ P.RW, list(P.RW), P(7), len(P.RW)); t(lambda: P(8))
class IF(IntFlag): A = 1; B = 2
print(IF.A | IF.B, IF(3), IF.A | 8, repr(IF.A), int(IF.A | IF.B), IF.A == 1)
@unique
class U(Enum): A = 1; B = 2
t(lambda: unique(Enum("Dup", {"A": 1, "B": 1})))
An = Enum("An", "CAT DOG"); print(An.CAT, list(An), An(2)); An2 = Enum("An2", ["a", "b"], start=0); print(list(An2))
class Planet(Enum):
    E = (5.97, 6.37); M = (6.4, 3.3)
    def __init__(self, mass, radius): self.mass = mass; self.radius = radius
print(Planet.E.mass, Planet.M.value, Planet.E)
class AN(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower()
    A = auto(); B = auto()
print(AN.A.value, list(AN))
class M(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return cls.A
print(M(55)); print(Color.RED.__class__, Color.__doc__, [m.name for m in Color]); 
class O(Enum):
    _ignore_ = ["z"]; z = 5; A = member(1) if False else 1; f = nonmember(7)
print(list(O), O.f); print(verify(UNIQUE)(U) is U); t(lambda: class_bad())
def class_bad():
    class Sub(Color): pass
t(class_bad); print(Color.RED.__hash__() == hash(Color.RED), Flag.__name__, P.R.name, (P.R | P.X).name, (P.R|P.X).value)
@dataclass
class A: x: int; y: str = "d"; z: list = field(default_factory=list)
a = A(1); print(a, a == A(1), A(1, y="q"), asdict(a), astuple(a), replace(a, x=5), fields(a)[0].name, is_dataclass(A), a.__match_args__); t(lambda: A()); t(lambda: A(1, 2, 3, 4)); t(lambda: A(1, w=2)); t(lambda: hash(a)); t(lambda: a < a)
@dataclass(frozen=True, order=True)
class B: a: int; b: int = field(default=3, compare=False)
b = B(1); print(b, hash(b) == hash(B(1, 9)), B(1) < B(2), sorted([B(3), B(2)])); t(lambda: setattr(b, "a", 2)); t(lambda: delattr(b, "a")); t(lambda: B(1) < 5)
@dataclass(slots=True)
class Sl: a: int = 1
t(lambda: setattr(Sl(), "zz", 1)); print(Sl(), Sl.__slots__)
@dataclass(kw_only=True)
class K: a: int; b: int = 2
t(lambda: K(1)); print(K(a=1)); t(lambda: K())
@dataclass
class KO: a: int; _: KW_ONLY; b: int = 0; c: int = field(default=1, repr=False, init=False)
print(KO(1, b=2)); t(lambda: KO(1, 2))
@dataclass
class PI:
    a: int; s: InitVar[int]; t: ClassVar[int] = 7; u: int = field(init=False)
    def __post_init__(self, s): self.u = self.a + s
print(PI(1, 2), PI.t); 
@dataclass
class Base: a: int
@dataclass
class Der(Base): b: int = 2
print(Der(1), asdict(Der(1)), [f.name for f in fields(Der)])
def bad1():
    @dataclass
    class X: a: int = 1; b: int
def bad2():
    @dataclass
    class X: a: list = []
t(bad1); t(bad2); C = make_dataclass("C", [("x", int), ("y", int, field(default=5)), "w"][:2]); print(C(1)); print(asdict(A(1, z=[A(2)]))); t(lambda: fields(5)); t(lambda: asdict(5)); t(lambda: replace(KO(1), c=3)); print(A.__eq__(a, 5), A.__init__.__name__, A.__doc__)
match a:
    case A(x=1, y=yy): print(yy)
class Sh(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
t(lambda: Sh())
class Sq(Sh):
    def area(self): return 4
t(lambda: Sq().area()); print(Sh.__abstractmethods__ == frozenset({"area", "name"}), inspect.isabstract(Sh), issubclass(Sq, Sh)); 
class It(abc.ABC): pass
It.register(int); print(isinstance(5, It), issubclass(int, It), isinstance("a", It))
import collections.abc as ca
print([isinstance(x, c) for x in ([], (), {}, set(), "a", 5, iter([]), (i for i in []), len) for c in (ca.Iterable, ca.Sequence, ca.Mapping, ca.Hashable, ca.Callable, ca.Sized, ca.Iterator, ca.Collection, ca.MutableSequence, ca.Generator)])
T = TypeVar("T")
for v in (List[int], Dict[str, int], Optional[int], Union[int, str], Callable[[int], str], Tuple[int, ...], Any, Literal['a', 1], Type[int], list[int], int | None, Iterable[str], Awaitable[int], Annotated[int, 'x'], ClassVar[int], T, Union[int, int], Callable[..., Any], Generator[int, None, str], Coroutine[Any, Any, int], Sequence[int], NoReturn, dict[str, list[int]], NewType('UserId', int), Self, Never, List, Dict, Callable, Union, List[T], Union[int, None, str], Optional[Union[int, str]], Type, Deque[int], Mapping[str, T], Final[int], Tuple[()], Tuple): print(v)
class Stack(Generic[T]):
    def __init__(self): self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int](); s.push(1); print(s.items, Stack[int], Stack.__parameters__, type(s).__name__, s.__orig_class__ if hasattr(s, "__orig_class__") else "")
class Box[Q]:
    def __init__(self, v: Q): self.v = v
print(Box(1).v, Box[int]); print(get_type_hints(Stack.push), get_origin(List[int]), get_args(Dict[str, int]), get_origin(Optional[int]), get_args(Callable[[int], str]), get_origin(int), get_args(list[int]), get_origin(Annotated[int, 1]))
class Pt(NamedTuple):
    x: int; y: int = 0
    def d(self): return self.x + self.y
print(Pt(1), Pt(1, 2).d(), Pt._fields, Pt.__annotations__, Pt._field_defaults); t(lambda: Pt())
class TD(TypedDict, total=False):
    a: int; b: Required[str]
print(TD(a=1), TD.__annotations__, TD.__total__, TD.__required_keys__, TD.__optional_keys__, type(TD(a=1)))
@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...
class F:
    def close(self): pass
print(isinstance(F(), Closable), isinstance(5, Closable), issubclass(F, Closable))
class NP(Protocol): x: int
t(lambda: isinstance(5, NP)); t(lambda: NP()); print(cast(int, "a"), NewType("U", int)(5)); t(lambda: List()); t(lambda: Optional()); t(lambda: Any()); t(lambda: assert_never(5)); t(lambda: Union[int, str] == Union[str, int]); t(lambda: isinstance(5, Union[int, str])); t(lambda: isinstance(5, int | str)); t(lambda: isinstance(5, List[int])); t(lambda: hash(List[int]) == hash(List[int])); t(lambda: List[int] == List[int]); t(lambda: T.__name__); t(lambda: T.__bound__); t(lambda: TypeVar("B", bound=int).__bound__); t(lambda: Literal[1, 2].__args__); t(lambda: get_type_hints(A)); t(lambda: TYPE_CHECKING); t(lambda: get_type_hints(Pt)); t(lambda: is_typeddict(TD)); t(lambda: get_protocol_members(Closable)); 
def ann(a: "int", b: "list[str]" = None, *c: int, d: Optional[str] = None) -> "A": ...
t(lambda: get_type_hints(ann)); t(lambda: ann.__annotations__); type Al = int | str; print(Al, Al.__value__)
@overload
def ov(x: int) -> int: ...
@overload
def ov(x: str) -> str: ...
def ov(x): return x
print(ov(1)); t(lambda: final(A) is A)
