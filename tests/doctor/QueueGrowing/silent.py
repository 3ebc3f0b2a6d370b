import asyncio


async def producer(queue):
    for n in range(1000):
        await queue.put(n)
    await queue.put(None)


async def consumer(queue):
    while await queue.get() is not None:
        await asyncio.sleep(0.001)


async def main():
    queue = asyncio.Queue(maxsize=10)
    await asyncio.gather(producer(queue), consumer(queue))

asyncio.run(main())
