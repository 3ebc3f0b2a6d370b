import asyncio
from contextlib import asynccontextmanager, AsyncExitStack, aclosing, suppress, nullcontext, contextmanager, ExitStack
class Conn:
    n = 0
    def __init__(self):
        Conn.n += 1; self.id = Conn.n; self.open = False
    async def __aenter__(self):
        await asyncio.sleep(0.01); self.open = True; print("open", self.id); return self
    async def __aexit__(self, et, e, tb):
        await asyncio.sleep(0.01); self.open = False
        print("close", self.id, et and et.__name__, e, tb is not None)
        return et is ZeroDivisionError
    def __repr__(self): return f"<Conn {self.id} {'open' if self.open else 'closed'}>"
@asynccontextmanager
async def transaction(conn):
    print("begin", conn)
    try:
        yield conn
    except Exception as e:
        print("rollback", type(e).__name__); raise
    else:
        print("commit")
    finally:
        print("tx end")
async def rows(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally:
        print("rows closed")
async def main():
    async with Conn() as c, transaction(c) as t:
        print(t is c, c)
    async with Conn() as c:
        1 / 0
    print("survived")
    with suppress(KeyError):
        async with AsyncExitStack() as st:
            a = await st.enter_async_context(Conn())
            b = await st.enter_async_context(Conn())
            st.callback(print, "callback", 1, end="!\n")
            st.push_async_callback(asyncio.sleep, 0.01)
            raise KeyError("in stack")
    async with aclosing(rows(10)) as r:
        async for x in r:
            if x == 2: break
    async with nullcontext(5) as five:
        print(five)
    try:
        async with transaction(Conn()) as t:
            raise LookupError("x")
    except LookupError as e:
        print("caught", e)
    @asynccontextmanager
    async def bad():
        yield 1
        yield 2
    try:
        async with bad(): pass
    except RuntimeError as e: print(e)
    @asynccontextmanager
    async def none():
        if False: yield
    try:
        async with none(): pass
    except RuntimeError as e: print(e)
    try:
        async with main: pass
    except TypeError as e: print(e)
    try:
        with Conn(): pass
    except TypeError as e: print(e)
    try:
        async for x in [1]: pass
    except TypeError as e: print(e)
    try:
        await 5
    except TypeError as e: print(e)
asyncio.run(main())
