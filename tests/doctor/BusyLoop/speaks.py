import asyncio

ready = False


async def producer():
    global ready
    await asyncio.sleep(0.5)
    ready = True


async def main():
    task = asyncio.create_task(producer())
    while not ready:
        await asyncio.sleep(0)
    await task

asyncio.run(main())
