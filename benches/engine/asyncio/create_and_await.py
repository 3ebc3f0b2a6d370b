# 40000 tasks: each made and awaited
import asyncio


async def child(number):
    return number


async def main():
    total = 0
    for number in range(40_000):
        total += await asyncio.create_task(child(number))
    return total


asyncio.run(main())
