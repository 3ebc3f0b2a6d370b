import asyncio


async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        print("finally begins")
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("cancelled again in finally")
            raise
        finally:
            print("finally ends")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    print(task.cancel(), task.cancelling())
    await asyncio.sleep(0.1)
    print(task.done(), task.cancel(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print("main sees", repr(error), task.cancelled())


asyncio.run(main())
