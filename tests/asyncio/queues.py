import asyncio


async def main():
    queue = asyncio.Queue(maxsize=2)

    async def producer():
        for n in range(5):
            await queue.put(n)
            print("put", n, queue.qsize())
        await queue.put(None)

    async def consumer():
        while (item := await queue.get()) is not None:
            await asyncio.sleep(0.1)
            print("got", item)
            queue.task_done()
        queue.task_done()

    await asyncio.gather(producer(), consumer())
    await queue.join()
    print(queue.empty(), queue.full())
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))
    priority = asyncio.PriorityQueue()
    for item in (3, 1, 2):
        priority.put_nowait(item)
    print([await priority.get() for _ in range(3)])
    stack = asyncio.LifoQueue()
    for item in "abc":
        stack.put_nowait(item)
    print([stack.get_nowait() for _ in range(3)])
    queue = asyncio.Queue()

    async def waits():
        try:
            await queue.get()
        except asyncio.QueueShutDown:
            print("shut down")

    task = asyncio.create_task(waits())
    await asyncio.sleep(0)
    queue.shutdown()
    await task
    try:
        await queue.put(1)
    except asyncio.QueueShutDown:
        print("no more")
    queue = asyncio.Queue(1)
    queue.put_nowait(1)
    try:
        queue.put_nowait(2)
    except asyncio.QueueFull:
        print("full")
    try:
        async with asyncio.timeout(0.1):
            await queue.put(2)
    except TimeoutError:
        print("still full", queue.qsize())
    try:
        queue.task_done()
        queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
