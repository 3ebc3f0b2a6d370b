from typing import *
import typing, collections.abc
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int](); s.push(1); print(s.items, Stack[int], Stack.__parameters__, Stack[int].__args__, Stack[int].__origin__)
class Proto(Protocol):
    def run(self) -> int: ...
@runtime_checkable
class Sized2(Protocol):
    def __len__(self) -> int: ...
print(isinstance([], Sized2), isinstance(3, Sized2))
try: isinstance(1, Proto)
except TypeError as e: print(e)
try: Proto()
except TypeError as e: print(e)
class NT(NamedTuple):
    a: int
    b: str = "q"
    def hi(self): return self.a
n = NT(1); print(n, n._asdict(), n._replace(a=5), NT._fields, NT._field_defaults, n.hi(), NT.__annotations__)
class TD(TypedDict, total=False):
    x: int
    y: Required[str]
print(TD(x=1, y="a"), TD.__required_keys__, TD.__optional_keys__, TD.__total__)
print(Optional[int], Union[int, str, None], int | None, list[int], Callable[[int], str], Callable[..., None], Dict[str, List[int]], Literal["a", 1], Annotated[int, "m"], tuple[int, ...], type[int], Final[int], ClassVar[int])
print(get_type_hints(Stack.push), get_origin(list[int]), get_args(dict[str, int]), get_args(Callable[[int], str]), get_origin(Union[int, str]))
UserId = NewType("UserId", int); print(UserId(5), UserId, UserId.__name__)
print(cast(int, "x"), Any, NoReturn, TypeVar("Q", bound=int), TypeVar("R", int, str).__constraints__)
def first[U](xs: list[U]) -> U: return xs[0]
print(first([1]), first.__type_params__)
class Box[V: int]:
    def __init__(self, v: V): self.v = v
print(Box[int](3).v, Box.__type_params__, Box[int])
type Alias[X] = list[X] | None
print(Alias, Alias.__value__, Alias[int], Alias.__type_params__)
@overload
def ov(x: int) -> int: ...
@overload
def ov(x: str) -> str: ...
def ov(x): return x
print(ov(1), len(get_overloads(ov)))
@final
class Fin: pass
print(Fin.__final__)
class A:
    @override
    def m(self): pass
print(A.m.__override__)
try: assert_never(3)
except AssertionError as e: print(e)
print(reveal_type(1))
print(assert_type(1, int), is_typeddict(TD), Unpack[tuple[int]] , Self, TYPE_CHECKING)
try: Optional[1, 2]
except TypeError as e: print(e)
try: Union[()]
except TypeError as e: print(e)
try: List[int, str]
except TypeError as e: print(e)
try: isinstance([], list[int])
except TypeError as e: print(e)
try: isinstance([], List[int])
except TypeError as e: print(e)
print(isinstance(3, int | str), isinstance([], List), issubclass(dict, Mapping), isinstance(3, Hashable), isinstance((), collections.abc.Sequence))
P = ParamSpec("P"); print(Callable[P, int], Concatenate[int, P], P.args, P.kwargs)
print(list[T][int], Dict[str, T][int], (list[T] | None)[int] if False else "")
def d(x: "Undefined") -> None: ...
try: get_type_hints(d)
except NameError as e: print(e)
print(ForwardRef("x"), List["x"], Sequence[int], Awaitable[int], AsyncIterator[str], Generator[int, None, str], Coroutine[Any, Any, int])
Stack[int, str]
