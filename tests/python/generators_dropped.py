from contextlib import contextmanager
def gen(tag='g'):
    try:
        for i in range(5): yield i
    finally: print('cleanup', tag)
for x in gen('a'):
    if x == 1: break
print('after break')
def f():
    for x in gen('b'):
        if x == 2: return x
print('f', f())
try:
    for x in gen('c'): raise ValueError('boo')
except ValueError as e: print('caught', e)
def h():
    for x in gen('d'):
        1/0
try: h()
except ZeroDivisionError: print('caught zde')
g = gen('e'); next(g); del g
print('after del')
g = gen('f'); next(g); g = None
print('after none')
def loc():
    k = gen('h'); next(k)
    print('leaving')
loc()
print('left')
keep = gen('keep')
for x in keep:
    if x == 1: break
print('still', next(keep))
def holder():
    k = gen('held'); next(k); return k
hh = holder(); print('got', next(hh))
@contextmanager
def cm(n):
    print('in', n)
    try: yield n
    finally: print('out', n)
def use():
    with cm(1) as a:
        for x in gen('i'):
            with cm(2): break
        print('end with')
    return a
use()
def nested():
    for a in gen('outer'):
        for b in gen('inner'):
            if b == 1: break
        if a == 1: break
nested()
a, b, *_ = gen('unp'); print(a, b)
class Tree:
    def __iter__(self):
        try: yield from [1,2,3]
        finally: print('tree closed')
for n in Tree():
    print(n); break
def wrapped():
    yield from gen('yf')
for q in wrapped(): break
print('done wrapped')
for i, x in enumerate(gen('enum')):
    if i: break
print('enum done')
def multi():
    try:
        with cm('m'):
            yield 1
    except GeneratorExit:
        print('GE'); raise
for _ in multi(): break
def badclose():
    try: yield 1
    finally: raise KeyError('in close')
for _ in badclose(): break
print('end of script')
