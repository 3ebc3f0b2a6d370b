import asyncio


async def show():
    task = asyncio.current_task()
    print(task.get_name(), task in asyncio.all_tasks(), len(asyncio.all_tasks()))
    return task


async def main():
    a = asyncio.create_task(show(), name="alpha")
    b = asyncio.create_task(show())
    print(await a is a, b.get_name().startswith("Task-"))
    b.set_name("beta")
    print(b.get_name())
    await b
    print(asyncio.current_task().get_name())
    print(a.get_coro().__name__)


asyncio.run(main())
