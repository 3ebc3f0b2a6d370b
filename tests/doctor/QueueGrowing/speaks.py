import asyncio


async def producer(queue):
    for n in range(1000):
        await queue.put(n)
        if n % 10 == 0:
            await asyncio.sleep(0.001)
    await queue.put(None)


async def consumer(queue):
    while await queue.get() is not None:
        await asyncio.sleep(0.001)


async def main():
    queue = asyncio.Queue()  # without a bound
    await asyncio.gather(producer(queue), consumer(queue))

asyncio.run(main())
