import asyncio
import time


async def main():
    async with asyncio.timeout(1) as cm:
        time.sleep(2)
    print("no await:", cm.expired())
    async with asyncio.timeout(1) as cm:
        time.sleep(2)
        await asyncio.sleep(0)
    print("one sleep(0):", cm.expired())
    try:
        async with asyncio.timeout(1) as cm:
            time.sleep(2)
            await asyncio.sleep(0)
            print("after one")
            await asyncio.sleep(0)
            print("after two")
    except TimeoutError:
        print("two sleep(0):", cm.expired())
    try:
        async with asyncio.timeout(1):
            time.sleep(2)
            await asyncio.sleep(0.01)
            print("not printed")
    except TimeoutError:
        print("sleep(0.01)")

    async def blocking():
        time.sleep(2)
        return "done"

    print(await asyncio.wait_for(blocking(), 1))
    task = asyncio.create_task(blocking())
    await asyncio.sleep(0.5)
    print(task.cancel())
    try:
        print(await task)
    except asyncio.CancelledError:
        print("Cancelled")


asyncio.run(main())
