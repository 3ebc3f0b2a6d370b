class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v % 3
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __repr__(self): return f"K{self.v}"
    def __lt__(self, o): return self.v < o.v
d = {K(1): "a", K(4): "b", K(7): "c"}
print(d, d[K(4)], K(7) in d, K(2) in d, d.get(K(9), "no"), d.pop(K(1)), len(d), d.setdefault(K(1), "z"), d)
del d[K(4)]
print(d, d == {K(7): "c", K(1): "z"}, d != {}, list(d), d | {K(9): 1})
s = {K(1), K(2), K(1)}
print(sorted(s), K(2) in s, sorted(s | {K(5)}), sorted(s & {K(1)}), sorted(s - {K(1)}), sorted(s ^ {K(1), K(8)}))
s.add(K(3)); s.discard(K(1)); s.discard(K(99)); print(sorted(s), s == {K(2), K(3)}, s <= {K(2), K(3), K(4)})
s |= {K(3), K(6)}; print(sorted(s)); s.update([K(9)]); print(sorted(s), s.isdisjoint({K(0)}), frozenset(s) == s)
l = [K(3), K(1), K(2)]
print(sorted(l), sorted(l, reverse=True), min(l), max(l, key=lambda k: -k.v), l.index(K(2)), l.count(K(1)), K(1) in l, l == [K(3), K(1), K(2)], l < [K(3), K(2)], (K(1), 2) == (K(1), 2))
l.remove(K(1)); l.sort(); print(l, tuple(l), [1, [2, l]], {"x": l, "y": (l,)})
try: {}[K(5)]
except KeyError as e: print("KeyError", e, repr(e))
a = [1]; a.append(a); print(a); b = {}; b["b"] = b; print(b); c = [a, b]; print(c)
t = ([],); t[0].append(t); print(t)
class R:
    def __init__(self): self.l = [self]
    def __repr__(self): return f"R({self.l!r})"
try: print(len(repr(R())))
except RecursionError as e: print("RecursionError")
deep = []
for i in range(200): deep = [deep]
print(len(repr(deep)), deep == deep)
print([3, 1, 2][::-1], [1, 2, 3, 4][1:-1:2], (1, 2, 3)[-2:], "hello"[1:4], "héllo"[1:3], "hello"[::-1], b"abc"[1:], range(10)[2:8:3], list(range(10, 0, -3)))
x = list(range(10)); x[2:5] = "ab"; print(x); x[::2] = [0] * len(x[::2]); print(x); del x[1:3]; print(x); del x[::3]; print(x); x[1:1] = [7, 8]; print(x); x += (1, 2); x *= 2; print(x)
x.insert(0, "a"); x.insert(-1, "b"); x.insert(100, "c"); print(x, x.pop(), x.pop(0), x.index(8), x.count(7)); x.reverse(); print(x, x.copy() == x); x.clear(); print(x)
d = dict(a=1, b=2); d.update(c=3); d.update({"a": 9}, z=0); d.update([("q", 1)]); print(d, d.keys(), d.values(), d.items(), list(reversed(d)), d.popitem(), d.fromkeys("ab", 0))
print(d.keys() & {"a", "zz"}, d.keys() | {"zz"} == set(d) | {"zz"}, d.items() >= {("a", 9)}, d.keys() == {"a", "b", "c", "z"}, "a" in d.keys(), 9 in d.values(), ("a", 9) in d.items())
try:
    for k in d: d[k + "x"] = 1
except RuntimeError as e: print(e)
try:
    s = {1, 2}
    for k in s: s.add(k + 10)
