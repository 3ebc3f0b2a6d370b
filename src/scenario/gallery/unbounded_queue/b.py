import asyncio

largest = 0

async def produce(queue):
    global largest
    for n in range(100):
        await queue.put(n)
        largest = max(largest, queue.qsize())
    await queue.put(None)

async def consume(queue):
    while await queue.get() is not None:
        await asyncio.sleep(0.01)

async def main():
    queue = asyncio.Queue(maxsize=5)
    await asyncio.gather(produce(queue), consume(queue))
    print("largest:", largest)

asyncio.run(main())
