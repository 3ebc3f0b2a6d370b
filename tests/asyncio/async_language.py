import asyncio
class AIter:
    def __init__(s, n): s.n = n
    def __aiter__(s): return s
    async def __anext__(s):
        if s.n == 0: raise StopAsyncIteration
        s.n -= 1
        await asyncio.sleep(0)
        return s.n
async def agen(n):
    try:
        for i in range(n):
            x = yield i
            if x: print('sent', x)
    finally: print('agen finally')
class ACM:
    async def __aenter__(self): print('enter'); return self
    async def __aexit__(self, t, v, tb): print('exit', t, v); return t is ValueError
async def main():
    print([x async for x in AIter(3)], {x async for x in AIter(2)}, {x: x*x async for x in AIter(2)})
    print([x async for x in agen(3) if x % 2 == 0])
    print([await asyncio.sleep(0, i) for i in range(3)])
    async with ACM() as a, ACM(): raise ValueError('v')
    async for x in AIter(2): print(x)
    else: print('else')
    g = agen(3); print(await g.__anext__(), await g.asend('hey'));  await g.aclose()
    try: await anext(g)
    except StopAsyncIteration: print('stopped')
    print(await anext(agen(0), 'dflt'))
    g = agen(2); await anext(g)
    try: await g.athrow(KeyError('kk'))
    except KeyError as e: print('ke', e)
    ag = (i*2 async for i in AIter(3)); print([v async for v in ag], type(ag))
    async for i in agen(5):
        if i == 1: break
    print('after break')
    r = [y for x in range(2) if await asyncio.sleep(0, True) for y in range(x+1)]
    print(r)
    try:
        async with ACM(): raise KeyError('x')
    except KeyError as e: print('out', e)
    f = lambda: asyncio.sleep(0, 'lam'); print(await f())
    try: await 3
    except TypeError as e: print(e)
    try:
        async for i in [1]: pass
    except TypeError as e: print(e)
    try:
        async with 3: pass
    except TypeError as e: print(e)
    try:
        with ACM(): pass
    except TypeError as e: print(e)
    print(asyncio.iscoroutinefunction(main))
    class Aw:
        def __await__(self): yield from asyncio.sleep(0).__await__(); return 'aw'
    print(await Aw())
asyncio.run(main())
