def gen():
    try:
        x = yield 1
        print('got', x)
        try: y = yield 2
        except ValueError as e: print('caught', e); y = 'e'
        yield y
    finally: print('cleanup')
    return 'done'
g = gen(); print(next(g), g.send('hi'), g.throw(ValueError('boo')))
try: next(g)
except StopIteration as e: print('stop', e.value, repr(e))
g = gen(); next(g); g.close(); print(next(g, 'closed'))
def inner():
    r = yield 'a'
    print('inner got', r)
    return 'ret'
def outer():
    v = yield from inner()
    print('v', v)
    yield from [1,2]
    yield from (x*x for x in range(3))
g = outer(); print(next(g), g.send('S'), list(g))
def bad():
    try: yield 1
    except GeneratorExit: yield 2
g = bad(); next(g)
try: g.close()
except RuntimeError as e: print(e)
def stopper():
    yield 1
    raise StopIteration('x')
try: list(stopper())
except RuntimeError as e: print(e, repr(e.__cause__))
g = gen()
try: g.send(3)
except TypeError as e: print(e)
print(type(g), g.__name__, g.gi_running)
def fib():
    a, b = 0, 1
    while True: yield a; a, b = b, a+b
from itertools import islice
print(list(islice(fib(), 10)))
ge = (i for i in range(3)); print(next(ge), list(ge), type(ge))
def rec(n):
    if n: yield n; yield from rec(n-1)
print(list(rec(5)))
def g2():
    yield
print(list(g2()), sum(1 for _ in g2()))
def running():
    yield next(me)
me = running()
try: next(me)
except ValueError as e: print(e)
class It:
    def __init__(s, n): s.n = n
    def __iter__(s): return s
    def __next__(s):
        if s.n <= 0: raise StopIteration
        s.n -= 1; return s.n
print(list(It(3)), [*It(2)], {*It(2)}, dict(zip('ab', It(5))), max(It(4)), 2 in It(5))
a, *b, c = It(5); print(a, b, c)
def close_ret():
    try: yield 1
    except GeneratorExit: return 'cr'
g = close_ret(); next(g); print(g.close())
def thrower():
    try: yield
    finally: print('fin')
g = thrower(); next(g)
try: g.throw(KeyError('k'))
except KeyError as e: print('KeyError', e)
try: g.throw(KeyError('again'))
except KeyError as e: print('KeyError2', e)
g = thrower()
try: g.throw(TypeError)
except TypeError as e: print('T', repr(e))
def delegating():
    try: yield from sub()
    except ZeroDivisionError: print('zde'); yield 'recovered'
def sub():
    yield 1
    1/0
print(list(delegating()))
