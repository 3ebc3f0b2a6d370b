from dataclasses import dataclass
from enum import Enum
@dataclass
class P:
    x: int
    y: int = 0
class Color(Enum): RED = 1; BLUE = 2
class K:
    __match_args__ = ('a', 'b')
    def __init__(s, a, b): s.a, s.b = a, b
def m(v):
    match v:
        case None: return 'none'
        case True: return 'true'
        case 0 | 1.5 | -2: return 'num'
        case 'a' | 'b' as s: return f'str {s}'
        case []: return 'empty'
        case [x]: return f'one {x}'
        case [1, *rest] if len(rest) > 1: return f'rest {rest}'
        case (a, (b, c)): return f'nest {a} {b} {c}'
        case [a, *_, z]: return f'az {a} {z}'
        case {'type': 'p', 'x': x, **kw}: return f'map {x} {kw}'
        case {}: return 'anymap'
        case P(x=0): return 'P0'
        case P(x, y) if x == y: return 'Peq'
        case P(1, y=yy): return f'P1 {yy}'
        case K(a, b): return f'K {a} {b}'
        case Color.RED: return 'red'
        case int(n) if n > 100: return f'big {n}'
        case int() | float(): return 'number'
        case str(s) if s.isdigit(): return f'dig {s}'
        case bytes(): return 'b'
        case 3+4j: return 'cplx'
        case list() | tuple(): return 'seq'
        case _: return 'other'
for v in (None, True, 0, 1, 1.5, -2, 'a', 'b', [], [9], [1,2,3], [1,(2,3)], (4,(5,6)), [1,2,3,4,5], {'type':'p','x':3,'q':1}, {}, {'z':1}, P(0,1), P(2,2), P(1,5), P(7,8), K(1,2), Color.RED, Color.BLUE, 500, 50, '12', 'zz', b'x', 3+4j, {1,2}, range(3), P):
    print(v if not isinstance(v, K) else 'K', '->', m(v))
match (1, 2):
    case (x, y): print(x, y)
match 5:
    case 3: print('no')
print(x)
try:
    match P(1,2):
        case P(a, b, c): pass
except TypeError as e: print(e)
class NoArgs: pass
try:
    match NoArgs():
        case NoArgs(1): pass
except TypeError as e: print(e)
try:
    match 1:
        case x() : pass
except TypeError as e: print(e)
def http(status):
    match status:
        case 400 | 401: return 'bad'
        case n if 500 <= n < 600: return 'srv'
print(http(400), http(503), http(200))
match {'a': {'b': [1, {'c': 'deep'}]}}:
    case {'a': {'b': [_, {'c': str(d)}]}}: print(d)
command = 'go north'.split()
match command:
    case ['go', ('north' | 'south') as dir]: print('going', dir)
match = 3; case = 4; print(match + case)
type = 5; print(type)
