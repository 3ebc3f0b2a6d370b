import asyncio
import time


async def beat():
    for _ in range(50):
        await asyncio.sleep(0.01)


async def main():
    await asyncio.gather(asyncio.to_thread(time.sleep, 0.5), beat())

asyncio.run(main())
