import asyncio, functools, time
def timed(fn):
    @functools.wraps(fn)
    async def w(*a, **k):
        t = time.monotonic()
        try: return await fn(*a, **k)
        finally: print(f"{fn.__name__}{a} took {time.monotonic() - t:.2f}s")
    return w
def async_cache(fn):
    cache = {}
    @functools.wraps(fn)
    async def w(*a):
        if a not in cache: cache[a] = asyncio.ensure_future(fn(*a))
        return await asyncio.shield(cache[a])
    w.cache = cache
    return w
@async_cache
@timed
async def load(key): await asyncio.sleep(0.1); return key.upper()
class Lazy:
    def __init__(self, f): self.f = f
    def __await__(self):
        if not hasattr(self, "v"): self.v = yield from self.f().__await__()
        return self.v
class AsyncIter:
    def __init__(self, xs): self.xs = iter(xs)
    def __aiter__(self): return self
    async def __anext__(self):
        try: return next(self.xs)
        except StopIteration: raise StopAsyncIteration from None
async def amap(f, ait):
    async for x in ait: yield f(x)
async def main():
    print(await asyncio.gather(load("a"), load("a"), load("b")), len(load.cache))
    l = Lazy(lambda: load("c")); print(await l, await l)
    print([x async for x in amap(lambda x: x * x, AsyncIter(range(4)))])
    async for a, b in azip(AsyncIter("ab"), AsyncIter([1, 2, 3])): print(a, b)
    class P:
        async def __aenter__(self): return self
        async def __aexit__(self, *a): print("P exit", a[1]); return True
    async with P(): await asyncio.wait_for(asyncio.Event().wait(), 0.01)
    try: await Bad()
    except TypeError as e: print(e)
    try:
        async for _ in BadIter(): pass
    except TypeError as e: print(e)
    try:
        async with NoExit(): pass
    except TypeError as e: print(e)
class NoExit:
    async def __aenter__(self): pass
class Bad:
    def __await__(self): return 5
class BadIter:
    def __aiter__(self): return 5
async def azip(*its):
    its = [aiter(i) for i in its]
    while True:
        try: yield tuple([await anext(i) for i in its])
        except StopAsyncIteration: return
asyncio.run(main())
