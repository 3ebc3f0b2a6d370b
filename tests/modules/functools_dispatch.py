import functools, operator
from functools import *
@lru_cache(maxsize=2)
def sq(x): print("calc", x); return x*x
sq(1); sq(2); sq(1); sq(3); sq(2)
print(sq.cache_info(), sq.cache_parameters(), sq.__wrapped__(5))
sq.cache_clear(); print(sq.cache_info())
try: sq([])
except TypeError as e: print(e)
@cache
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(80), fib.cache_info())
p = partial(int, base=2); print(p("1010"), p, p.func, p.args, p.keywords)
def f(a, b, *c, d=1, **e): return a, b, c, d, e
q = partial(f, 1, d=5); print(q(2, 3, x=4), repr(q)[:25])
q2 = partial(q, 9, y=1); print(q2.args, q2.keywords, q2(1))
class Cell:
    def __init__(self): self._a = False
    @property
    def alive(self): return self._a
    def set_state(self, s): self._a = s
    set_alive = partialmethod(set_state, True)
c = Cell(); c.set_alive(); print(c.alive)
class D:
    def __init__(self, v): self.v = v
    @cached_property
    def tot(self): print("once"); return sum(self.v)
d = D([1,2]); print(d.tot, d.tot, d.__dict__); del d.tot; print(d.tot)
@singledispatch
def fun(arg, verbose=False): print("base", arg)
@fun.register
def _(arg: int, verbose=False): print("int", arg, verbose)
@fun.register(list)
def _(arg, verbose=False): print("list", len(arg))
@fun.register
def _(arg: float | complex, verbose=False): print("num", arg)
fun(1, verbose=True); fun([1]); fun("s"); fun(2.5); fun(True); print(fun.dispatch(bool) is fun.dispatch(int), list(fun.registry)[:2])
class N:
    @singledispatchmethod
    def neg(self, arg): raise NotImplementedError("Cannot negate a")
    @neg.register
    def _(self, arg: int): return -arg
    @neg.register
    @classmethod
    def _(cls, arg: str): return cls.__name__ + arg
print(N().neg(5), N().neg("x"))
try: N().neg(2.5)
except NotImplementedError as e: print(repr(e))
@total_ordering
class S:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(S(1) <= S(2), S(1) >= S(2), S(2) > S(1), max(S(3), S(4)).n)
print(reduce(operator.add, [[1],[2]], [0]), reduce(lambda a, b: a*b, range(1, 6)))
try: reduce(operator.add, [])
except TypeError as e: print(e)
print(sorted([3,1,2], key=cmp_to_key(lambda a, b: b - a)))
def deco(f):
    @wraps(f)
    def w(*a, **k):
        "inner doc"
        return f(*a, **k)
    return w
@deco
def g(x: int) -> str:
    "g doc"
    return str(x)
print(g.__name__, g.__doc__, g.__annotations__, g.__wrapped__, g.__module__, g.__dict__.keys()) if 0 else print(g.__name__, g.__doc__, g.__annotations__, g.__module__)
print(WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES)
f(1)
