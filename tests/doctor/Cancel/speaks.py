import asyncio
import time


async def deaf():
    time.sleep(1)


async def main():
    task = asyncio.create_task(deaf())
    await asyncio.sleep(0.1)
    print(task.cancel())

asyncio.run(main())
