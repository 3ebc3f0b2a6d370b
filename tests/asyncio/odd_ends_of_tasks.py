"""Factories, eager tasks, dropped tasks and barriers, as they are shown."""
import asyncio
import gc


async def first(number):
    if number:
        await asyncio.sleep(0.01)
    return number


async def waits():
    await asyncio.Event().wait()


async def eager():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(first(0), name="at once")
    print(task, task.get_coro())
    task = asyncio.create_task(first(1), name="later")
    print(task.get_coro().__name__, await task)


async def made():
    def factory(loop, coro, **kwargs):
        print("made", coro.__name__, sorted(kwargs))
        return asyncio.Task(coro, loop=loop, **kwargs)

    asyncio.get_running_loop().set_task_factory(factory)
    print(await asyncio.create_task(first(2), name="mine"))


async def dropped():
    asyncio.create_task(waits(), name="dropped")
    await asyncio.sleep(0.01)
    gc.collect()
    print([task.get_name() for task in asyncio.all_tasks()])


async def shown():
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)
    print(type(asyncio.as_completed([])).__name__)


for main in (eager, made, dropped, shown):
    asyncio.run(main())
    print("over", main.__name__)
