"""What is written to the dict of globals or of a function is written there."""
import functools
g = globals(); g["dyn"] = 5; print(dyn)
globals().update(a=1, b=2); print(a + b)
def f(): pass
f.x = 1; f.__dict__["y"] = 2; print(f.y, f.__dict__, vars(f), f.__dict__ == {"x": 1, "y": 2})
for name in ("one", "two"): globals()[f"handler_{name}"] = lambda n=name: n
print(handler_one(), handler_two())
def deco(fn):
    fn.calls = 0
    @functools.wraps(fn)
    def w(*a): fn.calls += 1; return fn(*a)
    w.__dict__.update(fn.__dict__); w.inner = fn
    return w
@deco
def h(): return 1
h(); h(); print(h.inner.calls, h.calls)
del globals()["dyn"]
try: dyn
except NameError as e: print(e)
print(globals().pop("a"), "a" in globals(), globals().setdefault("zz", 7), zz)
