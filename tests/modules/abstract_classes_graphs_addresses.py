import collections.abc as ca, operator, typing, abc, graphlib, logging, logging.handlers, sys, queue, asyncio
from urllib.parse import *
import urllib.parse
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__module__, type(e).__name__, e)
class LS(ca.MutableSet):
    def __init__(self, it=()): self.d = []; [self.add(x) for x in it]
    def __contains__(self, x): return x in self.d
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
    def add(self, x): self.d.append(x) if x not in self.d else None
    def discard(self, x): self.d.remove(x) if x in self.d else None
    def __repr__(self): return f"LS({self.d})"
a, b = LS("abc"), LS("bcd"); print(a & b, a | b, a - b, a ^ b, a <= b, LS("b") < a, a == LS("cba"), a.isdisjoint(LS("z")), a & "ab"); a -= LS("a"); a |= LS("q"); print(a, a.pop(), a); t(lambda: a.remove("zz")); a.clear(); print(a, isinstance(a, ca.Set))
class MS(ca.MutableSequence):
    def __init__(self, *a): self.l = list(a)
    def __getitem__(self, i): return self.l[i]
    def __setitem__(self, i, v): self.l[i] = v
    def __delitem__(self, i): del self.l[i]
    def __len__(self): return len(self.l)
    def insert(self, i, v): self.l.insert(i, v)
m = MS(1, 2, 3); m.append(4); m.reverse(); m.extend([7]); print(list(m), m.index(7), m.count(4), 3 in m, m.pop(), list(reversed(m))); m.remove(4); m += [9]; print(m.l); t(lambda: MS()[0]); t(lambda: ca.MutableSet())
class MM(ca.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
mm = MM(); mm["a"] = 1; mm.update(b=2); print(dict(mm), mm.get("z", 0), mm.pop("a"), mm.setdefault("c", 3), list(mm.items()), "b" in mm, mm == {"b": 2, "c": 3}, mm.popitem(), len(mm)); t(lambda: mm["zz"]); t(lambda: mm.pop("zz"))
print([isinstance({}.keys(), c) for c in (ca.KeysView, ca.ValuesView, ca.ItemsView, ca.MappingView, ca.Set)], isinstance((i for i in ()), ca.Generator), operator.ixor(5, 3), operator.abs(-2), operator.itruediv(1, 2))
ca.Sequence.register(LS); print(issubclass(LS, ca.Sequence), isinstance(LS(), ca.Sequence), isinstance(5, typing.SupportsIndex), isinstance("a", typing.SupportsAbs))
ts = graphlib.TopologicalSorter({"D": {"B", "C"}, "B": {"A"}, "C": {"A"}}); o = list(ts.static_order()); print(o[0], o[-1], sorted(o)); t(lambda: list(graphlib.TopologicalSorter({1: [2], 2: [1]}).static_order())[0])
ts = graphlib.TopologicalSorter(); ts.add("x", "y"); ts.prepare(); print(ts.get_ready(), ts.is_active(), ts.get_ready()); ts.done("y"); print(ts.get_ready()); t(lambda: ts.add("q")); t(lambda: ts.done("zz"))
lg = logging.getLogger("q"); lg.setLevel(10); lg.propagate = False; q = queue.Queue(); lg.addHandler(logging.handlers.QueueHandler(q)); h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter("%(levelname)s %(message)s")); li = logging.handlers.QueueListener(q, h); li.start(); lg.info("via queue %d", 5); lg.error("two"); li.stop()
mh = logging.handlers.MemoryHandler(10, target=h); l2 = logging.getLogger("mem"); l2.propagate = False; l2.setLevel(10); l2.addHandler(mh); l2.info("buffered"); print("before"); l2.error("flush now")
for u in ("http://user:pw@Host.com:8080/a/b;p?x=1&y=2#frag", "//cdn/x", "mailto:a@b", "/rel?q", "https://[::1]:80/"): p = urlparse(u); print(p, p.hostname, p.port, p.username, p.geturl() == u); print(urlsplit(u))
for bu in (("http://a/b/c/d", "../x"), ("http://a/b/c/d", "/x"), ("http://a/b/c/d", "//h/x"), ("http://a/b/c/", "y?z#f"), ("http://a", "x"), ("http://a/b", "https://z/"), ("http://a/b/c", "./"), ("http://a/b/c", "?q")): print(urljoin(*bu))
print(quote("a b/ü?"), quote("a/b", safe=""), quote_plus("a b&c"), unquote("a%20b%C3%BC"), unquote_plus("a+b"), urlencode({"a": 1, "b": "x y"}), urlencode([("k", [1, 2])], doseq=True), parse_qs("a=1&a=2&b=&c=x+y"), parse_qsl("a=1&b=", keep_blank_values=True), urldefrag("http://x/#f"), urlunparse(("http", "h", "/p", "", "q=1", "")))
class Base(abc.ABC):
    @classmethod
    @abc.abstractmethod
    def mk(cls): ...
t(lambda: Base())
