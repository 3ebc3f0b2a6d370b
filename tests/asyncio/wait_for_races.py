import asyncio


async def value(delay, result):
    try:
        await asyncio.sleep(delay)
        return result
    except asyncio.CancelledError:
        print("cancelled", result)
        raise


async def slow_to_die():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        await asyncio.sleep(0.2)
        print("died at last")
        raise


async def survives():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        return "survived"


async def main():
    loop = asyncio.get_running_loop()
    t0 = loop.time()
    print(await asyncio.wait_for(value(0.1, "a"), 0.2))
    for timeout in (0.1, 0, -1):
        try:
            print(await asyncio.wait_for(value(0.2, timeout), timeout))
        except TimeoutError:
            print("timeout", timeout, f"{loop.time() - t0:.1f}")
    try:
        await asyncio.wait_for(slow_to_die(), 0.1)
    except TimeoutError:
        print("timeout", f"{loop.time() - t0:.1f}")
    try:
        print(await asyncio.wait_for(survives(), 0.1))
    except TimeoutError:
        print("timeout although it returned")
    print(await asyncio.wait_for(value(0.1, "b"), None))
    task = asyncio.create_task(value(1, "outer"))
    waiting = asyncio.create_task(asyncio.wait_for(task, 5))
    await asyncio.sleep(0.1)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        print("both", task.cancelled(), waiting.cancelled())
    done = loop.create_future()
    done.set_result("already")
    print(await asyncio.wait_for(done, 0))


asyncio.run(main())
