import traceback, sys
def show(f, *a):
    try: f(*a)
    except BaseException: traceback.print_exc(file=sys.stdout)
class Acc:
    def __init__(self): self.balance = 1; self.history = []
    def dep(self): return balnce
    def dep2(self): return history
    def get(self): return self.balence
counter = 3
def n1(): return countr
def n2(): print(asyncio)
def n3(): lenght = 5; return length
def n4(): return 'abc'.uper()
def n5(): [].appendd(1)
def n6(): import math; math.sqr(2)
def n7(): Acc().histry
def n8(): Acc.dap
def n9(): raise ValueError
def n10(): return tim.sleep
for f in (n1, Acc().dep, Acc().dep2, Acc().get, n2, n3, n4, n5, n6, n7, n8, n9, n10): show(f)
def rec(n): return rec(n+1)
show(rec, 0)
def chain():
    try: {}['a']
    except KeyError as e: raise RuntimeError('wrapped') from e
show(chain)
def chain2():
    try: int('x')
    except ValueError: 1/0
show(chain2)
def chain3():
    try: int('x')
    except ValueError: raise KeyError('k') from None
show(chain3)
def chain4():
    try:
        try: 1/0
        except ZeroDivisionError: [][1]
    except IndexError: {}['z']
show(chain4)
def notes():
    e = ValueError('with notes'); e.add_note('first note'); e.add_note('second\nline'); raise e
show(notes)
def groups(): raise ExceptionGroup('many', [ValueError(1), TypeError('t'), ExceptionGroup('inner', [KeyError('k'), OSError(2, 'nf')])])
show(groups)
def groups2():
    errs = []
    for f in (chain, n1, notes):
        try: f()
        except Exception as e: errs.append(e)
    raise ExceptionGroup('collected', errs)
show(groups2)
def multi(a,
          b):
    return (a +
            b)
def call_multi():
    return multi(
        1,
        'x',
    )
show(call_multi)
def ops():
    x = {'a': {'b': None}}
    return x['a']['b']['c']
show(ops)
def ops2():
    a, b = 1, 0
    return a + a / b * 2
show(ops2)
def ops4(): return sorted([3, 'a'], key=lambda v: v + 1)
show(ops4)
class Ctx:
    def __enter__(self): return self
    def __exit__(self, *a): raise RuntimeError('in exit')
def ctx():
    with Ctx(): raise ValueError('body')
show(ctx)
class P:
    @property
    def bad(self): return self.missing
show(lambda: P().bad)
def gen(): yield 1; raise ValueError('in gen')
show(lambda: list(gen()))
def g2(): yield from gen()
show(lambda: [x for x in g2()])
def assert_(): assert 1 == 2, f'not {1}'
show(assert_)
def lam(): return (lambda x: x / 0)(1)
show(lam)
def deco(f):
    def inner(*a, **k): return f(*a, **k)
    return inner
@deco
def decorated(x): return x.foo
show(decorated, 1)
class E(Exception):
    def __str__(self): return 'custom str'
def e(): raise E('a')
show(e)
class M(Exception): pass
class Outer:
    class Inner(Exception): pass
def mm(): raise Outer.Inner('multi\nline')
show(mm)
def f_unpack():
    for a, b in [(1, 2, 3)]: pass
show(f_unpack)
def f_call(): len(1, 2)
show(f_call)
def f_attr(): x = None; x.foo.bar = 3
show(f_attr)
def f_sub(): x = [1]; x[5] = 2
show(f_sub)
def f_aug(): x = 1; x += 'a'
show(f_aug)
def f_cmp(): return 1 < 'a' or 2
show(f_cmp)
def f_not(): return -'a'
show(f_not)
def f_del(): x = {}; del x['q']
show(f_del)
def f_imp(): pass
def f_fstr(): return f'{undefined_thing}'
show(f_fstr)
def f_raise_cls(): raise KeyError
show(f_raise_cls)
def f_kw(): print(*5)
show(f_kw)


def f_long(): return some_function_that_is_not_defined(1, 2, 3) + another
show(f_long)
def f_finally():
    try: 1/0
    finally: undefined_in_finally
show(f_finally)
def f_reraise():
    try: 1/0
    except ZeroDivisionError: raise
show(f_reraise)
def f_reraise2():
    try: 1/0
    except ZeroDivisionError as e: raise e
show(f_reraise2)
