import asyncio


async def beat():
    for _ in range(3):
        await asyncio.sleep(0.1)


async def main():
    await asyncio.gather(beat(), asyncio.sleep(0.4))

asyncio.run(main())
