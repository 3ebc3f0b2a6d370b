"""Keys whose hash is written in Python, in dicts that have `__missing__`; methods bound by hand; what `print` returns."""
import collections, enum
class S(enum.Enum):
    A = 1
d = collections.defaultdict(list)
try: d[S.A].append(1); print(d)
except KeyError as e: print("KeyError", e)
class K:
    def __init__(s, v): s.v = v
    def __hash__(s): return hash(s.v)
    def __eq__(s, o): return s.v == o.v
    def __repr__(s): return f"K{s.v}"
try: d[K(1)].append(1); d[K(1)].append(2); print(d)
except KeyError as e: print("KeyError", e)
class D(dict):
    def __missing__(s, k): return ("missing", k)
print(D()[K(2)])
c = collections.Counter([K(1), K(1), S.A]); print(c, c[K(5)])
def on(state, hooks=collections.defaultdict(list)):
    hooks[state].append(1); return hooks
print(on(S.A))
class M:
    def __init__(self): self.state, self.hooks, self.log = S.A, collections.defaultdict(list), []
    def on(self, state): self.hooks[state].append(1); return self.hooks
print(M().on(S.A))
print(collections.ChainMap({}, {K(1): 1})[K(1)], collections.OrderedDict([(K(1), 1)])[K(1)])
d = collections.defaultdict(int); d[K(1)] += 1; d[K(1)] += 1; print(d, d.get(K(2)), K(1) in d, d.setdefault(K(3), 9), d.pop(K(1)))
import types


class Plain:
    pass


plain = Plain()
plain.name = "bound"
plain.shout = types.MethodType(lambda self, mark: self.name + mark, plain)
print(plain.shout("!"), plain.shout.__self__ is plain)
returned = print("what print returns")
print(returned, print() or 5, [print("in a list")], (lambda: print("in a lambda"))())
