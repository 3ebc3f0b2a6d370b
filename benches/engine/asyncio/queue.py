# 100000 items through a queue of ten places
import asyncio


async def produce(queue, count):
    for number in range(count):
        await queue.put(number)
    await queue.put(None)


async def consume(queue):
    total = 0
    while (item := await queue.get()) is not None:
        total += item
    return total


async def main():
    queue = asyncio.Queue(10)
    producer = asyncio.create_task(produce(queue, 100_000))
    await consume(queue)
    await producer


asyncio.run(main())
