import functools, itertools, collections, operator, contextlib, heapq, bisect, json, copy, abc, inspect, types, typing
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
@functools.lru_cache(maxsize=2)
def sq(x): print("calc", x); return x * x
print(sq(2), sq(2), sq(3), sq(4), sq(2), sq.cache_info()); sq.cache_clear(); print(sq.cache_info(), sq.__name__, sq.__wrapped__(5))
@functools.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
p = functools.partial(int, base=2); print(p("101"), functools.partial(pow, 2)(5), p.func, p.keywords, p.args)
print(functools.reduce(operator.add, [1, 2, 3], 10)); t(lambda: functools.reduce(operator.add, []))
def deco(f):
    @functools.wraps(f)
    def w(*a, **k): "wdoc"; return f(*a, **k)
    return w
@deco
def orig(a, b=2): "the doc"; return a + b
print(orig.__name__, orig.__doc__, orig(1), orig.__wrapped__(1, 1))
class CP:
    @functools.cached_property
    def v(self): print("once"); return 42
c = CP(); print(c.v, c.v, c.__dict__)
@functools.total_ordering
class TO:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(TO(1) <= TO(1), TO(2) > TO(1), TO(1) >= TO(2), sorted([TO(3), TO(1)])[0].v, max(TO(1), TO(5)).v)
@functools.singledispatch
def show(x): return f"obj {x}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
def _(x): return f"list {len(x)}"
print(show(1), show("a"), show([1]), show(True))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
I = itertools
print(list(I.islice(I.count(5, 2), 3)), list(I.chain("ab", [1])), list(I.chain.from_iterable(["ab", "c"])), list(I.accumulate([1, 2, 3])), list(I.accumulate([1, 2, 3], operator.mul, initial=10)), list(I.product("ab", [1, 2])), list(I.permutations([1, 2, 3], 2)), list(I.combinations("abc", 2)), list(I.combinations_with_replacement("ab", 2)), list(I.repeat(1, 3)), list(I.islice(I.cycle("ab"), 5)), list(I.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(I.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(I.starmap(pow, [(2, 3), (3, 2)])), list(I.zip_longest("abc", [1], fillvalue="-")), [(k, list(g)) for k, g in I.groupby("aabbca")], [(k, list(g)) for k, g in I.groupby([1, 3, 2, 4], key=lambda x: x % 2)], list(I.compress("abc", [1, 0, 1])), list(I.filterfalse(lambda x: x % 2, range(5))), list(I.pairwise("abc")), [list(x) for x in I.tee([1, 2])], list(I.batched("abcde", 2)), list(I.islice("abcdefg", 1, 6, 2)), list(I.product([0, 1], repeat=2)), list(I.permutations("ab")))
C = collections
d = C.deque([1, 2, 3], maxlen=3); d.append(4); d.appendleft(0); print(d, d[0], d[-1], len(d), 2 in d, d.index(2), d.count(2)); d.rotate(1); print(d, list(reversed(d)), d.pop(), d.popleft(), d, d.maxlen); d.extend([7, 8]); d.extendleft([9]); print(d, d == C.deque([9, 7, 8]) or d, bool(C.deque()), C.deque("ab") + C.deque("c"), C.deque([1]) * 2, C.deque("abc").copy()); t(lambda: C.deque().pop()); t(lambda: C.deque([1])[5]); d.remove(7); d.insert(1, "i"); d.reverse(); print(d); d.clear(); print(d, C.deque([1, [2]]))
dd = C.defaultdict(list); dd["a"].append(1); dd["b"]; print(dd, dict(dd), "c" in dd, dd.get("c"), C.defaultdict(int, {"a": 1}), C.defaultdict(lambda: 5)["x"], len(dd)); t(lambda: C.defaultdict(None)["x"])
c = C.Counter("mississippi"); print(c, c.most_common(2), c["z"], sum(c.values()), c + C.Counter("ms"), c - C.Counter("iiii"), c & C.Counter("mi"), c | C.Counter("mmm"), sorted(c.elements())[:3], c.total(), C.Counter(a=1, b=2), C.Counter({"x": 3}), +C.Counter(a=-1, b=1), c == C.Counter("mississippi")); c.update("mm"); c.subtract({"m": 1}); print(c["m"], dict(c), list(c), c.most_common()[-1]); del c["zz"]; print(C.Counter([1, 1, 2]).most_common(1), C.Counter())
od = C.OrderedDict([("a", 1), ("b", 2)]); od.move_to_end("a"); print(od, od.popitem(last=False), list(od), C.OrderedDict(a=1) == {"a": 1})
cm = C.ChainMap({"a": 1}, {"a": 2, "b": 3}); print(cm["a"], cm["b"], dict(cm), len(cm), cm.new_child({"z": 0})["z"], list(cm), cm)
P = C.namedtuple("P", "x y", defaults=[0]); q = P(1); print(q, q.x, q._asdict(), q._replace(y=5), P._fields, P(1, 2) == (1, 2), P(y=2, x=1), P._make([3, 4]), q[1], len(q), hash(P(1, 2)) == hash((1, 2)), *q, P.__name__, isinstance(q, tuple), q + (1,), P._field_defaults)
t(lambda: P()); t(lambda: P(1, 2, 3)); t(lambda: setattr(q, "x", 1)); t(lambda: C.namedtuple("Q", "a a")); t(lambda: P(1, z=2))
x, y = q; print(x, y)
class NT(typing.NamedTuple):
    a: int
    b: str = "z"
    def hi(self): return f"hi {self.a}"
print(NT(1), NT(1).hi(), NT(1, "q")._asdict())
print(operator.itemgetter(1)([1, 2]), operator.itemgetter("a", "b")({"a": 1, "b": 2}), operator.attrgetter("real")(5), operator.methodcaller("upper")("a"), operator.mul(3, 4), operator.contains([1], 1))
h = [5, 3, 8, 1]; heapq.heapify(h); print(h, heapq.heappop(h), heapq.heappushpop(h, 0), heapq.heapreplace(h, 9), h, heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, [1, 5, 3], key=lambda v: -v), list(heapq.merge([1, 4], [2, 3])))
hh = []; heapq.heappush(hh, (2, "b")); heapq.heappush(hh, (1, "z")); print(heapq.heappop(hh)); t(lambda: heapq.heappop([]))
l = [1, 3, 3, 5]; print(bisect.bisect(l, 3), bisect.bisect_left(l, 3), bisect.insort(l, 4), l)
@contextlib.contextmanager
def cm(x):
    print("enter", x)
    try: yield x * 2
    except ValueError as e: print("caught", e)
    finally: print("exit", x)
with cm(1) as v: print(v)
with cm(2): raise ValueError("boo")
def ke():
    with cm(3): raise KeyError("k")
t(ke)
with contextlib.suppress(KeyError, IndexError): {}[1]
with contextlib.ExitStack() as st:
    st.enter_context(cm(4)); st.callback(print, "cb", 1); st.push(lambda *e: print("push", e[0]))
    print("in")
with contextlib.nullcontext(5) as n: print(n)
class Cl:
    def close(self): print("closed")
with contextlib.closing(Cl()) as o: pass
@cm(9)
def deco(): print("in deco")
deco()
def es():
    with contextlib.ExitStack() as st:
        st.callback(lambda: 1 / 0); st.callback(print, "x")
        raise ValueError("v")
t(es)
print(json.dumps({"a": [1, 2.5, None, True, "é\n\"", {"b": []}], "c": {}}), json.dumps([1, {"a": 2}], indent=2), json.dumps("é", ensure_ascii=False), json.dumps({"b": 1, "a": 2}, sort_keys=True, separators=(",", ":")), json.dumps((1, 2)), json.dumps({1: 2, None: 3, True: 4, 1.5: 5}), json.dumps(float("nan")), json.dumps([]), json.dumps({}, indent=1), json.dumps(1e100), json.dumps("\x7f\x00"))
print(json.loads('{"a": [1, -2.5e3, null, true, "\\u00e9\\n\\ud83d\\ude00", {}]}'), json.loads(" [1 , 2] "), json.loads('"x"'), json.loads("123456789012345678901234567890"), json.loads('{"a":1}', object_hook=lambda d: list(d)), json.loads("NaN"), json.loads(b"[1]"))
t(lambda: json.loads("")); t(lambda: json.loads("[1,]")); t(lambda: json.loads('{"a" 1}')); t(lambda: json.loads("{'a': 1}")); t(lambda: json.loads("[1] x")); t(lambda: json.dumps(object())) if 0 else None; t(lambda: json.dumps({(1, 2): 3})); t(lambda: json.loads('"abc')); t(lambda: json.dumps(set())); t(lambda: json.loads("nul")); t(lambda: json.loads('["a\nb"]')); t(lambda: json.loads("[1 2]"))
class Enc(json.JSONEncoder):
    def default(self, o): return sorted(o) if isinstance(o, set) else super().default(o)
print(json.dumps({"s": {2, 1}}, cls=Enc), json.dumps({1, 2}, default=list))
a = [1, [2, 3], {"k": [4]}]; b = copy.copy(a); c = copy.deepcopy(a); a[1].append(9); print(b, c)
class Ob:
    def __init__(self): self.l = [1]
o = Ob(); o2 = copy.copy(o); o3 = copy.deepcopy(o); o.l.append(2); print(o2.l, o3.l); r = []; r.append(r); r2 = copy.deepcopy(r); print(r2[0] is r2)
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
t(lambda: Shape())
class Sq(Shape):
    def area(self): return 4
    name = "sq"
print(Sq().area(), isinstance(Sq(), Shape), issubclass(Sq, abc.ABC))
async def co(): pass
def gen(): yield
async def ag(): yield
print(inspect.iscoroutinefunction(co), inspect.iscoroutinefunction(gen), inspect.isgeneratorfunction(gen), inspect.isasyncgenfunction(ag), inspect.isfunction(co), inspect.isclass(int), inspect.ismethod([].append), inspect.isbuiltin(len), inspect.isgenerator(gen()))
cc = co(); print(inspect.iscoroutine(cc), inspect.isawaitable(cc), inspect.getcoroutinestate(cc)); cc.close()
print(types.SimpleNamespace(a=1, b="x"), types.MappingProxyType({"a": 1})["a"], isinstance(co, types.FunctionType), types.NoneType)
ns = types.SimpleNamespace(a=1); ns.b = 2; print(ns, ns == types.SimpleNamespace(a=1, b=2))
from typing import TypeVar, Generic, Optional, Union, List, Dict, Callable, Protocol, cast, NewType
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
print(Box[int](5).v, Optional[int], Union[int, str], List[int], Dict[str, int], int | None, Callable[[int], str], T, Box)
class HasLen(Protocol):
    def __len__(self) -> int: ...
def f(x: "HasLen", y: Optional[int] = None) -> int: return len(x)
print(f("abc"), cast(int, "x"), isinstance(5, int | str), isinstance([], (int, list)), NewType("UID", int)(5))
from collections.abc import Iterable as It, Mapping as Mp, Callable as Ca, Sequence as Sq2, Awaitable as Aw, Hashable as Ha
print(isinstance([], It), isinstance(5, It), isinstance({}, Mp), isinstance(len, Ca), isinstance("a", Sq2), isinstance([], Ha), isinstance((), Ha), issubclass(dict, Mp), isinstance(gen(), It))
class MyMap(Mp):
    def __init__(self, d): self.d = d
    def __getitem__(self, k): return self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = MyMap({"a": 1}); print(m["a"], dict(m), m.get("z", 0), "a" in m, list(m.items()), len(m), {**m})
import warnings; warnings.warn("silent")
