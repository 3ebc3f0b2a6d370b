import sys, traceback
def t(n, f):
    try: f()
    except BaseException as e:
        print(n, "->", "".join(traceback.format_exception(e)), sep="\n")
class Res:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError("exit failed")
def a():
    with Res():
        raise ValueError("in body")
def b():
    try: raise ValueError(1)
    except ValueError as e: raise TypeError(2) from None
def c():
    try:
        try: 1/0
        finally: [][0]
    except IndexError as e:
        raise RuntimeError("x") from e
def d(n=3): return 1 if n == 0 else d(n - 1) + None
def e(): assert 1 == 2, "not equal"
def f(): assert False
def g(): raise StopIteration(5)
def h():
    def gen():
        yield 1
        raise StopIteration
    list(gen())
def i(): 
    x = {"a": {"b": None}}
    return x["a"]["b"]["c"]
def j(): pass
def k(): raise ValueError
def l(): raise ValueError("a", 1)
def m(): raise "str"
class E(Exception):
    def __str__(self): return "custom str"
class E2(Exception):
    def __str__(self): raise ValueError
def o(): raise E("x")
def p(): raise E2("x")
def q():
    e = ValueError("noted"); e.add_note("n1"); e.add_note("n2\nn3"); raise e
def r(): foo.bar
def s(): 
    print(zz)
    zz = 1
def u(): (lambda: undefined_name)()
def v(): [x for x in [1, 0] if 1 / x]
def w(): 
    x = 5
    x.append(3)
def x(): sum(i / 0 for i in range(3))
def y(): sorted([3, 1], key=lambda v: v.foo)
def z(): d = {}; d.keys().foo
for nm in "abcdefghiklmopqrsuvwxyz": t(nm, globals()[nm])
t("set", lambda: (1, 2).__setitem__(0, 1))
def item(): (1, 2)[0] = 5
def delitem(): del "abc"[0]
def unpack(): a, b = 1, 2, 3
def unpack2(): a, b, *c = [1]
def unpack3(): a, b = 5
def glob():
    global never_set
    print(never_set)
def typo(): [].appendd(1)
def typo2(): prnt("x")
def typo3(): import math; math.squrt(2)
for fn in (item, delitem, unpack, unpack2, unpack3, glob, typo, typo2, typo3): t(fn.__name__, fn)
def rec(): return rec()
try: rec()
except RecursionError as e: print(e)

