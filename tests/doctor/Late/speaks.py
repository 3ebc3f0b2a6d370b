import asyncio
import time


async def beat():
    for _ in range(3):
        await asyncio.sleep(0.1)


async def main():
    task = asyncio.create_task(beat())
    await asyncio.sleep(0.15)
    time.sleep(0.4)
    await task

asyncio.run(main())
