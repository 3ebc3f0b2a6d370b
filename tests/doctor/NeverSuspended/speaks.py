import asyncio
import time


async def fetch(n):
    time.sleep(0.3)
    return n


async def main():
    print(await asyncio.gather(fetch(1), fetch(2), fetch(3)))

asyncio.run(main())
