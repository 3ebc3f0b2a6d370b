import asyncio
import random


async def fetch(n):
    delay = 0.1
    for attempt in range(4):
        try:
            raise ConnectionError(n)
        except ConnectionError:
            await asyncio.sleep(delay * random.uniform(0.5, 1.5))
            delay *= 2


async def main():
    await asyncio.gather(*(fetch(n) for n in range(8)))

asyncio.run(main())
