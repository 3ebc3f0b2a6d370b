import asyncio


async def producer(ready):
    await asyncio.sleep(0.5)
    ready.set()


async def main():
    ready = asyncio.Event()
    task = asyncio.create_task(producer(ready))
    await ready.wait()
    await task

asyncio.run(main())
