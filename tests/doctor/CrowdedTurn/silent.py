import asyncio


async def small():
    await asyncio.sleep(0.01)


async def main():
    await asyncio.gather(*(small() for _ in range(10)))

asyncio.run(main())
