# a million events: ten tasks take turns
import asyncio


async def worker(turns):
    for _ in range(turns):
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(*(worker(24_000) for _ in range(10)))


asyncio.run(main())
