import asyncio


async def never():
    print("not printed")


async def main():
    task = asyncio.create_task(never())
    print(task.cancel())
    print(task.cancel())
    await asyncio.sleep(0)
    print(task.done(), task.cancelled())
    await asyncio.sleep(0)
    print(task.done(), task.cancelled(), task.cancel())


asyncio.run(main())
