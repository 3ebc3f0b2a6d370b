import asyncio


async def main():
    lock = asyncio.Lock()
    log = []

    async def user(name, hold):
        try:
            async with lock:
                log.append(name)
                await asyncio.sleep(hold)
        except asyncio.CancelledError:
            log.append(name + " cancelled")
            raise

    tasks = [asyncio.create_task(user(n, 0.1)) for n in "abcd"]
    await asyncio.sleep(0.05)
    tasks[1].cancel()
    await asyncio.sleep(0.06)
    tasks[2].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(log, lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    semaphore = asyncio.BoundedSemaphore(2)
    active = 0
    most = 0

    async def limited(n):
        nonlocal active, most
        async with semaphore:
            active += 1
            most = max(most, active)
            await asyncio.sleep(0.1)
            active -= 1
            return n

    print(await asyncio.gather(*(limited(n) for n in range(5))), most)
    try:
        semaphore.release()
    except ValueError as error:
        print(error)
    condition = asyncio.Condition()
    try:
        condition.notify()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
