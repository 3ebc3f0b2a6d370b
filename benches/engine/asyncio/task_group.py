# 20000 tasks in groups of ten
import asyncio


async def child(number):
    await asyncio.sleep(0)
    return number


async def main():
    for _ in range(2_000):
        async with asyncio.TaskGroup() as group:
            for number in range(10):
                group.create_task(child(number))


asyncio.run(main())
