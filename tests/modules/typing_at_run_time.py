"""What the names of `typing` do at run time."""
import typing, asyncio
async def c(): pass
co = c()
for n, v in [("Hashable", 5), ("Sized", []), ("Iterable", []), ("Iterator", iter([])), ("Callable", print), ("Awaitable", co), ("Coroutine", co), ("Mapping", {}), ("Sequence", ()), ("Generator", (x for x in [])), ("AsyncIterator", 1), ("AsyncGenerator", 1), ("Container", []), ("Collection", set()), ("Set", set()), ("AbstractSet", set()), ("MutableMapping", {}), ("Dict", {}), ("Tuple", ()), ("Deque", 1), ("DefaultDict", {}), ("Counter", 1), ("SupportsInt", 1), ("SupportsIndex", 1), ("SupportsFloat", 1), ("Reversible", []), ("MutableSequence", []), ("ContextManager", 1), ("Type", int), ("Text", ""), ("KeysView", {}.keys()), ("FrozenSet", frozenset()), ("OrderedDict", 1)]:
    try: print(n, isinstance(v, getattr(typing, n)))
    except Exception as e: print(n, type(e).__name__, e)
co.close()
P = typing.NamedTuple("P", [("x", int), ("y", str)]); print(P(1, "a"), P.__annotations__, P._fields)
TD = typing.TypedDict("TD", {"a": int, "b": str}, total=False); print(TD.__annotations__, TD(a=1), TD.__name__, TD.__total__)
try: typing.List()
except TypeError as e: print(e)
print(typing.Literal["a", None], typing.get_origin(typing.Iterable[int]), typing.get_args(typing.Callable[[int], str]))
print(issubclass(dict, typing.Mapping), typing.Optional[typing.Awaitable[int]], typing.Coroutine[typing.Any, typing.Any, int])


@typing.final
class Last:
    pass


class Numbers(typing.Sequence[int]):
    def __getitem__(self, at):
        return [1, 2][at]

    def __len__(self):
        return 2


print(Last.__final__, list(Numbers()), 2 in Numbers(), Numbers().index(2))
import collections.abc as abc

print(isinstance([], (abc.Mapping, abc.Sequence)), isinstance(3, (abc.Mapping, typing.Callable)), isinstance(print, (int, (abc.Mapping, typing.Callable))))
print(issubclass(list, (abc.Mapping, abc.Sequence)), issubclass(int, (typing.Iterable, abc.Sized)), isinstance({}, (abc.Set, abc.Mapping)))
for wrong in (lambda: isinstance(1, (str, 5)), lambda: issubclass(int, (str, 5)), lambda: isinstance(1, typing.Any), lambda: issubclass(int, 5)):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
