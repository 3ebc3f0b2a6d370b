import asyncio
import time


async def wait_for_answer(n):
    try:
        async with asyncio.timeout(0.5):
            await asyncio.sleep(10)
    except TimeoutError:
        return n


async def main():
    waiting = [asyncio.create_task(wait_for_answer(n)) for n in range(50)]
    await asyncio.sleep(0.1)
    time.sleep(2)  # the report
    await asyncio.gather(*waiting)


asyncio.run(main())
