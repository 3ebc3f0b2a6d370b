import asyncio
class A1:
    def __await__(self): return asyncio.sleep(0.01, 'a1').__await__()
class A2:
    def __await__(self):
        r = yield from asyncio.sleep(0.01, 'a2').__await__()
        return r + '!'
class A3:
    def __init__(self): self.fut = None
    def __await__(self):
        self.fut = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_later(0.01, self.fut.set_result, 'a3')
        return (yield from self.fut)
class A4:
    def __await__(self):
        yield
        return 'a4'
class A5:
    async def _go(self): await asyncio.sleep(0); return 'a5'
    def __await__(self): return self._go().__await__()
class A6:
    def __await__(self):
        fut = asyncio.get_running_loop().create_future()
        fut.set_result('a6')
        return fut.__await__()
class A7:
    def __await__(self):
        return (yield from asyncio.create_task(self.w()).__await__())
    async def w(self): await asyncio.sleep(0); return 'a7'
class Bad:
    def __await__(self): return 3
class Bad2:
    def __await__(self): yield 5
async def main():
    for c in (A1, A2, A3, A4, A5, A6, A7): print(await c())
    for b in (Bad, Bad2):
        try: await b()
        except (TypeError, RuntimeError) as e: print(type(e).__name__, e)
    print(await asyncio.gather(A1(), A5()))
    print(await asyncio.wait_for(A2(), 1))
    t = asyncio.ensure_future(A3()); print(await t)
    async def co(): return 1
    c = co()
    try: c.send(None)
    except StopIteration as e: print('stop', e.value)
    c2 = co().__await__()
    try: next(c2)
    except StopIteration as e: print('stop', e.value)
asyncio.run(main())
def manual():
    async def two():
        await A4(); return 'x'
    c = two(); print(c.send(None))
    try: c.send(None)
    except StopIteration as e: print(e.value)
manual()
import types
@types.coroutine
def old():
    x = yield 'y'
    return x
async def uses(): return await old()
u = uses(); print(u.send(None))
try: u.send(42)
except StopIteration as e: print(e.value)