except RuntimeError as e: print(e)
print({1, 2} < {1, 2, 3}, {1} <= {1}, {1}.issubset([1, 2]), {1, 2}.issuperset([1]), {1, 2}.union([3], (4,)), {1, 2}.intersection([2, 3]), {1, 2}.difference([2]), {1, 2}.symmetric_difference([2, 3]), frozenset([1]) | {2}, {1: 2} | {3: 4}, set("a") | frozenset("a"))
print(hash((1, 2)) == hash((1, 2)), hash(1) == hash(1.0) == hash(True), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), hash(10**30) == hash(float(10**30)) or 1, {1: "a", 1.0: "b", True: "c"})
class Stack(list):
    def push(self, x): self.append(x); return self
st = Stack([1]).push(2); st += [3]; print(st, len(st), st[0], st + [4], type(st).__name__, type(st + [1]).__name__, isinstance(st, list), st == [1, 2, 3], [1, 2, 3] == st, bool(Stack()), sorted(st), list(st), 2 in st, sum(st), *st)
class D(dict):
    def __missing__(self, k): return k * 2
    def __getitem__(self, k): return super().__getitem__(k)
dd = D(a=1); print(dd, dd["a"], dd["zz"], dd.get("q"), len(dd), dict(dd), {**dd}, "a" in dd, type(dd).__name__)
class S(str):
    def shout(self): return self.upper() + "!"
print(S("hi").shout(), S("hi") + "x", S("a") == "a", {S("a"): 1}["a"], len(S("abc")), f"{S('x'):>3}", S("a,b").split(","), ",".join([S("p"), "q"]), repr(S("z")))
class I(int):
    def __repr__(self): return f"I({int(self)})"
print(I(5) + 1, I(5), [I(3)], I(2) * I(3), I(7) // 2, -I(2), I(5) == 5, range(I(3)), "abc"[I(1)], hash(I(4)) == 4, int(I(9)))
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
print(T(1, 2), T(1, 2)[0], T(1, 2) == (1, 2), len(T()), T(1) + (2,))
print(sorted("hello"), sorted([3, 1.5, True]), sorted([(1, "b"), (1, "a")]), sorted({"b": 1, "a": 2}), sorted([[2], [1, 5]], reverse=True), sorted(["b", "A", "c"], key=str.lower), sorted(range(5), key=lambda x: (x % 2, -x)))
print(list(zip([1, 2], "ab", (True, False))), list(enumerate("ab", 5)), list(map(lambda x, y: x + y, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])), list(reversed("abc")), list(reversed(range(3))), dict(zip("ab", [1, 2])), [*map(str, [1, 2])], list(zip()), list(map(len, ["a", "bb"])))
def g():
    yield 3; yield 1
print(sorted(g()), sum(g()), max(g()), min(g()), any(x > 2 for x in g()), all(g()), list(enumerate(g())), list(zip(g(), "ab")), dict.fromkeys(g()), set(g()) == {1, 3}, tuple(g()), ",".join(str(x) for x in g()), [*g(), *"z"], list(reversed(list(g()))), 1 in g(), max(g(), key=lambda v: -v), sum((x for x in [1.5, 2]), 10))
it = iter([1, 2, 3]); print(next(it), list(it), next(it, "end"), list(iter(lambda c=[0]: c.append(1) or len(c), 4)))
print(sum([0.1] * 10), sum([0.1, 0.2, 0.3]), sum([1, 2.5, True]), sum([[1], [2]], []), max("b", "a"), min([3, 1], [2]), max([1, 5, 3], key=lambda v: v % 5), min({"a": 3, "b": 1}.items(), key=lambda kv: kv[1]))
print([1, 2] == [1.0, 2.0], [1] == (1,), (1,) < (1, 2), "a" < "b", [1, [2]] < [1, [3]], None == 0, float("nan") == float("nan"), 1 == True, 10**30 == 10**30, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 10**400 > 1e308, -10**400 < float("inf"))
print(slice(1, 2), slice(None), range(5), range(1, 5, 2), range(0) == range(2, 2), range(3) == range(0, 3, 1), ..., NotImplemented, type(None), int, [int, str], print, len, [].append.__name__ if hasattr([].append, "__name__") else "append")
