import asyncio


async def work(name, wait):
    print(name, "begins")
    if wait:
        await asyncio.sleep(0)
    print(name, "ends")
    return name


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    a = asyncio.create_task(work("a", False))
    print("a done:", a.done())
    b = asyncio.create_task(work("b", True))
    print("b done:", b.done())
    print(await a, await b)


asyncio.run(main())
