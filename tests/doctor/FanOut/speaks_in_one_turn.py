import asyncio


async def parse(n):
    await asyncio.sleep(0.1)
    return sum(each * each for each in range(5_000 + n % 2))


async def main():
    async with asyncio.TaskGroup() as group:
        for n in range(1000):
            group.create_task(parse(n))
    print("parsed")

asyncio.run(main())
