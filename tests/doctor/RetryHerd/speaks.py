import asyncio


async def fetch(n):
    delay = 0.1
    for attempt in range(4):
        try:
            raise ConnectionError(n)
        except ConnectionError:
            await asyncio.sleep(delay)  # all at once again
            delay *= 2


async def main():
    await asyncio.gather(*(fetch(n) for n in range(8)))

asyncio.run(main())
