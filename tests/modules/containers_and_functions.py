import itertools as I, functools, collections as C, operator, heapq, bisect, copy, types, contextlib
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__module__, type(e).__name__, e)
for e in ["I.count(3)", "I.count(1, 2)", "I.count(1.5, .5)", "I.repeat(1)", "I.repeat(1, 3)", "I.repeat('a', times=2)"]: print(e, {"I.count(3)": I.count(3), "I.count(1, 2)": I.count(1, 2), "I.count(1.5, .5)": I.count(1.5, .5), "I.repeat(1)": I.repeat(1), "I.repeat(1, 3)": I.repeat(1, 3), "I.repeat('a', times=2)": I.repeat('a', times=2)}[e])
c = I.count(10); next(c); print(c); 
print(type(I.chain()), type(I.cycle([])), type(I.islice([], 1)), type(I.tee([])[0]), type(I.groupby([])), type(I.accumulate([])), type(I.batched([], 1)), type(I.pairwise([])), type(I.product()), type(I.permutations([])), type(I.zip_longest()), type(I.starmap(pow, [])), type(I.takewhile(bool, [])), type(I.compress([], [])), type(I.combinations([], 1)))
print(str(I.chain([1])).startswith("<itertools.chain object at 0x"), isinstance(I.chain(), I.chain), I.chain.__name__, I.count.__module__)
t(lambda: list(I.batched("abcdefg", 3))); t(lambda: list(I.batched("abcdefg", 3, strict=True))); t(lambda: I.batched("a", 0)); t(lambda: I.islice([1], -1)); t(lambda: I.islice([1], 0, 5, 0)); t(lambda: list(I.islice(range(10), 2, None, 3))); t(lambda: list(I.zip_longest("ab", "c", fillvalue=0))); t(lambda: list(I.accumulate([3, 1, 2], max))); t(lambda: list(I.accumulate([], initial=5))); t(lambda: list(I.product("ab", range(2)))); t(lambda: list(I.product("ab", repeat=2))); t(lambda: list(I.product())); t(lambda: list(I.permutations("abc", 2))); t(lambda: list(I.combinations("abcd", 3))); t(lambda: list(I.combinations_with_replacement("abc", 2))); t(lambda: list(I.pairwise([1, 2, 3]))); t(lambda: list(I.starmap(pow, [(2, 3)]))); t(lambda: list(I.filterfalse(None, [0, 1, 2]))); t(lambda: list(I.compress("abcd", [1, 0, 1]))); t(lambda: I.permutations("abc", -1)); t(lambda: I.combinations("abc", -1)); t(lambda: I.repeat(1, "a")); t(lambda: I.count("a")); t(lambda: list(I.chain.from_iterable(["ab", "cd"]))); t(lambda: list(I.chain(1)))
a, b = I.tee(iter([1, 2, 3])); next(a); print(list(a), list(b)); g = I.groupby([1, 1, 2]); k, v = next(g); print(k, list(v)); it = I.cycle("ab"); print([next(it) for _ in range(5)]); t(lambda: I.repeat(1, 5).__length_hint__()); t(lambda: next(I.islice([], 1))); x = I.chain([1], [2]); print(next(x), list(x)); print(list(zip(I.count(), "ab")), list(map(operator.add, I.count(), [5, 6])))
p = functools.partial(print, "a", sep="-"); p("b"); print(functools.partial(int, base=2)); t(lambda: functools.partial(5)); t(lambda: p.func is print); t(lambda: p.args); t(lambda: p.keywords)
@functools.lru_cache
def f(x, y=1): return x + y
f(1); f(1); f(2, y=3); print(f.cache_info(), f.cache_parameters(), f.__name__); f.cache_clear(); print(f.cache_info()); t(lambda: f([]))
class A:
    @functools.lru_cache(maxsize=None)
    def m(self, x): return x * 2
    @functools.cached_property
    def cp(self): print("computing"); return 7
    @functools.singledispatchmethod
    def sd(self, a): return "base"
    @sd.register
    def _(self, a: int): return "int"
    @sd.register(str)
    def _(self, a): return "str"
    def pm(self, a, b): return (a, b)
    pm1 = functools.partialmethod(pm, 1)
