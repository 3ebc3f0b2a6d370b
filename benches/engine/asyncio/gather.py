# 30000 coroutines gathered, a thousand at a time
import asyncio


async def child(number):
    await asyncio.sleep(0)
    return number


async def main():
    for _ in range(30):
        await asyncio.gather(*(child(number) for number in range(1_000)))


asyncio.run(main())
