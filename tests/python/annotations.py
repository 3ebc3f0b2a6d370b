from dataclasses import dataclass, field, fields
from typing import Optional, ClassVar, Any, Generic, TypeVar, NamedTuple, TypedDict, Callable, Union, List, Dict, Protocol, Literal
import typing, asyncio
x: int = 3
y: 'Later'
z: list[int] | None = None
print(__annotations__)
def f(a: int, b: list[str] = None, *args: float, c: dict[str, int] = {}, **kw: Any) -> Optional[str]: ...
print(f.__annotations__)
@dataclass
class P:
    a: int
    b: 'str' = 'x'
    c: ClassVar[int] = 5
    d: list[int] = field(default_factory=list)
    e: Optional[int] = None
print(P(1), [f.name for f in fields(P)], P.__annotations__['a'], fields(P)[0].type)
T = TypeVar('T')
class Box(Generic[T]):
    def __init__(self, v: T) -> None: self.v = v
    def get(self) -> T: return self.v
print(Box[int](3).get(), Box(4).v, Box[int], T)
class L(list[int]): pass
print(L([1]), L.__bases__, L.__orig_bases__)
def first[T](xs: list[T], n: int = 1) -> T: return xs[0]
print(first([1,2]), first.__annotations__, first.__type_params__, first.__name__, first.__qualname__, first.__defaults__)
class Stack[T]:
    """doc"""
    items: list[T]
    def __init__(self): self.items = []
    def push(self, v: T) -> None: self.items.append(v)
    def pop(self) -> T: return self.items.pop()
    def map[U](self, f: Callable[[T], U]) -> 'Stack[U]':
        s = Stack[U]()
        for i in self.items: s.push(f(i))
        return s
s = Stack[int](); s.push(3); print(s.pop(), Stack.__type_params__, Stack.__name__, Stack.__doc__, Stack.map.__qualname__)
s.push(2); print(s.map(str).items)
type Pair[A] = tuple[A, A]
type Vec = list[float]
print(Pair, Vec, Vec.__value__, Pair.__type_params__, Pair[int])
class D[T: (int, str), *Ts, **P](Box[T]): pass
print(D.__type_params__, D.__mro__[1].__name__)
def deco(f): return f
class M:
    @deco
    def m[K, V](self, d: dict[K, V]) -> V: return super().__repr__ and 1
print(M().m({}))
async def co[T](x: T) -> T: return x
print(asyncio.run(co(3)))
def nested():
    a: undefined_name = 4
    def inner(q: int) -> "x": return a
    return inner
print(nested()(1), nested().__annotations__)
try:
    def bad(q: undefined_name): pass
except NameError as e: print(e)
class NT(NamedTuple):
    a: int
    b: str = 'z'
print(NT(1), NT._fields, NT.__annotations__)
class TD(TypedDict, total=False):
    k: int
print(TD(k=1), TD.__annotations__)
class Proto(Protocol):
    def m(self) -> int: ...
def g(q: asyncio.Queue[int], cb: Callable[[int], None], l: Literal['a'], t: asyncio.Task[None] | None = None): pass
print(list[int], dict[str, list[int]], tuple[int, ...], int | None, list[int] | str, isinstance(3, int | str), type[int])
try: isinstance(3, list[int])
except TypeError as e: print(e)
try: int[3]
except TypeError as e: print(e)
self = M(); self.attr: int = 5; print(self.attr)
class K:
    v: int
    w: str = 'w'
    def __init__(self) -> None:
        self.z: int = 4
print(K.__annotations__, K().z, hasattr(K, 'v'))
from math import *
print(sqrt(16), pi > 3)
from collections import *
print(Counter('aab'), deque([1]))
