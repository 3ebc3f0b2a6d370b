import asyncio
import time


async def main():
    try:
        async with asyncio.timeout(0.2):
            time.sleep(1)
            await asyncio.sleep(1)
    except TimeoutError:
        print("late")

asyncio.run(main())
