import asyncio


async def meek():
    for _ in range(10):
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(meek(), meek())

asyncio.run(main())
