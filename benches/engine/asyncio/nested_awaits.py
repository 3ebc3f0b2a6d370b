# 50000 switches at the bottom of ten awaits
import asyncio


async def descend(depth):
    if depth:
        return await descend(depth - 1)
    for _ in range(10_000):
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(*(descend(10) for _ in range(5)))


asyncio.run(main())
