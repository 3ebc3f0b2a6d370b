import asyncio
import time


async def main():
    await asyncio.gather(asyncio.to_thread(time.sleep, 0.5), asyncio.sleep(0.5))

asyncio.run(main())
