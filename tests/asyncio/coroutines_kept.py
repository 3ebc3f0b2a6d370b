"""A coroutine that has a name keeps it when it is awaited; one that is over can not be run again."""
import asyncio
import inspect


async def at_once():
    return 1


async def later():
    await asyncio.sleep(0)
    return 2


async def main():
    kept = at_once()
    print(await kept, kept.__name__, inspect.getcoroutinestate(kept))
    other = later()
    await other
    print(other.__name__, inspect.getcoroutinestate(other))
    for coroutine in (kept, other):
        try:
            await coroutine
        except RuntimeError as error:
            print(error)
        task = asyncio.create_task(coroutine)
        try:
            await task
        except RuntimeError as error:
            print(error, task.done(), repr(task.exception()))
    again = at_once()
    again = await again
    print(again)
    results = await asyncio.gather(kept, at_once(), return_exceptions=True)
    print(results)


asyncio.run(main())
once = later()
print(asyncio.run(once))
try:
    asyncio.run(once)
except RuntimeError as error:
    print(error)
loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(once)
except RuntimeError as error:
    print(error, loop.is_running())
print(loop.run_until_complete(later()))
loop.close()
