# 100000 items of an asynchronous generator
import asyncio


async def numbers(count):
    for number in range(count):
        if number % 10 == 0:
            await asyncio.sleep(0)
        yield number


async def main():
    total = 0
    async for number in numbers(100_000):
        total += number
    return total


asyncio.run(main())
