import asyncio


async def value(delay, result):
    await asyncio.sleep(delay)
    if result == "bad":
        raise ValueError(result)
    return result


async def main():
    for future in asyncio.as_completed([value(0.3, "c"), value(0.1, "a"), value(0.2, "bad")]):
        try:
            print(await future)
        except ValueError as error:
            print("error", error)
    tasks = [asyncio.create_task(value(d, d)) for d in (0.2, 0.1)]
    async for task in asyncio.as_completed(tasks):
        print(await task, task in tasks)
    try:
        for future in asyncio.as_completed([value(0.1, "quick"), value(5, "slow")], timeout=0.2):
            print(await future)
    except TimeoutError:
        print("timeout")


asyncio.run(main())
