# all kinds of statements on one page
import asyncio, sys
from typing import *
x, *y = 1, 2, 3
(a, b), c = [1, 2], 3
for i, (j, k) in {1: (2, 3)}.items(): print(i, j, k)
a = b = c = []
a += [1]; print(b is c, a)
def f(*, a, b=2, **kw): return a, b, kw
print(f(a=1, **{'z': 1}, **dict(y=2)), f(**{'a': 0}))
print(*(i for i in range(3)), sep='|')
if (m := 10) > 5 and (n := m * 2): print(m, n)
print([last := i for i in range(3)], last)
assert (lambda x=1, /, *a, y=2, **k: (x, a, y, k))(5, 6, y=7, z=8) == (5, (6,), 7, {'z': 8})
class A:
    z = [i for i in range(3)]
    w = {k: v for k, v in zip('ab', z)}
    def __init_subclass__(cls, **kw): cls.kw = kw
    x = y = 5
    def meth(self, q=z): return q
    lam = lambda self: self.x
    if True:
        def cond(self): return 'cond'
    for i in range(2): locals()['dyn%d' % i] = i
print(A.z, A.w, A().meth(), A().lam(), A().cond(), A.i)
class B(A, flag=True): pass
print(B.kw)
try:
    try: raise ValueError(1)
    except (TypeError, ValueError) as e: raise KeyError('k') from e
    else: print('no')
    finally: print('fin')
except KeyError as e: print(repr(e), repr(e.__cause__))
while True:
    try: break
    finally: print('fb')
for i in range(3):
    if i == 1: continue
    print(i, end=' ')
else: print('done')

print(1 if x else 2, not x, x and y, x or y, 1 < 2 < 3, 1 in [1], 1 not in [1], x is None, x is not None)
print(1 + 2 * 3 ** 2 // 4 % 5 - -1, ~1 & 3 | 4 ^ 5, 1 << 2 >> 1, -2 ** 2, (-2) ** 2, 2 ** -1, 2 ** 3 ** 2, not 1 == 2, 10 - 3 - 2, 100 / 10 / 2)
print("a" "b" 'c', 'it''s', """tri"ple""", r'\n', b'by', f'{x}{y!r:>10}')
def gen(n):
    while n:
        got = yield n
        if got: n = got
        n -= 1
g = gen(3); print(next(g), g.send(10), list(g)[:3])
def deco(*args):
    def d(fn): fn.tags = args; return fn
    return d
async def agen():
    for i in range(3): yield i; await asyncio.sleep(0)
async def main():
    r = [i async for i in agen() if i]
    print(r, {i: j async for i in agen() for j in [i * 2]})
    async with asyncio.timeout(1): await asyncio.sleep(0)
    async for x in agen(): pass
    else: print('else', x)
    return await asyncio.gather(*(asyncio.sleep(0, i) for i in range(3)))
print(asyncio.run(main()))
global_var = 1
def scope():
    global global_var, newg
    global_var += 1; newg = 'n'
    loc = 1
    def inner():
        nonlocal loc
        loc += 1
        class C:
            loc = 'class'
            def m(self): return loc
        return C().m()
    return inner(), loc
print(scope(), global_var, newg)
del global_var
try: global_var
except NameError as e: print(e)
s = slice(1, None); print('abcdef'[s], [1,2,3,4][::2][::-1], 'abc'[-2:][0])
d = {'a': {'b': [1, {'c': 2}]}}; print(d['a']['b'][1]['c']); d['a']['b'][1]['c'] += 5; print(d)
t = 1, ; print(t, type(t), (), (1, 2)[::-1])
print({1, 2} | {3}, {1: 2}.items() | {3: 4}.items() == {(1, 2), (3, 4)}, 5 .__add__(3), 1_000.5, 0b11, 1e3, 3j)
print(sys.version_info.major, type(sys), __name__)
match [1, {'k': (2, 3)}, 'x']:
    case [int(n), {'k': (p, *rest)}, str() as w] if n: print(n, p, rest, w)
lst = [3, 1, 2]; lst.sort(); first, second, third = lst; print(first, second, third); lst[0], lst[-1] = lst[-1], lst[0]; print(lst)
def defaults(a, b=[], *c, d={}, **e): b.append(a); return b
print(defaults(1), defaults(2), defaults(3, []))
def ann(a: int, *args: str, k: 'x' = 1, **kw: float) -> None: ...
print(ann.__annotations__, ann.__kwdefaults__)
print(max(range(5), key=lambda v: (v % 3, v)), sorted('hello', key=str.upper, reverse=True), (lambda f, x: f(f(x)))(lambda y: y * 2, 3))
try: raise ExceptionGroup('eg', [ValueError('a'), TypeError('b'), ExceptionGroup('n', [KeyError('c')])])
except* ValueError as eg: print('V', eg.exceptions)
except* (TypeError, KeyError) as eg: print('TK', eg)
def nested_ret():
    for i in range(3):
        with CM(i):
            try:
                if i == 1: return i
            finally: print('f', i)
class CM:
    def __init__(self, i): self.i = i
    def __enter__(self): print('enter', self.i)
    def __exit__(self, *a): print('exit', self.i)
print(nested_ret())
