import asyncio
async def cached(k, cache={}):
    if k in cache: return cache[k]
    await asyncio.sleep(0.01); cache[k] = k * 2; return cache[k]
async def main():
    loop = asyncio.get_running_loop(); loop.set_task_factory(asyncio.eager_task_factory)
    t = asyncio.create_task(cached(1), name="E1"); print(t.done(), await t); t2 = asyncio.create_task(cached(1)); print(t2.done(), t2.result(), t2.get_name() is not None)
    async def fails(): raise ValueError("eager")
    t3 = asyncio.create_task(fails()); print(t3.done(), repr(t3.exception()))
    loop.set_task_factory(None)
    order = []
    async def step(n):
        order.append(f"{n}a"); await asyncio.sleep(0); order.append(f"{n}b"); await asyncio.sleep(0); order.append(f"{n}c")
    await asyncio.gather(step(1), step(2), step(3)); print(order)
    loop.call_soon(order.append, "cs"); loop.call_later(0, order.append, "cl"); await asyncio.sleep(0); await asyncio.sleep(0); print(order[-2:])
    async def inner(): 
        try: await asyncio.sleep(10)
        except asyncio.CancelledError: print("inner cancelled"); return "swallowed"
    t = asyncio.create_task(inner()); await asyncio.sleep(0); t.cancel(); print(await t, t.cancelled())
    t = asyncio.create_task(asyncio.sleep(1)); t.cancel()
    try: await t
    except asyncio.CancelledError as e: print("C", e.args, asyncio.current_task().cancelling())
    async def outer():
        try: await asyncio.gather(inner(), asyncio.sleep(5))
        except asyncio.CancelledError: print("outer"); raise
    t = asyncio.create_task(outer()); await asyncio.sleep(0.01); t.cancel("why")
    try: await t
    except asyncio.CancelledError as e: print(repr(e))
    print([x.get_name() for x in asyncio.all_tasks() if x is not asyncio.current_task()])
    res = []
    def cb(t, *, tag): res.append((tag, t.get_name()))
    import functools
    t = asyncio.create_task(asyncio.sleep(0), name="T"); t.add_done_callback(functools.partial(cb, tag=1)); t.add_done_callback(lambda t: res.append(t.done())); print(t.remove_done_callback(print)); await t; await asyncio.sleep(0); print(res)
    class Aw:
        def __await__(self): yield from asyncio.sleep(0.01).__await__(); return "aw"
    print(await Aw(), await asyncio.wait_for(Aw(), 1), await asyncio.gather(Aw(), Aw()))
    try: await asyncio.gather(asyncio.sleep(0), None)
    except TypeError as e: print(e)
    f = asyncio.Future(); loop.call_later(0.01, f.set_exception, KeyError("f"))
    try: await f
    except KeyError as e: print(repr(e), f)
    async with asyncio.timeout_at(loop.time() + 0.05) as tm:
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: print("cancelled inside", tm.expired()); raise
asyncio.run(main())
