import asyncio


async def work(delay, name):
    try:
        await asyncio.sleep(delay)
        print("done", name)
        return name
    except asyncio.CancelledError:
        print("cancelled", name)
        raise


async def fail(delay, error):
    await asyncio.sleep(delay)
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(work(1, "outer"))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(0.1, KeyError("inner")))
                inner.create_task(work(2, "inner"))
            print("not printed")
    except* KeyError as group:
        print(repr(group))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(0.1, ValueError(1)))
            group.create_task(fail(0.1, TypeError(2)))
            raise RuntimeError("body")
    except* ValueError as g:
        print("value", g.exceptions)
    except* RuntimeError as g:
        print("runtime", g.exceptions)
    try:
        async with asyncio.timeout(0.1):
            async with asyncio.TaskGroup() as group:
                group.create_task(work(1, "slow"))
    except TimeoutError:
        print("timeout", asyncio.current_task().cancelling())
    async with asyncio.TaskGroup() as group:
        first = group.create_task(work(0.1, "first"))

        async def later():
            await first
            group.create_task(work(0.1, "from a task"))

        group.create_task(later())
    print(first.result())

    async def outer_cancelled():
        async with asyncio.TaskGroup() as group:
            group.create_task(work(5, "child"))
            await asyncio.sleep(5)

    task = asyncio.create_task(outer_cancelled())
    await asyncio.sleep(0.1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("group's parent cancelled")
    group = asyncio.TaskGroup()
    try:
        group.create_task(work(0, "x"))
    except RuntimeError as error:
        print(str(error)[:10], "has not been entered" in str(error))


asyncio.run(main())
