import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Generic, TypeVar, ParamSpec, Self, overload, Final, Protocol, NewType, TYPE_CHECKING, Annotated, get_type_hints
T = TypeVar("T"); P = ParamSpec("P"); UserId = NewType("UserId", int)
MAX: Final = 3
class Stream(Generic[T]):
    def __init__(self, src: AsyncIterator[T]) -> None: self._src = src
    def map(self, f: Callable[[T], Awaitable[T]]) -> "Stream[T]":
        async def it():
            async for x in self._src: yield await f(x)
        return Stream(it())
    def filter(self, p) -> Self:
        async def it():
            async for x in self._src:
                if p(x): yield x
        return type(self)(it())
    async def collect(self) -> list[T]: return [x async for x in self._src]
    def __aiter__(self): return self._src.__aiter__()
async def ticks(n: int, every: float = 0.01) -> AsyncIterator[int]:
    for i in range(n):
        yield i
        await asyncio.sleep(every)
async def dbl(x: int) -> int: await asyncio.sleep(0.001); return x * 2
def with_log(f: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
    async def w(*args: P.args, **kwargs: P.kwargs) -> T:
        print("->", f.__name__, args, kwargs); return await f(*args, **kwargs)
    return w
@with_log
async def total(xs: "list[int]", *, start: UserId = UserId(0)) -> int: return sum(xs, start)
async def main() -> None:
    print(await Stream(ticks(6)).map(dbl).filter(lambda x: x % 3).collect())
    print(await total([1, 2], start=UserId(5)), Stream[int], UserId, T, P, Annotated[int, "m"], Stream.__parameters__)
    async for x in Stream(ticks(2)): print(x)
    merged = asyncio.Queue()
    async def pump(name, s):
        async for x in s: await merged.put((name, x))
    async with asyncio.TaskGroup() as tg:
        tg.create_task(pump("a", ticks(3, .03))); tg.create_task(pump("b", ticks(3, .05)))
    while not merged.empty(): print(merged.get_nowait(), end=" ")
    print()
    print(ticks.__annotations__, main.__annotations__, isinstance(ticks(1), AsyncIterator), isinstance(dbl, Callable))
asyncio.run(main())
