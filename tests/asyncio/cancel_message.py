import asyncio


async def worker():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("worker:", error.args)
        raise


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print("main:", error.args)
    task = asyncio.create_task(worker())
    task.cancel("before it began")
    try:
        await task
    except asyncio.CancelledError as error:
        print("main:", error.args, task.cancelled())


asyncio.run(main())
