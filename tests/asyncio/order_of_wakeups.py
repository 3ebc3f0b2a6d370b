import asyncio


async def main():
    order = []
    event = asyncio.Event()

    async def waiter(n):
        await event.wait()
        order.append(n)
        await asyncio.sleep(0)
        order.append(-n)

    tasks = [asyncio.create_task(waiter(n)) for n in (1, 2, 3)]
    await asyncio.sleep(0)
    event.set()
    order.append("set")
    await asyncio.sleep(0)
    order.append("after one turn")
    await asyncio.gather(*tasks)
    print(order)
    order = []
    loop = asyncio.get_running_loop()

    async def steps(name, count):
        for n in range(count):
            order.append(f"{name}{n}")
            await asyncio.sleep(0)

    loop.call_soon(order.append, "soon")
    a = asyncio.create_task(steps("a", 3))
    b = asyncio.create_task(steps("b", 2))
    b.add_done_callback(lambda t: order.append("b done"))
    await a
    order.append("a awaited")
    print(order)
    order = []

    async def sub():
        order.append("sub")
        return 1

    async def direct():
        order.append("before")
        await sub()
        order.append("after")

    loop.call_soon(order.append, "callback")
    await direct()
    order.append("no turn passed")
    await asyncio.sleep(0)
    print(order)
    future = loop.create_future()
    loop.call_later(0.1, future.set_result, "x")
    times = [loop.call_later(d, order.append, d) for d in (0.3, 0.1, 0.2, 0.1)]
    await future
    await asyncio.sleep(0.3)
    print(order[4:])


asyncio.run(main())
