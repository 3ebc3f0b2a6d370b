import asyncio
import time


async def main():
    async with asyncio.timeout(5):
        await asyncio.to_thread(time.sleep, 3)
    print("done")

asyncio.run(main())
