import asyncio
import time


def fetch(n):
    time.sleep(0.5)  # the driver blocks
    return n


async def main():
    first = fetch(1)
    print(first, fetch(2))

asyncio.run(main())
