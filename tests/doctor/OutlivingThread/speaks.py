import asyncio
import time


async def main():
    try:
        async with asyncio.timeout(0.5):
            await asyncio.to_thread(time.sleep, 3)
    except TimeoutError:
        print("gave up")

asyncio.run(main())