a = A(); print(a.m(3), a.m(3), A.m.cache_info(), a.cp, a.cp, a.sd(1), a.sd("s"), a.sd(1.5), a.pm1(2)); del a.cp; print(a.cp)
@functools.singledispatch
def sd(x): return "object"
@sd.register(int)
@sd.register(float)
def _(x): return "num"
@sd.register
def _(x: list | tuple): return "seq"
class B(A): pass
@sd.register
def _(x: A): return "A"
print(sd(1), sd(1.5), sd([]), sd(()), sd("x"), sd(B()), sd.dispatch(bool).__name__, sorted([k.__name__ for k in sd.registry])); t(lambda: sd()); t(lambda: functools.reduce(lambda a, b: a * b, [1, 2, 3, 4])); t(lambda: functools.reduce(max, [], 0))
@functools.wraps(f)
def g(*args): pass
print(g.__name__, g.__wrapped__ is f, g.__qualname__)
@functools.total_ordering
class V:
    def __init__(s, v): s.v = v
    def __lt__(s, o): return s.v < o.v
    def __eq__(s, o): return s.v == o.v
print(V(1) >= V(0), V(1) <= V(1), V(2) > V(1)); t(lambda: functools.total_ordering(type("X", (), {}))); print(sorted("bca", key=functools.cmp_to_key(lambda a, b: (a > b) - (a < b))))
d = C.deque([1, 2, 3], 5); d.extend([4, 5, 6]); print(d, d.maxlen); d.rotate(2); print(d); d.rotate(-1); print(d); t(lambda: d.index(99)); t(lambda: d.remove(99)); t(lambda: C.deque(maxlen=-1)); d.insert(2, 'x') if len(d) < 5 else None; print(d.copy(), d + C.deque([9]), d == C.deque(d), C.deque("ab") < C.deque("b"), list(reversed(d)), 2 in d); t(lambda: d[10]); t(lambda: C.deque([1]) + [2]); d[0] = 'z'; del d[1]; print(d, d.count(3)); t(lambda: hash(d)); e = C.deque([1]); e.append(e); print(e)
t(lambda: [d.append(1) for _ in d]); print(C.deque(range(3)) * 2, len(C.deque()), bool(C.deque()), [*C.deque("ab")])
dd = C.defaultdict(int); dd["a"] += 1; print(dd, dd["zz"], repr(C.defaultdict(list, a=[1])), dd | {"q": 1}, dd.copy(), dd == {"a": 1, "zz": 0}); t(lambda: C.defaultdict(5)); t(lambda: C.defaultdict()["x"]); nest = C.defaultdict(lambda: C.defaultdict(int)); nest["a"]["b"] += 1; print({k: dict(v) for k, v in nest.items()}, dd.default_factory)
c = C.Counter("abracadabra"); print(c, c.most_common(2), list(c.elements())[:4], c["zz"], c - C.Counter(a=2), c + C.Counter(a=1), c & C.Counter(a=1, b=9), c | C.Counter(z=2), -C.Counter(a=-1), c.total(), C.Counter(a=1) == C.Counter(a=1, b=0), C.Counter(a=1) <= C.Counter(a=2)); c.subtract("aaa"); c.update(["x", "y"]); print(c); t(lambda: C.Counter(5)); t(lambda: C.Counter.fromkeys("ab")); c["new"] += 5; print(c.pop("new"), sorted(c.items())[:2]); cc = C.Counter(); cc += C.Counter(a=1); print(cc)
od = C.OrderedDict(a=1, b=2, c=3); od.move_to_end("a"); print(od, od.popitem(), od.popitem(last=False), od, list(reversed(C.OrderedDict(a=1, b=2))), C.OrderedDict(a=1, b=2) == C.OrderedDict(b=2, a=1), C.OrderedDict(a=1) == dict(a=1), repr(C.OrderedDict())); t(lambda: od.move_to_end("zz")); t(lambda: C.OrderedDict().popitem()); print(od.setdefault("k", 5), od.pop("k"), od.get("k"))
cm = C.ChainMap({"a": 1}, {"a": 2, "b": 3}); print(cm, cm["b"], cm.maps, cm.new_child({"c": 4}), cm.parents, list(cm), len(cm), "b" in cm, cm.get("z", 0)); cm["n"] = 1; print(cm.maps[0]); t(lambda: cm["zz"]); t(lambda: cm.pop("b"))
P = C.namedtuple("P", ["x", "y"], defaults=[5]); p = P(1); print(p, p._asdict(), p._replace(x=9), P._make([7, 8]), P._fields, P.__doc__, P.x.__doc__, p == (1, 5), p[0], *p, isinstance(p, tuple)); t(lambda: p._replace(z=1)); t(lambda: P(1, 2, 3)); t(lambda: P()); t(lambda: setattr(p, "x", 2)); t(lambda: C.namedtuple("Q", "def x")); t(lambda: C.namedtuple("Q", "a _b")); print(C.namedtuple("Q", "a def a", rename=True)._fields)
match p:
    case P(x=1, y=yy): print("matched", yy)
