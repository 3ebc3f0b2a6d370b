import asyncio
import time


async def greedy():
    for _ in range(10):
        time.sleep(0.1)
        await asyncio.sleep(0)


async def meek():
    for _ in range(10):
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(greedy(), meek())

asyncio.run(main())
