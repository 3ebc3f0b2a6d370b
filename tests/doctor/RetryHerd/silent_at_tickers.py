import asyncio


async def tick(times):
    for _ in range(times):
        await asyncio.sleep(0.1)  # equal pauses, but of clocks
    await asyncio.sleep(0.01)


async def main():
    await asyncio.gather(*(tick(n) for n in range(1, 20)))

asyncio.run(main())