class UD(C.UserDict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
u = UD(a=1); u["b"] = 2; print(u, u.data, dict(u), len(u), "a" in u, u.get("zz")); 
class UL(C.UserList): pass
ul = UL([3, 1]); ul.append(2); ul.sort(); print(ul, ul + [9], ul[0], ul[:2], len(ul)); us = C.UserString("abc"); print(us.upper(), us + "d", len(us), us == "abc")
print(operator.itemgetter(1, 2)([5, 6, 7]), operator.attrgetter("a.b", "c")(types.SimpleNamespace(a=types.SimpleNamespace(b=1), c=2)), operator.methodcaller("replace", "a", "b")("aaa"), operator.itemgetter(1), operator.attrgetter("x"), operator.methodcaller("f", 1, k=2)); print(operator.add(1, 2), operator.truth([]), operator.is_(None, None), operator.index(5), operator.concat([1], [2]), operator.countOf([1, 1], 1), operator.indexOf([1, 2], 2), operator.iadd([1], [2]), operator.call(len, "abc"), operator.length_hint([1, 2]), operator.neg(1), operator.not_(1), operator.xor(5, 3), operator.floordiv(7, 2), operator.getitem([1, 2], 0))
h = []; [heapq.heappush(h, x) for x in [5, 1, 4, 1, 3]]; print(h, [heapq.heappop(h) for _ in range(5)], list(heapq.merge([1, 5], [2, 3], key=lambda x: x)), list(heapq.merge([5, 1], [3, 2], reverse=True)), heapq.nlargest(2, "abc"), heapq.nsmallest(2, [{"a": 2}, {"a": 1}], key=lambda d: d["a"])); t(lambda: heapq.heappop([])); t(lambda: heapq.heappush([(1, {})], (1, {}))); print(bisect.bisect_left([1, 2, 2, 3], 2), bisect.bisect_right([1, 2, 2, 3], 2), bisect.bisect([{"a": 1}], 1, key=lambda d: d["a"])); L = [1, 3]; bisect.insort(L, 2); print(L)
x = [1, [2, {"a": (3, [4])}]]; y = copy.deepcopy(x); y[1][1]["a"][1].append(5); print(x, y, copy.copy(x)[1] is x[1])
class N:
    def __init__(s): s.l = [1]; s.me = s
    def __copy__(s): print("copying"); return "copied"
n = N(); m = copy.deepcopy(n); print(m.me is m, m.l is not n.l, copy.copy(n))
class M:
    def __deepcopy__(s, memo): return "deep"
print(copy.deepcopy([M()]), copy.replace(types.SimpleNamespace(a=1), a=2)); l = [1]; l.append(l); k = copy.deepcopy(l); print(k[1] is k)
s = types.SimpleNamespace(b=1, a="x"); print(s, s == types.SimpleNamespace(b=1, a="x")); s.c = 3; del s.b; print(s); mp = types.MappingProxyType({"a": 1}); print(mp, mp["a"]); print(types.FunctionType, type(lambda: 0) is types.LambdaType, isinstance(len, types.BuiltinFunctionType), types.NoneType, types.new_class("Z", (), {}).__name__)
