# assorted stack-overflow style programs
from collections import defaultdict, Counter, OrderedDict, namedtuple, deque, ChainMap
from functools import reduce, partial, lru_cache, wraps, cached_property, total_ordering, singledispatch
from contextlib import contextmanager, suppress, ExitStack, closing, nullcontext
import itertools, operator, string, time, random, math, json, copy, textwrap
def timer(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        r = func(*args, **kwargs)
        took = time.perf_counter() - start
        print(f"{func.__name__} took {'some' if took >= 0 else 'neg'} time")
        return r
    return wrapper
@timer
def slow(n): return sum(i * i for i in range(n))
print(slow(1000), slow.__name__, slow.__wrapped__)if 0 else print(slow(1000), slow.__name__)
def retry(times, exceptions=(Exception,)):
    def deco(f):
        def inner(*a, **k):
            for attempt in range(1, times + 1):
                try: return f(*a, **k)
                except exceptions as e: print(f'attempt {attempt} failed: {e!r}')
            raise RuntimeError('all failed')
        return inner
    return deco
n = 0
@retry(3, (ValueError,))
def flaky():
    global n; n += 1
    if n < 3: raise ValueError(f'no {n}')
    return 'ok'
print(flaky())
class LRU:
    def __init__(self, cap): self.cap, self.d = cap, OrderedDict()
    def get(self, k):
        if k not in self.d: return -1
        self.d.move_to_end(k); return self.d[k]
    def put(self, k, v):
        self.d[k] = v; self.d.move_to_end(k)
        if len(self.d) > self.cap: self.d.popitem(last=False)
c = LRU(2); c.put(1,1); c.put(2,2); c.get(1); c.put(3,3); print(c.get(2), c.d)
words = "the quick brown the lazy the dog".split()
print(Counter(words).most_common(2), dict(Counter('hello')), Counter(a=1) + Counter(a=2, b=1))
groups = defaultdict(list)
for w in words: groups[len(w)].append(w)
print(dict(groups), groups, sorted(groups.items(), key=lambda kv: -len(kv[1])))
Point = namedtuple('Point', 'x y'); pt = Point(1, y=2); print(pt, pt._asdict(), pt._replace(x=9), pt[0], *pt, Point._fields)
print(reduce(lambda a, b: a * b, range(1, 6)), list(itertools.accumulate([1,2,3])), list(itertools.chain([1],[2])), list(itertools.product('ab', [1,2])), list(itertools.permutations([1,2,3], 2)), list(itertools.combinations('abc', 2)), [(k, list(g)) for k, g in itertools.groupby('aabbc')], list(itertools.islice(itertools.count(5, 2), 3)), list(itertools.zip_longest('ab', 'c', fillvalue='-')), list(itertools.takewhile(lambda x: x<3, [1,2,3,1])), list(itertools.starmap(pow, [(2,3)])), list(itertools.pairwise([1,2,3])), list(itertools.batched('abcde', 2)))
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(80), fib.cache_info())
@contextmanager
def tag(name):
    print(f'<{name}>'); yield name; print(f'</{name}>')
with tag('h1') as t, tag('b'): print(t)
with suppress(ZeroDivisionError): 1/0
with ExitStack() as st:
    for i in range(3): st.callback(print, 'cb', i)
@total_ordering
class Ver:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(Ver(1) <= Ver(2), Ver(3) >= Ver(4), max([Ver(1), Ver(5)], key=lambda x: x.v).v)
@singledispatch
def show(x): return f'obj {x}'
@show.register
def _(x: int): return f'int {x}'
@show.register(list)
def _(x): return f'list {len(x)}'
print(show('a'), show(1), show([1]))
class Circle:
    def __init__(self, r): self.r = r
    @cached_property
    def area(self): print('computing'); return round(math.pi * self.r ** 2, 2)
ci = Circle(2); print(ci.area, ci.area, ci.__dict__)
matrix = [[1,2,3],[4,5,6],[7,8,9]]
print([list(r) for r in zip(*matrix)], [sum(r) for r in matrix], sum(matrix, []), [row[::-1] for row in matrix])
def flatten(l):
    for x in l:
        if isinstance(x, list): yield from flatten(x)
        else: yield x
print(list(flatten([1,[2,[3,[4]],5]])))
def primes(n):
    s = [True]*(n+1); s[0:2] = [False]*2
    for i in range(2, int(n**.5)+1):
        if s[i]: s[i*i::i] = [False]*len(s[i*i::i])
    return [i for i, p in enumerate(s) if p]
print(primes(50))
def quicksort(a): return a if len(a) <= 1 else quicksort([x for x in a[1:] if x < a[0]]) + [a[0]] + quicksort([x for x in a[1:] if x >= a[0]])
print(quicksort([3,6,1,8,2,9,2]))
print(json.dumps({'a': [1, 2.5, None, True], 'b': {'c': 'é"'}}), json.dumps([1,{'k':2}], indent=2), json.loads('{"x": [1, 2, {"y": null}]}'))
print(''.join(chr((ord(ch) - 97 + 3) % 26 + 97) if ch.islower() else ch for ch in 'hello, xyz'))
print(f"{'Name':<10}|{'Qty':>5}|{'Price':^10}"); print('-' * 27)
for nme, q, pr in [('Apple', 3, 1.5), ('Kiwi', 12, 0.25)]: print(f'{nme:<10}|{q:>5}|{pr:^10.2f}')
d = {'b': 2, 'a': 1}; print(sorted(d), {k: d[k] for k in sorted(d)}, min(d, key=d.get), list(map(str.upper, d)), dict(sorted(d.items())))
class Stack:
    def __init__(self): self._i = []
    def push(self, x): self._i.append(x); return self
    def pop(self):
        if not self._i: raise IndexError('pop from empty stack')
        return self._i.pop()
    def __len__(self): return len(self._i)
    def __bool__(self): return bool(self._i)
    def __repr__(self): return f'Stack({self._i})'
s = Stack().push(1).push(2); print(s, len(s), s.pop(), bool(s))
try: Stack().pop()
except IndexError as e: print('Error:', e)
a = [1,2,3]; b = a; b2 = a[:]; b.append(4); print(a, b2, a is b, a == b, id(a) == id(b)); x = copy.deepcopy([[1],[2]]); x[0].append(9); print(x)
print(deque([1,2,3], maxlen=2), deque('abc').rotate(1), ChainMap({'a':1},{'b':2})['b'])
print(list(zip(*[iter(range(6))]*2)), dict(enumerate('ab')), [*range(3)][::-1], {**{'a': 1}, 'b': 2}, (lambda *a, **k: (a, k))(1, x=2))
print(bin(10)[2:].zfill(8), int('1010', 2), hex(255)[2:], f'{255:08b}', format(1e6, ','), '{:,.2f}'.format(1234567.891), round(2.675, 2), 0.1 + 0.2, 1/3)
def outer():
    x = 'outer'
    def mid():
        nonlocal x; x = 'mid'
        def inner(): nonlocal x; x = 'inner'
        inner(); return x
    return mid(), x
print(outer())
print(sum(x for x in range(100) if x % 3 == 0 or x % 5 == 0), any(c.isdigit() for c in 'ab1'), all([]), max('abc', key=ord), [i for i, c in enumerate('hello') if c == 'l'])
print(textwrap.dedent('''
    hi
      there
''').strip(), string.ascii_lowercase[:5], operator.itemgetter(1)([1,2]), partial(int, base=2)('101'))
random.seed(42); print(random.randint(1,100), random.choice('abc'), random.sample(range(10), 3), round(random.random(), 6), random.shuffle([1]) )
