"""Weak references, and what is called when something goes."""
import asyncio
import weakref


class O:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"O({self.n})"
o = O(1); r = weakref.ref(o); print(r() is o, r() == o); wd = weakref.WeakValueDictionary(); wd["k"] = o; print(dict(wd), len(wd)); ws = weakref.WeakSet([o]); print(len(ws), o in ws); fin = weakref.finalize(o, print, "finalized"); wk = weakref.WeakKeyDictionary(); wk[o] = 1
print(fin.alive, fin.peek()[1] is print, weakref.ref(o) == r, hash(r) == hash(o), wk[o])
del o; print(r(), len(wd), len(ws), len(wk), fin.alive)
def scope():
    x = O(2); weakref.finalize(x, print, "scope end"); return weakref.ref(x, lambda ref: print("callback", ref() is None))
keep = scope(); print(keep())
try: weakref.ref(5)
except TypeError as e: print(e)
class Cache:
    def __init__(self): self._d = weakref.WeakValueDictionary()
    def get(self, n):
        v = self._d.get(n)
        if v is None: v = self._d[n] = O(n); print("make", n)
        return v
c = Cache(); x1 = c.get(1); x2 = c.get(1); print(x1 is x2, len(c._d)); del x1, x2; print(len(c._d)); c.get(1)
async def worker(n): await asyncio.sleep(n / 100); return n
async def main():
    tasks = weakref.WeakSet(); keep = [asyncio.create_task(worker(i)) for i in range(3)]
    tasks.update(keep); print(len(tasks), sorted(t.get_name() for t in tasks)); await asyncio.gather(*keep); keep.clear(); await asyncio.sleep(0); print(len(tasks))
    class Session:
        def __init__(self): self._f = weakref.finalize(self, print, "session closed", flush=True)
    s = Session(); s = None
    await asyncio.sleep(0); print("after step")
    m = weakref.WeakMethod(c.get); print(m() is not None, m()(5))
asyncio.run(main())
z = O(9); weakref.finalize(z, print, "at exit 1"); weakref.finalize(z, print, "at exit 2")
print("end")
