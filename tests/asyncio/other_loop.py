import asyncio


async def first():
    return asyncio.get_running_loop().create_future(), asyncio.Lock()


future, lock = asyncio.run(first())


async def second():
    try:
        await future
    except RuntimeError as error:
        print("attached to a different loop" in str(error))
    try:
        await asyncio.current_task()
    except RuntimeError as error:
        print(str(error).split(":")[0])
    async with lock:
        print("a lock that nobody waited for")


asyncio.run(second())
