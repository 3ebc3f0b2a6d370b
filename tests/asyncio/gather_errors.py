import asyncio


async def fail(delay, name):
    await asyncio.sleep(delay)
    raise ValueError(name)


async def work(delay, name):
    try:
        await asyncio.sleep(delay)
        print("done", name)
        return name
    except asyncio.CancelledError:
        print("cancelled", name)
        raise


async def main():
    try:
        await asyncio.gather(work(0.1, "a"), fail(0.2, "first"), fail(0.3, "second"), work(0.4, "b"))
    except ValueError as error:
        print("gather raised", error)
    await asyncio.sleep(0.5)
    results = await asyncio.gather(fail(0.1, "x"), work(0.2, "c"), return_exceptions=True)
    print(results)
    g = asyncio.gather(work(1, "d"), work(2, "e"))
    await asyncio.sleep(0.1)
    print(g.cancel(), g.cancelled(), g.done())
    try:
        await g
    except asyncio.CancelledError:
        print("gather cancelled", g.cancelled(), g.done())
    t = asyncio.create_task(work(1, "f"))
    g = asyncio.gather(t, work(0.2, "g"), return_exceptions=True)
    await asyncio.sleep(0.1)
    t.cancel("stop f")
    print(await g)
    g = asyncio.gather(work(1, "h"), fail(0.1, "boom"))
    t = asyncio.create_task(work(0.05, "i"))
    try:
        await asyncio.gather(g, t)
    except ValueError as error:
        print("nested", error)
    same = asyncio.create_task(work(0.1, "once"))
    print(await asyncio.gather(same, same, work(0, "zero")))
    print(await asyncio.gather())


asyncio.run(main())
