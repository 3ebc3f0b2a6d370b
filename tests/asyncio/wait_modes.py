import asyncio


async def value(delay, result):
    await asyncio.sleep(delay)
    if result == "bad":
        raise ValueError(result)
    return result


def names(tasks):
    return sorted(task.get_name() for task in tasks)


async def main():
    def make():
        return [
            asyncio.create_task(value(0.1, "a"), name="a"),
            asyncio.create_task(value(0.2, "bad"), name="bad"),
            asyncio.create_task(value(0.3, "c"), name="c"),
        ]

    for how in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        done, pending = await asyncio.wait(make(), return_when=how)
        print(how, names(done), names(pending))
        for task in pending:
            task.cancel()
        await asyncio.gather(*done, *pending, return_exceptions=True)
    tasks = make()
    done, pending = await asyncio.wait(tasks, timeout=0.15)
    print(names(done), names(pending))
    print(await asyncio.gather(*tasks, return_exceptions=True))
    done, pending = await asyncio.wait(tasks)
    print(len(done), len(pending))
    try:
        await asyncio.wait([])
    except ValueError as error:
        print(error)
    coro = value(0, "x")
    try:
        await asyncio.wait([coro])
    except TypeError as error:
        print(error)
    coro.close()


asyncio.run(main())
