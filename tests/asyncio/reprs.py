import asyncio, functools, string, sys


def clean(value):
    """The repr without addresses and without the folders of files."""
    words = repr(value).replace(sys.argv[0], "FILE").split(" ")
    words = [word[word.index("/lib/python3.13"):] if "/lib/python3.13" in word else word for word in words]
    parts = " ".join(words).split("0x")
    return "0x".join([parts[0]] + [part.lstrip(string.hexdigits) for part in parts[1:]])


def cb(*a): pass
class C:
    def m(self, *a): pass
    async def co(self): await asyncio.sleep(1)
    def __call__(self, *a): pass
    def __repr__(self): return "<C>"
async def coro(): await asyncio.sleep(1)
async def quick(): return 42
async def bad(): raise ValueError("x")
async def main():
    loop = asyncio.get_running_loop()
    print(clean(loop))
    f = loop.create_future()
    print(clean(f))
    f.add_done_callback(cb)
    print(clean(f))
    f.add_done_callback(functools.partial(cb, 1, k=2))
    print(clean(f))
    f.add_done_callback(C().m)
    f.add_done_callback(lambda f: None)
    f.add_done_callback(print)
    print(clean(f))
    f.set_result([1,2])
    print(clean(f))
    f2 = loop.create_future(); f2.set_exception(ValueError("hm")); print(clean(f2)); f2.exception()
    f3 = loop.create_future(); f3.cancel(); print(clean(f3))
    t = asyncio.create_task(coro()); print(clean(t))
    await asyncio.sleep(0)
    print(clean(t))
    t.cancel(); print(clean(t))
    try: await t
    except asyncio.CancelledError: pass
    print(clean(t))
    t = asyncio.create_task(quick(), name="q"); print(clean(t)); await t; print(clean(t))
    t = asyncio.create_task(bad(), name="b")
    try: await t
    except ValueError: pass
    print(clean(t))
    t = asyncio.create_task(C().co()); print(clean(t)); await asyncio.sleep(0); t.cancel()
    g = asyncio.gather(quick(), coro()); print(clean(g)); g.cancel()
    print(clean(asyncio.current_task()))
    h = loop.call_soon(cb, 1, "x"); print(clean(h)); h.cancel(); print(clean(h))
    h = loop.call_later(1, C().m, 1);
    h = loop.call_soon(functools.partial(cb, 5), 6); print(clean(h))
    h = loop.call_soon(lambda: None); print(clean(h))
    h = loop.call_soon(C()); print(clean(h))
    h = loop.call_soon(print, "printed"); print(clean(h))
    print(clean(coro), clean(asyncio.sleep))
    c = coro(); print(clean(c)); c.close()
    s = asyncio.shield(asyncio.sleep(0.01)); print(clean(s)); await s; print(clean(s))
    print(clean(asyncio.Lock()), clean(asyncio.Event()), clean(asyncio.Condition()), clean(asyncio.Semaphore(3)), clean(asyncio.BoundedSemaphore(2)))
    q = asyncio.Queue(3); q.put_nowait(1); print(clean(q), str(q))
    print(clean(asyncio.PriorityQueue()), clean(asyncio.LifoQueue()))
    print(clean(asyncio.Barrier(3)))
    async with asyncio.TaskGroup() as tg:
        print(clean(tg)); tg.create_task(quick()); print(clean(tg))
    print(clean(tg))
    async with asyncio.timeout(None) as tm: print(clean(tm))
    print(clean(tm), clean(asyncio.timeout(None)))
    l = asyncio.Lock(); await l.acquire(); w = asyncio.create_task(l.acquire()); await asyncio.sleep(0); print(clean(l), clean(w)); l.release(); await w; print(clean(l))
    e = asyncio.Event(); w = asyncio.create_task(e.wait()); await asyncio.sleep(0); print(clean(e)); e.set(); print(clean(e)); await w
    print(clean(asyncio.Runner), clean(asyncio.Task), clean(asyncio.Future), asyncio.Task.__name__, type(t), type(f), asyncio.Task.__mro__)
    print(type(loop), asyncio.Queue, asyncio.CancelledError, asyncio.TimeoutError, asyncio.InvalidStateError, asyncio.QueueEmpty, asyncio.Lock, asyncio.TaskGroup)
    print(asyncio.FIRST_COMPLETED, asyncio.ALL_COMPLETED)
    print(clean(asyncio.all_tasks()))
asyncio.run(main())
