import asyncio, sys
class Actor:
    def __init__(self, name): self.name, self.box = name, asyncio.Queue(); self.task = None
    async def __aenter__(self): self.task = asyncio.create_task(self._run(), name=f"actor:{self.name}"); return self
    async def __aexit__(self, *exc):
        await self.box.put(None); await self.task
    async def ask(self, msg):
        fut = asyncio.get_running_loop().create_future()
        await self.box.put((msg, fut)); return await fut
    async def _run(self):
        while (item := await self.box.get()) is not None:
            msg, fut = item
            try: res = await self.handle(msg)
            except Exception as e: fut.set_exception(e)
            else: fut.set_result(res)
        print(f"{self.name} stops")
class Calc(Actor):
    async def handle(self, msg):
        op, *args = msg
        match op:
            case "add": return sum(args)
            case "div": return args[0] / args[1]
            case _: raise NotImplementedError(op)
async def main():
    async with Calc("calc") as c:
        print(await c.ask(("add", 1, 2, 3)))
        for m in (("div", 1, 0), ("pow", 2)):
            try: print(await c.ask(m))
            except Exception as e: print(type(e).__name__, e, 1)
        print(await asyncio.gather(c.ask(("add", 1)), c.ask(("div", 1, 4))))
        print(sorted(t.get_name() for t in asyncio.all_tasks()))
        await c.ask(("boom",))
asyncio.run(main())
